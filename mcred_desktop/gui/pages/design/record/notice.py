"""Between head and tabs: how the record stands in words, and the reason asked for an act."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit

from mcred_desktop.domain.approval import Act
from mcred_desktop.domain.review import Stage
from mcred_desktop.gui.days import spoken_moment
from mcred_desktop.gui.widgets.sign import Sign
from mcred_desktop.gui.widgets.text import button, label, restyle
from mcred_desktop.services.review_reading import Review

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


class AskBar(QFrame):
    """Asks for a reason, and for a successor where there can be one, before something is done."""

    given = Signal(object, str, object)
    """Act, the reason, and the id of the successor or None"""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("banner", "true")
        self.setProperty("tone", "info")
        self.setObjectName("ask-bar")
        self._act = Act.SEND_BACK
        self.why = QLineEdit()
        self.why.setObjectName("why")
        self.why.setMaxLength(5_000)
        self.why.returnPressed.connect(self._give)
        self.successor = QComboBox()
        self.successor.setObjectName("successor")
        self.successor.setAccessibleName(self.tr("Take instead"))
        self._go = button("", self._give)
        self._go.setObjectName("confirm-act")
        leave = button(self.tr("Cancel"), self.hide, "quiet")
        leave.setObjectName("cancel-act")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 6, 24, 6)
        row.setSpacing(8)
        row.addWidget(self.why, 3)
        row.addWidget(self.successor, 2)
        row.addWidget(self._go)
        row.addWidget(leave)
        self.hide()

    def ask(self, act: Act, others: Sequence[tuple[str, str]]) -> None:
        """Ask before sending back or retiring; ``others`` are id and title of other records."""
        self._act = act
        retires = act is Act.RETIRE
        says = self.tr("Why is it retired?") if retires else self.tr("What has to be mended?")
        self.why.setPlaceholderText(says)
        self.why.setAccessibleName(says)
        self.why.clear()
        self._go.setText(self.tr("Retire") if retires else self.tr("Send back"))
        self.successor.setVisible(retires)
        self.successor.clear()
        self.successor.addItem(self.tr("No successor"), None)
        for record_id, title in others:
            self.successor.addItem(self.tr("Take instead: {0}").format(title), record_id)
        self.show()
        self.why.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _give(self) -> None:
        successor = self.successor.currentData() if self._act is Act.RETIRE else None
        self.given.emit(self._act, self.why.text(), successor)


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
