"""Security patterns from formulas: braid, rosette, waves, star grid, stripes, rays."""

import math
from collections.abc import Iterator
from functools import singledispatch
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from mcred_desktop.domain.values import Part

Point = tuple[float, float]
Count = Annotated[int, Field(ge=1, le=400)]
Length = Annotated[float, Field(ge=0, le=500, allow_inf_nan=False)]
_STEP = 0.4
"""Millimetres between two points of a braid"""
_TURN = 960
"""Points of a rosette"""


class Curve(NamedTuple):
    """Points of a line; ``filled`` of a shape."""

    points: tuple[Point, ...]
    closed: bool
    filled: bool = False


class Box(NamedTuple):
    """Where a pattern is drawn."""

    x: float
    y: float
    width: float
    height: float


class Braid(Part):
    """Waves along a rounded rectangle, ``amplitude`` mm to either side of it."""

    kind: Literal["braid"] = "braid"
    amplitude: Length
    waves: Count
    phases: Annotated[int, Field(ge=1, le=24)]
    swells: Annotated[int, Field(ge=0, le=400)] = 0
    """How often the amplitude swells and ebbs"""
    swell: Annotated[float, Field(ge=0, le=1)] = 0
    radius: Length = 0
    """Of the rectangle's corners"""
    inset: Length = 0
    """Of the rectangle in the box"""


class Rosette(Part):
    """Circles whose radius swings: ``radius`` plus and minus ``amplitude``, ``petals`` times."""

    kind: Literal["rosette"] = "rosette"
    radius: Length
    amplitude: Length
    petals: Count
    phases: Annotated[int, Field(ge=1, le=24)]


class Waves(Part):
    """Lines that swing ``periods`` times across the box."""

    kind: Literal["waves"] = "waves"
    lines: Annotated[int, Field(ge=1, le=100)]
    amplitude: Length
    periods: Count


class Stars(Part):
    """A grid of eight-pointed stars, one in another, linked where four of them meet."""

    kind: Literal["stars"] = "stars"
    pitch: Annotated[float, Field(ge=5, le=200)]
    radii: Annotated[tuple[Length, ...], Field(min_length=1, max_length=4)]
    """From the largest; the last one is filled"""


class Stripes(Part):
    """Slanting stripes, as on a barrier."""

    kind: Literal["stripes"] = "stripes"
    period: Annotated[float, Field(ge=2, le=200)]


class Rays(Part):
    """Short lines round a centre, every other one longer."""

    kind: Literal["rays"] = "rays"
    count: Annotated[int, Field(ge=4, le=120)]
    inner: Length
    outer: Length
    short: Length
    """Where every other one ends"""


Formula = Annotated[Braid | Rosette | Waves | Stars | Stripes | Rays, Field(discriminator="kind")]


@singledispatch
def curves(formula: object, box: Box) -> Iterator[Curve]:
    """The lines of a pattern in ``box``."""
    raise TypeError(formula)


@curves.register
def _braid(formula: Braid, box: Box) -> Iterator[Curve]:
    along = list(_rounded(box, formula.inset, formula.radius))
    for number in range(formula.phases):
        phase = math.tau * number / formula.phases
        points: list[Point] = []
        for x, y, across, down, share in along:
            swell = 1 - formula.swell + formula.swell * math.cos(math.tau * formula.swells * share)
            off = formula.amplitude * math.sin(math.tau * formula.waves * share + phase) * swell
            points.append((x + across * off, y + down * off))
        yield Curve(tuple(points), closed=True)


def _rounded(
    box: Box, inset: float, radius: float
) -> Iterator[tuple[float, float, float, float, float]]:
    """Points along a rounded rectangle: place, outward normal, share of the whole way."""
    x, y = box.x + inset, box.y + inset
    across, down = box.width - 2 * inset - 2 * radius, box.height - 2 * inset - 2 * radius
    quarter = math.pi * radius / 2
    corners = (
        (x + radius + across, y + radius, -90.0),
        (x + radius + across, y + radius + down, 0.0),
        (x + radius, y + radius + down, 90.0),
        (x + radius, y + radius, 180.0),
    )
    length = 2 * (across + down) + 4 * quarter
    done = 0.0
    for number, (cx, cy, start) in enumerate(corners):
        side = across if number % 2 == 0 else down
        normal = math.radians(start)
        out = (math.cos(normal), math.sin(normal))
        for at in _steps(side):
            left = side - at  # towards the corner, which the side ends at
            yield (
                cx + out[0] * radius + out[1] * left,
                cy + out[1] * radius - out[0] * left,
                *out,
                (done + at) / length,
            )
        done += side
        for at in _steps(quarter):
            turn = normal + at / radius
            out = (math.cos(turn), math.sin(turn))
            share = (done + at) / length
            yield cx + out[0] * radius, cy + out[1] * radius, *out, share
        done += quarter


def _steps(length: float) -> Iterator[float]:
    count = max(1, round(length / _STEP)) if length else 0
    return (length * number / count for number in range(count))


@curves.register
def _rosette(formula: Rosette, box: Box) -> Iterator[Curve]:
    cx, cy = box.x + box.width / 2, box.y + box.height / 2
    for number in range(formula.phases):
        phase = math.tau * number / formula.phases
        points: list[Point] = []
        for step in range(_TURN):
            turn = math.tau * step / _TURN
            radius = formula.radius + formula.amplitude * math.sin(formula.petals * turn + phase)
            points.append((cx + radius * math.cos(turn), cy + radius * math.sin(turn)))
        yield Curve(tuple(points), closed=True)


@curves.register
def _waves(formula: Waves, box: Box) -> Iterator[Curve]:
    gap = (box.height + 2) / formula.lines
    count = max(2, round(box.width / 0.8))
    for number in range(formula.lines):
        phase = number * 0.22
        yield Curve(
            tuple(
                (
                    box.x + box.width * step / count,
                    box.y
                    - 1
                    + number * gap
                    + formula.amplitude
                    * math.sin(math.tau * formula.periods * step / count + phase),
                )
                for step in range(count + 1)
            ),
            closed=False,
        )


@curves.register
def _stars(formula: Stars, box: Box) -> Iterator[Curve]:
    pitch = formula.pitch
    for row in range(-1, math.ceil(box.height / pitch) + 1):
        for column in range(math.ceil(box.width / pitch) + 1):
            cx, cy = box.x + column * pitch, box.y + pitch / 4 + row * pitch
            for radius in formula.radii[:-1]:
                yield Curve(star(cx, cy, radius), closed=True)
            yield Curve(star(cx, cy, formula.radii[-1], 22.5), closed=True, filled=True)
            yield from _links(cx + pitch / 2, cy + pitch / 2, pitch / 2 * (1 - 1 / math.sqrt(2)))


def _links(x: float, y: float, reach: float) -> Iterator[Curve]:
    for down in (-reach, reach):
        yield Curve(((x - reach, y + down), (x, y), (x + reach, y + down)), closed=False)


def star(x: float, y: float, radius: float, turned: float = 0) -> tuple[Point, ...]:
    """An eight-pointed star of two squares; ``turned`` in degrees."""
    inner = radius * math.cos(math.pi / 4) / math.cos(math.pi / 8)
    turns = (math.radians(turned) + number * math.pi / 8 for number in range(16))
    return tuple(
        (x + r * math.cos(turn), y + r * math.sin(turn))
        for turn, r in zip(turns, (radius, inner) * 8, strict=True)
    )


@curves.register
def _stripes(formula: Stripes, box: Box) -> Iterator[Curve]:
    half, tall = formula.period / 2, box.height
    start = box.x - tall - formula.period
    for number in range(math.ceil((box.width + tall) / formula.period) + 2):
        x, foot = start + number * formula.period, box.y + tall
        points = ((x, foot), (x + tall, box.y), (x + tall + half, box.y), (x + half, foot))
        yield Curve(points, closed=True, filled=True)


@curves.register
def _rays(formula: Rays, box: Box) -> Iterator[Curve]:
    cx, cy = box.x + box.width / 2, box.y + box.height / 2
    for number in range(formula.count):
        turn = math.tau * number / formula.count
        end = formula.short if number % 2 else formula.outer
        points = tuple(
            (cx + r * math.cos(turn), cy + r * math.sin(turn)) for r in (formula.inner, end)
        )
        yield Curve(points, closed=False)
