"""Naming a new workspace."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from mcred_desktop.gui.forms.ui_own import Ui_OwnDialog

_FORBIDDEN = '<>:"/\\|?*'


class OwnDialog(QDialog):
    """Asks for institution, person and folder; the folder follows the name until changed."""

    named = Signal(Path, str, str)
    """Folder, institution, person"""

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
        chosen = QFileDialog.getExistingDirectory(self, "Folder for the workspace")
        if chosen:
            self._chosen = True
            self.ui.folder.setText(chosen)

    def _start(self) -> None:
        for field, problem in (
            (self.ui.institution, "Name the institution."),
            (self.ui.person, "Say who you are; your name stands beside what you sign."),
            (self.ui.folder, "Choose a folder."),
        ):
            if not field.text().strip():
                self.ui.error.setText(problem)
                self.ui.error.show()
                field.setFocus()
                return
        folder = Path(self.ui.folder.text().strip())
        self.named.emit(folder, self.ui.institution.text().strip(), self.ui.person.text().strip())
        self.accept()
