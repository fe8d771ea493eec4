"""A pathway on one landscape page: its groups as boxes, its awards as cards, its connections."""

from collections.abc import Iterator
from typing import Final

from mcred_desktop.documents.certificates.captions import captions_in
from mcred_desktop.documents.certificates.modern import GREY, HAIR, HEAD, INK, STRONG, TEXT, TITLE
from mcred_desktop.documents.ink import draw
from mcred_desktop.documents.page import Box, Element, Mark, Page, Trace
from mcred_desktop.documents.pdf.archival import About, archive
from mcred_desktop.documents.text.direction import runs_right_to_left
from mcred_desktop.documents.text.flow import Flow, Voice, flow, height, mirrored, placed
from mcred_desktop.documents.text.setting import MM
from mcred_desktop.documents.text.typefaces import Style
from mcred_desktop.domain.pathways.layout import Layout, Spot, curve_between, laid_out, last_ones
from mcred_desktop.domain.pathways.pathway import NodeKind, PathwayNode
from mcred_desktop.domain.pathways.progress import At, Standing
from mcred_desktop.domain.pathways.rules import Unit, amount
from mcred_desktop.services.pathways.files import PathwayPaper, PrintedPathway

PAPERS: Final = {PathwayPaper.A4: (297.0, 210.0), PathwayPaper.A3: (420.0, 297.0)}
_LANGUAGE = "en"
"""Of the words for rules, which the domain gives"""
_MARGIN = 12.0
_LARGEST = 0.36
"""Millimetres a unit of the layout takes at most"""
_GROUNDS = ("#F6F4EF", "#ECE8DF", "#E2DCD0")
"""Of groups, the outermost first"""
_CARD, _EDGE, _LINE = "#FFFFFF", "#8B8271", "#5C626B"
_SIGNED = {
    Standing.EARNED: ("Earned", "#2B6439"),
    Standing.NEXT: ("Next", "#23459A"),
    Standing.OPEN: ("Open", "#5C626B"),
    Standing.BLOCKED: ("Blocked", "#82540A"),
}
_STEPS = 40
"""Straight pieces of a curve"""
_ARROW = 7.0
"""Units of the layout"""
_TITLE_VOICE = Voice(TITLE, 19, INK)
_ABOUT_VOICE = Voice(TEXT, 9, GREY, before=0.8)


def pathway_pdf(printed: PrintedPathway) -> bytes:
    """One page as PDF/A; the same pathway, the same bytes."""
    paper = PAPERS[printed.paper]
    page = _Sheet(printed, paper).page()
    pathway = printed.found.plan.pathway
    about = About(pathway.title, printed.found.leads_to, _state(printed), _LANGUAGE, printed.day)
    return archive(draw([page], paper), [page], about)


def _state(printed: PrintedPathway) -> str:
    found = printed.found
    day = captions_in(_LANGUAGE).day(printed.day)
    number = found.published.number if found.published is not None else 0
    state = f"Version {number}" if number and not found.changed else "Draft"
    return f"{state}, {day}"


class _Sheet:
    def __init__(self, printed: PrintedPathway, paper: tuple[float, float]) -> None:
        self._printed, self._paper = printed, paper
        self._plan, self._weighed = printed.found.plan, printed.found.weighed
        self._leftward = runs_right_to_left(self._plan.pathway.title)
        self._layout: Layout = laid_out(self._plan)
        self._x = self._y = 0.0
        self._scale = 1.0

    def page(self) -> Page:
        """Every element, mirrored for a pathway whose title runs from the right."""
        head, y = self._head()
        self._fit(y)
        groups = [node for node in self._plan.nodes if node.is_group]
        depth = {node.id: len(self._plan.groups_around(node.id)) for node in groups}
        boxes = [self._group(n, depth[n.id]) for n in sorted(groups, key=lambda n: depth[n.id])]
        cards = [self._card(node) for node in self._in_order() if not node.is_group]
        lines = Element("Artifact", tuple(self._lines()))
        whole = (*head, *boxes, lines, *cards, *self._goal())
        return mirrored(whole, self._paper[0]) if self._leftward else whole

    def _head(self) -> tuple[list[Element], float]:
        pathway, y = self._plan.pathway, _MARGIN
        leads = self._printed.found.leads_to
        told = [pathway.rule.words, *pathway.conditions.words, _state(self._printed)]
        about = [f"Leads to {leads}" if leads else "", *told]
        texts = [(pathway.title, _TITLE_VOICE), (" · ".join(filter(None, about)), _ABOUT_VOICE)]
        texts += [(pathway.summary, _ABOUT_VOICE), (self._learner(), _ABOUT_VOICE)]
        found: list[Element] = []
        width = self._paper[0] - 2 * _MARGIN
        for text, voice in texts:
            strips = flow(text, voice, width, _LANGUAGE, most=2) if text.strip() else ()
            if strips:
                tag = "H1" if voice is _TITLE_VOICE else "P"
                marks = placed(strips, _MARGIN, y, width, leftward=self._leftward)
                found.append(Element("H1" if tag == "H1" else "P", marks))
                y += height(strips)
        return found, y + 5

    def _learner(self) -> str:
        progress = self._printed.progress
        if progress is None:
            return ""
        shares = ", ".join(share.words for share in progress.shares)
        done = f"complete on {progress.completed.isoformat()}" if progress.completed else shares
        return f"{self._printed.learner}: {done}"

    def _fit(self, top: float) -> None:
        """Scale the layout to the room below ``top`` mm, and put it in the middle of that."""
        whole = self._layout.whole
        wide, tall = self._paper[0] - 2 * _MARGIN, self._paper[1] - top - _MARGIN
        self._scale = min(wide / whole.width, tall / whole.height, _LARGEST)
        self._x = _MARGIN + (wide - whole.width * self._scale) / 2 - whole.x * self._scale
        self._y = top + (tall - whole.height * self._scale) / 2 - whole.y * self._scale

    def _in_order(self) -> list[PathwayNode]:
        """As they are read: along the layers, then down."""
        spots = self._layout.spots
        return sorted(self._plan.nodes, key=lambda node: (spots[node.id].x, spots[node.id].y))

    def _group(self, node: PathwayNode, depth: int) -> Element:
        spot = self._layout.spots[node.id]
        told = " · ".join((node.rule.words, *node.conditions.words))
        words = (
            *self._words(node.title, HEAD, 13, INK, spot, 8),
            *self._words(told, TEXT, 11, GREY, spot, 27),
        )
        ground = _GROUNDS[min(depth, len(_GROUNDS) - 1)]
        return Element("H2", (*self._framed(spot, HAIR, ground), *words))

    def _card(self, node: PathwayNode) -> Element:
        spot = self._layout.spots[node.id]
        at = self._printed.progress.at[node.id] if self._printed.progress else None
        marks: list[Mark] = [*self._framed(spot, _EDGE, _CARD)]
        marks += self._words(self._weighed.title(node), STRONG, 13, INK, spot, 8, most=2)
        marks += self._words(self._facts(node, at), TEXT, 11, GREY, spot, 54)
        if at is not None:
            bar = Spot(spot.x, spot.y, 5, spot.height)
            marks.append(self._box(bar, _SIGNED[at.standing][1]))
        return Element("P", tuple(marks))

    def _facts(self, node: PathwayNode, at: At | None) -> str:
        """What stands under the title of a card."""
        credits_ = self._weighed.credits(node)
        worth = "" if credits_ is None else amount(credits_, Unit.CREDITS)
        issuer = node.issuer or ("outside" if node.kind is NodeKind.OUTSIDE else "")
        state = "" if at is None else _SIGNED[at.standing][0]
        return " · ".join(filter(None, (state, node.category, worth, issuer)))

    def _goal(self) -> Iterator[Element]:
        leads = self._printed.found.leads_to or "Nothing said yet"
        spot = self._layout.goal
        yield Element(
            "P",
            (
                *self._framed(spot, INK, INK),
                *self._words("Leads to", TEXT, 11, _GROUNDS[2], spot, 8),
                *self._words(leads, STRONG, 13, _CARD, spot, 26, most=2),
            ),
        )

    def _words(
        self,
        text: str,
        style: Style,
        size: float,
        colour: str,
        spot: Spot,
        down: float,
        *,
        most: int = 1,
    ) -> Iterator[Mark]:
        """Lines inside a card, ``down`` units below its top."""
        voice = Voice(style, size * self._scale / MM, colour)
        width = (spot.width - 22) * self._scale
        strips: Flow = flow(text, voice, width, _LANGUAGE, most=most) if text.strip() else ()
        x, y = self._at(spot.x + 12, spot.y + down)
        yield from placed(strips, x, y, width, leftward=self._leftward)

    def _framed(self, spot: Spot, line: str, ground: str) -> Iterator[Mark]:
        yield self._box(spot, line)
        yield self._box(Spot(spot.x + 1, spot.y + 1, spot.width - 2, spot.height - 2), ground)

    def _box(self, spot: Spot, colour: str) -> Mark:
        x, y = self._at(spot.x, spot.y)
        return Box(x, y, spot.width * self._scale, spot.height * self._scale, colour)

    def _lines(self) -> Iterator[Mark]:
        spots = self._layout.spots
        for before, after in self._plan.links:
            yield from self._line(spots[before], spots[after], _LINE)
        for node in last_ones(self._plan):
            yield from self._line(spots[node], self._layout.goal, _EDGE)

    def _line(self, before: Spot, after: Spot, colour: str) -> Iterator[Mark]:
        curve = curve_between(before, after)
        points = tuple(self._at(*curve.at(step / _STEPS)) for step in range(_STEPS + 1))
        yield Trace(points, 1.4 * self._scale, colour)
        x, y = curve.end
        head = ((x, y), (x - _ARROW, y - _ARROW / 2), (x - _ARROW, y + _ARROW / 2))
        yield Trace(tuple(self._at(*point) for point in head), 0, colour, filled=True)

    def _at(self, x: float, y: float) -> tuple[float, float]:
        """A point of the layout in mm of the page."""
        return self._x + x * self._scale, self._y + y * self._scale
