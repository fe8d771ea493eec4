"""What is done with a record as a whole, and the reason that some of it needs."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QUndoCommand
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit

from mcred_desktop.domain.records.approval import Act
from mcred_desktop.domain.records.record import RecordState
from mcred_desktop.gui.pages.design.edits import Edits
from mcred_desktop.gui.pages.design.record.editor import RecordEditor
from mcred_desktop.gui.widgets.text import button

if TYPE_CHECKING:
    from mcred_desktop.services.changes import Changes

_WITH_REASON: Final = {Act.SEND_BACK, Act.RETIRE}
_STATES: Final = {Act.SEND: RecordState.IN_REVIEW, Act.TAKE_BACK: RecordState.DRAFT}
"""What a record is afterwards"""


class Acts(QObject):
    """Does what the person at the keyboard asked for, or asks back for a reason first."""

    refused = Signal(object)
    """McredError"""

    def __init__(self, edits: Edits, editor: RecordEditor, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._edits, self._editor = edits.context, edits, editor
        self.bar = AskBar()
        """Where the reason is typed"""
        self.bar.given.connect(self.do)

    def ask_for(self, act: Act, others: Sequence[tuple[str, str]]) -> None:
        """Do it; ``others`` are id and title of records that could succeed this one."""
        if act in _WITH_REASON:
            self.bar.ask(act, others)
        else:
            self.do(act, new=True)

    @property
    def rests(self) -> bool:
        """Whether the record is with the reviewers."""
        record = self._editor.record
        return record is not None and record.state is RecordState.IN_REVIEW

    @property
    def sent_here(self) -> bool:
        """Whether undo comes to where the record was sent to review."""
        done = (self._edits.stack.command(place) for place in range(self._edits.stack.index()))
        return any(isinstance(one, _Sent) for one in done)

    def do(
        self, act: Act, why: str = "", successor: str | None = None, *, new: bool = False
    ) -> None:
        """Do it at once; what is ``new`` and not done again is a step to undo, if it can be."""
        if self._editor.record is None:
            return
        reviews, record_id = self._context.services.reviews, self._editor.record.id
        by = self._context.acting().id
        commands: dict[Act, Callable[[], Changes]] = {
            Act.SEND: partial(reviews.send, record_id, by),
            Act.TAKE_BACK: partial(reviews.take_back, record_id, by),
            Act.SEND_BACK: partial(reviews.send_back, record_id, by, why),
            Act.APPROVE: partial(reviews.approve, record_id, by),
            Act.OFFER: partial(reviews.offer, record_id, by),
            Act.RETIRE: partial(reviews.retire, record_id, by, why, successor),
            Act.REINSTATE: partial(reviews.reinstate, record_id, by),
        }
        self._context.runner.submit(
            commands[act], done=partial(self._note, act, record_id, new), refused=self.refused.emit
        )

    def _note(self, act: Act, record_id: str, new: bool, _changes: object) -> None:  # noqa: FBT001
        self.bar.hide()
        record = self._editor.record
        if act not in _STATES or record is None or record.id != record_id:
            return
        self._editor.show(record.model_copy(update={"state": _STATES[act]}))
        if new and act is Act.SEND:
            self._edits.stack.push(_Sent(self.do, lambda: self.rests))


class _Sent(QUndoCommand):
    """A record that went to review: undo takes it back, and does nothing once it came back."""

    def __init__(self, do: Callable[[Act], None], rests: Callable[[], bool]) -> None:
        super().__init__("send to review")
        self._do, self._rests = do, rests
        self._is_done = True

    def undo(self) -> None:
        self._is_done = False
        if self._rests():
            self._do(Act.TAKE_BACK)
        else:
            self.setObsolete(True)

    def redo(self) -> None:
        if not self._is_done:
            self._do(Act.SEND)
        self._is_done = True


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
