"""Writing the record that is shown into a file, and taking one in; says what became of it."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.gui.file_names import file_names
from mcred_desktop.gui.page import Command, Context, Message, Tone
from mcred_desktop.gui.widgets.busy import Busy
from mcred_desktop.gui.widgets.said import Said
from mcred_desktop.services.changes import Changes

if TYPE_CHECKING:
    from mcred_desktop.services.workspace import Services


class RecordDesk(QWidget):
    """A strip that is there while a file is written, and to tell where it is or why it is not.

    Args:
        context: reads and writes off the GUI thread.
    """

    taken = Signal(str)
    """Id of a record that came from a file"""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("record-desk")
        self._context = context
        self.said = Said()
        self.busy = Busy()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 0, 24, 0)
        column.setSpacing(4)
        column.addWidget(self.said)
        column.addWidget(self.busy)

    def export(self, record: Achievement) -> None:
        """Ask for a place; its ending says whether it is JSON, Word or PDF."""
        kinds = {
            self.tr("Summary as PDF (*.pdf)"): ".pdf",
            self.tr("Summary as Word (*.docx)"): ".docx",
            self.tr("Record, to import again (*.json)"): ".json",
        }
        (name,) = file_names([record.title], ".pdf", self.tr("record"))
        chosen, kind = QFileDialog.getSaveFileName(
            self, self.tr("Export the record"), name, ";;".join(kinds)
        )
        if chosen:
            target = Path(chosen)
            if target.suffix.lower() not in kinds.values():
                target = target.with_name(target.name + kinds.get(kind, ".pdf"))
            self.write(record.id, target)

    def print(self, record: Achievement) -> None:
        """Ask for a place, and write the summary there as PDF."""
        (name,) = file_names([record.title], ".pdf", self.tr("record"))
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Print the record into a file"), name, self.tr("Document (*.pdf)")
        )
        if chosen:
            target = Path(chosen)
            ends = target.suffix.lower() == ".pdf"
            self.write(record.id, target if ends else target.with_name(f"{target.name}.pdf"))

    def write(self, record_id: str, target: Path) -> None:
        """Write once what was typed until now is in the store."""
        self.said.be_quiet()
        self.busy.begin(self.tr("Writing {0}").format(target.name))
        write = partial(self._ask, record_id, target)
        self._context.runner.submit(Changes, done=write, refused=self._refuse)

    def import_one(self) -> None:
        """Ask for a file, and take the record in it."""
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Import a record"), "", self.tr("Records (*.json)")
        )
        if name:
            self.take(Path(name))

    def take(self, file: Path) -> None:
        """Keep the record in ``file`` as a new draft, or say why it cannot be taken."""
        self.said.be_quiet()
        services, made = self._context.services, self._context.services.store.new_id()
        self._context.runner.submit(
            partial(services.record_transfer.take, file, made),
            done=partial(self._say_taken, made, file.name),
            refused=self._refuse,
        )

    def _ask(self, record_id: str, target: Path, _changes: Changes) -> None:
        ask = partial(_written, self._context.services, record_id, target)
        self._context.runner.ask(ask, self._say_written, refused=self._refuse)

    def _say_written(self, target: Path) -> None:
        self.busy.end()
        url = QUrl.fromLocalFile(str(target))
        action = Command(self.tr("Open the file"), "", lambda: self._open(url))
        self.said.say(Message(self.tr("Saved as {0}").format(target), Tone.OK, action))

    def _open(self, url: QUrl) -> None:
        QDesktopServices.openUrl(url)

    def _say_taken(self, made: str, name: str, _changes: Changes) -> None:
        self.said.say(Message(self.tr("Imported from {0} as a draft").format(name), Tone.OK))
        self.taken.emit(made)

    def _refuse(self, error: McredError) -> None:
        self.busy.end()
        message = Message(str(error), Tone.BAD)
        if self.isVisible():
            self.said.say(message)
        else:  # there is no record to say it at
            self._context.banner(message)


def _written(services: "Services", record_id: str, target: Path) -> Path:
    services.record_transfer.export(record_id, target)
    return target
