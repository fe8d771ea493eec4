"""The grid on paper: criteria down, levels across, the head again on every page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mcred_desktop.documents.certificates.modern import ACCENT, GREY, HAIR, HEAD, INK, STRONG, TEXT
from mcred_desktop.documents.page import Box, Element, Mark, Rule
from mcred_desktop.documents.rubrics.sheet import GROUND, Sheets
from mcred_desktop.documents.rubrics.words import PrintWords
from mcred_desktop.documents.text.flow import Flow, Voice, cut, height
from mcred_desktop.domain.rubrics.rubric import Criterion, Level, Rubric

MOST_COLUMNS = 8
"""Levels side by side that can be read; more go into a further table"""
_PAD = 1.7
"""Room between a cell's edge and its text, mm"""
_WORTH_STARTING = 42.0
"""Room below which a row that takes a page of its own begins on the next, mm"""
_MOST_HEAD = 4
"""Lines of a level's name"""


@dataclass(frozen=True, slots=True)
class _Voices:
    """How the parts of a cell look."""

    title: Voice
    note: Voice
    share: Voice
    demand: Voice
    text: Voice
    own: Voice

    @classmethod
    def sized(cls, size: float) -> "_Voices":
        """``size`` of the descriptors, points."""
        small = size - 0.5
        return cls(
            title=Voice(HEAD, size + 0.5, INK),
            note=Voice(TEXT, small, GREY, before=0.7),
            share=Voice(STRONG, small, INK, before=0.7),
            demand=Voice(STRONG, small, ACCENT, before=0.7),
            text=Voice(TEXT, size, INK),
            own=Voice(STRONG, small, GREY),
        )


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of one criterion, its own first."""

    title: str
    cells: tuple[Flow, ...]
    passing: int | None
    """Which cell is the lowest that passes"""

    @property
    def height(self) -> float:
        return max(map(height, self.cells)) + 2 * _PAD


class Grid:
    """One table of some of a rubric's levels, written onto sheets."""

    def __init__(
        self, sheets: Sheets, rubric: Rubric, levels: Sequence[Level], words: PrintWords
    ) -> None:
        self._sheets, self._rubric, self._levels, self._words = sheets, rubric, levels, words
        self._shares, self._has_points = rubric.shares(), rubric.has_points
        many = len(levels)
        self._voices = _Voices.sized(9 if many <= 4 else 8.5 if many <= 6 else 7.5)
        first = sheets.width * (0.165 if many > 6 else 0.2 if many > 3 else 0.24)
        column = (sheets.width - first) / max(many, 1)
        self._widths = (first, *[column] * many)
        self._edges = [sheets.margin + sum(self._widths[:place]) for place in range(many + 1)]

    def write(self) -> None:
        """All rows, from where the sheets are."""
        self._open()
        for criterion in self._rubric.criteria:
            self._write_row(self._row(criterion))
        self._close()

    def _open(self) -> None:
        """The head of the table on this page."""
        head = self._head()
        tall = max(map(height, head)) + 2 * _PAD
        if tall + _WORTH_STARTING > self._sheets.room and not self._sheets.fresh:
            self._sheets.turn()
        top = self._sheets.y
        box = Box(self._sheets.margin, top, self._sheets.width, tall, GROUND)
        rule = Rule(self._sheets.margin, top + tall, self._sheets.width, 0.35, INK)
        cells = (Element("TH", self._marks(cell, place, top)) for place, cell in enumerate(head))
        self._rows = [Element("TR", children=(Element("Artifact", (box, rule)), *cells))]
        self._sheets.y += tall

    def _close(self) -> None:
        self._sheets.put(Element("Table", children=tuple(self._rows)))

    def _turn(self) -> None:
        self._close()
        self._sheets.turn()
        self._open()

    def _head(self) -> list[Flow]:
        words, voices = self._words, self._voices
        cells = [self._label(words.criterion, voices.title, 0, most=1)]
        for place, level in enumerate(self._levels, 1):
            name = self._label(level.name, voices.title, place, most=_MOST_HEAD)
            cells.append((*name, *self._label(words.points_of(level), voices.own, place)))
        return cells

    def _row(self, criterion: Criterion) -> _Row:
        title = self._words.title_of(self._rubric, criterion)
        ids = [level.id for level in self._levels]
        return _Row(
            title=title,
            cells=(
                self._criterion(criterion, title),
                *(self._cell(criterion, level, n) for n, level in enumerate(self._levels, 1)),
            ),
            passing=ids.index(criterion.must_reach) + 1 if criterion.must_reach in ids else None,
        )

    def _criterion(self, criterion: Criterion, title: str) -> Flow:
        words, voices = self._words, self._voices
        own = [(title, voices.title), (criterion.description, voices.note)]
        told = [(self._share(criterion), voices.share)]
        if criterion.evidence.strip():
            own.append((words.evidence.format(evidence=criterion.evidence), voices.note))
        must = words.must_reach_of(self._rubric, criterion, words.must_reach)
        told.append((must, voices.demand))
        parts = [self._set(text, voice, 0) for text, voice in own]
        parts += [self._label(text, voice, 0) for text, voice in told]
        return tuple(strip for part in parts for strip in part)

    def _share(self, criterion: Criterion) -> str:
        """What a criterion counts for; empty in a rubric without points."""
        words = self._words
        if criterion.feedback_only:
            return words.feedback_only
        if not self._has_points:
            return ""
        return words.share.format(share=words.share_of_total(self._shares[criterion.id]))

    def _cell(self, criterion: Criterion, column: Level, place: int) -> Flow:
        words, voices = self._words, self._voices
        offered = {level.id: level for level in self._rubric.levels_of(criterion)}
        level = offered.get(column.id)
        if level is None:
            return self._label(words.not_offered, voices.own, place)
        own: Flow = ()
        if criterion.own_levels and level != column:
            told = [level.name] if level.name != column.name else []
            told += [points] if (points := words.points_of(level)) else []
            own = self._label(" · ".join(told), voices.own, place)
        text = criterion.descriptors.get(column.id, "")
        return (*own, *self._set(text, voices.text, place))

    def _set(self, text: str, voice: Voice, place: int, *, most: int | None = None) -> Flow:
        return self._sheets.set(text, voice, self._widths[place] - 2 * _PAD, most=most)

    def _label(self, text: str, voice: Voice, place: int, *, most: int | None = None) -> Flow:
        return self._sheets.label(text, voice, self._widths[place] - 2 * _PAD, most=most)

    def _write_row(self, row: _Row) -> None:
        whole = row.height <= self._sheets.most_room - _WORTH_STARTING
        if row.height > self._sheets.room and (whole or self._sheets.room < _WORTH_STARTING):
            self._turn()
        cells = row.cells
        while True:
            now, cells = self._cut(cells)
            self._draw(now, row.passing)
            if not any(cells):
                return
            self._turn()
            title = self._words.continued.format(title=row.title)
            cells = ((*self._label(title, self._voices.title, 0, most=2), *cells[0]), *cells[1:])

    def _cut(self, cells: Sequence[Flow]) -> tuple[tuple[Flow, ...], tuple[Flow, ...]]:
        room = self._sheets.room - 2 * _PAD
        parts = [cut(cell, room) for cell in cells]
        return tuple(now for now, _ in parts), tuple(rest for _, rest in parts)

    def _draw(self, cells: Sequence[Flow], passing: int | None) -> None:
        top, margin, width = self._sheets.y, self._sheets.margin, self._sheets.width
        tall = max(map(height, cells)) + 2 * _PAD
        lines: list[Mark] = [Rule(margin, top + tall, width, 0.2, HAIR)]
        lines += [Box(edge - 0.1, top, 0.2, tall, HAIR) for edge in self._edges[1:]]
        if passing is not None:
            lines.append(Box(self._edges[passing] - 0.1, top, 0.9, tall, ACCENT))
        told = [*self._elements(cells, top)]
        self._rows.append(Element("TR", children=(Element("Artifact", tuple(lines)), *told)))
        self._sheets.y += tall

    def _elements(self, cells: Sequence[Flow], top: float) -> Iterator[Element]:
        yield Element("TH", self._marks(cells[0], 0, top), heads_row=True)
        for place, cell in enumerate(cells[1:], 1):
            yield Element("TD", self._marks(cell, place, top))

    def _marks(self, cell: Flow, place: int, top: float) -> tuple[Mark, ...]:
        width = self._widths[place] - 2 * _PAD
        return self._sheets.at(cell, self._edges[place] + _PAD, top + _PAD, width)


def column_groups(levels: Sequence[Level]) -> list[Sequence[Level]]:
    """The levels in as few tables as can be read, about equally many in each."""
    tables = -(-len(levels) // MOST_COLUMNS) or 1
    size = -(-len(levels) // tables)
    return [levels[start : start + size] for start in range(0, len(levels), size or 1)] or [levels]
