"""The recovery sheet of a signing key: how to use it, and the key as a code and in letters."""

from mcred_desktop.documents.certificates.captions import captions_in
from mcred_desktop.documents.certificates.modern import GREY, INK, STRONG, TEXT
from mcred_desktop.documents.ink import draw
from mcred_desktop.documents.page import Box, Element, Symbol
from mcred_desktop.documents.pdf.archival import About, archive
from mcred_desktop.documents.qr import qr_matrix
from mcred_desktop.documents.rubrics.sheet import SIZES, Imprint, Sheets
from mcred_desktop.documents.rubrics.words import words_in
from mcred_desktop.documents.text.flow import Voice
from mcred_desktop.documents.words import Words
from mcred_desktop.services.issue.key_files import RecoverySheet
from mcred_desktop.services.rubrics.prints import Paper

_MARGIN, _SIDE, _QUIET = 20.0, 56.0, 5.0
"""Of the page, of the symbol, and round it, mm"""
_GROUP, _GROUPS_A_LINE = 5, 6
_BODY = Voice(TEXT, 10.5, INK, before=0.8)
_CODE = Voice(STRONG, 13, INK, before=0.6)
_SMALL = Voice(TEXT, 8, GREY, before=0.8)
_BETWEEN = 6.0
_WHITE = "#FFFFFF"


class RecoveryWords(Words):
    """Fixed words of one language; templates hold their values in braces."""

    file = "prints/recovery.json"
    title: str
    for_whom: str
    what: str
    keep_title: str
    keep: str
    back_title: str
    back: str
    code_title: str
    key: str
    alt: str


def recovery_pdf(sheet: RecoverySheet) -> bytes:
    """The sheet as tagged PDF/A, upright A4; the same key, the same bytes."""
    words = RecoveryWords.of(sheet.language)
    day = captions_in(words.language).day(sheet.made)
    imprint = Imprint(f"{words.title} · {sheet.issuer}", day, words.language, leftward=False)
    sheets = Sheets(SIZES[Paper.A4], _MARGIN, imprint)
    sheets.headline(words.title, [words.for_whom.format(issuer=sheet.issuer, day=day)])
    sheets.write("P", sheets.label(words.what, _BODY, sheets.width), after=_BETWEEN)
    for title, text in ((words.keep_title, words.keep), (words.back_title, words.back)):
        sheets.section(title, 20)
        for part in text.splitlines():
            sheets.write("P", sheets.label(part, _BODY, sheets.width))
        sheets.y += _BETWEEN
    sheets.section(words.code_title, _SIDE + 2 * _QUIET)
    _write_symbol(sheets, sheet.code, words.alt)
    for line in _lines(sheet.code):
        sheets.write("P", sheets.label(line, _CODE, sheets.width))
    sheets.y += 2
    sheets.write("P", sheets.label(words.key.format(did=sheet.did), _SMALL, sheets.width))
    pages = sheets.finished(words_in(words.language))
    about = About(words.title, sheet.issuer, words.title, words.language, sheet.made)
    return archive(draw(pages, sheets.paper), pages, about)


def _write_symbol(sheets: Sheets, code: str, alt: str) -> None:
    side = _SIDE + 2 * _QUIET
    ground = Box(sheets.margin, sheets.y, side, side, _WHITE)
    symbol = Symbol(qr_matrix(code), sheets.margin + _QUIET, sheets.y + _QUIET, _SIDE)
    sheets.put(Element("Figure", (ground, symbol), alt=alt))
    sheets.y += side


def _lines(code: str) -> list[str]:
    """The code in groups that a finger can follow."""
    groups = [code[at : at + _GROUP] for at in range(0, len(code), _GROUP)]
    starts = range(0, len(groups), _GROUPS_A_LINE)
    return ["   ".join(groups[at : at + _GROUPS_A_LINE]) for at in starts]
