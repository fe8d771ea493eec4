"""The outlines of badges, as SVG path data: polygons whose corners are rounded."""

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from mcred_desktop.domain.badge_design import Silhouette

Corner = tuple[float, float, float]
"""Place in units, and how far from it the rounding begins"""
CIRCLE = (256.0, 250.0, 228.0)


def _hexagon() -> tuple[Corner, ...]:
    turns = (math.tau * step / 6 for step in range(6))
    return tuple((256 + 244 * math.sin(turn), 254 - 244 * math.cos(turn), 34) for turn in turns)


_CORNERS: dict[Silhouette, tuple[Corner, ...]] = {
    Silhouette.HEXAGON: _hexagon(),
    Silhouette.SHIELD: (
        (44, 24, 34),
        (468, 24, 34),
        (468, 398, 74),
        (256, 494, 26),
        (44, 398, 74),
    ),
    Silhouette.TILE: ((38, 34, 58), (474, 34, 58), (474, 470, 58), (38, 470, 58)),
}


@lru_cache(maxsize=128)
def outline(silhouette: Silhouette, inset: float) -> str:
    """The outline ``inset`` units inside the rim, clockwise from the top."""
    if silhouette is Silhouette.CIRCLE:
        x, y, radius = CIRCLE
        r = radius - inset
        return f"M{x - r} {y} A{r} {r} 0 1 1 {x + r} {y} A{r} {r} 0 1 1 {x - r} {y} Z"
    corners = _CORNERS[silhouette]
    return _rounded(list(_moved_in(corners, inset)))


def _moved_in(corners: Sequence[Corner], inset: float) -> Iterator[Corner]:
    """Every side moved inwards by ``inset``; the rounding shrinks with it."""
    around = [corners[-1], *corners, corners[0]]
    for before, here, after in zip(around, around[1:], around[2:], strict=False):
        (ux, uy), (vx, vy) = _along(before, here), _along(here, after)
        # inward normals of the two sides meet in a step along the corner's own axis
        nx, ny = -uy - vy, ux + vx
        length = 1 + ux * vx + uy * vy
        step = inset / length
        yield here[0] + nx * step, here[1] + ny * step, max(here[2] - inset * 0.7, 4)


def _along(start: Corner, end: Corner) -> tuple[float, float]:
    x, y = end[0] - start[0], end[1] - start[1]
    length = math.hypot(x, y)
    return x / length, y / length


def _rounded(corners: Sequence[Corner]) -> str:
    around = [corners[-1], *corners, corners[0]]
    parts: list[str] = []
    for (before, here), (_, after) in pairwise(pairwise(around)):
        x, y, cut = here
        (ux, uy), (vx, vy) = _along(before, here), _along(here, after)
        begin, end = (x - ux * cut, y - uy * cut), (x + vx * cut, y + vy * cut)
        parts.append(f"{'L' if parts else 'M'}{begin[0]:.2f} {begin[1]:.2f}")
        parts.append(f"Q{x:.2f} {y:.2f} {end[0]:.2f} {end[1]:.2f}")
    return " ".join([*parts, "Z"])
