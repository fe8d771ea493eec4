"""Taking rubrics from files: what is in them is shown before anything is kept."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.domain.rubrics.rubric import Rubric
from mcred_desktop.gui.page import Context, Message, Tone
from mcred_desktop.gui.pages.rubrics.transfer.found import RefusedList, TakeList, told
from mcred_desktop.gui.pages.rubrics.transfer.reading import FileRead
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.busy import Busy
from mcred_desktop.gui.widgets.fields import FieldRow
from mcred_desktop.gui.widgets.head import PageHead
from mcred_desktop.gui.widgets.said import Said
from mcred_desktop.gui.widgets.text import button, label
from mcred_desktop.gui.words import counted
from mcred_desktop.services.changes import Changes

_KINDS = "*.json *.csv *.tsv *.txt *.xlsx *.md *.xml"


class ImportView(QWidget):
    """Every rubric of the files with a box, every refused one with its reason; then one button."""

    imported = Signal(list, str)
    """The ids of the new rubrics, and what to say about it"""
    closed = Signal()
    """Somebody thought better of it"""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("import-view")
        self._context = context
        self._batch = 0
        self._files: list[Path] = []
        self._read: list[FileRead] = []
        self._keeping = False
        self.good = TakeList("good-rubrics", self.tr("Rubrics that can be taken"))
        self.good.counted.connect(self._weigh)
        self.refused = RefusedList()
        self.record = QComboBox()
        self.record.setObjectName("import-record")
        self.said = Said()
        self.busy = Busy()
        self.confirm = button(self.tr("Import"), self._take, "primary")
        self.confirm.setObjectName("import-confirm")
        self._lay_out()

    def choose(self, records: Sequence[Achievement], record_id: str) -> bool:
        """Ask for files, then show what is in them; whether there were any."""
        kinds = self.tr("Rubrics ({0});;All files (*)").format(_KINDS)
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Import rubrics"), "", kinds)
        if names:
            self.show_files([Path(name) for name in names], records, record_id)
        return bool(names)

    def show_files(
        self, files: Sequence[Path], records: Sequence[Achievement], record_id: str
    ) -> None:
        """Read files and show what is in them; ``record_id`` is what they may be for."""
        self._batch += 1
        self._files, self._read = list(dict.fromkeys(files)), []
        self._offer_records(records, record_id)
        self.good.clear()
        self.refused.clear()
        self.said.be_quiet()
        self._show_parts()
        self._say_reading()
        for file in self._files:
            ask = partial(self._found, self._batch, file)
            self._context.runner.ask(ask, self._show)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._keeping:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        head = PageHead(self.tr("Rubrics"), self.tr("Import rubrics"))
        cancel = button(self.tr("Cancel"), self.closed.emit, "quiet")
        cancel.setObjectName("import-cancel")
        head.add_action(cancel)
        head.add_action(self.confirm)
        self._all = button(self.tr("All"), partial(self.good.take_all, taken=True), "link")
        self._none = button(self.tr("None"), partial(self.good.take_all, taken=False), "link")
        self._all.setObjectName("take-all")
        self._none.setObjectName("take-none")
        self._good_title = label("", "section")
        self._refused_title = label("", "section")
        choice = QHBoxLayout()
        choice.setSpacing(10)
        hint = self.tr("Links to outcomes that this record does not have are left out.")
        self._for = FieldRow(self.tr("For the micro-credential"), self.record, hint)
        column = QVBoxLayout()
        column.setContentsMargins(24, 14, 24, 16)
        column.setSpacing(10)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(head)
        whole.addLayout(column, 1)
        for part in (self.said, self.busy, self._for):
            column.addWidget(part)
        column.addLayout(choice)
        choice.addWidget(self._good_title)
        choice.addStretch(1)
        choice.addWidget(self._all)
        choice.addWidget(self._none)
        column.addWidget(self.good, 3)
        column.addWidget(self._refused_title)
        column.addWidget(self.refused, 2)
        column.addStretch(0)
        self._fit()
        Theme.current().changed.connect(self._fit)

    def _offer_records(self, records: Sequence[Achievement], record_id: str) -> None:
        self.record.clear()
        for record in records:
            self.record.addItem(record.title or self.tr("Untitled record"), record.id)
        self.record.setCurrentIndex(max(0, self.record.findData(record_id)))

    def _found(self, batch: int, file: Path) -> tuple[int, FileRead]:
        return batch, FileRead.of(self._context.services, file)

    def _show(self, found: tuple[int, FileRead]) -> None:
        batch, read = found
        if batch != self._batch:
            return
        self._read.append(read)
        file = read.file.name if len(self._files) > 1 else ""
        for rubric in read.good:
            title = rubric.title or self.tr("Untitled")
            self.good.add_row(rubric, title, told(rubric, file), taken=True)
        for refused in read.refused:
            self.refused.add_refused(refused, file)
        if len(self._read) < len(self._files):
            self._say_reading()
            return
        self.busy.end()
        self._show_parts()
        self.good.setCurrentRow(0)
        (self.good if self.good.count() else self.refused).setFocus()

    def _say_reading(self) -> None:
        done, total = len(self._read), len(self._files)
        name = self._files[done].name
        text = self.tr("Reading {0} ({1} of {2})").format(name, done + 1, total)
        self.busy.begin(text if total > 1 else self.tr("Reading {0}").format(name), done, total)

    def _show_parts(self) -> None:
        """Show the lists that have something in them, and what can be done."""
        good, refused = self.good.count(), self.refused.count()
        self._good_title.setText(self.tr("Can be taken ({0})").format(good))
        self._refused_title.setText(self.tr("Refused ({0})").format(refused))
        taking: list[QWidget] = [self.good, self._good_title, self._all, self._none, self._for]
        for part in taking:
            part.setVisible(bool(good))
        self.refused.setVisible(bool(refused))
        self._refused_title.setVisible(bool(refused))
        self._weigh()

    def _weigh(self) -> None:
        count = len(self.good.taken())
        words = (self.tr("Import {0} rubric"), self.tr("Import {0} rubrics"))
        self.confirm.setText(counted(count, *words) if count else self.tr("Import"))
        if not self.good.count():
            why = self.tr("There is no rubric that can be taken")
        elif not self.record.count():
            why = self.tr("Design a micro-credential first: a rubric judges its outcomes")
        else:
            why = "" if count else self.tr("Choose a rubric first")
        self.confirm.setEnabled(not why and not self._keeping)
        self.confirm.setToolTip(why)
        self.confirm.setAccessibleDescription(why)

    def _take(self) -> None:
        """Keep what was chosen, all of it or nothing."""
        rubrics = cast("list[Rubric]", self.good.taken())
        words = (self.tr("Keeping {0} rubric"), self.tr("Keeping {0} rubrics"))
        self._keep(keeping=True)
        self.busy.begin(counted(len(rubrics), *words))
        record = self.record.currentData()
        self._context.runner.submit(
            partial(self._context.services.rubric_transfer.take, rubrics, record),
            done=partial(self._taken, len(rubrics)),
            refused=self._refuse,
        )

    def _taken(self, count: int, changes: Changes) -> None:
        self._keep(keeping=False)
        ids = sorted(key for kind, key in changes.touched if kind == "RubricDraft")
        text = counted(count, self.tr("{0} rubric imported"), self.tr("{0} rubrics imported"))
        if refused := self.refused.count():
            text = self.tr("{0}, {1} refused").format(text, refused)
        self.imported.emit(ids, f"{text}.")

    def _refuse(self, error: McredError) -> None:
        self._keep(keeping=False)
        kept = self.tr("{0} Nothing was imported.").format(error)
        self.said.say(Message(kept, Tone.BAD))

    def _keep(self, *, keeping: bool) -> None:
        self._keeping = keeping
        self.good.setEnabled(not keeping)
        if not keeping:
            self.busy.end()
        self._weigh()

    def _fit(self) -> None:
        self._for.setMaximumWidth(Theme.current().px(460))
