"""Path data of SVG as straight and cubic segments (SVG 2, 9.3); arcs become cubics."""

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, Literal, NamedTuple

Point = tuple[float, float]

_TOKEN: Final = re.compile(r"([A-Za-z])|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,2})?)|[\s,]+")
_TAKES: Final = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_MOST: Final = 4000


class Segment(NamedTuple):
    """``m`` moves, ``l`` draws a line, ``c`` a curve by two controls and its end, ``z`` closes."""

    kind: Literal["m", "l", "c", "z"]
    points: tuple[Point, ...] = ()


@lru_cache(maxsize=256)
def segments(path: str) -> tuple[Segment, ...]:
    """The segments of path data; raises ValueError when it is none, or has over 4,000 of them."""
    pen = _Pen()
    for command, numbers in _commands(path):
        pen.draw(command, numbers)
        if len(pen.drawn) > _MOST:
            raise ValueError(f"the path has more than {_MOST} segments")
    return tuple(pen.drawn)


def _commands(path: str) -> Iterator[tuple[str, list[float]]]:
    command, numbers = "", list[float]()
    place = 0
    while place < len(path):
        found = _TOKEN.match(path, place)
        if found is None:
            raise ValueError(f"“{path[place : place + 10]}” is no path data")
        place = found.end()
        if found[1]:
            yield from _parted(command, numbers)
            command, numbers = found[1], []
        elif found[2]:
            numbers.append(float(found[2]))
    yield from _parted(command, numbers)


def _parted(command: str, numbers: list[float]) -> Iterator[tuple[str, list[float]]]:
    """A command said once for several sets of numbers, as one for each."""
    if not command and not numbers:
        return
    takes = _TAKES.get(command.upper())
    if takes is None or (len(numbers) % takes if takes else numbers) or (takes and not numbers):
        raise ValueError(f"the path's command “{command}” has {len(numbers)} numbers")
    yield command, numbers[:takes]
    again = {"M": "L", "m": "l"}.get(command, command)
    for start in range(takes, len(numbers), max(takes, 1)):
        yield again, numbers[start : start + takes]


class _Pen:
    """Where drawing is, and what was drawn."""

    def __init__(self) -> None:
        self.drawn: list[Segment] = []
        self._at = self._start = self._control = (0.0, 0.0)
        self._before = ""

    def draw(self, command: str, numbers: list[float]) -> None:
        kind = command.upper()
        if not self.drawn and kind != "M":
            raise ValueError("a path begins with a move")
        base = self._at if command.islower() else (0.0, 0.0)
        if kind == "Z":
            self.drawn.append(Segment("z"))
            self._at = self._start
        elif kind == "A":
            self._arc(numbers, (base[0] + numbers[5], base[1] + numbers[6]))
        elif kind in "HV":
            self._line(kind, base, numbers[0])
        else:
            places = [
                (base[0] + x, base[1] + y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)
            ]
            self._by_points(kind, places)
        self._before = kind

    def _line(self, kind: str, base: Point, number: float) -> None:
        end = (base[0] + number, self._at[1]) if kind == "H" else (self._at[0], base[1] + number)
        self._to("l", end)

    def _by_points(self, kind: str, places: list[Point]) -> None:
        if kind == "M":
            self._start = places[0]
            self._to("m", places[0])
        elif kind == "L":
            self._to("l", places[0])
        elif kind in "CS":
            near = places[0] if kind == "C" else self._mirrored("CS")
            self._control = places[-2]
            self._to("c", near, places[-2], places[-1])
        else:
            self._control = places[0] if kind == "Q" else self._mirrored("QT")
            self._quadratic(self._control, places[-1])

    def _mirrored(self, kinds: str) -> Point:
        """The last control on the other side of the point, where the last command had one."""
        if self._before not in kinds or not self._before:
            return self._at
        return 2 * self._at[0] - self._control[0], 2 * self._at[1] - self._control[1]

    def _quadratic(self, control: Point, end: Point) -> None:
        near, far = (
            (x + 2 / 3 * (control[0] - x), y + 2 / 3 * (control[1] - y)) for x, y in (self._at, end)
        )
        self._to("c", near, far, end)

    def _to(self, kind: Literal["m", "l", "c"], *points: Point) -> None:
        self.drawn.append(Segment(kind, points))
        self._at = points[-1]

    def _arc(self, numbers: list[float], end: Point) -> None:
        """By its centre (SVG 2, B.2.4), a cubic for each quarter turn."""
        rx, ry, turn, large, sweep = abs(numbers[0]), abs(numbers[1]), *numbers[2:5]
        if not rx or not ry or end == self._at:
            self._to("l", end)
            return
        phi = math.radians(turn)
        cos, sin = math.cos(phi), math.sin(phi)
        dx, dy = (self._at[0] - end[0]) / 2, (self._at[1] - end[1]) / 2
        x, y = cos * dx + sin * dy, cos * dy - sin * dx
        grow = math.sqrt(max(1.0, (x / rx) ** 2 + (y / ry) ** 2))
        rx, ry = rx * grow, ry * grow
        spare = (rx * ry) ** 2 / ((rx * y) ** 2 + (ry * x) ** 2) - 1
        factor = math.sqrt(max(0.0, spare)) * (1 if bool(large) != bool(sweep) else -1)
        cx, cy = factor * rx * y / ry, -factor * ry * x / rx
        first = math.atan2((y - cy) / ry, (x - cx) / rx)
        last = math.atan2((-y - cy) / ry, (-x - cx) / rx)
        around = (last - first) % math.tau if sweep else -((first - last) % math.tau)
        middle = (self._at[0] + end[0]) / 2, (self._at[1] + end[1]) / 2

        def place(u: float, v: float) -> Point:
            u, v = rx * u + cx, ry * v + cy
            return middle[0] + cos * u - sin * v, middle[1] + sin * u + cos * v

        count = max(1, math.ceil(abs(around) / (math.pi / 2) - 1e-9))
        step = around / count
        handle = 4 / 3 * math.tan(step / 4)
        for number in range(count):
            a, b = first + number * step, first + (number + 1) * step
            near = place(math.cos(a) - handle * math.sin(a), math.sin(a) + handle * math.cos(a))
            far = place(math.cos(b) + handle * math.sin(b), math.sin(b) - handle * math.cos(b))
            self._to("c", near, far, place(math.cos(b), math.sin(b)))
