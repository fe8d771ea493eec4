"""A design drawn for the learners of a cohort: what they share is set once."""

from collections.abc import Callable, Iterator, Sequence

from mcred_desktop.documents.captions import captions_in
from mcred_desktop.documents.design_drawing import Drawing
from mcred_desktop.documents.design_says import Says
from mcred_desktop.documents.design_values import Values
from mcred_desktop.documents.direction import runs_right_to_left
from mcred_desktop.documents.flow import mirrored
from mcred_desktop.documents.page import Element, Page, Paper
from mcred_desktop.domain.certificate_design import Design, Direction
from mcred_desktop.domain.certificate_fields import is_shared
from mcred_desktop.domain.certificate_layers import (
    AnyLayer,
    ArcTextLayer,
    FactsLayer,
    ImageLayer,
    LineLayer,
    PathLayer,
    PatternLayer,
    RectLayer,
    SignatureLayer,
    TextLayer,
)
from mcred_desktop.services.award_ports import Award


class DesignPages:
    """Lays out the certificates of a cohort in its design; made with one of its awards."""

    def __init__(self, award: Award, badge_of: Callable[[Award], bytes]) -> None:
        design = award.design
        self._design, self._badge_of = design, badge_of
        language = award.achievement.language
        self._words = captions_in(language)
        self._language = language
        leftward = runs_right_to_left(self._words.certificate)
        self.mirrors = leftward is not (design.direction is Direction.RIGHT_TO_LEFT)
        self._says = Says(design, self._words, language, mirrors=leftward)
        self._shared = dict(self._common(award))

    def papers(self, count: int) -> Sequence[Paper]:
        """The design's own paper, and upright ones for page 2 and further."""
        paper = self._design.paper
        first = Paper(paper.width, paper.height, paper.bleed)
        return [first, *[self._says.paper] * (count - 1)]

    def problems(self, award: Award) -> list[str]:
        """Why no certificate can be made of it, such as a name no font here can set."""
        drawing = self._drawing(award)
        return list(dict.fromkeys((*drawing.problems(), *self._says.problems(award))))

    def pages(self, award: Award, qr: str) -> Sequence[Page]:
        """The pages of one learner, with ``qr`` as the text of the QR code."""
        drawing = self._drawing(award)
        code = self._turned(drawing.code(qr))
        drawn: list[Element] = []
        for layer in self._design.layers:
            known = self._shared.get(layer.key)
            drawn += self._turned(drawing.layer(layer)) if known is None else known
        first = (*drawn, *code)
        if self._design.with_says or drawing.runs_over:
            return [first, *self._says.pages(award, qr)]
        return [first]

    def _drawing(self, award: Award) -> Drawing:
        return Drawing(
            self._design, Values(award, self._words), self._badge_of, mirrors=self.mirrors
        )

    def _turned(self, elements: Sequence[Element]) -> Page:
        page = tuple(elements)
        return mirrored(page, self._design.paper.width) if self.mirrors else page

    def _common(self, award: Award) -> Iterator[tuple[str, Page]]:
        """The layers that are the same for every learner, each element marked as shared."""
        drawing = self._drawing(award)
        for layer in self._design.layers:
            if _is_common(self._design, layer):
                yield (
                    layer.key,
                    tuple(_shared(element) for element in self._turned(drawing.layer(layer))),
                )


def _shared(element: Element) -> Element:
    return Element(
        element.tag,
        element.marks,
        tuple(_shared(child) for child in element.children),
        element.alt,
        element.heads_row,
        shared=True,
    )


def _is_common(design: Design, layer: AnyLayer) -> bool:
    """Whether neither what it says nor where it stands depends on the learner."""
    if layer.when and not is_shared(f"{{{layer.when}}}"):
        return False
    for key in (layer.follows, getattr(layer, "beside", "")):
        if key and not _is_common(design, design.layer(key)):
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
