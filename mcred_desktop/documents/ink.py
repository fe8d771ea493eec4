"""Drawing pages with ReportLab, every element as marked content in reading order."""

import io
import threading
from collections.abc import Sequence
from functools import lru_cache, singledispatch
from typing import Any, cast

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfbase.ttfonts import ShapeData, ShapedStr
from reportlab.pdfgen.canvas import Canvas

from mcred_desktop.documents.ink_shapes import draw_picture, draw_shape, letters_of
from mcred_desktop.documents.page import (
    HEIGHT,
    WIDTH,
    Around,
    Box,
    Dot,
    Page,
    Paper,
    Picture,
    Quarter,
    Rule,
    Shape,
    Symbol,
    Trace,
    Words,
    inked,
)
from mcred_desktop.documents.text.setting import MM
from mcred_desktop.documents.text.typefaces import PLEX, Style, page_font
from mcred_desktop.documents.text.unseen import unseen_font

rl_config.useA85 = 0  # streams stay binary: a fifth smaller, and faster
_FIRST = Style(PLEX, 400)
_NUMBERS = tuple(map(str, range(178)))
"""A symbol of the largest version has 177 modules along a side"""
LEAST = 0.01
"""Width given to a character that takes none, em"""
_RING = 0.3
"""Line of an empty dot, mm"""
LOCK = threading.RLock()
"""ReportLab's registered fonts keep state while a page is drawn"""


def draw(pages: Sequence[Page], *papers: Paper | tuple[float, float]) -> bytes:
    """The pages as a PDF, not yet archival; the same pages, the same bytes.

    Args:
        pages: in order.
        papers: width and height of each, mm; the last is that of all further pages, A4 of none.
    """
    out = io.BytesIO()
    sizes = [Paper(*size) for size in papers] or [Paper(WIDTH, HEIGHT)]
    with LOCK:
        new = cast("Any", Canvas)
        canvas = new(out, invariant=1, pdfVersion=(1, 7), initialFontName=page_font(_FIRST))
        for number, page in enumerate(pages):
            paper = sizes[min(number, len(sizes) - 1)]
            lay(canvas, paper)
            canvas.scale(1 / MM, 1 / MM)
            canvas.translate(paper.bleed, paper.height + paper.bleed)
            _draw_page(canvas, page)
            canvas.showPage()
        canvas.save()
    return out.getvalue()


def lay(canvas: Any, paper: Paper) -> None:
    """The size of the page that is drawn next, and where it will be cut."""
    width, height, bleed = (length / MM for length in paper)
    canvas.setPageSize((width + 2 * bleed, height + 2 * bleed))
    if bleed:
        canvas.setBleedBox((0, 0, width + 2 * bleed, height + 2 * bleed))
        canvas.setTrimBox((bleed, bleed, width + bleed, height + bleed))


def _draw_page(canvas: Any, page: Page) -> None:
    number = 0
    for element in inked(page):
        if element.reads:
            canvas.addLiteral(f"/{element.tag} <</MCID {number}>> BDC")
            number += 1
        else:
            canvas.addLiteral("/Artifact BMC")
        for mark in element.marks:
            put(mark, canvas)
        canvas.addLiteral("EMC")


@singledispatch
def put(mark: object, canvas: Any) -> None:
    """Draw one mark on a ReportLab canvas whose unit is the millimetre, from the top left."""
    raise TypeError(mark)


@put.register
def _words(mark: Words, canvas: Any) -> None:
    x = mark.x - mark.line.width * mark.size * MM if mark.right else mark.x
    canvas.setFillColor(HexColor(mark.colour))
    if mark.line.shaped is None:
        canvas.setFont(page_font(mark.line.style), mark.size * MM)
        canvas.drawString(x, -mark.y, _kerned(mark))
    else:
        _unseen_text(mark, x, canvas)
        _outlines(mark, x, canvas)


def _kerned(mark: Words) -> str:
    """The text with the advances HarfBuzz found, as ReportLab takes them: in em / 1000."""
    face = cast("Any", pdfmetrics.getFont(page_font(mark.line.style))).face
    data = [
        ShapeData(index, advance * 1000, 0, 0, 0, face.getCharWidth(ord(character)))
        for index, (character, advance) in enumerate(
            zip(mark.line.text, mark.line.advances, strict=True)
        )
    ]
    return cast("str", cast("Any", ShapedStr)(mark.line.text, data))


def _unseen_text(mark: Words, x: float, canvas: Any) -> None:
    """The characters, unseen, under the glyphs, from left to right as on paper."""
    if mark.line.shaped is None:
        return
    size = mark.size * MM
    text = canvas.beginText()
    text.setFont(unseen_font(), size)
    text.setTextRenderMode(3)
    for cluster in mark.line.shaped.clusters:
        width = max(cluster.right - cluster.left, LEAST)
        text.setTextOrigin(x + cluster.left * size, -mark.y)
        text.setHorizScale(100 * width / len(cluster.text))
        text.textOut(cluster.text[::-1] if cluster.backward else cluster.text)
    text.setHorizScale(100)
    text.setTextRenderMode(0)
    canvas.drawText(text)


def _outlines(mark: Words, x: float, canvas: Any) -> None:
    """Each glyph once in the file, as a form that takes the colour it is used in."""
    size = mark.size * MM
    for glyph in mark.line.shaped.glyphs if mark.line.shaped else ():
        path = glyph.face.outline(glyph.number)
        if path:
            name = f"{glyph.face.name}-{glyph.number}"
            if not canvas.hasForm(name):
                _add_form(canvas, name, path, 4 * glyph.face.units)
            scale = size / glyph.face.units
            canvas.addLiteral(
                f"q {scale:.8f} 0 0 {scale:.8f} "
                f"{x + glyph.x * size:.4f} {glyph.y * size - mark.y:.4f} cm"
            )
            canvas.doForm(name)
            canvas.addLiteral("Q")


def _add_form(canvas: Any, name: str, path: str, reach: int) -> None:
    """``reach`` is how far from its origin a glyph may draw, in font units."""
    form = cast("Any", pdfdoc).PDFFormXObject(-reach, -reach, reach, reach)
    form.compression = 1
    form.setStreamList([path, "f"])
    canvas._doc.addForm(name, form)  # noqa: SLF001 - the canvas can only draw forms it begins itself


@put.register
def _box(mark: Box, canvas: Any) -> None:
    canvas.setFillColor(HexColor(mark.colour))
    canvas.rect(mark.x, -mark.y - mark.height, mark.width, mark.height, stroke=0, fill=1)


@put.register
def _rule(mark: Rule, canvas: Any) -> None:
    canvas.setStrokeColor(HexColor(mark.colour))
    canvas.setLineWidth(mark.weight)
    canvas.line(mark.x, -mark.y, mark.x + mark.length, -mark.y)


@put.register
def _dot(mark: Dot, canvas: Any) -> None:
    canvas.setStrokeColor(HexColor(mark.colour))
    canvas.setFillColor(HexColor(mark.colour))
    canvas.setLineWidth(_RING)
    canvas.circle(mark.x, -mark.y, mark.radius, stroke=1, fill=int(mark.filled))


@put.register
def _quarter(mark: Quarter, canvas: Any) -> None:
    canvas.setFillColor(HexColor(mark.colour))
    path = canvas.beginPath()
    path.moveTo(mark.x + mark.hole, -mark.y)
    path.lineTo(mark.x + mark.radius, -mark.y)
    path.arcTo(*_square(mark, mark.radius), startAng=0, extent=90)
    path.lineTo(mark.x, mark.hole - mark.y)
    if mark.hole:
        path.arcTo(*_square(mark, mark.hole), startAng=90, extent=-90)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _square(mark: Quarter, radius: float) -> tuple[float, float, float, float]:
    """The square round the full circle."""
    return mark.x - radius, -mark.y - radius, mark.x + radius, -mark.y + radius


@put.register
def _symbol(mark: Symbol, canvas: Any) -> None:
    """Dark modules as one path of runs, so that no hairline shows between neighbours."""
    module = mark.side / len(mark.modules)
    code = [f"q {module:.6f} 0 0 {-module:.6f} {mark.x:.4f} {-mark.y:.4f} cm 0 0 0 rg"]
    for row, modules in enumerate(mark.modules):
        ends, start = _ends(row, len(modules)), 0
        for run in modules.split(b"\0"):
            if run:
                code.append(_NUMBERS[start] + ends[len(run)])
            start += len(run) + 1
    canvas.addLiteral("\n".join([*code, "f Q"]))


@lru_cache(maxsize=512)
def _ends(row: int, side: int) -> tuple[str, ...]:
    """The operator for a run of modules in a row, after where it starts, by its length."""
    return tuple(f" {row} {length} 1 re" for length in range(side + 1))


@put.register
def _trace(mark: Trace, canvas: Any) -> None:
    path = canvas.beginPath()
    (x, y), *others = mark.points
    path.moveTo(x, -y)
    for x, y in others:
        path.lineTo(x, -y)
    canvas.setStrokeColor(HexColor(mark.colour))
    canvas.setFillColor(HexColor(mark.colour))
    canvas.setLineWidth(mark.weight)
    if mark.filled:
        path.close()
    canvas.drawPath(path, stroke=int(not mark.filled), fill=int(mark.filled))


@put.register
def _shape(mark: Shape, canvas: Any) -> None:
    draw_shape(mark, canvas)


@put.register
def _picture(mark: Picture, canvas: Any) -> None:
    draw_picture(mark, canvas)


@put.register
def _around(mark: Around, canvas: Any) -> None:
    for words, x, y, degrees in letters_of(mark):
        canvas.saveState()
        canvas.translate(x, -y)
        canvas.rotate(-degrees)
        _words(words, canvas)
        canvas.restoreState()
