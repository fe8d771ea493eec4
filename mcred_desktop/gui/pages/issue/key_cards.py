"""Making the signing key, and unlocking it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.passphrases import ENOUGH
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.issue.restore_key import RestoreKey, passphrase_field
from mcred_desktop.gui.widgets.fields import FieldRow
from mcred_desktop.gui.widgets.sign import Sign
from mcred_desktop.gui.widgets.text import button, label
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.issue.signing_key import IDLE_MINUTES


class MakeKeyCard(QFrame):
    """Asks for a passphrase twice, after saying what losing it means."""

    opened = Signal()
    """The key is made and unlocked"""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setProperty("ground", "sheet")
        self.passphrase = passphrase_field("new-passphrase")
        self.again = passphrase_field("new-passphrase-again")
        hint = self.tr("At least {0} characters. A few words are easy to keep and hard to guess.")
        self._first = FieldRow(self.tr("Passphrase"), self.passphrase, hint.format(ENOUGH))
        self._second = FieldRow(self.tr("The same again"), self.again)
        self.make = button(self.tr("Make the key"), self._make, "primary", sign="key-round")
        self.make.setObjectName("make-key")
        self.bring_back = button(self.tr("From a recovery sheet…"), self._ask_sheet, "quiet")
        self.bring_back.setObjectName("bring-back")
        self.restoring = RestoreKey(context)
        self.restoring.opened.connect(self.opened)
        self.restoring.hide()
        self.passphrase.returnPressed.connect(self.again.setFocus)
        self.again.returnPressed.connect(self._make)
        fields = QHBoxLayout()
        fields.setSpacing(16)
        why = self.tr(
            "Credentials are signed with a key that only this workspace has. It lies here "
            "encrypted under a passphrase, which is never stored."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(10)
        column.addWidget(label(self.tr("Make a signing key"), "section"))
        column.addWidget(label(why, "second", wrap=True))
        column.addWidget(self._consequence())
        column.addLayout(fields)
        for part in (self._first, self._second):
            fields.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
        actions = QHBoxLayout()
        actions.setSpacing(8)
        column.addLayout(actions)
        actions.addWidget(self.make)
        actions.addWidget(self.bring_back)
        actions.addStretch(1)
        column.addWidget(self.restoring)

    def _consequence(self) -> QFrame:
        text = self.tr(
            "Nobody can recover a lost passphrase. What is issued stays valid, but you would need "
            "a new key, and everybody who checks your credentials would have to trust it anew. "
            "Against a lost computer, write the recovery sheet under Keys afterwards."
        )
        box = QFrame()
        box.setProperty("banner", "true")
        box.setProperty("tone", "warn")
        row = QHBoxLayout(box)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(10)
        row.addWidget(Sign("triangle-alert", "warn"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(text, wrap=True), 1)
        return box

    def _make(self) -> None:
        if not self.make.isEnabled():
            return
        passphrase = self.passphrase.text()
        self._first.show_error("")
        same = passphrase == self.again.text()
        self._second.show_error("" if same else self.tr("The two are not the same."))
        if not same:
            self.again.selectAll()
            self.again.setFocus()
            return
        self._busy(busy=True)
        services = self._context.services
        self._context.runner.submit(
            lambda: services.signing_key.create(passphrase), done=self._made, refused=self._refuse
        )

    def _ask_sheet(self) -> None:
        self.restoring.show()
        self.bring_back.hide()
        self.restoring.code.setFocus()

    def _made(self, _changes: object) -> None:
        self._busy(busy=False)
        self.passphrase.clear()
        self.again.clear()
        self.opened.emit()

    def _refuse(self, error: McredError) -> None:
        self._busy(busy=False)
        self._first.show_error(str(error))
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    def _busy(self, *, busy: bool) -> None:
        self.make.setEnabled(not busy)
        self.make.setText(self.tr("Making the key…") if busy else self.tr("Make the key"))


class UnlockCard(QFrame):
    """One field; Enter unlocks."""

    opened = Signal()
    """The key is unlocked"""

    def __init__(self, context: Context, unlock: Callable[[str], Changes] | None = None) -> None:
        """``unlock`` opens it with what else is under the passphrase; else the key alone."""
        super().__init__()
        self._context, self._open = context, unlock
        self.setProperty("ground", "sheet")
        self.passphrase = passphrase_field("passphrase")
        self.unlock = button(self.tr("Unlock"), self._unlock, "primary", sign="lock")
        self.unlock.setObjectName("unlock-key")
        self._row = FieldRow(
            self.tr("Passphrase of the signing key"),
            self.passphrase,
            self.tr(
                "It locks itself after {0} minutes without use, and when you close the program."
            ).format(IDLE_MINUTES),
            self.unlock,
        )
        self.passphrase.returnPressed.connect(self._unlock)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.addWidget(self._row)

    def _unlock(self) -> None:
        passphrase = self.passphrase.text()
        if not self.unlock.isEnabled():
            return
        if not passphrase:
            self._row.show_error(self.tr("Enter the passphrase."))
            self.passphrase.setFocus()
            return
        self._row.show_error("")
        self._busy(busy=True)
        open_ = self._open or self._context.services.signing_key.unlock
        self._context.runner.submit(
            partial(open_, passphrase),
            done=self._unlocked,
            refused=self._refuse,
        )

    def _unlocked(self, _changes: object) -> None:
        self._busy(busy=False)
        self.passphrase.clear()
        self.opened.emit()

    def _refuse(self, error: McredError) -> None:
        self._busy(busy=False)
        self._row.show_error(str(error))
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    def _busy(self, *, busy: bool) -> None:
        self.unlock.setEnabled(not busy)
        self.unlock.setText(self.tr("Unlocking…") if busy else self.tr("Unlock"))
