"""One thread: a comment on a field, what was answered, and a line to answer in."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from mcred_desktop.domain.records.review import ReviewComment, Talk, Thread
from mcred_desktop.gui.days import spoken_moment
from mcred_desktop.gui.page import Tone
from mcred_desktop.gui.widgets.chip import Chip
from mcred_desktop.gui.widgets.text import button, label, rule

_STATES: Final = {
    Talk.OPEN: ("Open", Tone.WARN),
    Talk.ANSWERED: ("Answered", Tone.INFO),
    Talk.SETTLED: ("Settled", Tone.OK),
}
_LONGEST: Final = 5_000


class ThreadCard(QFrame):
    """Shows a thread.

    Args:
        thread: what is shown.
        title: of the field it is about.
        names: person id to name.
        draft: what was being typed as an answer when it was shown before.
    """

    field_asked = Signal(str)
    """Name of the field it is about"""
    answered = Signal(str, str, bool)
    """id of the first comment, the words, and whether they settle it"""

    def __init__(
        self, thread: Thread, title: str, names: Mapping[str, str], draft: str = ""
    ) -> None:
        super().__init__()
        self.setObjectName("thread")
        self.talk = thread
        self.setAccessibleName(self.tr("Comment on {0}").format(title))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(6)
        column.addWidget(rule())
        self._add_head(column, title)
        for comment in (thread.first, *thread.rest):
            self._say(column, comment, names)
        self.answer = QLineEdit(draft)
        self.answer.setObjectName("answer")
        self.answer.setMaxLength(_LONGEST)
        self.answer.setPlaceholderText(self.tr("Answer"))
        self.answer.setAccessibleName(self.tr("Answer to the comment on {0}").format(title))
        self.answer.returnPressed.connect(partial(self._send, settles=False))
        self._add_foot(column)

    def _add_head(self, column: QVBoxLayout, title: str) -> None:
        field = button(title, partial(self.field_asked.emit, self.talk.first.field), "link")
        field.setObjectName("thread-field")
        words, tone = _STATES[self.talk.state]
        row = QHBoxLayout()
        row.setContentsMargins(0, 6, 0, 0)
        row.setSpacing(8)
        column.addLayout(row)
        row.addWidget(field)
        row.addWidget(Chip(QCoreApplication.translate("Thread", words), tone))
        row.addStretch(1)

    def _say(self, column: QVBoxLayout, comment: ReviewComment, names: Mapping[str, str]) -> None:
        who = names.get(comment.author, self.tr("Somebody not in this workspace"))
        when = spoken_moment(comment.at, datetime.now().astimezone())
        settled = self.tr(" · settled it") if comment.settles else ""
        about = label(f"{who} · {when}{settled}", "label")
        about.setContentsMargins(0 if comment.thread is None else 20, 0, 0, 0)
        column.addWidget(about)
        if comment.text:
            words = label(comment.text, wrap=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            words.setContentsMargins(about.contentsMargins())
            column.addWidget(words)

    def _add_foot(self, column: QVBoxLayout) -> None:
        send = button(self.tr("Answer"), partial(self._send, settles=False), small=True)
        send.setObjectName("send-answer")
        row = QHBoxLayout()
        row.setSpacing(8)
        column.addLayout(row)
        row.addWidget(self.answer, 1)
        row.addWidget(send)
        if self.talk.state is not Talk.SETTLED:
            settle = button(self.tr("Settle"), partial(self._send, settles=True), small=True)
            settle.setObjectName("settle")
            settle.setToolTip(self.tr("Nothing is left to be done about it"))
            row.addWidget(settle)

    def _send(self, *, settles: bool) -> None:
        text = self.answer.text().strip()
        if text or settles:
            self.answered.emit(self.talk.first.id, text, settles)
            self.answer.clear()
