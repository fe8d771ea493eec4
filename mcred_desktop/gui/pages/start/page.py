"""The first choice: the demo, a workspace of one's own, one that is there, or a pack."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop import __version__
from mcred_desktop.gui.page import Message
from mcred_desktop.gui.pages.start.own import OwnDialog
from mcred_desktop.gui.pages.start.pack import PackDialog
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.banner import Banner
from mcred_desktop.gui.widgets.chip import KeyHint
from mcred_desktop.gui.widgets.clear import clear
from mcred_desktop.gui.widgets.look import LookChoice, TextSizeChoice
from mcred_desktop.gui.widgets.sign import Sign
from mcred_desktop.gui.widgets.text import button, label, rule

_WIDTH, _MARGIN = 680, 32


class StartPage(QWidget):
    """One column with four ways in, each with its key."""

    demo_asked = Signal()
    folder_asked = Signal(Path)
    own_asked = Signal(Path, str, str)
    """Folder, name of the institution, name of the person"""
    pack_asked = Signal(Path, str, Path)
    """File, passphrase, folder"""
    verify_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._dialog: OwnDialog | PackDialog | None = None
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 32, 0, 24)
        column.setSpacing(6)
        column.addStretch(2)
        column.addWidget(Sign("file-check", "accent", 44))
        column.addSpacing(14)
        column.addWidget(label(self.tr("Welcome to Mcred Desktop"), "greeting", wrap=True))
        column.addWidget(
            label(
                self.tr(
                    "From a workshop wall to a certificate anyone can check. "
                    "It all stays here until you send it."
                ),
                "lead",
                wrap=True,
            )
        )
        column.addSpacing(14)
        self._said = QVBoxLayout()
        column.addLayout(self._said)
        column.addSpacing(6)
        self._ways: list[QPushButton] = []
        column.addWidget(self._choices())
        column.addSpacing(8)
        self.verify = button(self.tr("Verify one now"), self.verify_asked.emit, "link")
        self.verify.setObjectName("verify-now")
        self._add_only_verify(column)
        column.addStretch(3)
        column.addWidget(rule())
        column.addSpacing(8)
        self._add_foot(column)
        middle = QWidget()
        across = QHBoxLayout(middle)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch(1)
        across.addWidget(self._inner)
        across.addStretch(1)
        area = QScrollArea()
        area.setWidget(middle)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(area)
        self._fit()
        theme.changed.connect(self._fit)

    def say(self, message: Message) -> None:
        """Say what came of the last choice, where it was made; all can be taken again."""
        if self._dialog is not None:
            self._dialog.refuse(message.text)
            clear(self._said)
            self._rest(resting=False)
        else:
            self._show(message, choosable=True)

    def wait(self, text: str) -> None:
        """Say what is under way; nothing can be chosen until ``say``."""
        if self._dialog is not None:
            self._dialog.wait(text)
        self._show(Message(text), choosable=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _show(self, message: Message, *, choosable: bool) -> None:
        clear(self._said)
        banner = Banner(message)
        banner.closed.connect(partial(clear, self._said))
        self._said.addWidget(banner)
        self._rest(resting=not choosable)

    def _rest(self, *, resting: bool) -> None:
        for action in (*self._ways, self.verify):
            action.setEnabled(not resting)

    def _fit(self) -> None:
        self._inner.setFixedWidth(min(self._theme.px(_WIDTH), self.width() - 2 * _MARGIN))

    def _choices(self) -> QFrame:
        sheet = QFrame()
        sheet.setProperty("ground", "sheet")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        rows: tuple[tuple[str, str, str, str, Callable[[], None]], ...] = (
            (
                "book-open",
                self.tr("Look around in the demo"),
                self.tr(
                    "A finished programme with learners, two markers and certificates to verify. "
                    "Change what you like; it is a workspace of its own."
                ),
                self.tr("Open"),
                self.demo_asked.emit,
            ),
            (
                "plus",
                self.tr("Start my own"),
                self.tr("Name your institution and choose a folder. An empty catalogue is ready."),
                self.tr("Start"),
                self._name_own,
            ),
            (
                "folder-open",
                self.tr("Open a workspace"),
                self.tr(
                    "Choose the folder of a workspace that is on this computer, or on a stick."
                ),
                self.tr("Choose"),
                self._choose_folder,
            ),
            (
                "inbox",
                self.tr("Open a pack or invitation somebody gave me"),
                self.tr(
                    "Portfolios to score, on one file with a passphrase, or the way into a hub "
                    "where colleagues work together."
                ),
                self.tr("Open"),
                self._name_pack,
            ),
        )
        for number, row in enumerate(rows, 1):
            if number > 1:
                column.addWidget(rule())
            column.addWidget(self._choice(number, *row))
        return sheet

    def _choice(
        self, number: int, sign: str, title: str, text: str, verb: str, run: Callable[[], None]
    ) -> QFrame:
        row = QFrame()
        row.setProperty("task", "first" if number == 1 else "next")
        across = QHBoxLayout(row)
        across.setContentsMargins(17 if number == 1 else 20, 16, 20, 16)
        across.setSpacing(16)
        across.addWidget(_framed(sign, marked=number == 1))
        words = QVBoxLayout()
        words.setSpacing(1)
        across.addLayout(words, 1)
        words.addWidget(label(title, "section"))
        words.addWidget(label(text, "second", wrap=True))
        opens = button(verb, run, "primary" if number == 1 else "")
        opens.setObjectName(f"choice-{number}")
        opens.setAccessibleName(f"{verb}: {title}")
        inside = QHBoxLayout(opens)
        inside.setContentsMargins(0, 0, 10, 0)
        inside.addStretch(1)
        inside.addWidget(KeyHint(str(number)))
        opens.setProperty("with-key", "true")
        across.addWidget(opens)
        self._ways.append(opens)
        QShortcut(QKeySequence(str(number)), self, opens.click)
        return row

    def _add_only_verify(self, column: QVBoxLayout) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        column.addLayout(line)
        line.addWidget(Sign("shield-check", "ink2", 16))
        line.addWidget(label(self.tr("Only want to check a certificate?"), "second"))
        line.addWidget(self.verify)
        line.addStretch(1)

    def _add_foot(self, column: QVBoxLayout) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        column.addLayout(line)
        choices = ((self.tr("Text size"), TextSizeChoice()), (self.tr("Look"), LookChoice()))
        for name, choice in choices:
            shown = label(name, "label")
            shown.setBuddy(choice)
            line.addWidget(shown)
            line.addWidget(choice)
            line.addSpacing(20)
        line.addStretch(1)
        line.addWidget(label(self.tr("Version {0}").format(__version__), "label"))

    def _name_own(self) -> None:
        dialog = OwnDialog(self)
        dialog.named.connect(self.own_asked)
        self._open(dialog)

    def _name_pack(self) -> None:
        dialog = PackDialog(self)
        dialog.named.connect(self.pack_asked)
        self._open(dialog)

    def _open(self, dialog: OwnDialog | PackDialog) -> None:
        self._dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self) -> None:
        self._dialog = None

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder of the workspace"))
        if chosen:
            self.folder_asked.emit(Path(chosen))


def _framed(sign: str, *, marked: bool) -> QFrame:
    """A drawing in its frame; decoration."""
    frame = QFrame()
    frame.setProperty("drawing", "marked" if marked else "plain")
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(11, 11, 11, 11)
    inside.addWidget(
        Sign(sign, "accent" if marked else "ink2", 20), 0, Qt.AlignmentFlag.AlignCenter
    )
    return frame
