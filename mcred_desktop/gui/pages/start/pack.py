"""Opening the work that a provider sent on one file."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.fields import FieldRow
from mcred_desktop.gui.widgets.text import button, label, restyle

_WIDTH = 520


class PackDialog(QDialog):
    """Asks for the file, its passphrase and a folder; the folder follows the file until changed.

    It stays open until the workspace is there or it is cancelled; then it goes with its parent.
    """

    named = Signal(Path, str, Path)
    """File, passphrase, folder; the caller calls ``wait``, and ``refuse`` when it failed"""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Open a pack"))
        self._chosen = False
        self.file, self.passphrase, self.folder = _line("file"), _line("passphrase"), _line("into")
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.file.textChanged.connect(self._propose)
        self.folder.textEdited.connect(self._keep_folder)
        self._file = button(self.tr("Choose…"), self._choose_file)
        self._file.setObjectName("choose-file")
        self._file.setAccessibleName(self.tr("Choose the file"))
        self._into = button(self.tr("Choose…"), self._choose_folder)
        self._into.setObjectName("choose-into")
        self._into.setAccessibleName(self.tr("Choose the folder"))
        self._cancel = button(self.tr("Cancel"), self.reject, "quiet")
        self._cancel.setObjectName("cancel")
        self._open = button(self.tr("Open"), self._ask, "primary")
        self._open.setObjectName("open-pack")
        self._open.setDefault(True)
        for action in (self._file, self._into, self._cancel):
            action.setAutoDefault(False)
        self._said = label("", wrap=True)
        self._said.setObjectName("error")
        self._lay_out()

    def wait(self, text: str) -> None:
        """Say what is under way; nothing can be pressed until ``refuse``."""
        self._say(text, "ink2")
        self._rest(resting=True)

    def refuse(self, why: str) -> None:
        """Say why there is no workspace, beside what was typed."""
        self._say(why, "bad")
        self._rest(resting=False)
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(
            label(self.tr("Open a pack or invitation somebody gave me"), "section", wrap=True)
        )
        column.addWidget(FieldRow(self.tr("File"), self.file, beside=self._file))
        hint = self.tr("Whoever sent the file tells you, by another way than the file.")
        column.addWidget(FieldRow(self.tr("Passphrase of the file"), self.passphrase, hint))
        hint = self.tr("New, or where you opened an earlier pack of the same provider.")
        column.addWidget(FieldRow(self.tr("Folder"), self.folder, hint, self._into))
        column.addWidget(self._said)
        self._said.hide()
        row = QHBoxLayout()
        row.setSpacing(12)
        column.addLayout(row)
        row.addStretch(1)
        row.addWidget(self._cancel)
        row.addWidget(self._open)
        self.setMinimumWidth(Theme.current().px(_WIDTH))

    def _propose(self, file: str) -> None:
        if self._chosen:
            return
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        name = Path(file.strip()).stem or self.tr("Work")
        self.folder.setText(str(Path(QStandardPaths.writableLocation(documents)) / "Mcred" / name))

    def _keep_folder(self) -> None:
        self._chosen = True

    def _choose_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("The pack"))
        if chosen:
            self.file.setText(chosen)
            self.passphrase.setFocus()

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder for the work"))
        if chosen:
            self._chosen = True
            self.folder.setText(chosen)

    def _ask(self) -> None:
        for field, problem in (
            (self.file, self.tr("Choose the file.")),
            (self.passphrase, self.tr("Type the passphrase of the file.")),
            (self.folder, self.tr("Choose a folder.")),
        ):
            if not field.text().strip():
                self._say(problem, "bad")
                field.setFocus()
                return
        file, folder = Path(self.file.text().strip()), Path(self.folder.text().strip())
        self.named.emit(file, self.passphrase.text(), folder)

    def _say(self, text: str, tone: str) -> None:
        self._said.setText(text)
        self._said.show()
        restyle(self._said, "tone", tone)

    def _rest(self, *, resting: bool) -> None:
        for part in (self._open, self._cancel, self._file, self._into):
            part.setEnabled(not resting)


def _line(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    return made
