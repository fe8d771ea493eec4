"""Tables of figures on paper: the head again on every page, figures at the right of a column."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from mcred_desktop.documents.certificates.modern import GREY, HAIR, HEAD, INK, STRONG, TEXT
from mcred_desktop.documents.page import Box, Element, Mark, Rule
from mcred_desktop.documents.rubrics.sheet import GROUND, Sheets
from mcred_desktop.documents.text.flow import Flow, Voice, height

_PAD = 1.4
"""Room between a cell's edge and its text, mm"""
_HEADING, _NAME, _CELL = Voice(HEAD, 8, INK), Voice(STRONG, 8.5, INK), Voice(TEXT, 8.5, INK)
_QUIET = Voice(TEXT, 7.5, GREY)

Drawing = Callable[[float, float, float], tuple[Mark, ...]]
"""Marks in a cell, from its left end, width and middle, mm"""


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    title: str
    share: float
    """Of the width"""
    right: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a text for each column, and what is drawn in one of them."""

    cells: tuple[str, ...]
    drawn: tuple[int, Drawing] | None = None
    """In which column; only shows what the other cells say"""


class FigureTable:
    """Writes rows onto sheets, from where they are."""

    def __init__(self, sheets: Sheets, columns: Sequence[Column]) -> None:
        self._sheets, self._columns = sheets, columns
        whole = sum(column.share for column in columns)
        self._widths = [sheets.width * column.share / whole for column in columns]
        self._lefts = [sheets.margin + sum(self._widths[:n]) for n in range(len(columns))]
        self._rows: list[Element] = []

    def write(self, rows: Sequence[Row]) -> None:
        """All rows, on as many pages as they take."""
        self._open()
        for row in rows:
            flows = self._flows(row.cells, self._voices())
            tall = max(map(height, flows)) + 2 * _PAD
            if tall > self._sheets.room:
                self._close()
                self._sheets.turn()
                self._open()
            self._write_row(row, flows, tall)
        self._close()
        self._sheets.y += 5

    def _open(self) -> None:
        flows = self._flows(tuple(c.title for c in self._columns), [_HEADING] * len(self._columns))
        tall = max(map(height, flows)) + 2 * _PAD
        if tall * 3 > self._sheets.room and not self._sheets.fresh:
            self._sheets.turn()
        top, margin, width = self._sheets.y, self._sheets.margin, self._sheets.width
        ground = Element(
            "Artifact",
            (Box(margin, top, width, tall, GROUND), Rule(margin, top + tall, width, 0.35, INK)),
        )
        cells = (Element("TH", self._marks(flow, n, top)) for n, flow in enumerate(flows))
        self._rows = [Element("TR", children=(ground, *cells))]
        self._sheets.y += tall

    def _close(self) -> None:
        self._sheets.put(Element("Table", children=tuple(self._rows)))

    def _write_row(self, row: Row, flows: Sequence[Flow], tall: float) -> None:
        top, sheets = self._sheets.y, self._sheets
        drawn: tuple[Mark, ...] = (Rule(sheets.margin, top + tall, sheets.width, 0.15, HAIR),)
        if row.drawn is not None:
            column, draw = row.drawn
            drawn += draw(
                self._lefts[column] + _PAD, self._widths[column] - 2 * _PAD, top + tall / 2
            )
        cells = [
            Element("TD" if n else "TH", self._marks(flow, n, top), heads_row=not n)
            for n, flow in enumerate(flows)
        ]
        self._rows.append(Element("TR", children=(Element("Artifact", drawn), *cells)))
        sheets.y += tall

    def _voices(self) -> list[Voice]:
        rest = [_QUIET if column.quiet else _CELL for column in self._columns[1:]]
        return [_NAME, *rest]

    def _flows(self, texts: Sequence[str], voices: Sequence[Voice]) -> list[Flow]:
        return [
            self._sheets.label(text, voice, width - 2 * _PAD)
            for text, voice, width in zip(texts, voices, self._widths, strict=True)
        ]

    def _marks(self, flow: Flow, column: int, top: float) -> tuple[Mark, ...]:
        left, width = self._lefts[column] + _PAD, self._widths[column] - 2 * _PAD
        placed = self._sheets.at(flow, left, top + _PAD, width)
        if not self._columns[column].right:
            return placed
        return tuple(replace(words, x=left + width, right=True) for words in placed)
