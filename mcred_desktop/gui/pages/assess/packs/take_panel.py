"""Taking back what an evaluator handed in: looked at first, then taken."""

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.assess.cohorts.panel import Panel
from mcred_desktop.gui.pages.assess.packs.words import PackWords
from mcred_desktop.gui.pages.assess.packs.work_bar import WorkBar
from mcred_desktop.gui.widgets.fields import FieldRow
from mcred_desktop.gui.widgets.text import button, label
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.packs.merging import Merged
from mcred_desktop.services.packs.reading import OpenedPack
from mcred_desktop.services.ports import Progress
from mcred_desktop.services.workspace import Services


@dataclass
class _Look:
    """Opens a return and says what it would do."""

    services: Services
    file: Path
    passphrase: str
    found: list[tuple[OpenedPack, Merged, str, str]] = field(
        default_factory=list[tuple[OpenedPack, Merged, str, str]]
    )
    """The pack, what it would bring, the evaluator's name, the cohort's title"""

    def __call__(self, progress: Progress) -> Changes:
        packs = self.services.packs
        progress.step(0, 2, "")
        pack = packs.reading.returned(self.file, self.passphrase)
        if progress.cancelled:
            raise McredError(_stopped())
        progress.step(1, 2, "")
        seen = packs.preview(pack)
        ticket = pack.contents.ticket
        name = self.services.people.get(ticket.evaluator_id).name
        title = self.services.cohorts.get(ticket.cohort_id).title
        self.found.append((pack, seen, name, title))
        return Changes()


@dataclass
class _Taking:
    """Takes a return in."""

    services: Services
    pack: OpenedPack
    by: str
    merged: list[Merged] = field(default_factory=list[Merged])

    def __call__(self, progress: Progress) -> Changes:
        if progress.cancelled:
            raise McredError(_stopped())
        merged = self.services.packs.merge(self.pack, self.by)
        self.merged.append(merged)
        return merged.changes


class TakePanel(Panel):
    """A file and its passphrase; what is in it; then whether to take it."""

    taken = Signal(object)
    """Message of what it brought"""

    def __init__(self, context: Context) -> None:
        super().__init__("take-panel")
        self.setAccessibleName(self.tr("Take in a pack"))
        self._context, self._words = context, PackWords(self)
        self._file = Path()
        self._look: _Look | None = None
        self._title = label("", "section", wrap=True)
        self.passphrase = QLineEdit()
        self.passphrase.setObjectName("return-passphrase")
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.returnPressed.connect(self._look_inside)
        self._open = button(self.tr("Look inside"), self._look_inside)
        self._open.setObjectName("look-inside")
        hint = self.tr("The one the pack was sent under.")
        self._row = FieldRow(self.tr("Passphrase of the pack"), self.passphrase, hint, self._open)
        self._seen = label("", wrap=True)
        self._seen.setObjectName("return-preview")
        self._same = label(
            self.tr("Taking it in again, later or before another changes nothing in the result."),
            "second",
            wrap=True,
        )
        self._work = WorkBar(context)
        self._take = button(self.tr("Take it in"), self._take_in, "primary")
        self._take.setObjectName("take-in")
        cancel = button(self.tr("Cancel"), self.put_away, "quiet")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        for part in (self._title, self._row, self._seen, self._same, self._work):
            column.addWidget(part)
        column.addLayout(buttons)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self._take)

    def open_file(self, file: Path) -> None:
        """Ask for the passphrase of a file."""
        self._file, self._look = file, None
        self._title.setText(self.tr("Take in {0}").format(file.name))
        self.passphrase.clear()
        self._row.show_error("")
        self._row.show()
        self._show_seen("")
        self.show()
        self.passphrase.setFocus()

    def _show_seen(self, words: str) -> None:
        self._seen.setText(words)
        for part in (self._seen, self._same, self._take):
            part.setVisible(bool(words))

    def _look_inside(self) -> None:
        secret = self.passphrase.text()
        if self._work.running:
            return
        if not secret:
            self._row.show_error(self.tr("Type the passphrase of the pack."))
            return
        self._row.show_error("")
        look = _Look(self._context.services, self._file, secret)
        words = self.tr("Checking the seal of {0}").format(self._file.name)
        self._work.start(words, look, done=partial(self._looked, look), refused=self._refuse)
        self._open.setEnabled(False)

    def _looked(self, look: _Look) -> None:
        self._look = look
        self._open.setEnabled(True)
        self._row.hide()
        _, seen, name, title = look.found[0]
        told = self._words.beforehand(seen, name)
        self._show_seen(f"{title}: {told}")
        self._take.setFocus()

    def _take_in(self) -> None:
        if self._look is None or self._work.running:
            return
        pack, _, name, _ = self._look.found[0]
        taking = _Taking(self._context.services, pack, self._context.acting().id)
        words = self.tr("Taking {0} in").format(self._file.name)
        self._take.setEnabled(False)
        self._work.start(
            words, taking, done=partial(self._taken, taking, name), refused=self._refuse
        )

    def _taken(self, taking: _Taking, name: str) -> None:
        self._take.setEnabled(True)
        self.put_away()
        self.taken.emit(self._words.taken(taking.merged[0], name))

    def _refuse(self, error: McredError) -> None:
        self._take.setEnabled(True)
        self._open.setEnabled(True)
        self._show_seen("")
        self._row.show()
        self._row.show_error(str(error))
        self.passphrase.selectAll()
        self.passphrase.setFocus()


def _stopped() -> str:
    return QCoreApplication.translate("TakePanel", "It was stopped; nothing was taken.")
