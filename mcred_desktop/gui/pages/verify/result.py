"""One result: the list of files when there are several, the verdict, and the thing held."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from mcred_desktop.domain.award import Carrier, Check
from mcred_desktop.gui.page import Message, Tone
from mcred_desktop.gui.pages.verify.checking import Checking
from mcred_desktop.gui.pages.verify.credential_dialog import CredentialDialog
from mcred_desktop.gui.pages.verify.meaning import Meaning
from mcred_desktop.gui.pages.verify.panel import HeldPanel
from mcred_desktop.gui.pages.verify.preview import preview
from mcred_desktop.gui.pages.verify.room import side_width
from mcred_desktop.gui.pages.verify.verdict import VerdictCard
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.clear import clear
from mcred_desktop.gui.widgets.two_lines import TwoLineList

_LIST, _ROOMY = 220, 700
"""Pixels at 100 %"""


class ResultView(QWidget):
    """What is known of one file."""

    def __init__(self, checking: Checking, choose_trust: Callable[[], None]) -> None:
        super().__init__()
        self._checking = checking
        self._shown: tuple[Path, Check] | None = None
        self.files = TwoLineList(self.tr("Files checked"))
        self.files.setObjectName("files-checked")
        self.files.hide()
        self.files.setFixedWidth(side_width(_LIST))
        self._result = QVBoxLayout()
        self._result.setSpacing(18)
        self.panel = HeldPanel(self._show_credential, self._copy_number, choose_trust)
        self._lay_out()
        Theme.current().changed.connect(self._fit)

    def show_check(self, file: Path, check: Check) -> None:
        """The verdict at once; the picture when it is drawn."""
        self._shown = file, check
        self._show_verdict(check)
        self.panel.show_check(check)
        self._checking.runner.ask(partial(_drawn, file, check.source), self._show_picture)

    def show_list(self, *, shown: bool) -> None:
        """Show the list of files, or leave the room to the verdict."""
        self.files.setVisible(shown)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """The thing held stands beside the verdict where there is room for both, else below it."""
        listed = 0 if self.files.isHidden() else self.files.width()
        roomy = self.width() - listed >= Theme.current().px(_ROOMY)
        directions = QBoxLayout.Direction
        self._parts.setDirection(directions.LeftToRight if roomy else directions.TopToBottom)
        self.panel.stand_beside(beside=roomy)

    def _fit(self) -> None:
        """Lay out again what was laid out for another text size."""
        self.files.setFixedWidth(side_width(_LIST))
        self._share()
        if self._shown is not None:
            self._show_verdict(self._shown[1])

    def _show_verdict(self, check: Check) -> None:
        clear(self._result)
        self._result.addWidget(VerdictCard(check))
        if check.credential is not None:
            self._result.addWidget(Meaning(check))
        self._result.addStretch(1)

    def _show_picture(self, drawn: tuple[Path, QImage]) -> None:
        """A picture may stand beside the verdict of its own file only."""
        file, image = drawn
        if self._shown is not None and file == self._shown[0]:
            self.panel.show_picture(image)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        said = QWidget()
        column = QVBoxLayout(said)
        column.setContentsMargins(24, 20, 24, 24)
        column.addLayout(self._result)
        inner = QWidget()
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight, inner)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(0)
        self._parts.addWidget(said, 1)
        self._parts.addWidget(self.panel)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        row.addWidget(self.files)
        row.addWidget(area, 1)

    def _show_credential(self) -> None:
        if self._shown is not None:
            CredentialDialog(self, self._shown[1].credential).open()

    def _copy_number(self) -> None:
        credential = self._shown[1].credential if self._shown else None
        if credential is not None:
            number = str(credential.get("id", ""))
            QGuiApplication.clipboard().setText(number)
            self._checking.banner(Message(self.tr("Copied: {0}").format(number), Tone.INFO))


def _drawn(file: Path, carrier: Carrier | None) -> tuple[Path, QImage]:
    return file, preview(file, carrier)
