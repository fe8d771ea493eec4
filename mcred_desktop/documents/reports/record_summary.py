"""The summary of a record on paper: the name of each element, and beside it what it says."""

from itertools import chain

from mcred_desktop.documents.certificates.captions import captions_in
from mcred_desktop.documents.certificates.modern import GREY, HAIR, INK, TEXT
from mcred_desktop.documents.ink import draw
from mcred_desktop.documents.page import Element, Rule
from mcred_desktop.documents.pdf.archival import About, archive
from mcred_desktop.documents.rubrics.sheet import SIZES, Imprint, Sheets
from mcred_desktop.documents.rubrics.words import words_in
from mcred_desktop.documents.text.direction import runs_right_to_left
from mcred_desktop.documents.text.flow import Flow, Voice, cut, height
from mcred_desktop.services.design.summary import NOT_STATED, Entry, RecordSummary
from mcred_desktop.services.rubrics.prints import Paper

_LANGUAGE = "en"
"""Of what the program says; the record speaks its own"""
_MARGIN = 18.0
_LABELS = 42.0
"""Width of the names of the elements with the room beside them, mm"""
_GAP = 3.0
_LEAST = 14.0
"""Room below which an entry begins on the next page, mm"""
_NAME = Voice(TEXT, 9, GREY)
_BODY = Voice(TEXT, 10, INK)
_NOTHING = Voice(TEXT, 10, GREY)


def record_pdf(summary: RecordSummary) -> bytes:
    """The summary as PDF/A; the same summary, the same bytes."""
    words = words_in(_LANGUAGE)
    day = captions_in(_LANGUAGE).day(summary.day)
    leftward = runs_right_to_left(summary.title)
    imprint = Imprint(summary.title, summary.state, summary.language, leftward)
    sheets = Sheets(SIZES[Paper.A4], _MARGIN, imprint)
    sheets.headline(summary.title, [summary.state, day])
    for section in summary.sections:
        sheets.section(section.title, _LEAST)
        for entry in section.entries:
            _write(sheets, entry)
        sheets.y += 4
    pages = sheets.finished(words)
    about = About(summary.title, summary.state, day, summary.language, summary.day)
    return archive(draw(pages, sheets.paper), pages, about)


def _write(sheets: Sheets, entry: Entry) -> None:
    """The name at the left; what is said beside it, over as many pages as it takes."""
    width = sheets.width - _LABELS
    name = sheets.label(entry.title, _NAME, _LABELS - _GAP)
    body = _body(sheets, entry, width)
    if sheets.room < min(max(height(body), height(name)), _LEAST) + _GAP:
        sheets.turn()
    sheets.put(Element("Artifact", (Rule(sheets.margin, sheets.y, sheets.width, 0.2, HAIR),)))
    sheets.y += 1.2
    top = sheets.y
    sheets.put(Element("P", sheets.at(name, sheets.margin, top + 0.3)))
    while body:
        now, body = cut(body, sheets.room)
        marks = sheets.at(now, sheets.margin + _LABELS, sheets.y, width)
        sheets.put(Element("P", marks))
        sheets.y += height(now)
        if body:
            sheets.turn()
            top = sheets.y
    sheets.y = max(sheets.y, top + height(name) + 0.3) + 1.2


def _body(sheets: Sheets, entry: Entry, width: float) -> Flow:
    if not entry.texts:
        return sheets.label(NOT_STATED, _NOTHING, width)
    numbers = [f"{n}. " if entry.numbered else "" for n in range(1, len(entry.texts) + 1)]
    texts = map(str.__add__, numbers, entry.texts)
    return tuple(chain.from_iterable(sheets.set(text, _BODY, width) for text in texts))
