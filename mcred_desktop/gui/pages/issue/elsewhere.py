"""Badges that others issued: brought in as files, and found again."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.foreign import ForeignBadge
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.empty import EmptyState
from mcred_desktop.gui.widgets.fields import SearchField
from mcred_desktop.gui.widgets.flow import Flow
from mcred_desktop.gui.widgets.text import button, label, tell
from mcred_desktop.gui.widgets.two_lines import TwoLineList, TwoLines
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.register.foreign import SHOWN, Looked

_SIZE = 640, 560
"""Pixels at 100 %"""
_PAUSE_MS = 150


class ElsewhereDialog(QDialog):
    """Lists them, narrows them by words, takes more in; Ctrl+Z takes the last import back."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("elsewhere-dialog")
        self.setWindowTitle(self.tr("Badges issued elsewhere"))
        self._context = context
        self._taken: list[tuple[ForeignBadge, ...]] = []
        self.search = SearchField(self.tr("Name, title, issuer or day"))
        self.search.setObjectName("find-elsewhere")
        self.badges = TwoLineList(self.tr("Badges issued elsewhere"))
        self.badges.setObjectName("elsewhere")
        self.said = label("", "label", wrap=True)
        self.said.setObjectName("elsewhere-said")
        self.undo = button(self.tr("Undo"), self._take_back, "link")
        self.undo.setObjectName("undo-elsewhere")
        self.files = button(self.tr("Import files…"), self._choose_files, sign="folder-open")
        self.files.setObjectName("import-elsewhere")
        self.folder = button(self.tr("Import a folder…"), self._choose_folder)
        self.folder.setObjectName("import-elsewhere-folder")
        self._shown = QStackedWidget()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.search.textChanged.connect(self._pause.start)
        self._arrange()
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.activated.connect(self._take_back)
        self.resize(*map(Theme.current().px, _SIZE))
        self.files.setFocus()
        self._look()

    def _arrange(self) -> None:
        why = self.tr(
            "Earlier badges of other issuers and programs (Open Badges 2.0 and 3.0), kept as they "
            "came. They are never signed, counted or withdrawn here."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Badges issued elsewhere"), "section"))
        column.addWidget(label(why, "second", wrap=True))
        column.addWidget(self.search)
        column.addWidget(self._shown, 1)
        self._shown.addWidget(self._nothing())
        self._shown.addWidget(self.badges)
        told = QHBoxLayout()
        told.setSpacing(8)
        column.addLayout(told)
        told.addWidget(self.said, 1)
        told.addWidget(self.undo)
        self.said.hide()
        self.undo.hide()
        actions = Flow(8)
        column.addLayout(actions)
        for action in (self.files, self.folder, button(self.tr("Close"), self.accept, "quiet")):
            actions.addWidget(action)

    def _nothing(self) -> EmptyState:
        return EmptyState(
            "award",
            self.tr("Nothing was brought in yet"),
            self.tr("Import the badges your earlier program exported: JSON, PNG, SVG, or a ZIP."),
        )

    def _look(self) -> None:
        """Ask for what the words find, and how many there are."""
        foreign, text = self._context.services.foreign_badges, self.search.text()
        self._context.runner.ask(lambda: (foreign.find(text), foreign.count()), self._show)

    def _show(self, found: tuple[list[ForeignBadge], int]) -> None:
        badges, total = found
        self.badges.show_rows([self._row(badge) for badge in badges], "")
        self._shown.setCurrentIndex(1 if total else 0)
        self.search.setEnabled(total > 0)
        if len(badges) == SHOWN < total:
            words = self.tr("The first {0} of {1}; more words narrow them.")
            self._say(words.format(SHOWN, total), "")

    def _row(self, badge: ForeignBadge) -> TwoLines:
        version = self.tr("Open Badges {0}").format(badge.version)
        rest = filter(None, (badge.issuer, badge.issued, version))
        return TwoLines(badge.id, badge.recipient, " · ".join((badge.title, *rest)))

    def _choose_files(self) -> None:
        kinds = self.tr("Badges (*.json *.png *.svg *.pdf *.zip)")
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Import badges"), "", kinds)
        self.take([Path(name) for name in names])

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Folder with badges"))
        self.take([Path(name)] if name else [])

    def take(self, files: Sequence[Path]) -> None:
        """Take in what is in files and folders, all of it or nothing."""
        if not files:
            return
        self._busy(busy=True)
        self._say(self.tr("Reading…"), "")
        foreign = self._context.services.foreign_badges
        self._context.runner.ask(partial(foreign.look, files), self._keep, refused=self._refuse)

    def _keep(self, looked: Looked) -> None:
        self._context.runner.submit(
            partial(self._context.services.foreign_badges.keep, looked),
            done=partial(self._kept, looked),
            refused=self._refuse,
        )

    def _kept(self, looked: Looked, _changes: Changes) -> None:
        self._busy(busy=False)
        if looked.new:
            self._taken.append(looked.new)
        words = self.tr("{0} taken in, {1} known already.")
        self._say(words.format(len(looked.new), looked.known), "ok")
        self._look()

    def _take_back(self) -> None:
        if self._taken:
            self._context.runner.submit(
                partial(self._context.services.foreign_badges.take_back, self._taken.pop()),
                done=self._gone,
                refused=self._refuse,
            )

    def _gone(self, _changes: Changes) -> None:
        self._say(self.tr("The import was taken back."), "")
        self._look()

    def _refuse(self, error: McredError) -> None:
        self._busy(busy=False)
        self._say(f"{error.what}\n{error.cure}", "bad")

    def _busy(self, *, busy: bool) -> None:
        for action in (self.files, self.folder):
            action.setEnabled(not busy)

    def _say(self, words: str, tone: str) -> None:
        tell(self.said, words, tone)
        self.undo.setVisible(bool(self._taken))
