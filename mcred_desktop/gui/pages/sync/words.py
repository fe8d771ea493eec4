"""Kinds of records, fields and steps as Sync names them."""

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from mcred_desktop.gui.days import spoken_moment
from mcred_desktop.gui.page import Tone
from mcred_desktop.gui.words import counted
from mcred_desktop.services.sync.status import SyncStatus

if TYPE_CHECKING:
    from mcred_desktop.gui.line import Line

_KINDS: Final = {
    "Sheet": QT_TRANSLATE_NOOP("Sync", "Scoring sheets, signed off"),
    "Assignment": QT_TRANSLATE_NOOP("Sync", "Portfolios given out"),
    "Portfolio": QT_TRANSLATE_NOOP("Sync", "Portfolios"),
    "Evidence": QT_TRANSLATE_NOOP("Sync", "Evidence"),
    "Learner": QT_TRANSLATE_NOOP("Sync", "Learners"),
    "Cohort": QT_TRANSLATE_NOOP("Sync", "Cohorts"),
    "Decision": QT_TRANSLATE_NOOP("Sync", "Award decisions"),
    "Credential": QT_TRANSLATE_NOOP("Sync", "Credentials issued"),
    "Revocation": QT_TRANSLATE_NOOP("Sync", "Credentials revoked"),
    "Achievement": QT_TRANSLATE_NOOP("Sync", "Records of micro-credentials"),
    "AchievementVersion": QT_TRANSLATE_NOOP("Sync", "Approved records"),
    "RubricDraft": QT_TRANSLATE_NOOP("Sync", "Rubric drafts"),
    "RubricVersion": QT_TRANSLATE_NOOP("Sync", "Published rubrics"),
    "Canvas": QT_TRANSLATE_NOOP("Sync", "Canvases"),
    "Note": QT_TRANSLATE_NOOP("Sync", "Notes on canvases"),
    "NoteGroup": QT_TRANSLATE_NOOP("Sync", "Groups of notes"),
    "Vote": QT_TRANSLATE_NOOP("Sync", "Votes"),
    "Person": QT_TRANSLATE_NOOP("Sync", "People"),
    "JourneyAnswer": QT_TRANSLATE_NOOP("Sync", "Answers on the journey"),
    "ReviewStep": QT_TRANSLATE_NOOP("Sync", "Reviews"),
    "ReviewComment": QT_TRANSLATE_NOOP("Sync", "Review comments"),
    "Pathway": QT_TRANSLATE_NOOP("Sync", "Pathways"),
    "PathwayNode": QT_TRANSLATE_NOOP("Sync", "Steps of pathways"),
    "PathwayEdge": QT_TRANSLATE_NOOP("Sync", "Links of pathways"),
    "Issuer": QT_TRANSLATE_NOOP("Sync", "The issuer's profile"),
    "PublicKey": QT_TRANSLATE_NOOP("Sync", "Signing keys, public halves"),
    "StatusList": QT_TRANSLATE_NOOP("Sync", "Status lists"),
    "StatusPublication": QT_TRANSLATE_NOOP("Sync", "Publications"),
    "BadgeDesign": QT_TRANSLATE_NOOP("Sync", "Badge designs"),
    "CertificateDesign": QT_TRANSLATE_NOOP("Sync", "Certificate designs"),
}
_STEPS: Final = {
    "push": QT_TRANSLATE_NOOP("Sync", "Sending changes"),
    "pull": QT_TRANSLATE_NOOP("Sync", "Fetching changes"),
    "apply": QT_TRANSLATE_NOOP("Sync", "Taking in what came"),
    "files": QT_TRANSLATE_NOOP("Sync", "Exchanging files"),
}
_SHOWN: Final = 600
"""Characters of a value"""


def said(words: object) -> str:
    """In the language of the window."""
    return QCoreApplication.translate("Sync", str(words))


def kind_word(kind: str) -> str:
    """Many records of a kind."""
    return said(_KINDS[kind]) if kind in _KINDS else _apart(kind)


def step_word(step: str) -> str:
    """What an exchange is at."""
    return said(_STEPS[step]) if step in _STEPS else said("Talking to the hub")


def field_word(field: str) -> str:
    """A field of a record."""
    return field.removesuffix("_id").replace("_", " ").capitalize()


def value_words(value: Any) -> str:
    """What a field says, cut where it is very long."""
    if value is None or value == "" or value == []:
        return said("nothing")
    if isinstance(value, bool):
        return said("yes") if value else said("no")
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=1)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _apart(kind: str) -> str:
    """``ListLayout`` as “List layout”."""
    words = "".join(f" {c.lower()}" if c.isupper() else c for c in kind)
    return words.strip().capitalize()


def why_not_yet(status: SyncStatus) -> str:
    """Why what waits has not gone."""
    if status.locked:
        return said("Goes once the passphrase is given")
    if status.failure is not None:
        return status.failure.what
    if status.membership is not None and not status.membership.minutes:
        return said("Goes when you ask for it")
    return said("Goes with the next exchange")


def headline(line: "Line") -> str:
    """Where the workspace stands, in a sentence that is true."""
    status = line.status
    if line.away:
        told = said("{0} Nothing is written meanwhile; it is tried again by itself.")
        return told.format(line.away)
    if line.shared:
        return said("An office: everybody works in one store, so nothing waits.")
    if status is None:
        return said("This computer alone. All work is kept here.")
    if line.running:
        return said("Exchanging with the hub. Work goes on meanwhile.")
    now = datetime.now().astimezone()
    if status.failure is not None:
        since = spoken_moment(status.failure.at, now)
        return said("{0} All work is kept on this computer. Last try: {1}.").format(
            status.failure.what, since
        )
    if status.in_step:
        last = spoken_moment(status.last, now)
        return said("In step with the hub. Last exchange: {0}.").format(last)
    if status.last:
        return said("Last exchange: {0}. All work is kept on this computer.").format(
            spoken_moment(status.last, now)
        )
    return said("Nothing has been exchanged yet. All work is kept on this computer.")


def _to_decide(status: SyncStatus) -> str:
    """What waits for somebody's decision; empty for nothing."""
    clashes, twins = status.conflicts, status.twins
    if clashes and twins:
        return said("{0} to decide").format(clashes + twins)
    if clashes:
        return counted(clashes, said("{0} conflict"), said("{0} conflicts"))
    return counted(twins, said("{0} duplicate"), said("{0} duplicates")) if twins else ""


def line_words(line: "Line") -> tuple[tuple[str, Tone, str] | None, str]:
    """What the bar at the top says of where the work goes, and what the pointer finds there."""
    if line.away:
        tip = said("{0} It is tried again by itself.").format(line.away)
        return (said("Office away"), Tone.BAD, "cloud-off"), tip
    if line.shared:
        tip = said("Everybody works in one store on a server; what one does the others see.")
        return (said("In the office"), Tone.OK, "users"), tip
    words = chip_words(line.status, running=line.running) if line.status else None
    return words, said("Everything is on this computer as well.")


def chip_words(status: SyncStatus, *, running: bool) -> tuple[str, Tone, str]:
    """What the bar at the top says of it: words, tone and sign."""
    waiting = sum(one.count for one in status.waiting)
    behind = counted(waiting, said("{0} waiting"), said("{0} waiting"))
    if to_decide := _to_decide(status):
        return (f"{to_decide} · {behind}" if waiting else to_decide), Tone.WARN, "triangle-alert"
    if running:
        return said("Exchanging"), Tone.INFO, "refresh-cw"
    if status.locked:
        return said("Passphrase needed · {0}").format(behind), Tone.WARN, "lock"
    if status.failure is not None and not status.failure.away:
        return said("Exchange refused · {0}").format(behind), Tone.BAD, "triangle-alert"
    if status.failure is not None:
        return said("No line · {0}").format(behind), Tone.PLAIN, "cloud-off"
    if status.in_step and status.last:
        at = datetime.fromisoformat(status.last).astimezone()
        return said("In step, {0}").format(f"{at:%H:%M}"), Tone.OK, "circle-check"
    return behind, Tone.PLAIN, "refresh-cw"
