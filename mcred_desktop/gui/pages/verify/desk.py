"""Where files are dropped and their verdicts shown; works without a workspace."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.domain.award import Carrier, Check
from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.dropping import files_of
from mcred_desktop.gui.page import Command, Message, Tone
from mcred_desktop.gui.pages.verify.credential_dialog import CredentialDialog
from mcred_desktop.gui.pages.verify.meaning import Meaning
from mcred_desktop.gui.pages.verify.panel import HeldPanel
from mcred_desktop.gui.pages.verify.preview import preview
from mcred_desktop.gui.pages.verify.room import side_width
from mcred_desktop.gui.pages.verify.verdict import VerdictCard, role_of, words_of
from mcred_desktop.gui.runner import Runner
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.clear import clear
from mcred_desktop.gui.widgets.empty import EmptyState
from mcred_desktop.gui.widgets.head import PageHead
from mcred_desktop.gui.widgets.text import button
from mcred_desktop.gui.widgets.two_lines import TwoLineList, TwoLines
from mcred_desktop.services.award_ports import Trusted
from mcred_desktop.services.verification import Verification

_KINDS = "Certificates, badges, credentials (*.pdf *.png *.svg *.json *.jpg *.jpeg *.webp);;All (*)"
_LIST, _ROOMY = 220, 700
"""Pixels at 100 %"""


@dataclass(frozen=True, slots=True)
class Checking:
    """What the desk needs: a way off the GUI thread, the checks, the time, a voice."""

    runner: Runner
    verification: Callable[[], Verification]
    now: Callable[[], str]
    banner: Callable[[Message], None]


class VerifyDesk(QWidget):
    """One result at a time; a list of files beside it when there are several."""

    def __init__(self, checking: Checking) -> None:
        super().__init__()
        self._checking = checking
        self.setAcceptDrops(True)
        self._checked: dict[Path, Check] = {}
        self._shown: Path | None = None
        self._batch = 0
        self._asked: list[Path] = []
        self.head = PageHead(self.tr("Verify"), self.tr("Is it genuine?"))
        self.choose = button(
            self.tr("Choose a file"), self.choose_files, "primary", sign="folder-open"
        )
        self.choose.setObjectName("choose-file")
        self.choose.setShortcut("Ctrl+O")
        self.head.add_action(self.choose)
        self.files = TwoLineList(self.tr("Files checked"))
        self.files.setObjectName("files-checked")
        self.files.hide()
        self.files.picked.connect(self._show_picked)
        self._result = QVBoxLayout()
        self._result.setSpacing(18)
        self.panel = HeldPanel(self._show_credential, self._copy_number, self.choose_trust)
        self._body = QStackedWidget()
        self._body.addWidget(self._nothing_yet())
        self._body.addWidget(self._results())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._body, 1)
        self.files.setFixedWidth(side_width(_LIST))
        Theme.current().changed.connect(self._fit)

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
            self._show_verdict(self._checked[self._shown])

    def check(self, files: Sequence[Path]) -> None:
        """Check files off the GUI thread; the first one's verdict is shown when it is there.

        Answers to what was asked before are dropped.
        """
        self._checked.clear()
        self.files.show_rows([], "")
        self._shown = None
        self._batch += 1
        self._asked = list(dict.fromkeys(files))
        for file in self._asked:
            self._checking.runner.ask(
                partial(self._checked_file, self._batch, file), self._take, refused=self._refuse
            )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.check(files_of(event.mimeData()))

    def _checked_file(self, batch: int, file: Path) -> tuple[int, Path, Check]:
        return batch, file, self._checking.verification().check(file, self._checking.now())

    def _take(self, found: tuple[int, Path, Check]) -> None:
        batch, file, check = found
        if batch != self._batch:
            return
        self._checked[file] = check
        verdict = check.verdict
        row = TwoLines(str(file), file.name, words_of(verdict), role_of(verdict))
        self.files.add_row(row, chosen=self._shown is None)
        self.files.setVisible(len(self._checked) > 1)
        self._share()
        if self._shown is None:
            self._show(file)

    def _show_picked(self, name: str) -> None:
        self._show(Path(name))

    def _show(self, file: Path) -> None:
        check = self._checked[file]
        self._shown = file
        self.head.set_words(
            self.tr("Verify · checked on this computer without a network"), file.name
        )
        self.choose.setText(self.tr("Check another file"))
        self._show_verdict(check)
        self.panel.show_check(check)
        self._body.setCurrentIndex(1)
        self._checking.runner.ask(partial(_drawn, file, check.source), self._show_picture)

    def _show_verdict(self, check: Check) -> None:
        clear(self._result)
        self._result.addWidget(VerdictCard(check))
        if check.credential is not None:
            self._result.addWidget(Meaning(check))
        self._result.addStretch(1)

    def _show_picture(self, drawn: tuple[Path, QImage]) -> None:
        """A picture may stand beside the verdict of its own file only."""
        file, image = drawn
        if file == self._shown:
            self.panel.show_picture(image)

    def _nothing_yet(self) -> QWidget:
        around = QWidget()
        row = QVBoxLayout(around)
        row.setContentsMargins(24, 24, 24, 24)
        row.addWidget(
            EmptyState(
                "shield-check",
                self.tr("Drop a certificate, badge or credential here"),
                self.tr(
                    "A PDF, PNG, SVG or JSON file, or a photo of the QR code. It is checked on "
                    "this computer; nothing is sent anywhere."
                ),
                button(self.tr("Choose a file"), self.choose_files),
            )
        )
        return around

    def _results(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
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
        return made

    def choose_files(self) -> None:
        """Ask which files to check."""
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Check files"), "", _KINDS)
        if names:
            self.check([Path(name) for name in names])

    def choose_trust(self) -> None:
        """Ask for a trust file."""
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Open a trust file"), "", self.tr("Trust (*.json)")
        )
        if name:
            self.import_trust(Path(name))

    def import_trust(self, file: Path) -> None:
        """Show whom a trust file names; they are trusted once the person says so."""
        checking = self._checking
        checking.runner.ask(
            lambda: (file, checking.verification().read_trust(file)),
            self._ask_about,
            refused=self._refuse,
        )

    def _ask_about(self, found: tuple[Path, list[Trusted]]) -> None:
        file, issuers = found
        names = "; ".join(f"{issuer.name}, key …{issuer.did[-8:]}" for issuer in issuers)
        self._checking.banner(
            Message(
                self.tr(
                    "This file asks you to trust: {0}. Compare the end of the key with the "
                    "issuer, for example by telephone."
                ).format(names),
                Tone.WARN,
                Command(self.tr("Trust them"), "", partial(self._trust, file)),
            )
        )

    def _trust(self, file: Path) -> None:
        checking = self._checking
        checking.runner.ask(
            lambda: checking.verification().import_trust(file, checking.now()),
            self._trusted,
            refused=self._refuse,
        )

    def _trusted(self, issuers: list[Trusted]) -> None:
        names = ", ".join(issuer.name for issuer in issuers)
        self._checking.banner(Message(self.tr("Trusted from now on: {0}.").format(names), Tone.OK))
        self.check(self._asked)

    def _refuse(self, error: McredError) -> None:
        self._checking.banner(Message(str(error), Tone.WARN))

    def _show_credential(self) -> None:
        check = self._checked[self._shown] if self._shown else None
        if check is not None:
            CredentialDialog(self, check.credential).open()

    def _copy_number(self) -> None:
        check = self._checked[self._shown] if self._shown else None
        if check is not None and check.credential is not None:
            number = str(check.credential.get("id", ""))
            QGuiApplication.clipboard().setText(number)
            self._checking.banner(Message(self.tr("Copied: {0}").format(number), Tone.INFO))


def _drawn(file: Path, carrier: Carrier | None) -> tuple[Path, QImage]:
    return file, preview(file, carrier)
