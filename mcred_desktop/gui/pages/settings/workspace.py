"""The workspace as a folder: where it is, its backup, its health."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from mcred_desktop.gui.widgets.clear import clear
from mcred_desktop.gui.widgets.elided import ElidedLabel
from mcred_desktop.gui.widgets.head import SectionHead
from mcred_desktop.gui.widgets.sign import Sign
from mcred_desktop.gui.widgets.text import button, label

if TYPE_CHECKING:
    from mcred_desktop.gui.page import Context
    from mcred_desktop.services.upkeep import HealthLine


class WorkspaceSection(QWidget):
    """Where everything lies, “Back up now”, and “Check the workspace”."""

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self._context = context
        care = context.services.care
        self.backup = label("", "label", "ok", wrap=True)
        self.backup.hide()
        self._health = QGridLayout()
        self._health.setHorizontalSpacing(8)
        self._health.setVerticalSpacing(6)
        self._health.setColumnStretch(2, 1)
        self.back_up = button(self.tr("Back up now"), self._back_up, sign="archive")
        self.check = button(self.tr("Check the workspace"), self._check, sign="stethoscope")
        show = button(self.tr("Show the folder"), self._show_folder, "quiet", sign="folder-open")
        actions = QHBoxLayout()
        actions.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(
            SectionHead(self.tr("Workspace"), note=self.tr("Read-only") if care.read_only else "")
        )
        column.addWidget(ElidedLabel(care.where, "second"))
        column.addLayout(actions)
        for action in (self.back_up, self.check, show):
            actions.addWidget(action)
        if context.services.store.shared:
            self.back_up.hide()
        actions.addStretch(1)
        column.addWidget(self.backup)
        column.addLayout(self._health)

    def _back_up(self) -> None:
        self.back_up.setEnabled(False)
        self._context.runner.ask(
            self._context.services.care.back_up, self._say_backup, refused=self._refuse
        )

    def _say_backup(self, file: Path) -> None:
        self.back_up.setEnabled(True)
        self.backup.setText(self.tr("Backed up to {0}").format(file))
        self.backup.show()

    def _check(self) -> None:
        self.check.setEnabled(False)
        self._context.runner.ask(
            self._context.services.care.doctor, self._show_health, refused=self._refuse
        )

    def _show_health(self, lines: "Sequence[HealthLine]") -> None:
        self.check.setEnabled(True)
        clear(self._health)
        for row, line in enumerate(lines):
            sign = (
                Sign("check", "ok", 16, self.tr("Well"))
                if line.ok
                else Sign("circle-x", "bad", 16, self.tr("Ill"))
            )
            self._health.addWidget(sign, row, 0, Qt.AlignmentFlag.AlignTop)
            name = ElidedLabel(line.name, "strong", grows=False)
            self._health.addWidget(name, row, 1, Qt.AlignmentFlag.AlignTop)
            self._health.addWidget(label(_breakable(line.text), "second", wrap=True), row, 2)

    def _refuse(self, error: Exception) -> None:
        self.back_up.setEnabled(True)
        self.check.setEnabled(True)
        self._context.runner.refused.emit(error)

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._context.services.care.folder)))


def _breakable(text: str) -> str:
    """``text`` with room for a line to end inside a hash."""
    return re.sub(r"(\w{16})(?=\w)", "\\1\N{ZERO WIDTH SPACE}", text)
