"""The signature of a PDF: the field it lies in, and the file around it (ISO 32000-2, 12.8)."""

import hashlib
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any, cast

from pikepdf import Array, Dictionary, Name, Pdf, String

from mcred_desktop.documents.page import Page
from mcred_desktop.documents.pdf import own_objects
from mcred_desktop.documents.pdf.archival import About, make_archival, plain_save
from mcred_desktop.documents.pdf.stencil import Stencil
from mcred_desktop.services.issue.pdf_ports import PdfSigning

_HIDDEN_LOCKED = 4 | 128
"""Flags of an annotation: on paper as on the screen, where it has no size; not to be changed"""


def add_field(pdf: Pdf) -> None:
    """Put an unsigned field, which cannot be seen, on the first page of a document."""
    page = cast("Any", pdf.pages[0].obj)
    place = pdf.make_indirect(Dictionary(Type=Name.Sig))
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String("Issuer"),
            V=place,
            F=_HIDDEN_LOCKED,
            Rect=Array([0, 0, 0, 0]),
            P=page,
        )
    )
    page.Annots = pdf.make_indirect(Array([field]))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), SigFlags=1 | 2)
    pdf.Root.Perms = Dictionary(DocMDP=place)


def place_of(pdf: Pdf) -> int:
    """Number of the object that becomes the signature."""
    return cast("int", cast("Any", pdf.Root).Perms.DocMDP.objgen[0])


def blank(number: int, signing: PdfSigning, issued: date) -> bytes:
    """The signature before it is made, dated as the certificate is dated.

    Not before the signer's own certificate, though, or readers would call it invalid.
    """
    return own_objects.signature(number, signing.name, max(issued, signing.since), signing.room)


def sealed(data: bytes, signing: PdfSigning) -> bytes:
    """The whole file with its last object, made by ``blank``, filled in."""
    stated = data.rindex(own_objects.UNKNOWN_RANGE)
    start = data.index(b"<", stated)
    end = start + 2 * signing.room + 2
    ranges = b"[0 %d %d %d]" % (start, end, len(data) - end)
    head = data[:stated] + ranges.ljust(len(own_objects.UNKNOWN_RANGE))
    head += data[stated + len(own_objects.UNKNOWN_RANGE) : start]
    digest = hashlib.sha256(head)
    digest.update(memoryview(data)[end:])
    signature = signing.cms(digest.digest()).hex().encode().ljust(2 * signing.room, b"0")
    return b"".join((head, b"<", signature, b">", data[end:]))


def archive_sealed(
    data: bytes, pages: Sequence[Page], about: About, credential: str, signing: PdfSigning
) -> bytes:
    """As ``pdfa.archive``, and signed."""
    with Pdf.open(BytesIO(data)) as pdf:
        add_field(pdf)
        make_archival(pdf, pages, about, credential=credential)
        data = plain_save(pdf)
    with Pdf.open(BytesIO(data)) as pdf:
        number = place_of(pdf)
    stencil = Stencil(data, lambda each, _body: each == number)
    return sealed(stencil.filled({number: blank(number, signing, about.issued)}), signing)
