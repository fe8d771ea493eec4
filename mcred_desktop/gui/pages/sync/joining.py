"""Belonging to a hub: by an invitation, or by setting one up; and letting others in."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.domain.errors import McredError, WrongPassphraseError
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.issue.restore_key import passphrase_field
from mcred_desktop.gui.pages.sync.words import said
from mcred_desktop.gui.widgets.fields import FieldRow
from mcred_desktop.gui.widgets.flow import Flow
from mcred_desktop.gui.widgets.text import button, label
from mcred_desktop.services.secrets import SecretsLockedError


class HubForm(QFrame):
    """Fields, one button, and what was refused below the field it concerns."""

    locked = Signal()
    """The passphrase for passwords must be given first; ``go_on`` asks again after that"""

    def __init__(self, context: Context, title: str, text: str) -> None:
        super().__init__()
        self.setProperty("ground", "sheet")
        self.context = context
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(18, 16, 18, 18)
        self.column.setSpacing(10)
        self.column.addWidget(label(title, "section"))
        self.column.addWidget(label(text, "second", wrap=True))

    def go_on(self) -> None:
        """Do what the form is for, with what was typed."""
        raise NotImplementedError

    def add_actions(self, *buttons: QWidget) -> None:
        actions = Flow(8)
        self.column.addLayout(actions)
        for one in buttons:
            actions.addWidget(one)


class JoinForm(HubForm):
    """An invitation and its passphrase."""

    joined = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            said("Join with an invitation"),
            said("Whoever set the hub up gives you a file and tells you its passphrase."),
        )
        self._file: Path | None = None
        self.name = QLineEdit()
        self.name.setReadOnly(True)
        self.name.setObjectName("invitation-file")
        self.choose = button(self.tr("Choose the file…"), self._choose)
        self.choose.setObjectName("choose-invitation")
        self.passphrase = passphrase_field("invitation-passphrase")
        self.join = button(self.tr("Join"), self.go_on, "primary")
        self.join.setObjectName("join-hub")
        self._file_row = FieldRow(self.tr("Invitation"), self.name, "", self.choose)
        self._phrase_row = FieldRow(self.tr("Its passphrase"), self.passphrase)
        self.passphrase.returnPressed.connect(self.go_on)
        self.column.addWidget(self._file_row)
        self.column.addWidget(self._phrase_row)
        self.add_actions(self.join)

    def take(self, file: Path) -> None:
        """Use this invitation."""
        self._file = file
        self.name.setText(file.name)
        self._file_row.show_error("")
        self.passphrase.setFocus()

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Invitation"))
        if chosen:
            self.take(Path(chosen))

    def go_on(self) -> None:
        """Join, with what was typed."""
        if self._file is None:
            self._file_row.show_error(self.tr("Choose the file first."))
            return
        self.join.setEnabled(False)
        members = self.context.services.syncing.members
        self.context.runner.ask(
            partial(members.join, self._file, self.passphrase.text()),
            lambda _: self._done(),
            refused=self._refuse,
        )

    def _done(self) -> None:
        self.join.setEnabled(True)
        self.passphrase.clear()
        self.joined.emit()

    def _refuse(self, error: McredError) -> None:
        self.join.setEnabled(True)
        if isinstance(error, SecretsLockedError):
            self.locked.emit()
            return
        wrong = isinstance(error, WrongPassphraseError)
        self._phrase_row.show_error(str(error) if wrong else "")
        self._file_row.show_error("" if wrong else str(error))


class FoundForm(HubForm):
    """The address of an empty PostgreSQL database, with its owner's login."""

    joined = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            said("Set a hub up"),
            said(
                "A PostgreSQL database is enough, in the house or at a host. It holds what was "
                "exchanged; every laptop keeps everything it needs."
            ),
        )
        self.address = QLineEdit()
        self.address.setObjectName("hub-address")
        self.address.setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
        self.address.setPlaceholderText("postgresql://owner:password@server/hub")
        self.found = button(self.tr("Set it up"), self.go_on)
        self.found.setObjectName("found-hub")
        self._row = FieldRow(
            self.tr("Address of an empty database, with its owner's login"),
            self.address,
            self.tr("Encrypted unless it is on this computer."),
        )
        self.address.returnPressed.connect(self.go_on)
        self.column.addWidget(self._row)
        self.add_actions(self.found)

    def go_on(self) -> None:
        """Set the hub up at the address typed."""
        self.found.setEnabled(False)
        self._row.show_error("")
        members = self.context.services.syncing.members
        self.context.runner.ask(
            partial(members.found, self.address.text().strip(), self.context.acting().id),
            lambda _: self._done(),
            refused=self._refuse,
        )

    def _done(self) -> None:
        self.found.setEnabled(True)
        self.address.clear()
        self.joined.emit()

    def _refuse(self, error: McredError) -> None:
        self.found.setEnabled(True)
        if isinstance(error, SecretsLockedError):
            self.locked.emit()
            return
        self._row.show_error(str(error))


class UnlockForm(HubForm):
    """The passphrase under which passwords are kept where the system has no key store."""

    unlocked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            said("Give the passphrase for passwords"),
            said(
                "This computer has no key store, so passwords of hubs and targets are sealed under "
                "a passphrase. The first one you give is the one from then on."
            ),
        )
        self.passphrase = passphrase_field("secrets-passphrase")
        self.unlock = button(self.tr("Unlock"), self.go_on)
        self.unlock.setObjectName("unlock-secrets")
        self._row = FieldRow(self.tr("Passphrase"), self.passphrase)
        self.passphrase.returnPressed.connect(self.go_on)
        self.column.addWidget(self._row)
        self.add_actions(self.unlock)

    def go_on(self) -> None:
        """Unlock with the passphrase typed."""
        self.unlock.setEnabled(False)
        self.context.runner.ask(
            partial(self.context.services.secrets.unlock, self.passphrase.text()),
            lambda _: self._done(),
            refused=self._refuse,
        )

    def _done(self) -> None:
        self.unlock.setEnabled(True)
        self.passphrase.clear()
        self._row.show_error("")
        self.unlocked.emit()

    def _refuse(self, error: McredError) -> None:
        self.unlock.setEnabled(True)
        self._row.show_error(str(error))
        self.passphrase.setFocus()
