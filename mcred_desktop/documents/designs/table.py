"""The table of a design: every criterion, and the level that was reached."""

from collections.abc import Sequence
from typing import NamedTuple

from mcred_desktop.documents.designs.shapes import level_signs
from mcred_desktop.documents.designs.text import Setter, placed, width_of
from mcred_desktop.documents.designs.values import Row
from mcred_desktop.documents.page import Element, Rule, Words
from mcred_desktop.documents.text.setting import MM, paragraph
from mcred_desktop.domain.certificates.layer import Align
from mcred_desktop.domain.certificates.layers import Column, TableLayer

_UNDER, _RULED = 0.35, 0.56
"""How far below a row's baseline its signs and its rule are at most, in parts of its height"""
_GAP = 4.0
"""Room before the signs and between them and a name, mm"""
_TOTAL = 6.0
"""From the rule over the total to its baseline, mm"""


class _Cut(NamedTuple):
    """How many rows the table shows, how far apart, and whether with their second line."""

    rows: int
    step: float
    detailed: bool


def shown(layer: TableLayer, count: int) -> int:
    """How many of ``count`` rows there is room for; page 2 has them all."""
    return _cut(layer, count).rows


def _cut(layer: TableLayer, count: int) -> _Cut:
    if count > layer.most and layer.dense_most:
        return _Cut(min(count, layer.dense_most), layer.dense_step, detailed=False)
    return _Cut(min(count, layer.most), layer.step, detailed=bool(layer.detail_style))


def table(layer: TableLayer, rows: Sequence[Row], setter: Setter) -> Element:
    """The table with as many of the rows as it has room for; a column nothing is in is left out."""
    columns = [column for column in layer.columns if any(_text(column, row) for row in rows)]
    signs = _signs_at(layer, columns, rows, setter)
    columns = [_before(column, signs) for column in columns]
    return _Table(layer, columns, _cut(layer, len(rows)), signs, setter).element(rows)


def _signs_at(
    layer: TableLayer, columns: Sequence[Column], rows: Sequence[Row], setter: Setter
) -> float:
    """Where the signs begin: further left where a level's name on their line is long."""
    named = next((x for x in columns if x.field == "level" and x.align is Align.RIGHT), None)
    if named is None:
        return layer.marks_x
    names = {row.level for row in rows}
    texts = [setter.short(name, named.style, named.width, least=named.least) for name in names]
    widest = max(text.lines[0].width * text.size * MM for text in texts)
    signs = max(width_of(layer.marks, row.of) for row in rows)
    return min(layer.marks_x, named.x + named.width - widest - _GAP - signs)


def _before(column: Column, signs: float) -> Column:
    """A column that ends before the signs begin."""
    if column.field == "level" or not column.x < signs < column.x + column.width + _GAP:
        return column
    return column.model_copy(update={"width": signs - _GAP - column.x})


class _Table(NamedTuple):
    """A table being drawn."""

    layer: TableLayer
    columns: Sequence[Column]
    cut: _Cut
    signs: float
    """Where the signs of the levels begin, mm"""
    setter: Setter

    def element(self, rows: Sequence[Row]) -> Element:
        first = self.layer.y + self.layer.first
        lines = [
            self._row(row, first + place * self.cut.step)
            for place, row in enumerate(rows[: self.cut.rows])
        ]
        last = first + (self.cut.rows - 1) * self.cut.step
        return Element("Table", children=(self._heads(), *lines, *self._total(last)))

    @property
    def _drop(self) -> float:
        """From a row's baseline to the rule under it, mm."""
        return min(self.layer.rule_drop, self.cut.step * _RULED)

    def _heads(self) -> Element:
        layer = self.layer
        cells: list[Element] = []
        for column in self.columns:
            head = self.setter.words_of(column.head)
            if head:
                marks = self._short(head, layer.head_style, column, layer.y, least=7.5)
                cells.append(Element("TH", marks))
        return Element("TR", children=(*cells, self._head_rule(layer.y + 2.4)))

    def _head_rule(self, y: float) -> Element:
        layer, colour = self.layer, self.setter.design.colour(self.layer.head_rule)
        return Element("Artifact", (Rule(layer.x, y, layer.width, layer.head_weight, colour),))

    def _row(self, row: Row, y: float) -> Element:
        cells = [
            self._level(column, row, y) if column.field == "level" else self._cell(column, row, y)
            for column in self.columns
        ]
        colour = self.setter.design.colour(self.layer.rule)
        rule = Rule(self.layer.x, y + self._drop, self.layer.width, 0.2, colour)
        return Element("TR", children=(*cells, Element("Artifact", (rule,))))

    def _level(self, column: Column, row: Row, y: float) -> Element:
        layer, words = self.layer, self.setter.words_of("{say.level}")
        foot = y + min(layer.marks_drop, self.cut.step * _UNDER)
        colour = self.setter.design.colour(layer.marks.fill)
        signs = level_signs(self.signs, foot, row.rank, row.of, layer.marks, colour)
        said = f"{words}: {row.rank} / {row.of}"
        name = Element("P", self._fitted(column, row.level, y, most=1))
        return Element("TD", children=(Element("Figure", signs, alt=said), name))

    def _cell(self, column: Column, row: Row, y: float) -> Element:
        marks = self._fitted(column, _text(column, row), y, most=2)
        if self.cut.detailed and column.field == "criterion" and row.detail.strip():
            style = self.layer.detail_style
            marks += self._short(row.detail, style, column, y + 4.6, least=7.5)
        return Element("TD", marks)

    def _short(
        self, text: str, style: str, column: Column, y: float, *, least: float
    ) -> tuple[Words, ...]:
        fitted = self.setter.short(text, style, column.width, least=least)
        box, colour = (column.x, y, column.width), self.setter.colour(style)
        return placed(fitted, box, 0, column.align, colour, mirrors=self.setter.mirrors)

    def _fitted(self, column: Column, text: str, y: float, *, most: int) -> tuple[Words, ...]:
        """On one line if it can be; else on two small ones that keep to the row's height."""
        if not text:
            return ()
        font, look = self.setter.font(column.style)
        language, least = self.setter.language, min(column.least, look.size)
        fitted = paragraph(text, font, column.width, (look.size, least), 1, language=language)
        if not fitted.whole and most > 1:
            fitted = paragraph(text, font, column.width, (least, least), most, language=language)
        step = fitted.size * MM * 1.2
        box = (column.x, y - step * 0.7 * (len(fitted.lines) - 1), column.width)
        colour = self.setter.colour(column.style)
        return placed(fitted, box, step, column.align, colour, mirrors=self.setter.mirrors)

    def _total(self, last: float) -> tuple[Element, ...]:
        """What the whole comes to, under a rule: a word, then the facts one after the other."""
        layer, setter = self.layer, self.setter
        values = [text for fact in layer.total if (text := setter.words_of(fact.value))]
        if not values or len(self.columns) < 2:
            return ()
        over = last + self._drop
        first, second = self.columns[:2]
        y, ends = over + _TOTAL, layer.x + layer.width
        width = second.x + second.width - layer.x if first.align is Align.RIGHT else ends - second.x
        left = layer.x if first.align is Align.RIGHT else second.x
        fitted = setter.short(setter.joined(" · ", values), first.style, width, least=8)
        colour = setter.colour(first.style)
        told = placed(fitted, (left, y, width), 0, first.align, colour, mirrors=setter.mirrors)
        word = self._short(setter.words_of("{say.total}"), first.style, first, y, least=8)
        cells = (Element("TD", word), Element("TD", told))
        return (Element("TR", children=(self._head_rule(over), *cells)),)


def _text(column: Column, row: Row) -> str:
    return {
        "criterion": row.criterion,
        "evidence": row.evidence,
        "share": row.share,
        "level": row.level,
    }[column.field].strip()
