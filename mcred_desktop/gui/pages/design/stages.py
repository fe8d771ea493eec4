"""Where a micro-credential stands, in words."""

from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QCoreApplication

from mcred_desktop.domain.records.review import Stage, Standing
from mcred_desktop.gui.widgets.two_lines import TwoLines
from mcred_desktop.gui.words import counted
from mcred_desktop.services.design.catalogue import CatalogueLine

_NAMES: Final = {
    Stage.DRAFT: "Draft",
    Stage.IN_REVIEW: "In review",
    Stage.APPROVED: "Approved",
    Stage.OFFERED: "Offered",
    Stage.RETIRED: "Retired",
}
_COLORS: Final = {
    Stage.DRAFT: "accent",
    Stage.IN_REVIEW: "warn",
    Stage.APPROVED: "ok",
    Stage.OFFERED: "ok",
    Stage.RETIRED: "ink2",
}


def stage_name(stage: Stage) -> str:
    """A stage as a person reads it."""
    return _tr(_NAMES[stage])


def two_lines(line: CatalogueLine) -> TwoLines:
    """A line of the catalogue: the title, and below it where it stands."""
    now = line.standing
    state = stage_name(now.stage)
    if now.stage is Stage.DRAFT:
        state = _tr("Draft of v{0}").format(now.working)
    said = _more(line)
    rest = f" · {said}" if said else ""
    return TwoLines(line.id, line.title, state, _COLORS[now.stage], rest)


def _more(line: CatalogueLine) -> str:
    """What else is worth knowing at that stage."""
    now = line.standing
    match now.stage:
        case Stage.DRAFT:
            return _behind(now)
        case Stage.IN_REVIEW if line.unsettled:
            return counted(line.unsettled, _tr("{0} comment"), _tr("{0} comments"))
        case Stage.IN_REVIEW:
            return f"v{now.working}"
        case Stage.RETIRED:
            moment = datetime.fromisoformat(now.retired_at).astimezone()
            return f"{moment:%B %Y}"
        case Stage.APPROVED if now.offered:
            return f"v{now.approved} · {_behind(now)}"
        case _ if line.review_due:
            day = date.fromisoformat(line.review_due)
            return _tr("review due {0}").format(f"{day.day} {day:%b %Y}")
        case _:
            return f"v{now.approved}"


def _behind(now: Standing) -> str:
    """Which version stands while the next is being written."""
    if now.offered:
        return _tr("v{0} offered").format(now.offered)
    return _tr("v{0} approved").format(now.approved) if now.approved else ""


def _tr(words: str) -> str:
    return QCoreApplication.translate("Stages", words)
