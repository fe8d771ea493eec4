"""Writing rubrics into files and onto paper: which, in what form, then where."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.file_names import file_names
from mcred_desktop.gui.page import Command, Context, Message, Tone
from mcred_desktop.gui.pages.rubrics.transfer.form_choice import FormChoice
from mcred_desktop.gui.pages.rubrics.transfer.forms import Order, write
from mcred_desktop.gui.pages.rubrics.transfer.found import TakeList
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.busy import Busy
from mcred_desktop.gui.widgets.fields import SearchField
from mcred_desktop.gui.widgets.head import PageHead
from mcred_desktop.gui.widgets.said import Said
from mcred_desktop.gui.widgets.text import button, label
from mcred_desktop.gui.words import counted
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.rubrics.rubrics import RubricLine
from mcred_desktop.services.workspace import Services

_BESIDE = 820
"""Pixels at 100 % from which rubrics and forms stand side by side"""


@dataclass(frozen=True, slots=True)
class Offered:
    """What there is to write."""

    lines: list[RubricLine]
    current: str
    """The rubric that is open"""

    @classmethod
    def read(cls, services: Services, current: str) -> "Offered":
        """Every rubric in use, and the one that is open though it may be in the archive."""
        lines = services.rubrics.library()
        if all(line.draft.id != current for line in lines):
            away = services.rubrics.library(archived=True)
            lines = [*(line for line in away if line.draft.id == current), *lines]
        return cls(lines, current)


class ExportView(QWidget):
    """The open rubric unless others are chosen; says afterwards where the file is."""

    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("export-view")
        self._context = context
        self._published: dict[str, int] = {}
        self._titles: dict[str, str] = {}
        self._writing = False
        self.search = SearchField(self.tr("Find a rubric"))
        self.search.setObjectName("export-search")
        self.rubrics = TakeList("export-rubrics", self.tr("Rubrics to write"))
        self.search.textChanged.connect(self.rubrics.narrow)
        self.rubrics.counted.connect(self._weigh)
        self.forms = FormChoice()
        self.forms.changed.connect(self._weigh)
        self.said = Said()
        self.busy = Busy()
        self.confirm = button(self.tr("Save as…"), self.save, "primary")
        self.confirm.setObjectName("export-confirm")
        self._lay_out()

    def open(self, rubric_id: str) -> None:
        """Offer to write a rubric, or others."""
        self._context.runner.ask(
            partial(Offered.read, self._context.services, rubric_id), self._show
        )

    def save(self) -> None:
        """Ask where, then write."""
        order = self._order()
        if order is None:
            return
        if order.in_folder:
            chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder for the files"))
        else:
            name = self._name(order)
            kinds = f"{order.form.name} (*{order.form.suffix})"
            chosen, _ = QFileDialog.getSaveFileName(self, self.confirm.text(), name, kinds)
        if chosen:
            self._start(order, Path(chosen))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        head = PageHead(self.tr("Rubrics"), self.tr("Export or print"))
        close = button(self.tr("Close"), self.closed.emit, "quiet")
        close.setObjectName("export-close")
        head.add_action(close)
        head.add_action(self.confirm)
        which = QVBoxLayout()
        which.setSpacing(8)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setContentsMargins(24, 14, 24, 16)
        self._across.setSpacing(24)
        above = QVBoxLayout()
        above.setContentsMargins(24, 12, 24, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addLayout(above)
        above.addWidget(self.said)
        above.addWidget(self.busy)
        column.addLayout(self._across, 1)
        self._across.addLayout(which, 2)
        which.addWidget(label(self.tr("Which"), "section"))
        which.addWidget(self.search)
        which.addWidget(self.rubrics, 1)
        self._across.addWidget(self.forms, 3)
        Theme.current().changed.connect(self._fit)

    def _show(self, found: Offered) -> None:
        self.said.be_quiet()
        self.search.clear()
        self.rubrics.clear()
        self._published = {line.draft.id: line.published for line in found.lines}
        self._titles = {x.draft.id: x.draft.content.title for x in found.lines}
        lines = sorted(found.lines, key=lambda line: line.draft.id != found.current)
        for line in lines:
            key = line.draft.id
            title = self._titles[key] or self.tr("Untitled")
            self.rubrics.add_row(key, title, line.achievement_title, taken=key == found.current)
        self.rubrics.setCurrentRow(0)
        self._weigh()
        self.forms.take_focus()

    def _chosen(self) -> list[str]:
        return cast("list[str]", self.rubrics.taken())

    def _order(self) -> Order | None:
        chosen = self._chosen()
        return self.forms.order(chosen) if chosen and not self._writing else None

    def _weigh(self) -> None:
        """Show the choices that the form and the number of rubrics leave."""
        chosen = self._chosen()
        only = self._published.get(chosen[0], 0) if len(chosen) == 1 else 0
        self.forms.offer_versions(only)
        words = (self.tr("Save {0} rubric as…"), self.tr("Save {0} rubrics as…"))
        self.confirm.setText(counted(len(chosen), *words) if chosen else self.tr("Save as…"))
        why = "" if chosen else self.tr("Choose a rubric first")
        self.confirm.setEnabled(not why and not self._writing)
        self.confirm.setToolTip(why)
        self.confirm.setAccessibleDescription(why)

    def _name(self, order: Order) -> str:
        first, *others = order.rubric_ids
        title = self.tr("Rubrics") if others else self._titles[first]
        return file_names([title], order.form.suffix, "Rubric")[0]

    def _start(self, order: Order, target: Path) -> None:
        """Write once what was typed until now is in the store."""
        if not order.in_folder and not target.suffix:
            target = target.with_suffix(order.form.suffix)
        self._writing = True
        self.said.be_quiet()
        self.busy.begin(self.tr("Writing {0}").format(target.name))
        self._weigh()
        self._context.runner.submit(Changes, done=partial(self._write, order, target))

    def _write(self, order: Order, target: Path, _changes: Changes) -> None:
        ask = partial(write, self._context.services, order, target)
        self._context.runner.ask(ask, self._say_written, refused=self._refuse)

    def _say_written(self, target: Path) -> None:
        self._end()
        text = self.tr("Saved as {0}").format(target)
        words = self.tr("Open the folder") if target.is_dir() else self.tr("Open the file")
        url = QUrl.fromLocalFile(str(target))
        action = Command(words, "", lambda: self._open_file(url))
        self.said.say(Message(text, Tone.OK, action))

    def _open_file(self, url: QUrl) -> None:
        QDesktopServices.openUrl(url)

    def _refuse(self, error: McredError) -> None:
        self._end()
        self.said.say(Message(str(error), Tone.BAD))

    def _end(self) -> None:
        self._writing = False
        self.busy.end()
        self._weigh()

    def _fit(self) -> None:
        beside = self.width() >= Theme.current().px(_BESIDE)
        directions = QBoxLayout.Direction
        self._across.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
