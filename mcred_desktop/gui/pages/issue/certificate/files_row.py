"""Designs that come from files, and go out as files."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from mcred_desktop.gui.widgets.text import button


class FilesRow(QWidget):
    """Two buttons that ask for a file each."""

    taken = Signal(Path)
    """A file with a design"""
    written = Signal(Path)
    """Where the chosen design goes"""

    def __init__(self) -> None:
        super().__init__()
        self._kinds = self.tr("Certificate designs (*.json)")
        take_in = button(self.tr("Import…"), self.ask_import, sign="upload", small=True)
        hand_out = button(self.tr("Export…"), self.ask_export, sign="download", small=True)
        take_in.setObjectName("design-import")
        hand_out.setObjectName("design-export")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 14, 12)
        row.setSpacing(8)
        row.addWidget(take_in)
        row.addWidget(hand_out)
        row.addStretch(1)

    def ask_import(self) -> None:
        """Ask for a file with a design."""
        title = self.tr("Import a design")
        chosen, _ = QFileDialog.getOpenFileName(self, title, "", self._kinds)
        if chosen:
            self.taken.emit(Path(chosen))

    def ask_export(self) -> None:
        """Ask where to write the chosen design."""
        title, name = self.tr("Export the design"), self.tr("design.json")
        chosen, _ = QFileDialog.getSaveFileName(self, title, name, self._kinds)
        if chosen:
            self.written.emit(Path(chosen))
