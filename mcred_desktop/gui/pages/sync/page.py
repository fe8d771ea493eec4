"""Sync: what waits on this computer, where it lies, and how to keep a copy."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from mcred_desktop.gui.page import Command, Context, Page
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.elided import ElidedLabel
from mcred_desktop.gui.widgets.empty import EmptyState
from mcred_desktop.gui.widgets.head import PageHead
from mcred_desktop.gui.widgets.sign import Sign
from mcred_desktop.gui.widgets.text import button, label, restyle, rule
from mcred_desktop.gui.words import counted

if TYPE_CHECKING:
    from mcred_desktop.domain.errors import McredError

_WIDTH = 760
_EMPTY = 190
"""Pixels at 100 %"""


class SyncPage(Page):
    """What is kept for later, in words that hold."""

    watches = None

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.count = label("", "section")
        self.count.setObjectName("changes-waiting")
        self.back_up = button(self.tr("Back up now"), self._back_up, "primary", sign="archive")
        self.back_up.setObjectName("back-up")
        self.said = label(
            self.tr("A copy of all records, made beside them while the work goes on."),
            "second",
            wrap=True,
        )
        self.said.setObjectName("backup-said")
        self._empty = EmptyState(
            "refresh-cw",
            self.tr("Nothing has been exchanged yet"),
            self.tr(
                "What goes from here to other computers, and what comes back, will be listed here "
                "with whatever differs side by side."
            ),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = PageHead(self.tr("This computer"), self.tr("Sync"))
        head.add_action(self.back_up)
        column.addWidget(head)
        column.addWidget(self._make_body(), 1)
        self._fit()
        Theme.current().changed.connect(self._fit)
        self.refresh()

    def refresh(self) -> None:
        self.context.runner.ask(self.context.home.changes_waiting, self._show)

    def commands(self) -> list[Command]:
        return [Command(self.tr("Back up now"), "", self.back_up.click)]

    def _make_body(self) -> QScrollArea:
        self._inner = QWidget()
        parts = QVBoxLayout(self._inner)
        parts.setContentsMargins(24, 20, 24, 24)
        parts.setSpacing(18)
        parts.addWidget(self._facts())
        parts.addWidget(self._empty)
        parts.addStretch(1)
        around = QWidget()
        across = QHBoxLayout(around)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self._inner, 1)
        across.addStretch(0)
        area = QScrollArea()
        area.setWidget(around)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area

    def _facts(self) -> QFrame:
        waiting = label(
            self.tr(
                "They are in the journal of the workspace, in the order they were made. This "
                "version has no hub to send them to, so nothing leaves the computer by itself."
            ),
            "second",
            wrap=True,
        )
        folder = ElidedLabel(str(self.context.services.care.folder), "second")
        carried = label(
            self.tr("To carry the work elsewhere, close the program and copy the whole folder."),
            "second",
            wrap=True,
        )
        show = button(self.tr("Show the folder"), self._show_folder, small=True)
        show.setObjectName("show-folder")
        sheet = QFrame()
        sheet.setProperty("ground", "sheet")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        _add_row(column, "cloud-off", self.count, [waiting])
        column.addWidget(rule())
        everything = label(self.tr("Everything is in one folder"), "section")
        _add_row(column, "folder-open", everything, [folder, carried], show)
        column.addWidget(rule())
        _add_row(column, "archive", label(self.tr("Backup"), "section"), [self.said])
        return sheet

    def _fit(self) -> None:
        px = Theme.current().px
        self._inner.setMaximumWidth(px(_WIDTH))
        self._empty.setMinimumHeight(px(_EMPTY))

    def _show(self, waiting: int) -> None:
        self.count.setText(
            counted(waiting, self.tr("{0} change waiting"), self.tr("{0} changes waiting"))
        )

    def _back_up(self) -> None:
        self.back_up.setEnabled(False)
        self.context.runner.ask(
            self.context.services.care.back_up, self._backed_up, refused=self._refuse
        )

    def _backed_up(self, file: Path) -> None:
        self._say(self.tr("Backed up to {0}").format(file), "ok")

    def _refuse(self, error: "McredError") -> None:
        self._say(str(error), "bad")

    def _say(self, text: str, tone: str) -> None:
        self.back_up.setEnabled(True)
        self.said.setText(text)
        restyle(self.said, "tone", tone)

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.context.services.care.folder)))


def _add_row(
    column: QVBoxLayout,
    sign: str,
    title: QWidget,
    said: list[QWidget],
    action: QWidget | None = None,
) -> None:
    words = QVBoxLayout()
    words.setSpacing(3)
    row = QHBoxLayout()
    row.setContentsMargins(16, 14, 16, 14)
    row.setSpacing(14)
    column.addLayout(row)
    row.addWidget(Sign(sign, "ink2", 18), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    for part in (title, *said):
        words.addWidget(part)
    if action is not None:
        row.addWidget(action, 0, Qt.AlignmentFlag.AlignTop)
