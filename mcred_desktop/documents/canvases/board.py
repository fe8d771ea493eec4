"""The first page of a printed canvas: its blocks in their places, notes as large as they fit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from mcred_desktop.documents.canvases.notes import (
    Columns,
    Dress,
    Item,
    Told,
    frame,
    items,
    prompts,
    verdict,
)
from mcred_desktop.documents.certificates.modern import ACCENT, HEAD, INK
from mcred_desktop.documents.page import Element, Words
from mcred_desktop.documents.text.flow import Flow, Voice, height, placed
from mcred_desktop.documents.text.setting import MM, line
from mcred_desktop.domain.canvases.template import Block
from mcred_desktop.services.canvases.print_ports import PrintedCanvas

_GAP = 2.4
"""Between blocks on A4, mm"""
_PAD = 2.2
"""Between the frame of a block and what is in it on A4, mm"""
_STEPS = 14
"""Sizes that are tried"""
_NARROWEST, _WIDEST = 0.75, 1.5
"""A column of the template beside the mean of all"""
_NOTE_ALONE = 40
"""Characters that a note takes the room of besides its words"""


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle, mm."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Filled:
    """A block with what it holds."""

    block: Block
    number: int
    dress: Dress
    title: Flow
    asked: tuple[Told, ...]
    notes: tuple[Item, ...]

    def tall(self, width: float) -> float:
        """Height of all of it without the frame, mm."""
        columns = Columns(self.dress, 0, self._head(), width, float("inf"))
        for item in self.notes:
            columns.measure(item)
        return columns.end - (self.dress.gap if self.notes else 0)

    def _head(self) -> float:
        """Height of the title and the prompts, and the room below them."""
        asked = sum(told.height for told in self.asked)
        return height(self.title) + asked + self.dress.em * 0.6

    def headed(self, x: float, y: float, width: float) -> Iterator[Element]:
        """Title and prompts from ``y`` down."""
        dress = self.dress
        size = self.title[0].voice.size
        base = y + self.title[0].tall * 0.78
        number = Words(line(str(self.number), HEAD), x, base, size, ACCENT)
        room = width - _number_room(self.number, size)
        title = placed(self.title, x + width - room, y, room, leftward=dress.leftward)
        yield Element("H2", (number, *title))
        y += height(self.title)
        for told in self.asked:
            yield from told.elements(x, y, width)
            y += told.height

    def columns(self, place: Place) -> Columns:
        """The room for notes in ``place``."""
        return Columns(
            self.dress, place.x, place.y + self._head(), place.width, place.y + place.height
        )


def _number_room(number: int, size: float) -> float:
    """The number of a block and the space after it, mm."""
    return (0.65 + 0.6 * len(str(number))) * size * MM


@dataclass(frozen=True)
class Board:
    """The blocks of a canvas in a rectangle of the page.

    Args:
        canvas: what is printed.
        area: where the blocks go.
        scale: how much larger than A4 the paper is, as a factor of lengths.
        with_prompts: whether the questions of the blocks are printed.
    """

    canvas: PrintedCanvas
    area: Place
    scale: float
    with_prompts: bool

    def fitted(self, dress: Dress, least: float) -> dict[str, Filled]:
        """The blocks at the largest size that fits, from that of ``dress`` to ``least`` points.

        At the least one they may be too much for the page.
        """
        step = (least / dress.size) ** (1 / _STEPS)
        low, high = 0, _STEPS  # by halves, for setting hundreds of notes takes a while
        while low < high:
            middle = (low + high) // 2
            blocks = self._filled(replace(dress, size=dress.size * step**middle))
            if sum(self._needs(blocks)) <= self._rows_room():
                high = middle
            else:
                low = middle + 1
        return self._filled(replace(dress, size=dress.size * step**low))

    def places(self, blocks: Mapping[str, Filled]) -> dict[str, Place]:
        """Where each block goes: columns alike, rows as high as their notes ask."""
        heights = _shared(self._needs(blocks), self._rows_room())
        gap = self._gap
        found: dict[str, Place] = {}
        for block in self.canvas.blocks:
            above, own = heights[: block.row], heights[block.row : block.row + block.row_span]
            before = self._columns[: block.column]
            found[block.key] = Place(
                self.area.x + sum(before) + len(before) * gap,
                self.area.y + sum(above) + len(above) * gap,
                self._width(block),
                sum(own) + (len(own) - 1) * gap,
            )
        return found

    def inner(self, place: Place) -> Place:
        """What is inside the frame of a block."""
        pad = _PAD * self.scale
        return Place(place.x + pad, place.y + pad, place.width - 2 * pad, place.height - 2 * pad)

    def framed(self, place: Place) -> Element:
        sides = frame(place.x, place.y, place.width, place.height, 0.2 * self.scale**0.5)
        return Element("Artifact", tuple(sides))

    @property
    def _gap(self) -> float:
        return _GAP * self.scale

    @cached_property
    def _columns(self) -> list[float]:
        """Widths of the columns of the template: the fuller one is, the wider."""
        many = max(b.column + b.column_span for b in self.canvas.blocks)
        loads = [0.0] * many
        for block in self.canvas.blocks:
            notes = self.canvas.notes.get(block.key, ())
            load = sum(len(note.text) + _NOTE_ALONE for note in notes) / block.column_span
            for column in range(block.column, block.column + block.column_span):
                loads[column] += load
        mean = sum(loads) / many or 1.0
        shares = [min(_WIDEST, max(_NARROWEST, (load / mean) ** 0.5)) for load in loads]
        room = self.area.width - (many - 1) * self._gap
        return [room * share / sum(shares) for share in shares]

    def _width(self, block: Block) -> float:
        own = self._columns[block.column : block.column + block.column_span]
        return sum(own) + (len(own) - 1) * self._gap

    def _rows(self) -> int:
        return max(b.row + b.row_span for b in self.canvas.blocks)

    def _rows_room(self) -> float:
        """What the rows have together, without the gaps between them."""
        return self.area.height - (self._rows() - 1) * self._gap

    def _filled(self, dress: Dress) -> dict[str, Filled]:
        return {
            block.key: self._fill(block, number, dress)
            for number, block in enumerate(self.canvas.blocks, 1)
        }

    def _fill(self, block: Block, number: int, dress: Dress) -> Filled:
        width = self._width(block) - 2 * _PAD * self.scale
        size = max(dress.size * 1.12, 7.5)
        title = dress.label(block.title, Voice(HEAD, size, INK), width - _number_room(number, size))
        asked = tuple(prompts(block.prompts, dress, width)) if self.with_prompts else ()
        if judged := self.canvas.judged.get(block.key):
            asked = (*asked, verdict(dress.words.verdict(judged), dress, width))
        notes = tuple(items(self.canvas.notes.get(block.key, ()), dress, width))
        return Filled(block, number, dress, title, asked, notes)

    def _needs(self, blocks: Mapping[str, Filled]) -> list[float]:
        """The least height of every row; what spans several asks the last of them for the rest."""
        rows = [0.0] * self._rows()
        for filled in sorted(blocks.values(), key=lambda filled: filled.block.row_span):
            block = filled.block
            inner = self._width(block) - 2 * _PAD * self.scale
            needed = filled.tall(inner) + 2 * _PAD * self.scale
            own = range(block.row, block.row + block.row_span)
            missing = needed - sum(rows[row] for row in own) - (len(own) - 1) * self._gap
            rows[own[-1]] += max(0.0, missing)
        return rows


def _shared(needs: Sequence[float], total: float) -> list[float]:
    """``total`` for all: what each needs if it can be, and as equal as that allows.

    Where it is too little, the modest get what they need and the others equal parts of the rest.
    """
    short = sum(needs) > total
    settled: dict[int, float] = {}
    while len(settled) < len(needs):
        rest = total - sum(settled.values())
        equal = rest / (len(needs) - len(settled))
        mine = {
            place: need
            for place, need in enumerate(needs)
            if place not in settled and (need < equal if short else need > equal)
        }
        if not mine:
            return [settled.get(place, equal) for place in range(len(needs))]
        settled |= mine
    return [settled[place] for place in range(len(needs))]
