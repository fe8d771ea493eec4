"""Making a drawn PDF archival: PDF/A-3b, tagged; of a certificate, the credential attached."""

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String, pdfa

from mcred_desktop.documents.page import Element, Page

Attachment = tuple[str, str]
"""Name and media type of an attached credential"""
_JSON: Attachment = ("credential.json", "application/ld+json")
_TOKEN: Attachment = ("credential.jwt", "application/jwt")
_FLAVOUR = "3b"


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of itself."""

    title: str
    author: str
    subject: str
    language: str
    """BCP 47 tag"""
    issued: date


Spoken = tuple[str, str]
"""What a screen reader says of an element: the alternative text, and the words it stands for"""


def as_drawn(element: Element) -> Spoken:
    """What the element itself brings."""
    return element.alt, element.said


def archive(
    data: bytes, pages: Sequence[Page], about: About, *, credential: str | None = None
) -> bytes:
    """``data``, whose marked content is ``pages``, as PDF/A-3b; the same input, the same bytes."""
    with Pdf.open(io.BytesIO(data)) as pdf:
        make_archival(pdf, pages, about, credential=credential)
        out = io.BytesIO()
        pdf.save(out, **pdfa.resolve_save_kwargs(_FLAVOUR, deterministic_id=True))
    return out.getvalue()


def make_archival(
    pdf: Pdf,
    pages: Sequence[Page],
    about: About,
    *,
    credential: str | None = None,
    speak: Callable[[Element], Spoken] = as_drawn,
) -> None:
    """Give an open document all that PDF/A-3b asks for; what is left is to save it."""
    for page in pdf.pages:
        if Name.Trans in page.obj:  # ReportLab writes an empty page transition
            del page.obj.Trans
    _Tree(pdf, speak).grow(pages, about.language)
    if credential is not None:
        _attach(pdf, credential, about.issued)
    _describe(pdf, about)
    pdfa.prepare(pdf, _FLAVOUR)
    _fix_dates(pdf, about.issued)


def plain_save(pdf: Pdf) -> bytes:
    """The archival document with each object on its own, for whoever takes it apart."""
    out = io.BytesIO()
    disabled = pikepdf.ObjectStreamMode.disable
    pdf.save(out, **pdfa.resolve_save_kwargs(_FLAVOUR, object_stream_mode=disabled))
    return out.getvalue()


def stamp(day: date) -> str:
    """The start of ``day``, UTC, as PDF writes it."""
    return f"D:{day:%Y%m%d}000000Z"


def _describe(pdf: Pdf, about: About) -> None:
    info = pdf.docinfo
    for key in list(info.keys()):
        del info[key]
    info[Name.Title], info[Name.Author] = String(about.title), String(about.author)
    info[Name.Subject] = String(about.subject)
    info[Name.Creator] = info[Name.Producer] = String("Mcred Desktop")
    info[Name.CreationDate] = info[Name.ModDate] = String(stamp(about.issued))
    pdf.Root.Lang = String(about.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def _fix_dates(pdf: Pdf, issued: date) -> None:
    """The metadata's own date becomes the day of issue, for the file must not tell the hour."""
    metadata = cast("Any", pdf.Root).Metadata
    stamp = rb"\g<1>%sT00:00:00+00:00\g<2>" % issued.isoformat().encode()
    pattern = rb"(<xmp:MetadataDate>)[^<]*(</xmp:MetadataDate>)"
    metadata.write(re.sub(pattern, stamp, metadata.read_bytes()))


def attachment_of(credential: str) -> Attachment:
    """What a credential is attached as: JSON, or a token."""
    return _JSON if credential.startswith("{") else _TOKEN


def _attach(pdf: Pdf, credential: str, issued: date) -> None:
    name, media_type = attachment_of(credential)
    specification = cast("Any", pikepdf.AttachedFileSpec)  # its stub lacks ``relationship``
    pdf.attachments[name] = specification(
        pdf,
        credential.encode(),
        filename=name,
        description="Open Badges 3.0 credential, signed",
        mime_type=media_type,
        creation_date=stamp(issued),
        mod_date=stamp(issued),
        relationship=Name.Source,
    )


class _Tree:
    """The structure tree (ISO 32000-2, 14.7) over the pages' marked content."""

    def __init__(self, pdf: Pdf, speak: Callable[[Element], Spoken]) -> None:
        self._pdf = pdf
        self._speak = speak

    def grow(self, pages: Sequence[Page], language: str) -> None:
        pdf = self._pdf
        root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        document = pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Document, P=root, Lang=String(language))
        )
        kids = Array()
        parents: list[Any] = []
        for number, (leaf, elements) in enumerate(zip(pdf.pages, pages, strict=True)):
            leaf.obj.StructParents, leaf.obj.Tabs = number, Name.S
            marked: list[Any] = []
            for element in elements:
                if element.reads:
                    kids.append(self._node(element, document, leaf.obj, marked))
            parents += [number, pdf.make_indirect(Array(marked))]
        document.K, root.K = kids, document
        root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(parents)))
        root.ParentTreeNextKey = len(pages)
        pdf.Root.StructTreeRoot, pdf.Root.MarkInfo = root, Dictionary(Marked=True)

    def _node(self, element: Element, parent: Any, page: Any, marked: list[Any]) -> Any:
        """The structure element of ``element``; the ones with marks also go to ``marked``."""
        node = self._pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name("/" + element.tag), P=parent, Pg=page)
        )
        alt, said = self._speak(element)
        if alt:
            node.Alt = String(alt)
        if said:
            node.ActualText = String(said)
        if element.marks:
            node.K = len(marked)
            marked.append(node)
        if element.children:
            children = (child for child in element.children if child.reads)
            node.K = Array([self._node(child, node, page, marked) for child in children])
        if element.tag == "TH":
            node.A = Dictionary(O=Name.Table, Scope=Name.Row if element.heads_row else Name.Column)
        if element.tag == "Figure":
            box = Array(list(page.MediaBox))
            node.A = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=box)
        return node
