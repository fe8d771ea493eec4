"""What a layer that is moved holds on to: paper, margins, guides, and the other layers."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from mcred_desktop.domain.certificates.design import Design
from mcred_desktop.domain.certificates.places import place_of
from mcred_desktop.domain.certificates.rules import MARGIN, Room


@dataclass(frozen=True, slots=True)
class Lines:
    """Where something may hold on to, mm: upright lines and level ones."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Snap:
    """How much further a rectangle goes, and the lines it then lies on; None for none."""

    right: float = 0.0
    down: float = 0.0
    x: float | None = None
    y: float | None = None


NOWHERE: Final = Snap()


def lines_of(design: Design, but: Collection[str]) -> Lines:
    """Every line of a page, those of the layers ``but`` left out."""
    paper = design.paper
    xs = [0.0, MARGIN, paper.width / 2, paper.width - MARGIN, paper.width]
    ys = [0.0, MARGIN, paper.height / 2, paper.height - MARGIN, paper.height]
    for axis, at in design.guides:
        (xs if axis == "x" else ys).append(at)
    for layer in design.layers:
        if layer.key not in but:
            room = place_of(design, layer)
            xs += _three(room.x, room.width)
            ys += _three(room.y, room.height)
    return Lines(tuple(sorted(set(xs))), tuple(sorted(set(ys))))


def snapped(room: Room, lines: Lines, reach: float) -> Snap:
    """The shortest way that lays an edge or the middle of ``room`` on a line, within ``reach``."""
    right, x = _nearest(_three(room.x, room.width), lines.xs, reach)
    down, y = _nearest(_three(room.y, room.height), lines.ys, reach)
    return Snap(right, down, x, y)


def held(at: float, lines: Iterable[float], reach: float) -> float | None:
    """The line an edge at ``at`` goes to; None when none is near."""
    _, line = _nearest((at,), lines, reach)
    return line


def _three(start: float, size: float) -> tuple[float, float, float]:
    return start, start + size / 2, start + size


def _nearest(
    edges: Iterable[float], lines: Iterable[float], reach: float
) -> tuple[float, float | None]:
    ways = [(abs(line - edge), line - edge, line) for line in lines for edge in edges]
    near = [way for way in ways if way[0] <= reach]
    if not near:
        return 0.0, None
    _, by, line = min(near)
    return by, line
