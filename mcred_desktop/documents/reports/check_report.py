"""What a check found out, on paper: the verdict first, then the three statements behind it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from mcred_desktop.documents.certificates.captions import captions_in
from mcred_desktop.documents.certificates.modern import GREY, HAIR, INK, STRONG, TEXT, TITLE
from mcred_desktop.documents.ink import draw
from mcred_desktop.documents.page import Box, Element, Rule
from mcred_desktop.documents.pdf.archival import About, archive
from mcred_desktop.documents.rubrics.sheet import SIZES, Imprint, Sheets
from mcred_desktop.documents.rubrics.words import words_in
from mcred_desktop.documents.text.flow import Voice, height
from mcred_desktop.domain.award import Check, CheckedPart, Judgement, Printed
from mcred_desktop.domain.verdicts import VERDICTS, headline
from mcred_desktop.services.rubrics.prints import Paper

_LANGUAGE = "en"
"""Of the sentences, which the check gives"""
_MARGIN = 18.0
_LABELS = 42.0
_TITLE: Final = "Result of a check"
_COLOURS: Final = {
    Judgement.GENUINE: "#1F6B3A",
    Judgement.EXPIRED: "#8A5A00",
    Judgement.REVOKED: "#A3261B",
    Judgement.NOT_GENUINE: "#A3261B",
    Judgement.CANNOT_TELL: INK,
}
_PRINTED: Final = {
    Printed.SAME: "The page shows the signed name, letter for letter",
    Printed.OTHER: "The page does not show the signed name",
    Printed.UNREAD: "Not compared; compare it with the paper by eye",
}
_NAME = Voice(TEXT, 9, GREY)
_BODY = Voice(TEXT, 10, INK)
_LEAD = Voice(STRONG, 10.5, INK, before=0.8)
_NOTE = Voice(TEXT, 8.5, GREY, before=0.6)
_LONGEST = 2000
"""Characters of one entry; a credential from a stranger may say very much"""


def check_pdf(check: Check, now: str) -> bytes:
    """What ``check`` found out, made at ``now`` (UTC, ISO 8601), as PDF/A."""
    words, at = words_in(_LANGUAGE), datetime.fromisoformat(now)
    moment = f"{captions_in(_LANGUAGE).day(at.date())}, {at:%H:%M} UTC"
    file = _short(check.file)
    sheets = Sheets(
        SIZES[Paper.A4], _MARGIN, Imprint(f"{_TITLE}, {file}", moment, _LANGUAGE, leftward=False)
    )
    sheets.headline(_TITLE, [file, f"Checked on {moment}, without a network"])
    _write_verdict(sheets, check)
    for title, entries in _parts(check):
        sheets.section(title, 14)
        for name, text in entries:
            _write(sheets, name, text)
        sheets.y += 4
    note = (
        "This paper repeats what the program said at that moment. It proves nothing by itself: "
        "check the file again whenever it matters."
    )
    sheets.write("P", sheets.label(note, _NOTE, sheets.width))
    pages = sheets.finished(words)
    about = About(f"{_TITLE}, {file}", "Mcred Desktop", moment, _LANGUAGE, at.date())
    return archive(draw(pages, sheets.paper), pages, about)


def _write_verdict(sheets: Sheets, check: Check) -> None:
    """The verdict in its colour and in words, with a bar beside it, and why."""
    colour = _COLOURS[check.verdict]
    top, inside = sheets.y, sheets.width - 5
    head = sheets.label(headline(check), Voice(TITLE, 17, colour), inside)
    reasons = [sheets.label(_short(text), _LEAD, inside) for text in check.reasons[:6]]
    tall = height(head) + sum(map(height, reasons))
    sheets.put(Element("Artifact", (Box(sheets.margin, top, 1.4, tall, colour),)))
    for number, strips in enumerate((head, *reasons)):
        marks = sheets.at(strips, sheets.margin + 5, sheets.y, inside)
        sheets.put(Element("P" if number else "H2", marks))
        sheets.y += height(strips)
    sheets.y += 6


def _parts(check: Check) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    checked = [
        ("Signature", _stated(check.signature.text, check.signature.detail)),
        ("Status", _stated(check.status.text, check.status.detail)),
        ("Trust in the issuer", _stated(check.trust.text, check.trust.detail)),
        ("Printed name", _PRINTED[check.printed]),
    ]
    if (pdf := check.pdf_signature) is not None:
        checked.append(("Signature of the PDF", _stated(pdf.text, pdf.detail)))
    if (time := check.pdf_time) is not None:
        checked.append(("Time of that signature", _stated(time.text, time.detail)))
    yield "What was checked", checked
    if check.credential is None:
        return
    number = check.credential.get("id")
    protected = check.signature.state == "valid"
    yield (
        "What it says" if protected else "What it says, protected by no signature",
        [
            ("Holder", check.recipient),
            ("Issuer", check.issuer),
            ("Title", check.title),
            ("Result", check.result),
            ("Issued", check.issued),
            ("Valid until", check.expires or "No expiry date"),
            ("Number", number if isinstance(number, str) else ""),
        ],
    )
    if check.parts:
        yield "Credentials in this record", [_checked(part) for part in check.parts]
    if check.assessed:
        rows = [
            (a.criterion, f"{a.level} ({a.rank} of {a.of})" if a.rank else a.level)
            for a in check.assessed
        ]
        yield "How it was assessed", rows
    if stands_for := [(name, text) for name, text in _meaning(check) if text]:
        yield "What it stands for", stands_for


def _checked(part: CheckedPart) -> tuple[str, str]:
    why = part.signature.text if part.verdict is Judgement.GENUINE else part.reasons[0]
    return VERDICTS[part.verdict], _stated(" · ".join(filter(None, (part.title, part.issuer))), why)


def _meaning(check: Check) -> Iterator[tuple[str, str]]:
    meaning = check.meaning
    yield "Description", meaning.description
    yield "Skills", "; ".join(meaning.skills)
    yield "Criteria", meaning.criteria


def _stated(text: str, detail: str) -> str:
    return f"{text}\n{detail}" if detail and detail != text else text


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _write(sheets: Sheets, name: str, text: str) -> None:
    """The name at the left; what is said beside it."""
    width = sheets.width - _LABELS
    label = sheets.label(_short(name), _NAME, _LABELS - 3)
    body = sheets.set(_short(text) or "Not stated", _BODY, width)
    tall = max(height(label), height(body))
    if sheets.room < tall + 3:
        sheets.turn()
    sheets.put(Element("Artifact", (Rule(sheets.margin, sheets.y, sheets.width, 0.2, HAIR),)))
    sheets.y += 1.2
    sheets.put(Element("P", sheets.at(label, sheets.margin, sheets.y + 0.3)))
    sheets.put(Element("P", sheets.at(body, sheets.margin + _LABELS, sheets.y, width)))
    sheets.y += tall + 1.2
