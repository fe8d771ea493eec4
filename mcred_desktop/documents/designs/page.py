"""A design drawn for the learners of a cohort: what they share is set once."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from mcred_desktop.documents.certificates.captions import captions_in
from mcred_desktop.documents.designs.alike import Alike, Levels
from mcred_desktop.documents.designs.drawing import Drawing
from mcred_desktop.documents.designs.says import Says
from mcred_desktop.documents.designs.values import Values
from mcred_desktop.documents.page import Element, Page, Paper
from mcred_desktop.documents.text.direction import runs_right_to_left
from mcred_desktop.documents.text.flow import mirrored
from mcred_desktop.domain.certificates.design import Design, Direction
from mcred_desktop.domain.certificates.fields import is_shared
from mcred_desktop.domain.certificates.layers import (
    AnyLayer,
    ArcTextLayer,
    FactsLayer,
    SignatureLayer,
    TableLayer,
    TextLayer,
)
from mcred_desktop.domain.certificates.shapes import (
    ImageLayer,
    LineLayer,
    PathLayer,
    PatternLayer,
    RectLayer,
)
from mcred_desktop.services.issue.ports import Award

_MOST_KEPT = 512
"""Elements kept for the next learner: the levels of a rubric come again and again"""


class DesignPages:
    """Lays out the certificates of a cohort in its design; made with one of its awards."""

    def __init__(self, award: Award, badge_of: Callable[[Award], bytes]) -> None:
        design = award.design
        self._design, self._badge_of = design, badge_of
        language = award.achievement.language
        self._words = captions_in(language)
        self._language = language
        leftward = runs_right_to_left(self._words.certificate)
        self.mirrors = turns_round(award)
        self._says = Says(design, self._words, language, mirrors=leftward)
        self._last: tuple[Award, Drawing] | None = None
        self._alike = Alike()
        self._shared = dict(self._common(award))
        self._alike.set.update(self._drawing(award).texts(self._shared))
        self._wrong_of_all = tuple(self._says.problems(award))
        self._usual = dict(self._where_usual(award))
        """Elements everybody has for whom they do not move, by what they are as one's own"""
        self._kept = self._usual.copy()
        """Besides those, elements that others had too"""
        self._tables: dict[tuple[str, Levels], Page] = {}

    def papers(self, count: int) -> Sequence[Paper]:
        """The design's own paper, and upright ones for page 2 and further."""
        paper = self._design.paper
        first = Paper(paper.width, paper.height, paper.bleed)
        return [first, *[self._says.paper] * (count - 1)]

    def problems(self, award: Award) -> list[str]:
        """Why no certificate can be made of it, such as a name no font here can set."""
        drawing = self._drawing(award)
        return list(dict.fromkeys((*drawing.problems(), *self._wrong_of_all)))

    def pages(self, award: Award, qr: str) -> Sequence[Page]:
        """The pages of one learner, with ``qr`` as the text of the QR code."""
        drawing = self._drawing(award)
        code = self._turned(drawing.code(qr))
        drawn: list[Element] = []
        for layer in self._design.layers:
            known = self._shared.get(layer.key)
            drawn += self._layer(drawing, layer, award.levels) if known is None else known
        first = (*drawn, *code)
        if self._design.with_says or drawing.runs_over:
            return [first, *self._says.pages(award, qr)]
        return [first]

    def _layer(self, drawing: Drawing, layer: AnyLayer, levels: Levels) -> Page:
        """A layer that differs; a table is drawn once for all who reached the same levels."""
        if not isinstance(layer, TableLayer) or layer.when:
            return self._own(drawing.layer(layer))
        key = layer.key, levels
        if key not in self._tables:
            if len(self._tables) >= _MOST_KEPT:
                self._tables.clear()
            self._tables[key] = self._own(drawing.layer(layer))
        return self._tables[key]

    def _drawing(self, award: Award) -> Drawing:
        """The one made last where it is of this award, as it is after ``problems``."""
        if self._last is None or self._last[0] is not award:
            values = Values(award, self._words)
            drawing = Drawing(
                self._design, values, self._badge_of, mirrors=self.mirrors, alike=self._alike
            )
            self._last = award, drawing
        return self._last[1]

    def _own(self, elements: Sequence[Element]) -> Page:
        """A learner's own elements; those that others had too are the very same ones."""
        return tuple(self._met(element) for element in self._turned(elements))

    def _met(self, element: Element) -> Element:
        if element.children:
            children = tuple(self._met(child) for child in element.children)
            return replace(element, children=children)
        known = self._kept.get(element)
        if known is not None:
            return known
        if len(self._kept) >= _MOST_KEPT + len(self._usual):
            self._kept = self._usual.copy()
        return self._kept.setdefault(element, element)

    def _turned(self, elements: Sequence[Element]) -> Page:
        page = tuple(elements)
        return mirrored(page, self._design.paper.width) if self.mirrors else page

    def _where_usual(self, award: Award) -> Iterator[tuple[Element, Element]]:
        drawing = self._drawing(award)
        for layer in self._design.layers:
            if layer.key not in self._shared and _says_the_same(layer):
                for element in self._turned(drawing.layer(layer)):
                    yield element, _shared(element)

    def _common(self, award: Award) -> Iterator[tuple[str, Page]]:
        """The layers that are the same for every learner, each element marked as shared."""
        drawing = self._drawing(award)
        for layer in self._design.layers:
            if _is_common(self._design, layer):
                yield (
                    layer.key,
                    tuple(_shared(element) for element in self._turned(drawing.layer(layer))),
                )


def turns_round(award: Award) -> bool:
    """Whether a design is mirrored for a language that is read the other way."""
    leftward = runs_right_to_left(captions_in(award.achievement.language).certificate)
    return leftward is not (award.design.direction is Direction.RIGHT_TO_LEFT)


def _shared(element: Element) -> Element:
    return replace(element, children=tuple(map(_shared, element.children)), shared=True)


def _is_common(design: Design, layer: AnyLayer) -> bool:
    """Whether neither what it says nor where it stands depends on the learner."""
    kept_to = (layer.follows, getattr(layer, "beside", ""))
    return _says_the_same(layer) and all(
        _is_common(design, design.layer(key)) for key in kept_to if key
    )


def _says_the_same(layer: AnyLayer) -> bool:
    """Whether what it says does not depend on the learner."""
    if layer.when and not is_shared(f"{{{layer.when}}}"):
        return False
    match layer:
        case TextLayer() | ArcTextLayer():
            return is_shared(layer.text)
        case FactsLayer():
            return all(is_shared(fact.label + fact.value) for fact in layer.facts)
        case SignatureLayer():
            return is_shared(layer.name + layer.role)
        case RectLayer() | LineLayer() | PathLayer() | ImageLayer() | PatternLayer():
            return True
        case _:
            return False
