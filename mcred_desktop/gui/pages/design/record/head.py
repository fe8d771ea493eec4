"""The head of a record, and the way back and forth through its edits."""

from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.domain.records.approval import Act
from mcred_desktop.domain.records.review import Stage
from mcred_desktop.gui.days import spoken_moment
from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.widgets.chip import SavedSign
from mcred_desktop.gui.widgets.elided import ElidedLabel
from mcred_desktop.gui.widgets.flow import Flow
from mcred_desktop.gui.widgets.text import button
from mcred_desktop.services.design.review_reading import Review

_PRIMARY: Final = {
    Stage.DRAFT: Act.SEND,
    Stage.IN_REVIEW: Act.APPROVE,
    Stage.APPROVED: Act.OFFER,
    Stage.OFFERED: Act.SEND,
    Stage.RETIRED: Act.REINSTATE,
}
"""What comes next at each stage"""
_BESIDES: Final = {
    Stage.DRAFT: {Act.OFFER},
    Stage.IN_REVIEW: {Act.SEND_BACK, Act.TAKE_BACK},
    Stage.APPROVED: {Act.SEND},
    Stage.OFFERED: set[Act](),
    Stage.RETIRED: set[Act](),
}
"""What else is offered, where the person can do it"""
_CAN_CHANGE: Final = {Stage.DRAFT, Stage.APPROVED, Stage.OFFERED}
_SIGNS: Final = {Act.SEND: "send", Act.APPROVE: "stamp", Act.OFFER: "award"}


class RecordHead(QFrame):
    """Where the record stands and its title; below them what can be done with it."""

    asked = Signal(object)
    """Act"""
    compare_asked = Signal()
    duplicate_asked = Signal()
    print_asked = Signal()
    export_asked = Signal()
    import_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("record-head")
        self._review: Review | None = None
        self._pending = False
        self._crumb = ElidedLabel("", "label")
        self._title = ElidedLabel("", "title")
        self.saved = SavedSign()
        self._acts = {
            Act.SEND: self._button(Act.SEND, self.tr("Send to review"), "primary"),
            Act.APPROVE: self._button(Act.APPROVE, self.tr("Approve"), "primary"),
            Act.OFFER: self._button(Act.OFFER, self.tr("Put on offer"), "primary"),
            Act.REINSTATE: self._button(Act.REINSTATE, self.tr("Reinstate"), "primary"),
            Act.SEND_BACK: self._button(Act.SEND_BACK, self.tr("Send back"), ""),
            Act.TAKE_BACK: self._button(Act.TAKE_BACK, self.tr("Take back"), ""),
        }
        self._compare = button("", self.compare_asked.emit)
        self._compare.setObjectName("compare")
        self._print = button(self.tr("Print"), self.print_asked.emit, sign="printer")
        self._print.setObjectName("print-record")
        self._print.setToolTip(self.tr("A summary of the record as PDF"))
        self._more = self._make_more()
        self._lay_out()

    def show_title(self, title: str) -> None:
        """Show the title as it is being written."""
        self._title.show_text(title)
        self.setAccessibleName(title)

    def show_review(self, review: Review) -> None:
        """Show where the record stands, and what the person at the keyboard can do."""
        self._review = review
        self._crumb.show_text(" · ".join(filter(None, (_standing(review), _past(review)))))
        approved = review.standing.approved
        self._compare.setText(self.tr("Compare with v{0}").format(approved))
        self._compare.setVisible(bool(approved))
        self._retire.setVisible(review.standing.stage is not Stage.RETIRED)
        why_not = review.hindrances[Act.RETIRE]
        self._retire.setEnabled(not why_not)
        self._retire.setToolTip(why_not)
        self._offer()

    def offer_review(self, *, pending: bool) -> None:
        """``pending`` where something typed may still change the record."""
        if pending is not self._pending:
            self._pending = pending
            self._offer()

    def say_saved(self) -> None:
        """Show that what was typed until now is on disk."""
        self.saved.say(datetime.now().astimezone().strftime("%H:%M"))

    def _offer(self) -> None:
        """Show what can be done; what comes next rests with its reason while it cannot."""
        if self._review is None:
            return
        stage = self._review.standing.stage
        why_not = {**self._review.hindrances}
        first = _PRIMARY[stage]
        if self._pending and Act.SEND in self._review.allowed and stage in _CAN_CHANGE:
            first, why_not[Act.SEND] = Act.SEND, ""
        for act, made in self._acts.items():
            made.setVisible(act is first or (act in _BESIDES[stage] and not why_not[act]))
            made.setEnabled(not why_not[act])
            made.setToolTip(why_not[act])
            made.setAccessibleDescription(why_not[act])

    def _button(self, act: Act, text: str, kind: str) -> QPushButton:
        made = button(text, partial(self.asked.emit, act), kind, sign=_SIGNS.get(act, ""))
        made.setObjectName(act.value.replace(" ", "-"))
        return made

    def _make_more(self) -> QToolButton:
        tool = QToolButton()
        tool.setObjectName("more")
        tool.setProperty("kind", "button")
        tool.setIcon(icon("ellipsis-vertical"))
        tool.setAccessibleName(self.tr("More"))
        tool.setToolTip(self.tr("More"))
        tool.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(tool)
        menu.setToolTipsVisible(True)
        duplicate = menu.addAction(icon("copy"), self.tr("Start another from this"))
        duplicate.triggered.connect(lambda: self.duplicate_asked.emit())  # noqa: PLW0108
        export = menu.addAction(icon("download"), self.tr("Export…"))
        export.setObjectName("export-record")
        export.triggered.connect(lambda: self.export_asked.emit())  # noqa: PLW0108
        bring = menu.addAction(icon("upload"), self.tr("Import another…"))
        bring.setObjectName("import-record")
        bring.triggered.connect(lambda: self.import_asked.emit())  # noqa: PLW0108
        self._retire = menu.addAction(icon("archive"), self.tr("Retire…"))
        self._retire.triggered.connect(lambda: self.asked.emit(Act.RETIRE))
        tool.setMenu(menu)
        self.menu = menu
        """What is done seldom"""
        return tool

    def _lay_out(self) -> None:
        deeds = Flow(8)
        actions = QHBoxLayout()
        actions.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 24, 10)
        column.setSpacing(1)
        column.addWidget(self._crumb)
        column.addWidget(self._title)
        column.addSpacing(7)
        column.addLayout(actions)
        actions.addLayout(deeds, 1)
        for made in (*self._acts.values(), self._compare, self._print, self._more):
            deeds.addWidget(made)
        actions.addWidget(self.saved, 0, Qt.AlignmentFlag.AlignVCenter)
        for made in (*self._acts.values(), self._compare):
            made.hide()


class History(QWidget):
    """Undo and redo, for those who use no keys."""

    undo_asked = Signal()
    redo_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._undo = self._tool("undo-2", self.tr("Undo (Ctrl+Z)"), self.undo_asked)
        self._redo = self._tool("redo-2", self.tr("Redo (Ctrl+Shift+Z)"), self.redo_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 20, 0)
        row.setSpacing(4)
        row.addWidget(self._undo)
        row.addWidget(self._redo)
        self.offer(undo=False, redo=False)

    def offer(self, *, undo: bool, redo: bool) -> None:
        """Offer what there is to be undone or done again."""
        self._undo.setEnabled(undo)
        self._redo.setEnabled(redo)

    def _tool(self, sign: str, says: str, asked: SignalInstance) -> QToolButton:
        tool = QToolButton()
        tool.setObjectName(sign)
        tool.setIcon(icon(sign))
        tool.setAccessibleName(says)
        tool.setToolTip(says)
        tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus where it is
        tool.clicked.connect(lambda: asked.emit())  # noqa: PLW0108  # clicked brings a bool
        return tool


def _standing(review: Review) -> str:
    now = review.standing
    match now.stage:
        case Stage.DRAFT:
            return _tr("Draft of version {0}").format(now.working)
        case Stage.IN_REVIEW:
            return _tr("Version {0} in review").format(now.working)
        case Stage.APPROVED:
            return _tr("Version {0} approved").format(now.approved)
        case Stage.OFFERED:
            return _tr("Version {0} offered").format(now.approved)
        case Stage.RETIRED:
            return _tr("Retired")


def _past(review: Review) -> str:
    """What followed it, or when and by whom it was changed last."""
    if review.successor:
        return _tr("followed by {0}").format(review.successor)
    if not review.edited_at:
        return ""
    when = spoken_moment(review.edited_at, datetime.now().astimezone())
    said = _tr("changed {0}").format(when[:1].lower() + when[1:])
    return _tr("{0} by {1}").format(said, review.edited_by) if review.edited_by else said


def _tr(words: str) -> str:
    return QCoreApplication.translate("RecordHead", words)
