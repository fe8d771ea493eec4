"""Erasing a learner's data: what goes, what stays, why, and the name typed out."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from mcred_desktop.domain.award import Credential
from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.widgets.asking import Asking
from mcred_desktop.gui.widgets.fields import FieldRow
from mcred_desktop.gui.widgets.text import label
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.register.personal_data import Held
from mcred_desktop.services.workspace import Services


class EraseLearner(Asking):
    """Explains first; erases once the learner is named and a reason is given."""

    erased = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__("erase", self.tr("Erase for good"), self._erase)
        self._context = context
        self._held: Held | None = None
        goes = self.tr(
            "Gone for good: the name, the e-mail address, portfolios with their files, marks, "
            "decisions, and credentials with their files in “out”. This cannot be undone."
        )
        stays = self.tr(
            "Stays: for each credential its number, its dates and its place on the status list, "
            "without a name. What the learner holds is checked as before."
        )
        elsewhere = self.tr("Backups and other laptops that had it still hold it.")
        self._stays = label(stays, "second", wrap=True)
        for part in (label(goes, "second", wrap=True), self._stays):
            self.put(part)
        self.put(label(elsewhere, "second", wrap=True))
        self.reason, self.name = QLineEdit(), QLineEdit()
        for field, name in ((self.reason, "erase-reason"), (self.name, "erase-name")):
            field.setObjectName(name)
            field.setMaxLength(500)
        why = self.tr("Why is it erased? Kept without the name.")
        who = self.tr("Type the learner’s name, or the number of a credential of theirs")
        self.put_row("reason", FieldRow(why, self.reason))
        self.put_row("name", FieldRow(who, self.name))
        self.reason.returnPressed.connect(self.name.setFocus)
        self.name.returnPressed.connect(self._erase)

    def ask(self, held: Held) -> None:
        """Ask about a learner; nothing is erased yet."""
        self._held = held
        self.reason.clear()
        self.name.clear()
        self.show_error("", "")
        self._stays.setVisible(bool(held.of(Credential)))
        self.show()
        self.reason.setFocus()

    def _erase(self) -> None:
        if self._held is None or not self.confirm.isEnabled():
            return
        if not self._held.is_meant_by(self.name.text()):
            wrong = self.tr("This is neither their name nor the number of a credential of theirs.")
            self.show_error("name", wrong)
            return
        self.confirm.setEnabled(False)
        learner, by = self._held.learner.id, self._context.acting().id
        self._context.runner.submit(
            partial(_erase, self._context.services, learner, self.reason.text(), by),
            done=self._done,
            refused=self._refuse,
        )

    def _done(self, _changes: Changes) -> None:
        self.confirm.setEnabled(True)
        self.hide()
        self.erased.emit()

    def _refuse(self, error: McredError) -> None:
        self.confirm.setEnabled(True)
        where = error.where if error.where in self.rows else "name"
        self.show_error(where, error.what if where == error.where else str(error))


def _erase(services: Services, learner_id: str, reason: str, by: str) -> Changes:
    return services.personal_data.erase(learner_id, reason, by)
