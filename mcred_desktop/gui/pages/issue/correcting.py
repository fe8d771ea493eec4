"""Correcting the name on a credential, asked for below it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from mcred_desktop.domain.award import Credential
from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.widgets.asking import Asking
from mcred_desktop.gui.widgets.fields import FieldRow
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.workspace import Services


class CorrectName(Asking):
    """Two fields: the right name, and why."""

    corrected = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__("correct", self.tr("Correct the name"), self._correct)
        self._context = context
        self._credential: Credential | None = None
        self.name, self.reason = QLineEdit(), QLineEdit()
        for field, name in ((self.name, "correct-name"), (self.reason, "correct-reason")):
            field.setObjectName(name)
            field.setMaxLength(500)
        why = self.tr("Why is it corrected?")
        hint = self.tr("This credential is revoked. The right one is then ready to issue above.")
        self.put_row("name", FieldRow(self.tr("The right name"), self.name))
        self.put_row("reason", FieldRow(why, self.reason, hint))
        self.name.returnPressed.connect(self.reason.setFocus)
        self.reason.returnPressed.connect(self._correct)

    def ask(self, credential: Credential) -> None:
        """Ask about ``credential``, beginning with the name it has."""
        self._credential = credential
        self.show_error("", "")
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
        where = error.where if error.where in self.rows else "reason"
        self.show_error(where, str(error) if where != error.where else error.what)


def _correct(services: Services, credential_id: str, said: tuple[str, str], by: str) -> Changes:
    name, reason = said
    return services.corrections.name(credential_id, name, reason, by)
