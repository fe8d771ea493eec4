"""Who belongs to the hub: letting somebody in, and taking somebody out."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFileDialog, QRadioButton

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.hub import Member, Scope
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.issue.restore_key import passphrase_field
from mcred_desktop.gui.pages.sync.joining import HubForm
from mcred_desktop.gui.pages.sync.words import said
from mcred_desktop.gui.widgets.fields import FieldRow
from mcred_desktop.gui.widgets.text import button, label, restyle
from mcred_desktop.services.secrets import SecretsLockedError


class InviteForm(HubForm):
    """A person, how much they see, and a passphrase for the file."""

    invited = Signal(object)
    """Path of the file"""
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            said("Let somebody in"),
            said(
                "The invitation is a file that works once. Send it one way, and tell its "
                "passphrase another."
            ),
        )
        self._file = Path()
        self.person = QComboBox()
        self.person.setObjectName("invited-person")
        self.office = QRadioButton(self.tr("All of the work: one of the office"))
        self.evaluator = QRadioButton(self.tr("Only portfolios given to them: an evaluator"))
        self.owner = QRadioButton(self.tr("All of it, and lets others in and takes them out"))
        self.owner.setObjectName("scope-owner")
        self.evaluator.setChecked(True)
        scopes = QButtonGroup(self)
        for one in (self.evaluator, self.office, self.owner):
            scopes.addButton(one)
        self.passphrase = passphrase_field("new-invitation-passphrase")
        self.invite = button(self.tr("Save the invitation…"), self._ask, "primary")
        self.invite.setObjectName("save-invitation")
        leave = button(self.tr("Not now"), self.left.emit, "quiet")
        self._row = FieldRow(self.tr("Passphrase of the file"), self.passphrase)
        self.column.addWidget(FieldRow(self.tr("Who"), self.person))
        self.column.addWidget(self.evaluator)
        self.column.addWidget(self.office)
        self.column.addWidget(self.owner)
        self.column.addWidget(self._row)
        self.add_actions(self.invite, leave)

    def show_people(self, people: list[tuple[str, str]]) -> None:
        """Offer these, as id and name."""
        self.person.clear()
        for person_id, name in people:
            self.person.addItem(name, person_id)

    def _ask(self) -> None:
        named = f"{self.person.currentText()}.mcred-invitation"
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save the invitation"), named)
        if chosen:
            self._file = Path(chosen)
            self.go_on()

    def go_on(self) -> None:
        """Write the invitation."""
        file = self._file
        self.invite.setEnabled(False)
        scope = Scope.EVALUATOR if self.evaluator.isChecked() else Scope.OFFICE
        members, who = self.context.services.syncing.members, str(self.person.currentData())
        phrase, owner = self.passphrase.text(), self.owner.isChecked()
        self.context.runner.ask(
            partial(members.invite, file, who, scope, phrase, owner=owner),
            lambda _: self._done(file),
            refused=self._refuse,
        )

    def _done(self, file: Path) -> None:
        self.invite.setEnabled(True)
        self.passphrase.clear()
        self._row.show_error("")
        self.invited.emit(file)

    def _refuse(self, error: McredError) -> None:
        self.invite.setEnabled(True)
        if isinstance(error, SecretsLockedError):
            self.locked.emit()
            return
        self._row.show_error(str(error))


class RemoveForm(HubForm):
    """Asks once before somebody is shut out."""

    removed = Signal(str)
    """Name"""
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            said("Take a laptop out of the hub"),
            said(
                "What it sent stays and counts. From now on it can neither send nor fetch; what "
                "is on it stays on it. Do this also where a laptop is lost."
            ),
        )
        self._member: Member | None = None
        self.who = label("", "strong", wrap=True)
        self.refused = label("", wrap=True)
        restyle(self.refused, "tone", "bad")
        self.refused.hide()
        self.remove = button(self.tr("Take out"), self.go_on, "danger")
        self.remove.setObjectName("confirm-take-out")
        leave = button(self.tr("Not now"), self.left.emit, "quiet")
        self.column.addWidget(self.who)
        self.column.addWidget(self.refused)
        self.add_actions(self.remove, leave)

    def ask(self, member: Member) -> None:
        """Ask about this one."""
        self._member = member
        self.who.setText(member.name)
        self.refused.hide()
        self.remove.setEnabled(True)

    def go_on(self) -> None:
        """Take out the one that was asked about."""
        if self._member is None:
            return
        self.remove.setEnabled(False)
        members = self.context.services.syncing.members
        self.context.runner.ask(
            partial(members.take_out, self._member.id), self._done, refused=self._refuse
        )

    def _done(self, member: Member) -> None:
        self._member = None
        self.removed.emit(member.name)

    def _refuse(self, error: McredError) -> None:
        self.remove.setEnabled(True)
        if isinstance(error, SecretsLockedError):
            self.locked.emit()
            return
        self.refused.setText(str(error))
        self.refused.show()
