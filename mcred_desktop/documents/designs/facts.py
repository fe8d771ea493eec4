"""Facts of a design: labels over values in a column, a row, a line or a grid, without gaps."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mcred_desktop.documents.designs.shapes import straight
from mcred_desktop.documents.designs.text import Setter, placed
from mcred_desktop.documents.page import Element, Mark, Words
from mcred_desktop.documents.text.setting import MM, Fitted, paragraph
from mcred_desktop.domain.certificates.layer import Align
from mcred_desktop.domain.certificates.layers import FactsLayer
from mcred_desktop.domain.certificates.shapes import LineLayer

_MOST_LINES = 5
_LEAST = 7.5
_PAD = 3.0
"""Room beside the text in a cell of a grid, mm"""


class Told(NamedTuple):
    """A fact with something to say."""

    label: str
    value: str
    wide: bool


def facts(layer: FactsLayer, setter: Setter) -> tuple[Element, ...]:
    """The elements of a facts layer; none when no fact has a value."""
    told = _told(layer, setter)
    if not told:
        return ()
    ways = {"column": _column, "row": _row, "spread": _spread, "line": _line, "grid": _grid}
    return tuple(ways[layer.layout](layer, told, setter))


def _told(layer: FactsLayer, setter: Setter) -> list[Told]:
    found: list[Told] = []
    for fact in layer.facts:
        value = setter.words_of(fact.value)
        if value and not setter.unset(value, layer.style, "A fact"):
            found.append(Told(setter.words_of(fact.label), value, fact.wide))
    return found


def problems(layer: FactsLayer, setter: Setter) -> Iterator[str]:
    """Why a fact cannot be set."""
    for fact in layer.facts:
        what = fact_name(setter.words_of(fact.label))
        if problem := setter.unset(setter.words_of(fact.value), layer.style, what):
            yield problem


def fact_name(label: str) -> str:
    """How a problem names a fact."""
    return f"The fact {label}" if label else "A fact"


def _value(layer: FactsLayer, text: str, width: float, most: int, setter: Setter) -> Fitted:
    """On one line if it can be at 8.5 pt or more, else smaller on several."""
    font, look = setter.font(layer.style)
    text = setter.cased(text, look)
    small = max(_LEAST, look.size * 0.85)
    short = paragraph(text, font, width, (look.size, small), 1, language=setter.language)
    if short.whole or most == 1:
        return short
    small = max(_LEAST, look.size * 0.9)
    return paragraph(text, font, width, (small, small), most, language=setter.language)


def _line_step(fitted: Fitted) -> float:
    return fitted.size * MM * 1.39


def _cell(
    layer: FactsLayer, told: Told, value: Fitted, box: tuple[float, float, float], setter: Setter
) -> tuple[Words, ...]:
    """Label and value; ``box`` is the left edge, the label's baseline and the width."""
    x, y, width = box
    marks: list[Words] = []
    if told.label and layer.label_style:
        label = setter.short(told.label, layer.label_style, width, least=_LEAST)
        colour = setter.colour(layer.label_style)
        marks += placed(label, box, 0, layer.align, colour, mirrors=setter.mirrors)
    colour = setter.colour(layer.style)
    low = (x, y + layer.gap, width)
    marks += placed(value, low, _line_step(value), layer.align, colour, mirrors=setter.mirrors)
    return tuple(marks)


def _column(layer: FactsLayer, told: Sequence[Told], setter: Setter) -> Iterator[Element]:
    """Under each other, each value as long as it is as far as there is room for all."""
    fitted: list[Fitted] = []
    for most in range(_MOST_LINES, 0, -1):
        fitted = [_value(layer, fact.value, layer.width, most, setter) for fact in told]
        extra = sum(_line_step(value) * (len(value.lines) - 1) for value in fitted)
        if layer.y + layer.step * len(fitted) + extra <= layer.bottom:
            break
    y = layer.y
    for fact, value in zip(told, fitted, strict=True):
        yield Element("P", _cell(layer, fact, value, (layer.x, y, layer.width), setter))
        y += layer.step + _line_step(value) * (len(value.lines) - 1)


def _row(layer: FactsLayer, told: Sequence[Told], setter: Setter) -> Iterator[Element]:
    """Beside each other, a step apart."""
    room = layer.step - 1.5
    for number, fact in enumerate(told):
        value = _value(layer, fact.value, room, 1, setter)
        x = layer.x + number * layer.step
        if layer.align is Align.RIGHT:
            x = layer.x + layer.width - number * layer.step - room
        yield Element("P", _cell(layer, fact, value, (x, layer.y, room), setter))


def _spread(layer: FactsLayer, told: Sequence[Told], setter: Setter) -> Iterator[Element]:
    """Over the whole width, each as wide as it is, with equal room between."""
    least = layer.width / len(told) * 1.6
    fitted = [_value(layer, fact.value, least, 1, setter) for fact in told]
    labels = [
        setter.short(fact.label, layer.label_style or layer.style, least, least=_LEAST)
        for fact in told
    ]
    widths = [
        max(part.lines[0].width * part.size * MM for part in pair)
        if all(p.lines for p in pair)
        else pair[1].lines[0].width * pair[1].size * MM
        for pair in zip(labels, fitted, strict=True)
    ]
    gap = max(3.0, (layer.width - sum(widths)) / max(1, len(told) - 1)) if len(told) > 1 else 0
    x = 0.0
    for fact, value, width in zip(told, fitted, widths, strict=True):
        left = layer.x + x
        if layer.align is Align.RIGHT:
            left = layer.x + layer.width - x - width
        yield Element("P", _cell(layer, fact, value, (left, layer.y, width), setter))
        x += width + gap


def _line(layer: FactsLayer, told: Sequence[Told], setter: Setter) -> Iterator[Element]:
    """One after the other, smaller where they are too long, on two lines at worst."""
    parts = [setter.joined(" ", (fact.label, fact.value)) for fact in told]
    text = setter.joined(f" {layer.separator} ", parts)
    font, look = setter.font(layer.style)
    sizes = (look.size, max(_LEAST, look.size * 0.75))
    cased = setter.cased(text, look)
    fitted = paragraph(cased, font, layer.width, sizes, 1, language=setter.language)
    if not fitted.whole:
        fitted = paragraph(cased, font, layer.width, sizes, 2, language=setter.language)
    box = (layer.x, layer.y, layer.width)
    colour = setter.colour(layer.style)
    marks = placed(fitted, box, _line_step(fitted), layer.align, colour, mirrors=setter.mirrors)
    yield Element("P", marks)


def _grid(layer: FactsLayer, told: Sequence[Told], setter: Setter) -> Iterator[Element]:
    """Ruled rows; the long facts share the rows after the others."""
    rows = _rows(layer, told)
    yield Element("Artifact", tuple(_rules(layer, rows, setter)))
    for number, row in enumerate(rows):
        x, top = layer.x, layer.y + number * layer.step
        for fact, width in row:
            value = _value(layer, fact.value, width - 2 * _PAD, 1, setter)
            box = (x + _PAD, top + 4.1, width - 2 * _PAD)
            yield Element("P", _cell(layer, fact, value, box, setter))
            x += width


def _rows(layer: FactsLayer, told: Sequence[Told]) -> list[list[tuple[Told, float]]]:
    """The facts by rows, each with the width of its cell; together as wide as the layer."""
    across = max(1, len(layer.columns))
    short = [fact for fact in told if not fact.wide]
    long = [fact for fact in told if fact.wide]
    rows = [short[at : at + across] for at in range(0, len(short), across)]
    rows += [long[at : at + 2] for at in range(0, len(long), 2)]
    found: list[list[tuple[Told, float]]] = []
    for row in rows:
        parts = list(layer.columns) if len(row) == across else [1.0] * len(row)
        whole = sum(parts)
        found.append(
            [(fact, layer.width * part / whole) for fact, part in zip(row, parts, strict=True)]
        )
    return found


def _rules(
    layer: FactsLayer, rows: Sequence[Sequence[tuple[Told, float]]], setter: Setter
) -> Iterator[Mark]:
    left, right = layer.x, layer.x + layer.width
    foot = layer.y + len(rows) * layer.step
    edges = [(left, layer.y, left, foot), (right, layer.y, right, foot)]
    edges += [
        (left, layer.y + number * layer.step, right, layer.y + number * layer.step)
        for number in range(len(rows) + 1)
    ]
    for number, row in enumerate(rows):
        x, top = left, layer.y + number * layer.step
        for _, width in row[:-1]:
            x += width
            edges.append((x, top, x, top + layer.step))
    for x, y, to_x, to_y in edges:
        rule = LineLayer(key="rule", x=x, y=y, to_x=to_x, to_y=to_y, stroke=layer.stroke)
        yield straight(rule, setter.design, 0)
