"""Handing back what was scored with a pack."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.packs import PackOpened
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.fields import FieldRow
from mcred_desktop.gui.widgets.text import button, label, restyle
from mcred_desktop.gui.words import counted
from mcred_desktop.services.packs.packs import HandedBack
from mcred_desktop.services.workspace import Services

_WIDTH = 480


@dataclass(frozen=True, slots=True)
class Returnable:
    """The last pack of a cohort, and how far its work is."""

    pack: PackOpened
    signed: int


def returnable(services: Services, cohort_id: str, evaluator_id: str) -> Returnable | None:
    """What an evaluator can hand back of a cohort; None where no pack brought it."""
    packs = [
        pack
        for pack in services.packs.opened()
        if (pack.ticket.cohort_id, pack.ticket.evaluator_id) == (cohort_id, evaluator_id)
    ]
    if not packs:
        return None
    pack = max(packs, key=lambda found: found.ticket.issued)
    queue = [line.assignment for line in services.assessment.queue(evaluator_id)]
    mine = [given for given in queue if given.id in pack.ticket.assignments]
    return Returnable(pack, sum(given.signed for given in mine))


class HandBackDialog(QDialog):
    """Says what travels, asks for the passphrase and the file, and stays to say it is written."""

    def __init__(self, parent: QWidget, context: Context, found: Returnable) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Hand back"))
        self._context, self._ticket = context, found.pack.ticket
        self.passphrase = QLineEdit()
        self.passphrase.setObjectName("passphrase")
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self._row = FieldRow(
            self.tr("Passphrase of the pack"),
            self.passphrase,
            self.tr("The one you opened it with."),
        )
        self._said = label("", wrap=True)
        self._said.setObjectName("handed-back")
        restyle(self._said, "tone", "ok")
        self._close = button(self.tr("Cancel"), self.reject, "quiet")
        self._close.setObjectName("cancel")
        self._close.setAutoDefault(False)
        self._write = button(self.tr("Choose a file and write it"), self._ask, "primary")
        self._write.setObjectName("write-return")
        self._write.setDefault(True)
        self._lay_out(found)

    def _lay_out(self, found: Returnable) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        title = self.tr("Hand back to {0}").format(self._ticket.provider_name)
        column.addWidget(label(title, "section", wrap=True))
        told = self.tr("{0} of {1} sheets are signed. What is not signed stays here for later.")
        told = told.format(found.signed, len(self._ticket.assignments))
        column.addWidget(label(told, "second", wrap=True))
        column.addWidget(self._row)
        column.addWidget(self._said)
        self._said.hide()
        line = QHBoxLayout()
        line.setSpacing(12)
        column.addLayout(line)
        line.addStretch(1)
        line.addWidget(self._close)
        line.addWidget(self._write)
        self.setMinimumWidth(Theme.current().px(_WIDTH))

    def _ask(self) -> None:
        secret = self.passphrase.text()
        if not secret:
            self._refuse(McredError(self.tr("Type the passphrase of the pack.")))
            return
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Hand back"), self.tr("scored.pack"), self.tr("Packs (*.pack)")
        )
        if not name:
            return
        self._row.show_error("")
        self._write.setEnabled(False)
        hand_back = self._context.services.packs.hand_back
        self._context.runner.ask(
            partial(hand_back, Path(name), self._ticket.pack_id, secret),
            self._written,
            refused=self._refuse,
        )

    def _written(self, back: HandedBack) -> None:
        number = (self.tr("{0} signed sheet is in {1}."), self.tr("{0} signed sheets are in {1}."))
        said = counted(back.signed, *(words.replace("{1}", back.file.name) for words in number))
        again = self.tr("Send it to the provider. A later file will hold all of it again.")
        self._said.setText(f"{said} {again}")
        self._said.show()
        self._row.hide()
        self._write.hide()
        self._close.setText(self.tr("Close"))
        self._close.setFocus()

    def _refuse(self, error: McredError) -> None:
        self._row.show_error(str(error))
        self._write.setEnabled(True)
        self.passphrase.selectAll()
        self.passphrase.setFocus()
