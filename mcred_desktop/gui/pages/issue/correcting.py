"""Correcting the name on a credential, asked for below it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from mcred_desktop.domain.award import Credential
from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.widgets.fields import FieldRow
from mcred_desktop.gui.widgets.text import button
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.workspace import Services


class CorrectName(QWidget):
    """Two fields: the right name, and why."""

    corrected = Signal()
    left = Signal()
    """Without having corrected anything"""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._credential: Credential | None = None
        self.name, self.reason = QLineEdit(), QLineEdit()
        for field, name in ((self.name, "correct-name"), (self.reason, "correct-reason")):
            field.setObjectName(name)
            field.setMaxLength(500)
        self._rows = {
            "name": FieldRow(self.tr("The right name"), self.name),
            "reason": FieldRow(
                self.tr("Why is it corrected?"),
                self.reason,
                self.tr("This credential is revoked. The right one is then ready to issue above."),
            ),
        }
        self.name.returnPressed.connect(self.reason.setFocus)
        self.reason.returnPressed.connect(self._correct)
        self.confirm = button(self.tr("Correct the name"), self._correct, "danger", small=True)
        self.confirm.setObjectName("correct-confirm")
        keep = button(self.tr("Keep it"), self.left.emit, "quiet", small=True)
        keep.setObjectName("correct-keep")
        actions = QHBoxLayout()
        actions.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for row in self._rows.values():
            column.addWidget(row)
        column.addLayout(actions)
        actions.addWidget(self.confirm)
        actions.addWidget(keep)
        actions.addStretch(1)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.left.emit)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def ask(self, credential: Credential) -> None:
        """Ask about ``credential``, beginning with the name it has."""
        self._credential = credential
        self._show_error("", "")
        self.name.setText(credential.recipient)
        self.reason.clear()
        self.show()
        self.name.setFocus()
        self.name.selectAll()

    def _correct(self) -> None:
        if self._credential is None or not self.confirm.isEnabled():
            return
        self.confirm.setEnabled(False)
        self._context.runner.submit(
            partial(
                _correct,
                self._context.services,
                self._credential.id,
                (self.name.text(), self.reason.text()),
                self._context.acting().id,
            ),
            done=self._done,
            refused=self._refuse,
        )

    def _done(self, _changes: Changes) -> None:
        self.confirm.setEnabled(True)
        self.corrected.emit()

    def _refuse(self, error: McredError) -> None:
        self.confirm.setEnabled(True)
        where = error.where if error.where in self._rows else "reason"
        self._show_error(where, str(error) if where != error.where else error.what)
        (self.name if where == "name" else self.reason).setFocus()

    def _show_error(self, where: str, words: str) -> None:
        for name, row in self._rows.items():
            row.show_error(words if name == where else "")


def _correct(services: Services, credential_id: str, said: tuple[str, str], by: str) -> Changes:
    name, reason = said
    return services.corrections.name(credential_id, name, reason, by)
