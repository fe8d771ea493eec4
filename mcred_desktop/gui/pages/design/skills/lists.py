"""The lists of skills of this workspace: importing one, and dropping it."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.days import spoken_moment
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.runner import Task
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.busy import Busy
from mcred_desktop.gui.widgets.text import button, label
from mcred_desktop.gui.widgets.two_lines import TwoLineList, TwoLines
from mcred_desktop.services.design.skill_lists import KeptList

_SIZE = (560, 440)
"""Pixels at 100 %"""
_AROUND = 40
"""Pixels of the window that stay in sight"""


class SkillListsDialog(QDialog):
    """Every list with its size and date; a refused file is said with each bad row."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Lists of skills"))
        self._context = context
        self._task: Task | None = None
        self.lists = TwoLineList(self.tr("Lists of skills"))
        self.lists.setObjectName("skill-lists")
        self.lists.currentItemChanged.connect(self._offer)
        self._hint = label("", "second", wrap=True)
        self._hint.setObjectName("skill-lists-hint")
        self.said = QPlainTextEdit()
        self.said.setObjectName("skill-lists-refused")
        self.said.setAccessibleName(self.tr("Why nothing was imported"))
        self.said.setReadOnly(True)
        self.said.hide()
        self.busy = Busy()
        self.take = button(self.tr("Import a list…"), self._ask_for_file, "primary")
        self.take.setObjectName("import-skills")
        self.stop = button(self.tr("Stop"), self._stop)
        self.stop.setObjectName("stop-import")
        self.stop.hide()
        self.remove = button(self.tr("Remove"), self._remove)
        self.remove.setObjectName("remove-skills")
        self._lay_out(parent.window().size())
        self._reread()

    def import_file(self, file: Path) -> None:
        """Take the list in ``file``; until it is in, nothing of it is found."""
        self.said.hide()
        self.busy.begin(self.tr("Reading {0}").format(file.name))
        take = partial(self._context.services.skill_lists.take, file)
        self._task = self._context.runner.start(
            take, progress=self._step, done=self._end, refused=self._refuse
        )
        self._offer()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._stop()
        super().closeEvent(event)

    def reject(self) -> None:
        """Close; an import under way is stopped, and nothing of it stays."""
        self._stop()
        super().reject()

    def _lay_out(self, around: QSize) -> None:
        theme = Theme.current()
        wanted = QSize(theme.px(_SIZE[0]), theme.px(_SIZE[1]))
        self.resize(wanted.boundedTo(around - QSize(_AROUND, _AROUND)))
        close = button(self.tr("Close"), self.reject)
        close.setObjectName("close-skills")
        foot = QHBoxLayout()
        foot.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Lists of skills"), "title"))
        column.addWidget(self._hint)
        column.addWidget(self.lists, 2)
        column.addWidget(self.said, 3)
        column.addWidget(self.busy)
        column.addLayout(foot)
        for part in (self.take, self.stop, self.remove):
            foot.addWidget(part)
        foot.addStretch(1)
        foot.addWidget(close)

    def _reread(self) -> None:
        self._context.runner.ask(self._context.services.skill_lists.all, self._show)

    def _show(self, kept: Sequence[KeptList]) -> None:
        now = datetime.now().astimezone()
        rows = [
            TwoLines(
                one.list.title,
                one.list.title,
                self.tr("{0} skills · {1}").format(
                    f"{one.count:,}", spoken_moment(one.imported, now)
                ),
            )
            for one in kept
        ]
        self.lists.show_rows(rows, rows[0].key if rows else "")
        self.lists.setVisible(bool(rows))
        self._hint.setText(
            self.tr(
                "Type a few letters of a skill in a record, and the lists offer what fits. They "
                "come from files you download yourself: skills_en.csv of ESCO (any language), a "
                "CASE package, or a CTDL framework as JSON."
            )
        )
        self._offer()

    def _offer(self) -> None:
        running = self._task is not None
        self.take.setEnabled(not running)
        self.stop.setVisible(running)
        self.remove.setEnabled(not running and self.lists.currentRow() >= 0)

    def _ask_for_file(self) -> None:
        kinds = self.tr("Lists of skills (*.csv *.json *.jsonld);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(self, self.take.text(), "", kinds)
        if name:
            self.import_file(Path(name))

    def _step(self, done: int, total: int, text: str) -> None:
        words = self.tr("{0}: {1} of {2} skills").format(text, f"{done:,}", f"{total:,}")
        self.busy.begin(words if total else self.tr("Reading {0}").format(text), done, total)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _end(self, _changes: object) -> None:
        self._finish()
        self._reread()

    def _refuse(self, error: McredError) -> None:
        self._finish()
        self.said.setPlainText(str(error))
        self.said.show()

    def _finish(self) -> None:
        self._task = None
        self.busy.end()
        self._offer()

    def _remove(self) -> None:
        row = self.lists.currentItem()
        services = self._context.services
        self._context.runner.submit(
            partial(services.skill_lists.remove, row.text()),
            done=self._end,
            refused=self._refuse,
        )
