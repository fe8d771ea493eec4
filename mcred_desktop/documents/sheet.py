"""The operators of single elements, taken off a ReportLab canvas."""

import io
import re
from collections.abc import Iterable
from typing import Any, cast

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from mcred_desktop.documents.ink import LEAST, lay, put
from mcred_desktop.documents.page import Around, Element, Mark, Paper, Words
from mcred_desktop.documents.text.setting import MM, Line
from mcred_desktop.documents.text.shaping import Cluster, Glyph
from mcred_desktop.documents.text.typefaces import PLEX, Style, own_face, page_font

RESERVED = frozenset(map(chr, range(0x20, 0x7F)))
"""What each face of a learner's own texts has for everyone; other characters are outlines"""
UNSEEN = "Unseen"
"""Name of the font of blanks in a page's resources"""

_FIRST = Style(PLEX, 400)
_KEPT_WORDS = 256
_NAMED = re.compile(r"/(\S+) (Do|gs|sh|scn|SCN)\b")


class NotCarriedError(Exception):
    """An own element needs something that only a document drawn as a whole can have."""


class Sheet:
    """A document being drawn, millimetres from the top left; not safe for threads.

    The same ``styles`` in the same order give every sheet the same codes for the characters that
    are reserved, so that operators taken off one hold in a document made from another.
    """

    def __init__(self, styles: Iterable[Style]) -> None:
        self._out = io.BytesIO()
        new, font = cast("Any", Canvas), page_font(_FIRST)
        self._canvas = new(self._out, invariant=1, pdfVersion=(1, 7), initialFontName=font)
        self._letters: dict[Words, str] = {}
        """Operators of a learner's words: a label comes with every learner's value"""
        for style in styles:
            self._reserve(style)

    def shared(self, element: Element) -> str:
        """Draw an element that is part of the document itself."""
        return self._taken(element.marks)

    def own(self, element: Element, forms: frozenset[str]) -> str:
        """The operators of a learner's element; the sheet itself stays as it was.

        Raises:
            NotCarriedError: it needs a form that is none of ``forms``, or a state or pattern.
        """
        code = "\n".join(self._own(mark) for mark in element.marks)
        if any(kind != "Do" or name not in forms for name, kind in _NAMED.findall(code)):
            raise NotCarriedError
        return code

    def turn(self, paper: Paper) -> None:
        """End the page, which is of this size."""
        lay(self._canvas, paper)
        self._canvas.showPage()

    def saved(self) -> bytes:
        """The document, with every font and form its pages need."""
        self._canvas.save()
        return self._out.getvalue()

    def _own(self, mark: Mark) -> str:
        if isinstance(mark, Around):  # its letters come in the codes of a font of this sheet alone
            raise NotCarriedError
        return self._lettered(mark) if isinstance(mark, Words) else self._taken((mark,))

    def _lettered(self, words: Words) -> str:
        known = self._letters.get(words)
        if known is None:
            if len(self._letters) >= _KEPT_WORDS:
                self._letters.clear()
            plain = words.line.shaped is None and RESERVED.issuperset(words.line.text)
            known = self._taken((words,)) if plain else _outlined(words)
            self._letters[words] = known
        return known

    def _reserve(self, style: Style) -> None:
        font: Any = cast("Any", pdfmetrics).getFont(page_font(style))
        document = self._canvas._doc  # noqa: SLF001
        for subset, _ in font.splitString("".join(sorted(RESERVED)), document):
            font.getSubsetInternalName(subset, document)

    def _taken(self, marks: Iterable[Mark]) -> str:
        code: list[str] = self._canvas._code  # noqa: SLF001 - no other way to what was drawn
        start = len(code)
        for mark in marks:
            put(mark, self._canvas)
        taken = "\n".join(code[start:])
        del code[start:]
        return taken


def _outlined(mark: Words) -> str:
    """Words as filled outlines, with their characters, unseen, beneath."""
    line, size = mark.line, mark.size * MM
    x = mark.x - line.width * size if mark.right else mark.x
    glyphs, clusters = (line.shaped.glyphs, line.shaped.clusters) if line.shaped else _placed(line)
    red, green, blue = (int(mark.colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    code = [f"BT /{UNSEEN} {size:.4f} Tf 3 Tr"]
    code += [_unseen(cluster, x, mark.y, size) for cluster in clusters]
    code.append(f"100 Tz 0 Tr ET {red:.4f} {green:.4f} {blue:.4f} rg")
    for glyph in glyphs:
        scale = size / glyph.face.units
        at = f"{x + glyph.x * size:.4f} {glyph.y * size - mark.y:.4f}"
        if path := glyph.face.outline(glyph.number):
            code.append(f"q {scale:.8f} 0 0 {scale:.8f} {at} cm {path} f Q")
    return "\n".join(code)


def _placed(line: Line) -> tuple[list[Glyph], list[Cluster]]:
    """A line of plain text as glyphs of its own face, where its advances put them."""
    face, x = own_face(line.style), 0.0
    glyphs: list[Glyph] = []
    clusters: list[Cluster] = []
    for character, advance in zip(line.text, line.advances, strict=True):
        glyphs.append(Glyph(face, face.font.get_nominal_glyph(ord(character)), x, 0))
        clusters.append(Cluster(character, x, x + advance, backward=False))
        x += advance
    return glyphs, clusters


def _unseen(cluster: Cluster, x: float, y: float, size: float) -> str:
    """The characters of a cluster over its width, each blank being an em wide."""
    text = cluster.text[::-1] if cluster.backward else cluster.text
    width = max(cluster.right - cluster.left, LEAST)
    code = text.encode("utf-16-be")
    place = f"1 0 0 1 {x + cluster.left * size:.4f} {-y:.4f} Tm"
    return f"{200 * width / len(code):.4f} Tz {place} <{code.hex()}> Tj"
