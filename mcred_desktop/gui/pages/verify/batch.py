"""A folder checked as a whole: progress, a table of results, and the table as a file."""

import time
from collections import deque
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from mcred_desktop.domain.award import Check, Judgement
from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.page import Message, Tone
from mcred_desktop.gui.pages.verify.batch_model import (
    FILE,
    RESULT,
    VERDICT,
    WHY,
    BatchModel,
    Wanted,
)
from mcred_desktop.gui.pages.verify.checking import Checking
from mcred_desktop.gui.pages.verify.verdict import words_of
from mcred_desktop.gui.runner import Task
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.bars import ShareBar
from mcred_desktop.gui.widgets.table import Table
from mcred_desktop.gui.widgets.text import button, label
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Progress
from mcred_desktop.services.verify.verification import files_in

_WIDE, _NARROW = 200, 150
"""Pixels at 100 %"""


class BatchView(QWidget):
    """One check after the other off the GUI thread; what is done stays when it is cancelled."""

    picked = Signal(object)
    """The file and check of a row a person opened"""

    def __init__(self, checking: Checking) -> None:
        super().__init__()
        self._checking = checking
        self._task: Task | None = None
        self._began = 0.0
        self._found: deque[tuple[Path, Check]] = deque()
        self.model = BatchModel()
        self._wanted = Wanted(self.model)
        self.said = label("", "second", wrap=True)
        self.said.setObjectName("batch-said")
        self._bar = ShareBar()
        self.stop = button(self.tr("Cancel"), self.cancel, "danger", sign="x")
        self.stop.setObjectName("cancel-batch")
        self.export = button(self.tr("Export table"), self.choose_target, sign="download")
        self.export.setObjectName("export-table")
        self.verdicts = QComboBox()
        self.verdicts.setObjectName("filter-verdict")
        self.verdicts.setAccessibleName(self.tr("Show results"))
        self.verdicts.addItem(self.tr("Every verdict"), None)
        for verdict in Judgement:
            self.verdicts.addItem(words_of(verdict), verdict)
        self.verdicts.currentIndexChanged.connect(self._filter)
        self.table = Table(self._wanted, self.tr("Results"), stretch=WHY)
        self.table.setObjectName("batch-results")
        self.table.activated.connect(self._open)
        self._lay_out()
        Theme.current().changed.connect(self._set_widths)
        self._set_widths()

    @property
    def running(self) -> bool:
        """Whether files are being checked."""
        return self._task is not None

    def check(self, files: Iterable[Path]) -> None:
        """Check files, or every file of the folders among them."""
        self.cancel()
        self.model.put_rows(())
        self._found = deque()
        self._began = time.monotonic()
        job = partial(_checked, self._checking, list(files), self._found)
        self._task = self._checking.runner.start(
            job, progress=self._step, done=self._done, refused=self._refuse
        )
        self.said.setText(self.tr("Looking for files…"))
        self._show_state()

    def cancel(self) -> None:
        """Stop after the file at hand."""
        if self._task is not None:
            self._task.cancel()

    def choose_target(self) -> None:
        """Ask where the table goes, and write it there."""
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export table"), "verification.csv", self.tr("Table (*.csv)")
        )
        if name:
            self.write_table(Path(name))

    def write_table(self, target: Path) -> None:
        """Every result as CSV, also those not shown at the moment."""
        checks = [check.model_copy(update={"file": str(f)}) for f, check in self.model.rows]
        checking = self._checking
        checking.runner.ask(
            lambda: checking.verification().write_table(checks, target),
            lambda _: checking.banner(
                Message(self.tr("Written: {0}").format(target.name), Tone.OK)
            ),
            refused=checking.refuse,
        )

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(10)
        column.addLayout(head)
        head.addWidget(self.said, 1)
        for part in (self.stop, self.verdicts, self.export):
            head.addWidget(part)
        column.addWidget(self._bar)
        column.addWidget(self.table, 1)

    def _set_widths(self) -> None:
        header, theme = self.table.horizontalHeader(), Theme.current()
        for column in range(FILE, WHY):
            header.setSectionResizeMode(column, header.ResizeMode.Interactive)
            wide = _WIDE if column in {FILE, VERDICT} else _NARROW
            header.resizeSection(column, theme.px(wide))

    def _filter(self) -> None:
        self._wanted.show_verdict(self.verdicts.currentData())

    def _open(self, index: QModelIndex) -> None:
        self.picked.emit(index.data(RESULT))

    def _step(self, done: int, total: int, _: str) -> None:
        self._take()
        taken = max(time.monotonic() - self._began, 0.001)
        rate = done / taken
        left = round((total - done) / rate) if rate else 0
        self._bar.show_share(done, total, self.tr("checked"))
        words = self.tr("{0} of {1} checked, {2:.0f} a second, {3} s left")
        self.said.setText(words.format(done, total, rate, left))

    def _done(self, _: Changes) -> None:
        cancelled = self._task is not None and self._task.cancelled
        self._end()
        count = len(self.model.rows)
        genuine = sum(check.verdict is Judgement.GENUINE for _, check in self.model.rows)
        words = (
            self.tr("Cancelled: {0} checked, {1} genuine")
            if cancelled
            else self.tr("{0} checked, {1} genuine")
        )
        self.said.setText(words.format(count, genuine))

    def _refuse(self, error: McredError) -> None:
        self._end()
        self.said.setText("")
        self._checking.refuse(error)

    def _end(self) -> None:
        self._take()
        self._task = None
        self._show_state()

    def _take(self) -> None:
        found = self._found
        self.model.add_rows([found.popleft() for _ in range(len(found))])

    def _show_state(self) -> None:
        self.stop.setVisible(self.running)
        self._bar.setVisible(self.running)
        self.export.setEnabled(bool(self.model.rows) and not self.running)


def _checked(
    checking: Checking, named: list[Path], found: deque[tuple[Path, Check]], progress: Progress
) -> Changes:
    files = [file for one in named for file in (files_in(one) if one.is_dir() else [one])]
    verification, now = checking.verification(), checking.now()
    checks = verification.check_all(files, now, stop=lambda: progress.cancelled)
    for number, (file, check) in enumerate(zip(files, checks, strict=False), 1):
        found.append((file, check))
        progress.step(number, len(files), file.name)
    return Changes()
