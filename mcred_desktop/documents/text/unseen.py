"""A font of blanks: the characters behind text drawn as outlines, for copying and searching.

Viewers differ in what they make of ActualText; every one reads the characters of a text's font.
"""

import io
import threading
from functools import cache
from typing import Any, cast

from fontTools import fontBuilder, ttLib
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from pikepdf import Array, Dictionary, Name, Pdf
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from mcred_desktop.documents.certificates.modern import NAME
from mcred_desktop.documents.text.shaping import JOINERS, SELECTORS
from mcred_desktop.documents.text.typefaces import faces

_NAME = "Unseen"
_RANGES = 100
"""Most in one block of a character map"""
_LOCK = threading.Lock()
_EPOCH = 2_082_844_800
"""1970 in the seconds since 1904 that fonts count"""


def unseen_font() -> str:
    """The name under which ReportLab knows the font; each of its blanks is 1 em wide."""
    with _LOCK:
        return _registered()


@cache
def _registered() -> str:
    characters = {code for load in faces(NAME, "zh") for code in load().characters}
    characters |= {ord(character) for character in JOINERS | SELECTORS}
    cast("Any", pdfmetrics).registerFont(
        TTFont(_NAME, io.BytesIO(_blanks(characters)), asciiReadable=0)
    )
    return _NAME


def _blanks(characters: set[int]) -> bytes:
    builder: Any = cast("Any", fontBuilder).FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "blank"])
    builder.font["cmap"] = _all_to_blank(characters)
    builder.setupGlyf({".notdef": _nothing(), "blank": _nothing()})
    builder.setupHorizontalMetrics({".notdef": (1000, 0), "blank": (1000, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": _NAME, "styleName": "Regular", "psName": _NAME})
    builder.setupOS2(sTypoAscender=800, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    builder.updateHead(created=_EPOCH, modified=_EPOCH)
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def unseen_objects(pdf: Pdf) -> Any:
    """The same for any text, whatever its characters: codes are UTF-16.

    Every code shows the one blank (ISO 32000-2, 9.7), so no text needs a font of its own.
    """
    file = cast("Any", pdf).make_stream(_blanks({0x20}))
    file.Length1 = len(file.read_bytes())
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/" + _NAME),
        Flags=4,
        FontBBox=Array([0, -200, 1000, 800]),
        ItalicAngle=0,
        Ascent=800,
        Descent=-200,
        CapHeight=800,
        StemV=80,
        FontFile2=file,
    )
    blanks = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name("/" + _NAME),
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=1000,
        CIDToGIDMap=cast("Any", pdf).make_stream(b"\0\1" * 0x10000),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name("/" + _NAME),
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(blanks)]),
            ToUnicode=cast("Any", pdf).make_stream(_as_unicode()),
        )
    )


def _as_unicode() -> bytes:
    """The character map of codes that are characters; a range may not leave its high byte."""
    high = range(0x100)
    blocks = [high[at : at + _RANGES] for at in range(0, len(high), _RANGES)]
    ranges = "\n".join(
        f"{len(block)} beginbfrange\n"
        + "\n".join(f"<{byte:02X}00> <{byte:02X}FF> <{byte:02X}00>" for byte in block)
        + "\nendbfrange"
        for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{ranges}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()


def _all_to_blank(characters: set[int]) -> Any:
    """A character map of format 12 alone: the older one has no room for so many."""
    part = cast("Any", CmapSubtable).newSubtable(12)
    part.platformID, part.platEncID, part.language = 3, 10, 0
    part.cmap = dict.fromkeys(sorted(characters), "blank")
    table = cast("Any", ttLib).newTable("cmap")
    table.tableVersion, table.tables = 0, [part]
    return table


def _nothing() -> Any:
    """A line of no area across the em, for some viewers skip text without extent."""
    pen: Any = cast("Any", TTGlyphPen)(None)
    pen.moveTo((0, -200))
    pen.lineTo((1000, 800))
    pen.closePath()
    return pen.glyph()
