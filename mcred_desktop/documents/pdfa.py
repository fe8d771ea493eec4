"""Making a drawn PDF archival: PDF/A-3b, tagged; of a certificate, the credential attached."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String, pdfa

from mcred_desktop.documents.page import HEIGHT, WIDTH, Element, Page
from mcred_desktop.documents.setting import MM

ATTACHMENT = "credential.json"
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


def archive(
    data: bytes, pages: Sequence[Page], about: About, *, credential: str | None = None
) -> bytes:
    """``data``, whose marked content is ``pages``, as PDF/A-3b; the same input, the same bytes."""
    with Pdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            if Name.Trans in page.obj:  # ReportLab writes an empty page transition
                del page.obj.Trans
        _tag(pdf, pages, about)
        if credential is not None:
            _attach(pdf, credential, about.issued)
        _describe(pdf, about)
        pdfa.prepare(pdf, _FLAVOUR)
        _fix_dates(pdf, about.issued)
        out = io.BytesIO()
        pdf.save(out, **pdfa.resolve_save_kwargs(_FLAVOUR, deterministic_id=True))
    return out.getvalue()


def _stamp(day: date) -> str:
    return f"D:{day:%Y%m%d}000000Z"


def _describe(pdf: Pdf, about: About) -> None:
    info = pdf.docinfo
    for key in list(info.keys()):
        del info[key]
    info[Name.Title], info[Name.Author] = String(about.title), String(about.author)
    info[Name.Subject] = String(about.subject)
    info[Name.Creator] = info[Name.Producer] = String("Mcred Desktop")
    info[Name.CreationDate] = info[Name.ModDate] = String(_stamp(about.issued))
    pdf.Root.Lang = String(about.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def _fix_dates(pdf: Pdf, issued: date) -> None:
    """The metadata's own date becomes the day of issue, for the file must not tell the hour."""
    metadata = cast("Any", pdf.Root).Metadata
    stamp = rb"\g<1>%sT00:00:00+00:00\g<2>" % issued.isoformat().encode()
    pattern = rb"(<xmp:MetadataDate>)[^<]*(</xmp:MetadataDate>)"
    metadata.write(re.sub(pattern, stamp, metadata.read_bytes()))


def _attach(pdf: Pdf, credential: str, issued: date) -> None:
    specification = cast("Any", pikepdf.AttachedFileSpec)  # its stub lacks ``relationship``
    pdf.attachments[ATTACHMENT] = specification(
        pdf,
        credential.encode(),
        filename=ATTACHMENT,
        description="Open Badges 3.0 credential, signed",
        mime_type="application/ld+json",
        creation_date=_stamp(issued),
        mod_date=_stamp(issued),
        relationship=Name.Source,
    )


def _tag(pdf: Pdf, pages: Sequence[Page], about: About) -> None:
    """Write the structure tree (ISO 32000-2, 14.7) over the pages' marked content."""
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Document, P=root, Lang=String(about.language))
    )
    kids = Array()
    parents: list[Any] = []
    for number, (leaf, elements) in enumerate(zip(pdf.pages, pages, strict=True)):
        leaf.obj.StructParents, leaf.obj.Tabs = number, Name.S
        marked: list[Any] = []
        for element in elements:
            if element.reads:
                kids.append(_node(pdf, element, document, leaf.obj, marked))
        parents += [number, pdf.make_indirect(Array(marked))]
    document.K, root.K = kids, document
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(parents)))
    root.ParentTreeNextKey = len(pages)
    pdf.Root.StructTreeRoot, pdf.Root.MarkInfo = root, Dictionary(Marked=True)


def _node(pdf: Pdf, element: Element, parent: Any, page: Any, marked: list[Any]) -> Any:
    """The structure element of ``element``; the ones with marks also go to ``marked``."""
    node = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name("/" + element.tag), P=parent, Pg=page)
    )
    if element.marks:
        node.K = len(marked)
        marked.append(node)
    if element.children:
        children = (child for child in element.children if child.reads)
        node.K = Array([_node(pdf, child, node, page, marked) for child in children])
    if element.alt:
        node.Alt = String(element.alt)
    if element.said:
        node.ActualText = String(element.said)
    if element.tag == "TH":
        node.A = Dictionary(O=Name.Table, Scope=Name.Row if element.heads_row else Name.Column)
    if element.tag == "Figure":
        box = Array([0, 0, round(WIDTH / MM, 2), round(HEIGHT / MM, 2)])
        node.A = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=box)
    return node
