"""One learner's page in a design: every layer as the elements it leaves."""

from collections.abc import Callable, Iterable, Iterator

from mcred_desktop.documents.designs import facts, shapes
from mcred_desktop.documents.designs.alike import Alike, Set
from mcred_desktop.documents.designs.table import shown, table
from mcred_desktop.documents.designs.text import Setter, placed, width_of
from mcred_desktop.documents.designs.values import Row, Values, rows_of
from mcred_desktop.documents.page import Element, Mark, Picture, Symbol
from mcred_desktop.documents.qr import qr_matrix
from mcred_desktop.domain.certificates.advice import INK_HEIGHT
from mcred_desktop.domain.certificates.design import Design
from mcred_desktop.domain.certificates.layer import Align
from mcred_desktop.domain.certificates.layers import (
    SYMBOL_SHARE,
    AnyLayer,
    ArcTextLayer,
    BadgeLayer,
    FactsLayer,
    LevelsLayer,
    QrLayer,
    SignatureLayer,
    TableLayer,
    TextLayer,
)
from mcred_desktop.domain.certificates.picture import picture_bytes, picture_size
from mcred_desktop.domain.certificates.shapes import (
    ImageLayer,
    LineLayer,
    PathLayer,
    PatternLayer,
    RectLayer,
)
from mcred_desktop.services.issue.ports import Award

_PAPER = "#FFFFFF"
_INK_LIFT = 1.0
"""How far over the rule the picture of a signature ends, mm"""
_MOST_ROWS = 512
"""Levels reached whose rows are kept"""
Elements = tuple[Element, ...]


class Drawing:
    """A design with the values of one award."""

    def __init__(
        self,
        design: Design,
        values: Values,
        badge_of: Callable[[Award], bytes],
        *,
        mirrors: bool,
        alike: Alike,
    ) -> None:
        self._design, self._values, self._badge_of = design, values, badge_of
        language, level = values.award.achievement.language, values.level
        levels = level[1] if level else 0
        self._alike = alike
        self._setter = Setter(design, values, language, levels=levels, mirrors=mirrors, alike=alike)

    def texts(self, keys: Iterable[str]) -> dict[str, Set]:
        """Those of the layers ``keys`` that are text, as they are set."""
        return {key: self._setter.text(key) for key in keys if self._setter.has(key)}

    @property
    def runs_over(self) -> bool:
        """Whether a table has more rows than it has room for."""
        tables = (layer for layer in self._design.layers if isinstance(layer, TableLayer))
        return any(shown(layer, len(self._rows)) < len(self._rows) for layer in tables)

    def problems(self) -> Iterator[str]:
        """Why the page cannot be drawn: a text too long, or a character no font has."""
        yield from self._setter.problems()
        for layer in self._design.layers:
            if isinstance(layer, FactsLayer):
                yield from facts.problems(layer, self._setter)
            elif isinstance(layer, TableLayer):
                yield from self._table_problems(layer)
            elif isinstance(layer, SignatureLayer):
                for text, style in ((layer.name, layer.style), (layer.role, layer.role_style)):
                    said = self._setter.words_of(text)
                    if problem := self._setter.unset(said, style, "The signature"):
                        yield problem

    def layer(self, layer: AnyLayer) -> Elements:
        """The elements of a layer; none of one whose field says nothing, and of the QR code."""
        if not self._setter.stands(layer.when):
            return ()
        match layer:
            case TextLayer():
                return self._text(layer)
            case FactsLayer():
                down = self._setter.shift(layer.y, layer.follows, layer.slack)
                moved = layer.model_copy(update={"y": layer.y + down}) if down else layer
                return facts.facts(moved, self._setter)
            case TableLayer():
                return (table(layer, self._rows, self._setter),) if self._rows else ()
            case SignatureLayer():
                alone = layer.alone is not None and self._signatures == 1
                signed = layer.model_copy(update={"x": layer.alone}) if alone else layer
                return tuple(self._signature(signed))
            case ImageLayer():
                return (self._image(layer),)
            case QrLayer():
                return ()
            case _:
                marks = self._ornament(layer)
                return (Element("Artifact", marks),) if marks else ()

    def code(self, qr: str) -> Elements:
        """The QR code in its white box, for the end of the page."""
        layer = self._design.qr
        side = layer.size * SYMBOL_SHARE
        quiet = (layer.size - side) / 2
        box = RectLayer(
            key=layer.key,
            x=layer.x,
            y=layer.y,
            width=layer.size,
            height=layer.size,
            stroke=layer.frame,
            weight=layer.weight,
        )
        white = shapes.rect(box, self._design, _PAPER)
        symbol = Symbol(qr_matrix(qr), layer.x + quiet, layer.y + quiet, side)
        return (Element("Figure", (white, symbol), alt=self._values.words.qr),)

    @property
    def _signatures(self) -> int:
        """How many sign."""
        layers = (layer for layer in self._design.layers if isinstance(layer, SignatureLayer))
        return sum(bool(self._setter.words_of(layer.name)) for layer in layers)

    @property
    def _rows(self) -> list[Row]:
        award, kept = self._values.award, self._alike.rows
        if award.levels not in kept:
            if len(kept) >= _MOST_ROWS:
                kept.clear()
            kept[award.levels] = rows_of(award, self._values.words)
        return kept[award.levels]

    def _text(self, layer: TextLayer) -> Elements:
        words = self._setter.text(layer.key).words
        return (Element(layer.tag, words),) if words else ()

    def _ornament(self, layer: AnyLayer) -> tuple[Mark, ...]:
        """Marks that say nothing to a reader, or say it in a text beside them."""
        down = self._setter.shift(getattr(layer, "y", 0.0), layer.follows, layer.slack)
        match layer:
            case RectLayer():
                return (shapes.rect(layer, self._design),)
            case LineLayer():
                return (shapes.straight(layer, self._design, down),)
            case PathLayer():
                return (shapes.path(layer, self._design, down),)
            case PatternLayer():
                return shapes.pattern(layer, self._design)
            case ArcTextLayer():
                around = shapes.arc_text(layer, self._setter)
                return (around,) if around else ()
            case LevelsLayer():
                return self._levels(layer, down)
            case BadgeLayer():
                badge = self._badge_of(self._values.award)
                return (Picture(badge, layer.x, layer.y, layer.size, layer.size),)
            case _:
                raise TypeError(layer)

    def _levels(self, layer: LevelsLayer, down: float) -> tuple[Mark, ...]:
        level = self._values.level
        if level is None:
            return ()
        x = layer.x
        if layer.beside:
            x = max(x, self._setter.end_of(layer.beside) + layer.gap)
        if layer.align is Align.RIGHT:
            x -= width_of(layer.marks, level[1])
        colour = self._design.colour(layer.marks.fill)
        return shapes.level_signs(x, layer.y + down, *level, layer.marks, colour)

    def _image(self, layer: ImageLayer) -> Element:
        down = self._setter.shift(layer.y, layer.follows, layer.slack)
        mark = shapes.image(layer, down)
        if layer.alt:
            return Element("Figure", (mark,), alt=layer.alt)
        return Element("Artifact", (mark,))

    def _signature(self, layer: SignatureLayer) -> Iterator[Element]:
        setter = self._setter
        name, role = setter.words_of(layer.name), setter.words_of(layer.role)
        if not name:
            return
        rule = LineLayer(
            key=layer.key,
            x=layer.x,
            y=layer.y,
            to_x=layer.x + layer.width,
            to_y=layer.y,
            stroke=layer.stroke,
            weight=layer.weight,
        )
        marks: list[Mark] = [shapes.straight(rule, self._design, 0)]
        if layer.data:
            marks.append(_ink(layer))
        yield Element("Artifact", tuple(marks))
        told = ((name, layer.style, layer.name_drop), (role, layer.role_style, layer.role_drop))
        for text, style, drop in told:
            if text:
                fitted = setter.short(text, style, layer.width, least=7.5)
                box, colour = (layer.x, layer.y + drop, layer.width), setter.colour(style)
                words = placed(fitted, box, 0, layer.align, colour, mirrors=setter.mirrors)
                yield Element("P", words)

    def _table_problems(self, layer: TableLayer) -> Iterator[str]:
        style = layer.columns[0].style
        for row in self._rows:
            for what, text in (("The criterion", row.criterion), ("The level", row.level)):
                if problem := self._setter.unset(text, style, what):
                    yield problem


def _ink(layer: SignatureLayer) -> Picture:
    """The picture of a signature over its rule, in its own shape."""
    data = picture_bytes(layer.data)
    width, height = picture_size(data)
    scale = min(layer.width / width, INK_HEIGHT / height)
    wide, tall = width * scale, height * scale
    spare = layer.width - wide
    x = layer.x + {Align.LEFT: 0.0, Align.CENTRE: spare / 2, Align.RIGHT: spare}[layer.align]
    return Picture(data, x, layer.y - _INK_LIFT - tall, wide, tall)
