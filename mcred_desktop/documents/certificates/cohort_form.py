"""The blank of a cohort's certificates: a PDF/A whose own objects are filled in per learner."""

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import groupby
from typing import Any, cast

from pikepdf import Array, Dictionary, Name, Pdf

from mcred_desktop.documents.page import Element, Page, Paper, Symbol, Words, inked
from mcred_desktop.documents.pdf import own_objects, seal
from mcred_desktop.documents.pdf.archival import (
    About,
    Spoken,
    as_drawn,
    attachment_of,
    make_archival,
    plain_save,
    stamp,
)
from mcred_desktop.documents.pdf.own_objects import is_marked, mark
from mcred_desktop.documents.pdf.stencil import Stencil
from mcred_desktop.documents.sheet import UNSEEN, Sheet
from mcred_desktop.documents.text.setting import MM
from mcred_desktop.documents.text.typefaces import Style
from mcred_desktop.documents.text.unseen import unseen_objects
from mcred_desktop.services.issue.pdf_ports import PdfSigning

_OWN = "/McredOwn"
_KEPT_CODE = 256
"""Elements whose operators are kept: the levels of a rubric come again and again"""


Placed = tuple[Element, int | None]
"""An element with marks, and its number on the page if it is read"""


def shape_of(pages: Sequence[Page]) -> object:
    """Equal for the pages of two learners that one blank serves."""
    shapes = tuple(tuple(map(_shape, page)) for page in pages)
    return shapes, tuple(_own_styles(pages))


def _shape(element: Element) -> object:
    if element.shared and element.marks:
        return id(element)
    about = (element.tag, element.heads_row, bool(element.alt), _says(element))
    return (*about, bool(element.marks), *map(_shape, element.children))


def _says(element: Element) -> bool:
    return any(isinstance(one, Words) for one in element.marks)


def _own_styles(pages: Sequence[Page]) -> list[Style]:
    """The faces of what is a learner's own, in an order that follows from them alone."""
    found = {
        one.line.style
        for page in pages
        for element in inked(page)
        if not element.shared
        for one in element.marks
        if isinstance(one, Words) and one.line.shaped is None
    }
    return sorted(found, key=lambda style: style.name)


class CohortForm:
    """Made from one learner's pages; fills in any of the same shape. Not safe for threads."""

    def __init__(
        self,
        pages: Sequence[Page],
        papers: Sequence[Paper],
        about: About,
        credential: str,
        *,
        signed: bool = False,
    ) -> None:
        self._kept = pages
        """A shape goes by identity, so the elements must live as long as the form"""
        styles = _own_styles(pages)
        self._sheet = Sheet(styles)
        self._code: dict[int, tuple[Element, str]] = {}
        drawn, shared = Sheet(styles), dict[int, str]()
        for page, paper in zip(pages, papers, strict=True):
            shared |= {id(each): drawn.shared(each) for each in inked(page) if each.shared}
            drawn.turn(paper)
        with Pdf.open(BytesIO(drawn.saved())) as pdf:
            self._forms = _forms(pdf)
            for leaf, page, paper in zip(pdf.pages, pages, papers, strict=True):
                leaf.obj.Contents = Array(_streams(pdf, page, shared, paper))
                cast("Any", leaf.obj).Resources.Font[f"/{UNSEEN}"] = unseen_objects(pdf)
            blank = replace(
                about, title=mark("title"), subject=mark("subject"), issued=own_objects.DAY
            )
            if signed:
                seal.add_field(pdf)
            make_archival(pdf, pages, blank, credential=credential, speak=_Marks())
            data = plain_save(pdf)
        self._attachment, self._attachment_type = attachment_of(credential)
        self._cut(data)

    def filled(
        self,
        pages: Sequence[Page],
        about: About,
        credential: str,
        signing: PdfSigning | None = None,
    ) -> bytes:
        """The certificate, signed where the form is one to be; the same input, the same bytes.

        Raises:
            NotCarriedError: an element needs what only a document drawn as a whole can have.
        """
        texts = {"title": about.title, "subject": about.subject}
        texts |= _own_texts(pages)
        runs = [self._drawn(run) for page in pages for own, run in _runs(page) if own]
        content, day = credential.encode(), about.issued
        bodies = {
            number: own_objects.stream(number, code)
            for number, code in zip(self._contents, runs, strict=True)
        }
        bodies[self._file] = own_objects.attached(self._file, content, self._attachment_type, day)
        bodies[self._packet] = own_objects.metadata(self._packet, self._xmp, texts, day)
        written = stamp(day).encode()
        bodies |= {number: one.filled(texts, written) for number, one in self._spoken.items()}
        if signing is None or self._seal is None:
            return self._stencil.filled(bodies)
        bodies[self._seal] = seal.blank(self._seal, signing, day)  # has to come last
        return seal.sealed(self._stencil.filled(bodies), signing)

    def _drawn(self, run: Sequence[Placed]) -> bytes:
        return _marked((element, number, self._operators(element)) for element, number in run)

    def _operators(self, element: Element) -> str:
        known = self._code.get(id(element))
        if known is not None:
            return known[1]
        code = self._sheet.own(element, self._forms)
        if not any(isinstance(one, Symbol) for one in element.marks):
            if len(self._code) >= _KEPT_CODE:
                self._code.pop(next(iter(self._code)))
            self._code[id(element)] = element, code
        return code

    def _cut(self, data: bytes) -> None:
        """Find the own objects in the blank as it was written."""
        with Pdf.open(BytesIO(data)) as pdf:
            root, leaves = cast("Any", pdf.Root), [cast("Any", leaf.obj) for leaf in pdf.pages]
            streams = [part for leaf in leaves for part in leaf.Contents]
            self._contents = [part.objgen[0] for part in streams if _OWN in part]
            self._file = cast("Any", pdf.attachments[self._attachment].obj).EF.F.objgen[0]
            self._packet = root.Metadata.objgen[0]
            self._xmp = root.Metadata.read_bytes().decode()
            self._seal = seal.place_of(pdf) if Name.Perms in pdf.Root else None
        whole = {*self._contents, self._file, self._packet, self._seal}
        self._stencil = Stencil(data, lambda number, body: number in whole or is_marked(body))
        bodies = self._stencil.bodies
        self._spoken = {n: own_objects.Spoken(bodies[n]) for n in bodies if n not in whole}


def _placed(page: Page) -> Iterator[Placed]:
    number = 0
    for element in inked(page):
        yield element, number if element.reads else None
        number += element.reads


def _runs(page: Page) -> Iterator[tuple[bool, list[Placed]]]:
    """The elements in order, in runs that are all a learner's own, or all shared."""
    for own, run in groupby(_placed(page), key=lambda placed: not placed[0].shared):
        yield own, list(run)


def _marked(run: Iterable[tuple[Element, int | None, str]]) -> bytes:
    """Operators as marked content (ISO 32000-2, 14.6)."""
    parts: list[str] = []
    for element, number, code in run:
        opened = "/Artifact BMC" if number is None else f"/{element.tag} <</MCID {number}>> BDC"
        parts += [opened, code, "EMC\n"]
    return "\n".join(parts).encode("latin-1")


def _streams(pdf: Pdf, page: Page, shared: Mapping[int, str], paper: Paper) -> Iterator[Any]:
    """The page's content: what is shared, and places for what is a learner's own."""
    scale, top = 1 / MM, (paper.height + paper.bleed) / MM
    at = f"{scale:.6f} 0 0 {scale:.6f} {paper.bleed / MM:.6f} {top:.6f} cm\n"
    yield cast("Any", pdf).make_stream(at.encode())
    for own, run in _runs(page):
        if own:
            yield cast("Any", pdf).make_stream(b" ", {_OWN: True})
        else:
            code = _marked((each, n, shared[id(each)]) for each, n in run)
            packed = {"/Filter": Name.FlateDecode}  # a pattern has ten thousand points
            yield cast("Any", pdf).make_stream(zlib.compress(code, 9), packed)


def _forms(pdf: Pdf) -> frozenset[str]:
    """What the pages' shared elements have put in them: pictures and outlines, by name."""
    found: set[str] = set()
    for leaf in pdf.pages:
        known = cast("Any", leaf.obj).Resources.get("/XObject", Dictionary())
        found |= {name[1:] for name in known.keys()}  # noqa: SIM118 - a PDF dictionary
    return frozenset(found)


def _read(elements: Iterable[Element]) -> Iterator[Element]:
    """What a screen reader meets, in the order of the structure tree."""
    for element in elements:
        if element.reads:
            yield element
            yield from _read(element.children)


def _own_texts(pages: Sequence[Page]) -> dict[str, str]:
    """By the names of their marks."""
    told = [text for page in pages for each in _read(page) for text in _told(each) if text]
    return {f"t{number}": text for number, text in enumerate(told)}


def _told(element: Element) -> Spoken:
    """What an own element says; its words in full, for they may be drawn as outlines."""
    if element.shared:
        return "", ""
    words = [one.line.text for one in element.marks if isinstance(one, Words)]
    return element.alt, " ".join(words)


class _Marks:
    """Speaks marks in place of own texts, in the order of ``_own_texts``."""

    def __init__(self) -> None:
        self._next = 0

    def __call__(self, element: Element) -> Spoken:
        if element.shared:
            return as_drawn(element)
        alt, said = (self._mark(text) for text in _told(element))
        return alt, said

    def _mark(self, text: str) -> str:
        if not text:
            return ""
        self._next += 1
        return mark(f"t{self._next - 1}")
