"""Home: what waits for the person at the keyboard, and what was done lately."""

from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from mcred_desktop.gui.days import spoken_moment
from mcred_desktop.gui.page import Command, Context, Page
from mcred_desktop.gui.pages.home.nothing import NothingWaits
from mcred_desktop.gui.pages.home.panel import CohortPanel
from mcred_desktop.gui.pages.home.tasks import TaskList
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.empty import EmptyState
from mcred_desktop.gui.widgets.head import PageHead, SectionHead
from mcred_desktop.gui.widgets.table import Table
from mcred_desktop.gui.widgets.text import button

if TYPE_CHECKING:
    from mcred_desktop.services.home.home import Overview, Task
    from mcred_desktop.services.home.recent import Recent

_RECENT = 8
_PANEL, _ROOM_FOR_BOTH = 340, 1000
_NO_LIMIT = 16_777_215
"""Qt's QWIDGETSIZE_MAX"""
_ROOM_FOR_NAMES = 600
"""Pixels at 100 %; below it the recent work leaves out who did it"""
_KIND, _WHO, _WHEN, _COLUMNS = 1, 2, 3, 4


class HomePage(Page):
    """What waits, what was done, and how far each cohort has come."""

    watches = None

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._first: Task | None = None
        self._is_stale = False
        self.head = PageHead("", self.tr("Waiting today"))
        self.next = button(self.tr("Go on"), self._go_on, "primary")
        self.next.setObjectName("go-on")
        self.next.hide()
        self.head.add_action(self.next)
        self._for_you = SectionHead(self.tr("For you"), note=self.tr("In the order of the process"))
        self.tasks = TaskList(self.tr("Waiting for you"))
        self.nothing = NothingWaits(context.go)
        self._for_others = SectionHead(self.tr("Waiting for others"))
        self.others = TaskList(self.tr("Waiting for others"), asks=False)
        self._recent = QStandardItemModel(0, _COLUMNS, self)
        self._recent.setHorizontalHeaderLabels(
            [self.tr("What"), self.tr("Kind"), self.tr("Who"), self.tr("When")]
        )
        self.recent = Table(self._recent, self.tr("Recent work"))
        self.recent.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._recent_head = SectionHead(self.tr("Recent work"))
        self.panel = CohortPanel()
        self.empty = EmptyState(
            "pencil-ruler",
            self.tr("Nothing here yet"),
            self.tr(
                "A micro-credential begins with its record. Everything that waits for you appears "
                "here once there is one."
            ),
            button(self.tr("Begin a record"), partial(context.go, "design", None), "primary"),
        )
        self._lay_out()
        Theme.current().changed.connect(self._dress)
        self._look()

    def refresh(self) -> None:
        """Look again, now or as soon as somebody sees it."""
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self._look()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def _look(self) -> None:
        home = self.context.home
        now = datetime.now(UTC).astimezone()
        self.head.set_words(f"{now:%A} {now.day} {now:%B %Y}", self.tr("Waiting today"))
        person_id = self.context.acting().id
        self.context.runner.ask(partial(home.overview, person_id, _RECENT), self._show)

    def commands(self) -> list[Command]:
        if self._first is None:
            return []
        return [Command(self.tr("Go on: {0}").format(self._first.title), "", self._go_on)]

    def _lay_out(self) -> None:
        self._work = QWidget()
        work = QVBoxLayout(self._work)
        work.setContentsMargins(24, 18, 24, 24)
        work.setSpacing(10)
        work.addWidget(self._for_you)
        work.addWidget(self.tasks)
        work.addWidget(self.nothing)
        work.addSpacing(10)
        work.addWidget(self._for_others)
        work.addWidget(self.others)
        work.addSpacing(10)
        work.addWidget(self._recent_head)
        work.addWidget(self.recent)
        work.addWidget(self.empty, 1)
        work.addStretch(1)
        self.empty.hide()
        content = QWidget()
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(0)
        self._across.addWidget(self._work, 1)
        self._across.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(_scrolled(content), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The panel stands beside the work where there is room for both, else below it."""
        px = Theme.current().px
        beside = self.width() >= px(_ROOM_FOR_BOTH)
        direction = QBoxLayout.Direction
        self._across.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self.panel.setMinimumWidth(px(_PANEL) if beside else 0)
        self.panel.setMaximumWidth(px(_PANEL) if beside else _NO_LIMIT)
        self.recent.setColumnHidden(_WHO, self.width() < px(_ROOM_FOR_NAMES))
        self.recent.setFixedHeight(self.recent.whole_height())

    def _dress(self) -> None:
        """What a model holds of the theme, anew with every theme."""
        for row in range(self._recent.rowCount()):
            self._recent.item(row, 0).setFont(Theme.current().font(13, 500))
            for column in (_KIND, _WHEN):
                self._recent.item(row, column).setForeground(Theme.current().color("ink2"))
        self._fit()

    def _show(self, found: "Overview") -> None:
        tasks, others, recent, bars = found
        self._show_tasks(tasks)
        self._show_others(others)
        self._show_recent(recent)
        self.panel.show_cohorts(bars, partial(self.context.go, "assess"))
        self.panel.setVisible(bool(bars))
        fresh = not (tasks or others or recent or bars)
        self.empty.setVisible(fresh)
        self._for_you.setVisible(not fresh)
        self.nothing.show_person(self.context.acting())
        self.nothing.setVisible(not fresh and not tasks)

    def _show_tasks(self, tasks: "list[Task]") -> None:
        self._first = tasks[0] if tasks else None
        self._for_you.count.setText(str(len(tasks)))
        self.tasks.setVisible(bool(tasks))
        self.next.setVisible(bool(tasks))
        if self._first is not None:
            self.next.setToolTip(f"{self._first.title}, {self._first.detail}")
        self.tasks.show_tasks(tasks, _today(), self._open)

    def _show_others(self, tasks: "list[Task]") -> None:
        self._for_others.count.setText(str(len(tasks)))
        self.others.show_tasks(tasks, _today(), self._open)
        for part in (self._for_others, self.others):
            part.setVisible(bool(tasks))

    def _show_recent(self, lines: "list[Recent]") -> None:
        self._recent.removeRows(0, self._recent.rowCount(QModelIndex()))
        now = datetime.now(UTC).astimezone()
        for line in lines:
            said = (line.title, line.kind, line.who, spoken_moment(line.at, now))
            self._recent.appendRow([_cell(text) for text in said])
        for part in (self.recent, self._recent_head):
            part.setVisible(bool(lines))
        self._dress()

    def _open(self, task: "Task") -> None:
        self.context.go(task.area, task.record_id)

    def _go_on(self) -> None:
        if self._first is not None:
            self._open(self._first)


def _today() -> date:
    return datetime.now(UTC).astimezone().date()


def _cell(text: str) -> QStandardItem:
    item = QStandardItem(text)
    item.setToolTip(text)
    return item


def _scrolled(content: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
