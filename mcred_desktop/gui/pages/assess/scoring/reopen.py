"""That a sheet is signed, and how to correct it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from mcred_desktop.gui.widgets.sign import Sign
from mcred_desktop.gui.widgets.text import button, label
from mcred_desktop.services.assess.cases import Case


class ReopenStrip(QFrame):
    """Shown above a signed sheet; asks for the reason where it stands."""

    asked = Signal(str)
    """The reason"""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("signed-strip")
        self._said = label("", "strong", wrap=True)
        self._reopen = button(self.tr("Reopen"), self.ask, small=True)
        self._reopen.setObjectName("reopen")
        self.reason = QLineEdit()
        self.reason.setObjectName("reopen-reason")
        self.reason.setPlaceholderText(self.tr("Why the sheet has to change"))
        self.reason.setAccessibleName(self.reason.placeholderText())
        self.reason.setMaxLength(500)
        self._confirm = button(self.tr("Reopen sheet"), self._confirm_reason, small=True)
        self._confirm.setObjectName("reopen-confirm")
        self.reason.returnPressed.connect(self._confirm_reason)
        self.reason.textChanged.connect(self._weigh)
        first = QHBoxLayout()
        self._form = QWidget()
        second = QHBoxLayout(self._form)
        second.setContentsMargins(0, 0, 0, 0)
        second.addWidget(self.reason, 1)
        second.addWidget(self._confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 12, 8)
        column.addLayout(first)
        first.addWidget(Sign("lock", "ok", 14))
        first.addWidget(self._said, 1)
        first.addWidget(self._reopen)
        column.addWidget(self._form)
        self.hide()

    def show_case(self, case: Case) -> None:
        correcting = bool(case.assignment.reopened_because) and not case.frozen
        self.setVisible(case.frozen or correcting)
        self._reopen.setVisible(case.frozen)
        self._form.hide()
        self.reason.clear()
        self._confirm.setEnabled(False)
        if case.frozen:
            self._said.setText(self.tr("Signed off. It can be read, not changed."))
        elif correcting:
            self._said.setText(self.tr("Reopened: {0}").format(case.assignment.reopened_because))

    def ask(self) -> None:
        """Ask for the reason."""
        self._form.show()
        self.reason.setFocus()

    def _weigh(self, reason: str) -> None:
        self._confirm.setEnabled(bool(reason.strip()))

    def _confirm_reason(self) -> None:
        if self.reason.text().strip():
            self.asked.emit(self.reason.text())
