"""The flyer of an offer: one page to hand out, made from the advert canvas and the record.

A4 upright; millimetres from the top left, points for sizes. The text is as large as the page holds
at once; of more than it holds at the smallest size, the rest stands on a further page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mcred_desktop.documents.canvases.flyer_words import FlyerWords
from mcred_desktop.documents.certificates.modern import (
    ACCENT,
    GREY,
    HAIR,
    HEAD,
    INK,
    PAPER,
    STRONG,
    TEXT,
    TITLE,
)
from mcred_desktop.documents.ink import draw
from mcred_desktop.documents.page import HEIGHT, WIDTH, Box, Element, Page, Symbol, Tag, Words
from mcred_desktop.documents.pdf.archival import About, archive
from mcred_desktop.documents.qr import qr_matrix
from mcred_desktop.documents.text.direction import runs_right_to_left
from mcred_desktop.documents.text.flow import Flow, Voice, cut, flow, height, mirrored, placed
from mcred_desktop.documents.text.setting import MM, line
from mcred_desktop.services.canvases.print_ports import Flyer

_LEFT, _WIDTH = 20.0, 170.0
_MAIN, _SIDE, _GUTTER = 98.0, 60.0, 12.0
"""Widths of the columns and of the room between them"""
_FOOT = 251.0
"""Where the band with issuer and contact begins"""
_GROUND = "#F3F1ED"
_QR = 27.0
_TITLES = (44.0, 38.0, 33.0, 28.0, 24.0, 20.0)
"""Sizes of the title; it takes three lines, or four of the smaller ones"""
_SIZES = (1.6, 1.4, 1.25, 1.15, 1.07, 1.0, 0.93, 0.86, 0.8, 0.74)
"""Of the text of a column, beside the usual one"""
_TOP = 18.0
_PROMISES, _MOST_PROMISE = (14.0, 12.5, 11.0, 10.0), 46.0
"""Sizes of the promise, and the room it may take in the coloured top, mm"""
_TIGHT = 0.87
"""Lines of the title beside those of text to be read"""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A heading or a paragraph of a column."""

    tag: Tag
    strips: Flow
    after: float = 0.0
    """Room below it, mm"""
    indent: float = 0.0
    """Of a point in a list; a square stands before it"""

    @property
    def height(self) -> float:
        return height(self.strips) + self.after


@dataclass(frozen=True, slots=True)
class _Section:
    """A heading and what stands under it; a list where it has several points."""

    title: str
    texts: tuple[str, ...]
    large: bool = False


def flyer_pdf(flyer: Flyer) -> bytes:
    """The flyer as PDF/A; the same offer, the same bytes.

    Raises:
        McredError: the address makes a QR code too fine to scan.
    """
    pages = _Layout(flyer, FlyerWords.of(flyer.language)).pages()
    about = About(
        title=flyer.title,
        author=flyer.issuer,
        subject=FlyerWords.of(flyer.language).kind,
        language=flyer.language,
        issued=flyer.day,
    )
    return archive(draw(pages), pages, about)


class _Layout:
    """The pages of one flyer; positions are those of a page read from the left."""

    def __init__(self, flyer: Flyer, words: FlyerWords) -> None:
        self._flyer, self._words = flyer, words
        self._leftward = runs_right_to_left(flyer.title)

    def pages(self) -> list[Page]:
        """The one page, and what it cannot hold on further ones."""
        page: list[Element] = []
        y = self._head(page)
        y = self._figures(page, y)
        rest = self._body(page, y)
        page += self._foot()
        pages: list[list[Element]] = [page]
        while rest:
            pages.append([])
            rest = self._further(pages[-1], rest)
        whole = [tuple(elements) for elements in pages]
        return [mirrored(page, WIDTH) for page in whole] if self._leftward else whole

    def _set(self, text: str, voice: Voice, width: float) -> Flow:
        """``text`` from where the page begins, whatever way it runs itself."""
        strips = flow(text, voice, width, self._flyer.language)
        return tuple(replace(strip, leftward=self._leftward) for strip in strips)

    def _at(self, strips: Flow, x: float, y: float, width: float) -> tuple[Words, ...]:
        return placed(strips, x, y, width, leftward=self._leftward)

    def _head(self, page: list[Element]) -> float:
        """The coloured top with issuer, title and promise; where it ends."""
        flyer, words = self._flyer, self._words
        issuer = " · ".join(filter(None, (flyer.issuer, flyer.unit)))
        small = Voice(HEAD, 11.5, PAPER)
        parts = [
            _Piece("P", self._set(issuer, small, _WIDTH), after=18),
            _Piece("P", self._set(words.kind, replace(small, style=TEXT), _WIDTH), after=1.6),
            _Piece("H1", self._title()),
            *self._promise(),
        ]
        end = _TOP + sum(part.height for part in parts) + 13
        page.append(Element("Artifact", (Box(0, 0, WIDTH, end, ACCENT),)))
        y = _TOP
        for part in parts:
            page.append(Element(part.tag, self._at(part.strips, _LEFT, y, _WIDTH)))
            y += part.height
        return end

    def _promise(self) -> list[_Piece]:
        """In the coloured top at a size that leaves room for the rest; none where it is long."""
        for size in _PROMISES:
            voice = Voice(TEXT, size, PAPER, before=4)
            parts = [_Piece("P", self._set(text, voice, _WIDTH)) for text in self._flyer.promise]
            if sum(part.height for part in parts) <= _MOST_PROMISE:
                return parts
        return []

    def _title(self) -> Flow:
        strips: Flow = ()
        for size in _TITLES:
            set_ = self._set(self._flyer.title, Voice(TITLE, size, PAPER), _WIDTH)
            strips = tuple(replace(strip, tall=strip.tall * _TIGHT) for strip in set_)
            if len(strips) <= (3 if size > _TITLES[3] else 4):
                break
        return strips

    def _figures(self, page: list[Element], y: float) -> float:
        """Hours, credits and level, large; where they end."""
        told = [*self._told()]
        if not told:
            return y + 8
        y += 8
        wide = _WIDTH / max(3, len(told))
        for place, (number, name) in enumerate(told):
            x = _LEFT + place * wide
            figure = Words(line(number, TITLE), x, y + 10, 30, ACCENT)
            label = self._set(name, Voice(TEXT, 10.5, GREY), wide - 4)
            page.append(Element("P", (figure, *self._at(label, x, y + 12.6, wide - 4))))
        y += 21
        page.append(Element("Artifact", (Box(_LEFT, y, _WIDTH, 0.3, HAIR),)))
        return y + 7

    def _told(self) -> Iterator[tuple[str, str]]:
        flyer, words = self._flyer, self._words
        if flyer.hours is not None:
            yield str(flyer.hours), words.hour if flyer.hours == 1 else words.hours
        if flyer.credits is not None:
            yield f"{flyer.credits:g}".replace(".", words.decimal), words.credits
        if flyer.eqf_level is not None:
            yield str(flyer.eqf_level), words.level

    def _sections(self) -> tuple[list[_Section], list[_Section]]:
        """Of the wide and of the narrow column; those that say nothing are left out."""
        flyer, words = self._flyer, self._words
        main = [
            _Section(words.able, flyer.outcomes, large=True),
            _Section(words.skills, (" · ".join(flyer.skills),) if flyer.skills else ()),
            _Section(words.learning, flyer.learning),
        ]
        side = [
            _Section(words.audience, flyer.audience),
            _Section(words.judged, (flyer.assessment,) if flyer.assessment else ()),
            _Section(words.terms, flyer.terms),
            _Section(words.next, flyer.leads_to),
        ]
        kept = [[section for section in column if section.texts] for column in (main, side)]
        return (kept[0], kept[1]) if kept[0] else (kept[1], [])

    def _body(self, page: list[Element], y: float) -> list[_Piece]:
        """Both columns at the largest size that fits; what fits at none."""
        main, side = self._sections()
        if not self._promise() and self._flyer.promise:
            main = [_Section("", self._flyer.promise), *main]
        columns = [(main, _LEFT, _MAIN if side else _WIDTH)]
        if side:
            columns.append((side, _LEFT + _MAIN + _GUTTER, _SIDE))
        rest: list[_Piece] = []
        for sections, x, width in columns:
            pieces = self._fitted(sections, width, _FOOT - 6 - y)
            rest += self._put(page, pieces, (x, y, width), _FOOT - 6)
        return rest

    def _fitted(self, sections: Sequence[_Section], width: float, room: float) -> list[_Piece]:
        """At the largest size that fits in ``room`` mm; at the smallest where none does."""
        pieces: list[_Piece] = []
        for size in _SIZES:
            pieces = self._pieces(sections, width, size)
            if sum(piece.height for piece in pieces) <= room:
                break
        return pieces

    def _pieces(self, sections: Sequence[_Section], width: float, size: float) -> list[_Piece]:
        return [piece for section in sections for piece in self._section(section, width, size)]

    def _section(self, section: _Section, width: float, size: float) -> Iterator[_Piece]:
        body = (12.5 if section.large else 10.0) * size
        title = self._set(section.title, Voice(HEAD, 11.5 * size, ACCENT), width)
        if title:
            yield _Piece("H2", title, after=1.2 * size)
        listed = len(section.texts) > 1
        indent = body * MM * 1.05 if listed else 0.0
        voice = Voice(STRONG if section.large else TEXT, body, INK)
        for place, text in enumerate(section.texts, 1):
            last = place == len(section.texts)
            strips = self._set(text, voice, width - indent)
            yield _Piece("P", strips, indent=indent, after=(5.5 if last else 0.24 * body) * size)

    def _put(
        self,
        page: list[Element],
        pieces: Sequence[_Piece],
        at: tuple[float, float, float],
        bottom: float,
    ) -> list[_Piece]:
        """Place pieces from ``at`` (x, y, width) down; what there is no room for."""
        x, y, width = at
        for place, piece in enumerate(pieces):
            now, later = cut(piece.strips, bottom - y)
            if now:
                page += self._drawn(replace(piece, strips=now), x, y, width)
            if later:
                return [replace(piece, strips=later), *pieces[place + 1 :]]
            y += piece.height
        return []

    def _drawn(self, piece: _Piece, x: float, y: float, width: float) -> Iterator[Element]:
        if piece.indent:
            size = piece.strips[0].voice.size * MM
            dot = Box(
                x, y + piece.strips[0].tall * 0.78 - 0.5 * size, size * 0.34, size * 0.34, ACCENT
            )
            yield Element("Artifact", (dot,))
        marks = self._at(piece.strips, x + piece.indent, y, width - piece.indent)
        yield Element(piece.tag, marks)

    def _further(self, page: list[Element], rest: Sequence[_Piece]) -> list[_Piece]:
        text = self._words.continued.format(title=self._flyer.title)
        head = self._set(text, Voice(HEAD, 11.5, GREY), _WIDTH)[:2]
        page.append(Element("P", self._at(head, _LEFT, 18, _WIDTH)))
        y = 18 + height(head) + 6
        return self._put(page, rest, (_LEFT, y, _WIDTH), HEIGHT - 20)

    def _foot(self) -> Iterator[Element]:
        """Who offers it, how to reach them, and the code that opens the address."""
        flyer, words = self._flyer, self._words
        yield Element("Artifact", (Box(0, _FOOT, WIDTH, HEIGHT - _FOOT, _GROUND),))
        width = _WIDTH - (_QR + 12 if flyer.address else 0)
        lines = [*flyer.contact, *filter(None, (flyer.address,))]
        parts: list[Flow] = []
        for size in (10.0, 9.0, 8.0, 7.0):
            parts = [self._set(flyer.issuer, Voice(HEAD, size * 1.3, INK), width)]
            parts += [self._set(text, Voice(TEXT, size, INK), width) for text in lines]
            if sum(map(height, parts)) <= HEIGHT - _FOOT - 12:
                break
        y = _FOOT + 7
        for strips in parts:
            yield Element("P", self._at(strips, _LEFT, y, width))
            y += height(strips)
        if flyer.address:
            yield from self._code(flyer.address, words)

    def _code(self, address: str, words: FlyerWords) -> Iterator[Element]:
        x, y = _LEFT + _WIDTH - _QR - 3, _FOOT + 7
        box = Box(x - 3, y - 3, _QR + 6, _QR + 6, PAPER)
        symbol = Symbol(qr_matrix(address), x, y, _QR)
        yield Element("Figure", (box, symbol), alt=words.qr.format(address=address))
        said = self._set(words.scan, Voice(TEXT, 8, INK), _QR + 6)
        yield Element("P", self._at(said, x - 3, y + _QR + 4, _QR + 6))
