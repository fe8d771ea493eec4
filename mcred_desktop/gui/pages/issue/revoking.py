"""Revoking a credential, its reason asked for below it."""

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


class Revoke(Asking):
    """One field: why."""

    revoked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__("revoke", self.tr("Revoke the credential"), self._revoke)
        self._context = context
        self._credential: Credential | None = None
        self.reason = QLineEdit()
        self.reason.setObjectName("revoke-reason")
        self.reason.setMaxLength(500)
        self.reason.returnPressed.connect(self._revoke)
        why = self.tr("Why is it revoked? The reason is kept in the register.")
        hint = self.tr(
            "This cannot be undone. Others learn of it once you publish the verification page, "
            "or from your next trust file."
        )
        self.put_row("reason", FieldRow(why, self.reason, hint))

    def ask(self, credential: Credential) -> None:
        """Ask why; nothing is revoked yet."""
        self._credential = credential
        self.show()
        self.reason.setFocus()

    def put_away(self) -> None:
        """Forget what was typed."""
        self.hide()
        self.reason.clear()
        self.show_error("", "")

    def _revoke(self) -> None:
        if self._credential is None or not self.confirm.isEnabled():
            return
        self.confirm.setEnabled(False)
        found, by = self._credential.id, self._context.acting().id
        self._context.runner.submit(
            partial(_revoke, self._context.services, found, self.reason.text(), by),
            done=self._done,
            refused=self._refuse,
        )

    def _done(self, _changes: Changes) -> None:
        self.confirm.setEnabled(True)
        self.revoked.emit()

    def _refuse(self, error: McredError) -> None:
        self.confirm.setEnabled(True)
        self.show_error("reason", str(error))


def _revoke(services: Services, credential_id: str, reason: str, by: str) -> Changes:
    return services.register.revoke(credential_id, reason, by)
