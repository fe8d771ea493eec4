"""Naming a new workspace."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from mcred_desktop.gui.forms.ui_own import Ui_OwnDialog
from mcred_desktop.gui.widgets.text import restyle

_FORBIDDEN = '<>:"/\\|?*'


class OwnDialog(QDialog):
    """Asks for institution, person and folder; the folder follows the name until changed.

    It stays open until the workspace is made or it is cancelled; then it goes with its parent.
    """

    named = Signal(Path, str, str)
    """Folder, institution, person; the caller then calls ``wait``, and ``refuse`` when it failed"""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.ui = Ui_OwnDialog()
        self.ui.setupUi(self)
        self.ui.error.hide()
        self._chosen = False
        self.ui.institution.textChanged.connect(self._propose)
        self.ui.folder.textEdited.connect(self._keep_folder)
        self.ui.choose.clicked.connect(self._choose)
        self.ui.cancel.clicked.connect(self.reject)
        self.ui.start.clicked.connect(self._start)
        self._propose("")

    def wait(self, text: str) -> None:
        """Say what is under way; nothing can be pressed until ``refuse``."""
        self._say(text, "ink2")
        self._rest(resting=True)

    def refuse(self, why: str) -> None:
        """Say why there is no workspace, beside what was typed."""
        self._say(why, "bad")
        self._rest(resting=False)
        self.ui.folder.setFocus()

    def _propose(self, institution: str) -> None:
        if self._chosen:
            return
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        name = "".join(c for c in institution if c not in _FORBIDDEN).strip(" .")
        folder = Path(QStandardPaths.writableLocation(documents)) / "Mcred" / (name or "Workspace")
        self.ui.folder.setText(str(folder))

    def _keep_folder(self) -> None:
        self._chosen = True

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder for the workspace"))
        if chosen:
            self._chosen = True
            self.ui.folder.setText(chosen)

    def _start(self) -> None:
        for field, problem in (
            (self.ui.institution, self.tr("Name the institution.")),
            (
                self.ui.person,
                self.tr("Say who you are; your name stands beside what you sign."),
            ),
            (self.ui.folder, self.tr("Choose a folder.")),
        ):
            if not field.text().strip():
                self._say(problem, "bad")
                field.setFocus()
                return
        folder = Path(self.ui.folder.text().strip())
        self.named.emit(folder, self.ui.institution.text().strip(), self.ui.person.text().strip())

    def _say(self, text: str, tone: str) -> None:
        self.ui.error.setText(text)
        self.ui.error.show()
        restyle(self.ui.error, "tone", tone)

    def _rest(self, *, resting: bool) -> None:
        for part in (self.ui.start, self.ui.cancel, self.ui.choose):
            part.setEnabled(not resting)
