"""Between head and tabs: what the person at the keyboard should know of how it stands."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from mcred_desktop.domain.records.approval import Act
from mcred_desktop.domain.records.review import Stage
from mcred_desktop.gui.days import spoken_moment
from mcred_desktop.gui.widgets.sign import Sign
from mcred_desktop.gui.widgets.text import label, restyle
from mcred_desktop.services.design.review_reading import Review

_SIGNS: Final = {"warn": ("message-square", "warn"), "info": ("lock", "accent")}


class Notice(QFrame):
    """One or two sentences that stay while they are true; gone where there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("banner", "true")
        self.setObjectName("record-notice")
        self._sign = Sign(*_SIGNS["info"])
        self._text = label("", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 6, 24, 6)
        row.setSpacing(10)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.hide()

    def show_review(self, review: Review, names: Mapping[str, str]) -> None:
        """Say what the person at the keyboard should know; ``names`` is person id to name."""
        said, tone = _said(review, names)
        restyle(self, "tone", tone)
        self._sign.show_sign(*_SIGNS[tone])
        self._text.setText(said)
        self.setAccessibleName(said)
        self.setVisible(bool(said))


def _said(review: Review, names: Mapping[str, str]) -> tuple[str, str]:
    """The sentences, and the tone they are said in."""
    tell: dict[Stage, Callable[[], tuple[str, str]]] = {
        Stage.DRAFT: lambda: _draft(review, names),
        Stage.IN_REVIEW: lambda: _in_review(review),
        Stage.RETIRED: lambda: (_tr("Retired. Nobody changes it unless it is reinstated."), "info"),
    }
    return tell.get(review.standing.stage, lambda: ("", "info"))()


def _draft(review: Review, names: Mapping[str, str]) -> tuple[str, str]:
    step = review.sent_back
    if step is None:
        return "", "info"
    who = names.get(step.author, _tr("somebody"))
    when = spoken_moment(step.at, datetime.now().astimezone())
    return _tr("Sent back by {0}, {1}: {2}").format(who, when, step.why), "warn"


def _in_review(review: Review) -> tuple[str, str]:
    rests = _tr("In review: nobody changes the record until it is approved or comes back.")
    others = ", ".join(review.approvers) or _tr("nobody here yet; see Settings, People")
    if review.agreed:
        agreed = _tr("{0} wrote part of it and agreed; it still needs the approval of: {1}.")
        return f"{rests} {agreed.format(', '.join(review.agreed), others)}", "warn"
    if review.wrote and Act.APPROVE in review.allowed:
        alone = _tr("You wrote part of it, so your approval alone is not enough. Who can: {0}.")
        return f"{rests} {alone.format(others)}", "warn"
    return rests, "info"


def _tr(words: str) -> str:
    return QCoreApplication.translate("Notice", words)
