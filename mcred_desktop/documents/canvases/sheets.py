"""What every page of a printed canvas repeats: paper, head, legend of authors, foot."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mcred_desktop.documents.canvases.board import Place
from mcred_desktop.documents.canvases.notes import COLOURS, Dress
from mcred_desktop.documents.canvases.words import CanvasWords
from mcred_desktop.documents.certificates.captions import captions_in
from mcred_desktop.documents.certificates.modern import GREY, HAIR, INK, STRONG, TEXT, TITLE
from mcred_desktop.documents.page import Box, Element, Page, Rule, Tag, Words
from mcred_desktop.documents.text.flow import Flow, Voice, height, mirrored, placed
from mcred_desktop.documents.text.setting import MM, line, paragraph
from mcred_desktop.services.canvases.print_ports import CanvasPaper, PrintedAuthor, PrintedCanvas

_WELL_SHAPED = 1.3
"""Width of a block by its height that notes lie in best"""
_MARGIN, _FOOT = 9.0, 6.5
"""Round the page, and height of its foot with the room above it, on A4, mm"""
_TITLE, _SMALL = 19.0, 8.5
"""Points on A4"""
_NAMES = (1.0, 0.8, 0.65, 0.5, 0.4)
"""Sizes the name of an author may take beside the usual one, to stay on a line"""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A size of paper: its sides upright in mm, how it is to A4, and the sizes of notes."""

    short: float
    long: float
    scale: float
    largest: float
    """Points"""
    least: float
    """Points; what can be read from where people stand before it"""


SHEETS = {
    CanvasPaper.A4: Sheet(210, 297, 1, 11, 6.5),
    CanvasPaper.A3: Sheet(297, 420, 1.41, 15.5, 7.5),
    CanvasPaper.A1: Sheet(594, 841, 2.83, 31, 8),
}


class Sheets:
    """The paper of one canvas; positions are those of a page read from the left."""

    def __init__(self, printed: PrintedCanvas, sheet: Sheet, words: CanvasWords) -> None:
        self.printed, self.sheet, self.words = printed, sheet, words
        titles = " ".join((printed.title, *(block.title for block in printed.blocks)))
        leftward = Dress.reads_leftward(titles)
        self.dress = Dress(sheet.largest, printed.language, words, leftward)
        self.paper = _paper(printed, sheet)
        self.margin = _MARGIN * sheet.scale
        self.width = self.paper[0] - 2 * self.margin
        """Between the margins, mm"""
        self.bottom = self.paper[1] - self.margin - _FOOT * sheet.scale
        """How far down a page has room, mm"""

    @property
    def state(self) -> str:
        """Which state of the canvas this is."""
        day = captions_in(self.words.language).day(self.printed.day)
        if self.printed.copy:
            return self.words.copy_of.format(name=self.printed.copy, day=day)
        return self.words.as_of.format(day=day)

    def head(self) -> tuple[list[Element], Place]:
        """Title, micro-credential and authors, and the room below them."""
        scale, y = self.sheet.scale, self.margin
        title = Voice(TITLE, _TITLE * scale, INK)
        about = Voice(TEXT, _SMALL * scale, GREY)
        found: list[Element] = []
        told = " · ".join(filter(None, (self.printed.record, self.state)))
        parts: tuple[tuple[Tag, str, Voice], ...] = (
            ("H1", self.printed.title, title),
            ("P", told, about),
        )
        for tag, text, voice in parts:
            strips = self.dress.label(text, voice, self.width)
            marks = placed(strips, self.margin, y, self.width, leftward=self.dress.leftward)
            found.append(Element(tag, marks))
            y += height(strips)
        legend, y = self._legend(y + 1.6 * scale)
        y += 2.4 * scale
        return [*found, *legend], Place(self.margin, y, self.width, self.bottom - y)

    def running(self) -> tuple[list[Element], Place]:
        """The head of every further page, and the room below it."""
        voice = Voice(STRONG, _SMALL * self.sheet.scale, GREY)
        text = self.words.continued.format(title=self.printed.title)
        strips = self.dress.label(text, voice, self.width)
        marks = placed(strips, self.margin, self.margin, self.width, leftward=self.dress.leftward)
        y = self.margin + height(strips) + 2 * self.sheet.scale
        room = Place(self.margin, y, self.width, self.bottom - y)
        return [Element("Artifact", marks)], room

    def finished(self, pages: Sequence[Sequence[Element]]) -> list[Page]:
        """Every page with its foot, turned round for readers from the right."""
        of = len(pages)
        whole = [
            (*page, self._foot(self.words.page.format(page=number, pages=of)))
            for number, page in enumerate(pages, 1)
        ]
        return [mirrored(page, self.paper[0]) for page in whole] if self.dress.leftward else whole

    def _foot(self, paging: str) -> Element:
        scale, y = self.sheet.scale, self.paper[1] - self.margin
        size = 7.0 * scale**0.8
        number = line(paging, TEXT, self.words.language)
        room = self.width - (number.width + 2) * size * MM
        told = " · ".join(filter(None, (self.printed.record, self.printed.title, self.state)))
        about = paragraph(told, TEXT, room, (size, size * 0.7), 1, language=self.printed.language)
        end = self.margin + self.width
        return Element(
            "Artifact",
            (
                Rule(self.margin, y - 1.3 * size * MM, self.width, 0.15 * scale, HAIR),
                Words(about.lines[0], self.margin, y, about.size, GREY),
                Words(number, end, y, size, GREY, right=True),
            ),
        )

    def _legend(self, y: float) -> tuple[Iterator[Element], float]:
        """Whose notes have which colour, and where that ends."""
        size = _SMALL * self.sheet.scale
        em = size * MM
        places: list[tuple[PrintedAuthor, float, float]] = []
        x, step = self.margin, 1.7 * em
        for author in self._authors():
            wide = self._named(author, size)[1] + 1.5 * em
            if x > self.margin and x + wide > self.margin + self.width:
                x, y = self.margin, y + step
            places.append((author, x, y))
            x += wide + 1.6 * em
        end = y + step if places else y
        return (e for place in places for e in self._entry(*place, size)), end

    def _authors(self) -> list[PrintedAuthor]:
        """Everybody with a note here, in the order of the people of the workspace."""
        notes = (note for block in self.printed.notes.values() for note in block)
        found = {note.author for note in notes}
        return sorted(found, key=lambda author: (author.colour, author.name))

    def _named(self, author: PrintedAuthor, size: float) -> tuple[tuple[Words, ...], float]:
        """Initials and name from 0, 0 on, and how wide they are; a long name is set smaller."""
        initials = line(author.initials, STRONG)
        after = (initials.width + 0.5) * size * MM
        name: Flow = ()
        room = self.width - after - 2 * size * MM
        for share in _NAMES:
            name = self.dress.label(author.name, Voice(TEXT, size * share, INK), room)
            if len(name) <= 1:
                break
        marks = [Words(initials, 0, 0, size, INK)]
        marks += [Words(strip.line, after, 0, strip.voice.size, INK) for strip in name[:1]]
        wide = sum(strip.line.width * strip.voice.size * MM for strip in name[:1])
        return tuple(marks), after + wide

    def _entry(self, author: PrintedAuthor, x: float, y: float, size: float) -> Iterator[Element]:
        em = size * MM
        ground = Box(x, y, 1.1 * em, 1.1 * em, COLOURS[author.colour % len(COLOURS)])
        yield Element("Artifact", (ground,))
        marks, _ = self._named(author, size)
        yield Element(
            "P",
            tuple(Words(m.line, m.x + x + 1.5 * em, y + 0.9 * em, m.size, m.colour) for m in marks),
        )


def _paper(printed: PrintedCanvas, sheet: Sheet) -> tuple[float, float]:
    """Lying or upright, whichever shapes the blocks better; width and height in mm."""
    across = max(block.column + block.column_span for block in printed.blocks)
    down = max(block.row + block.row_span for block in printed.blocks)

    def away(paper: tuple[float, float]) -> float:
        shape = paper[0] / across / (paper[1] / down) / _WELL_SHAPED
        return max(shape, 1 / shape)

    return min(((sheet.long, sheet.short), (sheet.short, sheet.long)), key=away)
