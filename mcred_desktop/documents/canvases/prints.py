"""Canvases on paper: the board on one page, what it cannot hold on the pages after it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from mcred_desktop.documents.canvases.board import Board, Filled, Place
from mcred_desktop.documents.canvases.notes import Columns, Item, Told, items, prompts
from mcred_desktop.documents.canvases.sheets import SHEETS, Sheets
from mcred_desktop.documents.canvases.words import CanvasWords
from mcred_desktop.documents.certificates.modern import ACCENT, HEAD, INK, STRONG
from mcred_desktop.documents.ink import draw
from mcred_desktop.documents.page import Element
from mcred_desktop.documents.pdf.archival import About, archive
from mcred_desktop.documents.text.flow import Voice, placed
from mcred_desktop.services.canvases.print_ports import CanvasPaper, PrintedCanvas, PrintedNote

_EASIER = 1.2
"""Notes on further pages beside the least they may be on the first"""


def canvas_pdf(printed: PrintedCanvas, paper: CanvasPaper, *, with_prompts: bool) -> bytes:
    """The canvas as PDF/A, nothing of it cut off; the same canvas, the same bytes."""
    sheets = Sheets(printed, SHEETS[paper], CanvasWords.of(printed.language))
    pages = sheets.finished(_pages(sheets, with_prompts=with_prompts))
    about = About(
        title=f"{printed.title} · {printed.record}",
        author=printed.record,
        subject=sheets.state,
        language=printed.language,
        issued=printed.day,
    )
    return archive(draw(pages, sheets.paper), pages, about)


def _pages(sheets: Sheets, *, with_prompts: bool) -> list[list[Element]]:
    first, area = sheets.head()
    board = Board(sheets.printed, area, sheets.sheet.scale, with_prompts)
    blocks = board.fitted(sheets.dress, sheets.sheet.least)
    further = _Further(sheets)
    for key, place in board.places(blocks).items():
        first.append(board.framed(place))
        first += _block(blocks[key], board.inner(place), further)
    return [first, *further.pages]


def _block(filled: Filled, place: Place, further: "_Further") -> list[Element]:
    """What a block shows on the first page; the rest goes to ``further``."""
    columns = filled.columns(place)
    asked: Sequence[Told] = ()
    if columns.y > columns.bottom:  # prompts alone are too much
        asked, filled = filled.asked, replace(filled, asked=())
        columns = filled.columns(place)
    found = [*filled.headed(place.x, place.y, place.width)]
    whole = not asked and filled.tall(place.width) <= place.height + 1e-6
    notes = [*filled.notes]
    if not whole:
        columns.bottom -= filled.dress.em * 1.5
    while notes and (put := columns.take(notes[0], next(iter(notes[1:]), None))) is not None:
        found += put
        notes.pop(0)
    rest = [item.note for item in notes if not isinstance(item, Told)]
    if asked or rest:
        page = further.write(filled, [told.text for told in asked], rest)
        found.append(_more(filled, len(rest), page, place))
    return found


def _more(filled: Filled, count: int, page: int, place: Place) -> Element:
    """The line at the foot of a block that says where its other notes are."""
    dress = filled.dress
    text = dress.words.more_on(count, page)
    strips = dress.label(text, Voice(STRONG, dress.small, ACCENT), place.width)
    y = place.y + place.height - strips[0].height
    return Element("P", placed(strips[:1], place.x, y, place.width, leftward=dress.leftward))


class _Further:
    """The pages after the first, filled block by block."""

    def __init__(self, sheets: Sheets) -> None:
        self._sheets = sheets
        self.dress = replace(sheets.dress, size=sheets.sheet.least * _EASIER)
        self.pages: list[list[Element]] = []
        self._room = Place(0, 0, 0, 0)
        self._y = 0.0

    def write(self, filled: Filled, asked: Sequence[str], notes: Sequence[PrintedNote]) -> int:
        """What the first page does not hold of a block; the number of the page it begins on."""
        width = self._sheets.width
        waiting: list[Item] = [*prompts(asked, self.dress, width)]
        waiting += items(notes, self.dress, width)
        left = self._room.y + self._room.height - self._y
        if not self.pages or left < 12 * self.dress.em:
            self._turn()
        begins = len(self.pages) + 1
        columns = self._open(filled)
        for item, following in zip_longest(waiting, waiting[1:]):
            columns = self._put(item, following, columns, filled)
        self._y = columns.end + self.dress.em
        return begins

    def _put(self, item: Item, following: Item | None, columns: Columns, filled: Filled) -> Columns:
        """Place an item, on a new page where it must be, and in parts where no page holds it."""
        if following is not None and following.height > self._most_room / 2:
            following = None  # it may be divided
        while (put := columns.take(item, following)) is None:
            if item.height > self._most_room:
                now, rest = item.divided(columns.room(item))
                if now:
                    self.pages[-1] += columns.take(now) or []
                    item = rest
            self._turn()
            columns = self._open(filled)
        self.pages[-1] += put
        return columns

    @property
    def _most_room(self) -> float:
        """What a page has for an item under the name of its block, mm."""
        return self._room.height - 4 * self.dress.em

    def _turn(self) -> None:
        page, self._room = self._sheets.running()
        self.pages.append(page)
        self._y = self._room.y

    def _open(self, filled: Filled) -> Columns:
        """The name of a block, and the room for its notes below it."""
        dress, room = self.dress, self._room
        text = dress.words.continued.format(title=f"{filled.number} {filled.block.title}")
        strips = dress.label(text, Voice(HEAD, dress.size * 1.3, INK), room.width)[:2]
        marks = placed(strips, room.x, self._y, room.width, leftward=dress.leftward)
        self.pages[-1].append(Element("H2", marks))
        y = self._y + sum(strip.height for strip in strips) + dress.em * 0.4
        return Columns(dress, room.x, y, room.width, room.y + room.height)
