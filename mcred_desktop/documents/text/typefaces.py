"""The typefaces of the certificate: the design's own, and those that stand in for other scripts.

All are under the SIL Open Font License and come as installed packages. The design's faces are
variable; ReportLab sets static ones only, so HarfBuzz cuts instances, in some milliseconds each.
"""

import io
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, cached_property, wraps
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar, cast

import uharfbuzz
from fontTools.ttLib import TTFont as TableFont
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

harfbuzz = cast("Any", uharfbuzz)
_LOCK = threading.RLock()
T = TypeVar("T")


def _once(make: Callable[..., T]) -> Callable[..., T]:
    """Like ``functools.cache``, but two threads never make the same thing twice."""
    kept = cache(make)

    @wraps(make)
    def locked(*given: Any) -> T:
        with _LOCK:
            return kept(*given)

    return locked


@dataclass(frozen=True, slots=True)
class Family:
    """A font file in an installed package."""

    package: str
    file: str
    index: int = 0
    serif: bool = False

    def __hash__(self) -> int:
        return hash(self.file)  # a text keeps its own

    @property
    def path(self) -> Path:
        return Path(str(files(self.package))) / self.file

    @property
    def axes(self) -> tuple[str, ...]:
        """Those a variable font has, as its file name says; none of a static one."""
        return tuple(self.file.rpartition("[")[2].partition("]")[0].split(",")) * ("[" in self.file)


@dataclass(frozen=True, slots=True)
class Style:
    """One of the design's faces: a family at a weight and, where it has one, an optical size."""

    family: Family
    weight: int
    optical_size: float | None = None
    tracking: float = 0.0
    """Room between letters that stand alone, em"""

    @property
    def axes(self) -> dict[str, float]:
        wanted = {"wght": float(self.weight), "wdth": 100.0, "opsz": self.optical_size}
        return {axis: wanted[axis] or 0.0 for axis in self.family.axes}

    @property
    def cut(self) -> "Style":
        """The face itself, however it is spaced."""
        return replace(self, tracking=0.0) if self.tracking else self

    @property
    def name(self) -> str:
        """PostScript name of the instance."""
        stem = Path(self.family.file).name.split("[")[0]
        cut = "" if self.optical_size is None else f"-{self.optical_size:g}pt".replace(".", "_")
        return f"{stem}-{self.weight}{cut}"


NEWSREADER = Family("fontpkg_newsreader", "files/Newsreader[opsz,wght].ttf", serif=True)
PLEX = Family("fontpkg_ibm_plex_sans", "files/IBMPlexSans[wdth,wght].ttf")
_SERIFS = (
    Family("fontpkg_noto_serif", "files/NotoSerif[wdth,wght].ttf", serif=True),
    Family("fontpkg_frank_ruhl_libre", "files/FrankRuhlLibre[wght].ttf", serif=True),
)
_NASKH = {
    400: Family("fontpkg_amiri", "files/Amiri-Regular.ttf", serif=True),
    700: Family("fontpkg_amiri", "files/Amiri-Bold.ttf", serif=True),
}
_BOLD = 600
"""From here on a face that comes in two weights stands in with the heavier"""
_HEAVIER = ((700, 0.035), (600, 0.025), (500, 0.01))
"""More, and dense characters fill up"""
_STAND_INS = (
    PLEX,
    Family("fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf"),
    Family("fontpkg_noto_sans_arabic", "files/NotoSansArabic[wdth,wght].ttf"),
    Family("fontpkg_heebo", "files/Heebo[wght].ttf"),
    Family("fontpkg_noto_sans_devanagari", "files/NotoSansDevanagari[wdth,wght].ttf"),
    Family("fontpkg_noto_sans_thai", "files/NotoSansThai[wdth,wght].ttf"),
)
_HAN = {"ja": 0, "ko": 1, "zh": 2, "zh-Hant": 3}
"""Where each language's forms of the Han characters lie in the collection"""


Point = tuple[float, float]


class _Outline:
    """Writes a glyph as PDF path operators, in font units; methods as fontTools pens name them."""

    def __init__(self) -> None:
        self.code: list[str] = []
        self._at: Point = (0, 0)

    def _write(self, operator: str, *points: Point) -> None:
        # PDF knows no exponents, as in 4e-07: a viewer drops all that follows
        numbers = " ".join(f"{round(x, 3):.7g} {round(y, 3):.7g}" for x, y in points)
        self.code.append(f"{numbers} {operator}")
        self._at = points[-1]

    def moveTo(self, point: Point) -> None:  # noqa: N802
        self._write("m", point)

    def lineTo(self, point: Point) -> None:  # noqa: N802
        self._write("l", point)

    def curveTo(self, *points: Point) -> None:  # noqa: N802
        self._write("c", *points)

    def qCurveTo(self, control: Point, end: Point) -> None:  # noqa: N802
        """Quadratic, one at a time as HarfBuzz gives them; PDF has the cubic that equals it."""
        near, far = (
            (x + 2 / 3 * (control[0] - x), y + 2 / 3 * (control[1] - y)) for x, y in (self._at, end)
        )
        self._write("c", near, far, end)

    def closePath(self) -> None:  # noqa: N802
        self.code.append("h")

    def endPath(self) -> None:  # noqa: N802
        """Filling closes what was left open."""


class Face:
    """A font HarfBuzz can shape with, and its outlines."""

    def __init__(
        self, name: str, blob: Any, index: int = 0, axes: dict[str, float] | None = None
    ) -> None:
        self.name = name
        """Tells it from all others"""
        self._face = harfbuzz.Face(blob, index)
        self.font = harfbuzz.Font(self._face)
        if axes:
            self.font.set_variations(axes)
        self.units = int(self._face.upem)
        """Font units per em"""
        self._outlines: dict[int, str] = {}

    @cached_property
    def characters(self) -> frozenset[int]:
        """Every code point it has a glyph for."""
        return frozenset(self._face.unicodes)

    def outline(self, glyph: int) -> str:
        """The glyph as PDF path operators, in font units; empty for a blank one."""
        known = self._outlines.get(glyph)
        if known is None:
            pen = _Outline()
            self.font.draw_glyph_with_pen(glyph, pen)
            known = self._outlines[glyph] = " ".join(pen.code)
        return known


@_once
def static(style: Style) -> bytes:
    """The static TrueType font of ``style``, cut from its variable one and named after it."""
    variable = harfbuzz.Face(harfbuzz.Blob.from_file_path(str(style.family.path)))
    wanted = harfbuzz.SubsetInput()
    wanted.keep_everything()
    for axis, value in style.axes.items():
        wanted.pin_axis_location(variable, axis, value)
    cut: Any = TableFont(
        io.BytesIO(harfbuzz.subset(variable, wanted).blob.data), recalcTimestamp=False
    )
    for name in (4, 6):
        cut["name"].setName(style.name, name, 3, 1, 0x409)
        cut["name"].setName(style.name, name, 1, 0, 0)
    out = io.BytesIO()
    cut.save(out)
    return out.getvalue()


@_once
def page_font(style: Style) -> str:
    """The name under which ReportLab knows ``style``."""
    cast("Any", pdfmetrics).registerFont(
        TTFont(style.name, io.BytesIO(static(style)), asciiReadable=0, shapable=True)
    )
    return style.name


@_once
def own_face(style: Style) -> Face:
    """The design's own face, shapeable."""
    return Face(style.name, harfbuzz.Blob(static(style)))


@_once
def _stand_in(family: Family, weight: int) -> Face:
    blob = harfbuzz.Blob.from_file_path(str(family.path))
    axes = {"wght": float(weight)} if family.axes else None
    return Face(f"{family.package}-{weight}", blob, axes=axes)


@_once
def _han(index: int, heavier: float) -> Face:
    path = Family("noto_cjk_sans_otc", "NotoSansCJK-Regular.ttc").path
    name = f"han-{index}-{heavier:g}" if heavier else f"han-{index}"
    made = Face(name, harfbuzz.Blob.from_file_path(str(path)), index)
    if heavier:
        made.font.synthetic_bold = (heavier, heavier, True)
    return made


def _heavier(weight: int) -> float:
    """What strokes of a face that comes in one weight gain for a heavier one, em."""
    return next((gain for least, gain in _HEAVIER if weight >= least), 0.0)


def faces(style: Style, han: str) -> list[Callable[[], Face]]:
    """Faces to try in turn for ``style``, each loaded when called; ``han`` as in ``zh-Hant``."""
    naskh = _NASKH[700 if style.weight >= _BOLD else 400]
    serifs = (*_SERIFS, naskh) if style.family.serif else ()
    return [
        lambda: own_face(style.cut),
        *(
            lambda family=family: _stand_in(family, style.weight)
            for family in (*serifs, *_STAND_INS)
        ),
        lambda: _han(_HAN[han], _heavier(style.weight)),
    ]
