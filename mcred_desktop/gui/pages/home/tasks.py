"""The rows of what waits for the person."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from mcred_desktop.gui.days import due
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.clear import clear
from mcred_desktop.gui.widgets.elided import ElidedLabel
from mcred_desktop.gui.widgets.sign import Sign
from mcred_desktop.gui.widgets.text import button, label, rule

if TYPE_CHECKING:
    from mcred_desktop.services.home.home import Task

_SIGNS = {
    "score": "clipboard-check",
    "decide": "scale",
    "issue": "award",
    "collect": "inbox",
    "check": "list-checks",
    "review": "stamp",
}


class TaskRow(QFrame):
    """One kind of work that waits: how many, of what, until when, and the way there.

    Args:
        task: what waits.
        today: the day of the reader.
        go: opens it.
        first: it is the one to begin with.
        asks: it waits for the reader, who is asked to do it and not only told.
    """

    def __init__(
        self, task: "Task", today: date, go: Callable[[], None], *, first: bool, asks: bool
    ) -> None:
        super().__init__()
        self._theme = Theme.current()
        self.setProperty("task", "first" if first else "next")
        self.setAccessibleName(f"{task.count} {task.title}, {task.detail}")
        row = QHBoxLayout(self)
        row.setContentsMargins(13 if first else 16, 0, 16, 0)  # beside the mark of 3 px
        row.setSpacing(12)
        row.addWidget(Sign(_SIGNS.get(task.kind, "inbox"), "accent" if first else "ink2", 18))
        count = label(str(task.count), "figure")
        count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(count)
        _add_words(row, task)
        when, presses = due(task.due, today)
        if presses:
            row.addWidget(Sign("clock", "warn", 14))
        moment = label(when, "second", "warn" if presses else "ink2")
        row.addWidget(moment)
        self.open = button(self._verb(task.kind) if asks else self.tr("Look"), go)
        self.open.setAccessibleName(f"{self.open.text()}: {task.count} {task.title}, {task.detail}")
        row.addWidget(self.open)
        self._columns: tuple[tuple[QWidget, int], ...] = (
            (count, 40),
            (moment, 112),
            (self.open, 96),
        )
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_columns"):
            self._fit()

    def _verb(self, kind: str) -> str:
        verbs = {
            "score": self.tr("Open queue"),
            "decide": self.tr("Decide"),
            "issue": self.tr("Issue"),
            "collect": self.tr("Add files"),
            "review": self.tr("Review"),
        }
        return verbs.get(kind, self.tr("Open"))

    def _fit(self) -> None:
        """The same columns in every row, whatever stands in them."""
        self.setMinimumHeight(self._theme.px(58))
        for part, width in self._columns:
            part.setMinimumWidth(self._theme.px(width))


class TaskList(QFrame):
    """All rows in one sheet, the first of them marked when they ask the reader.

    Args:
        name: what a screen reader calls it.
        asks: whether the rows wait for the reader.
    """

    def __init__(self, name: str, *, asks: bool = True) -> None:
        super().__init__()
        self._asks = asks
        self.setProperty("ground", "sheet")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self._rows: list[TaskRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)

    def show_tasks(
        self, tasks: "Sequence[Task]", today: date, go: "Callable[[Task], None]"
    ) -> None:
        """Show these rows in place of those there."""
        clear(self._column)
        self._rows.clear()
        for number, task in enumerate(tasks):
            if number:
                self._column.addWidget(rule())
            first = self._asks and number == 0
            self._rows.append(TaskRow(task, today, _opens(task, go), first=first, asks=self._asks))
            self._column.addWidget(self._rows[-1])

    def rows(self) -> list[TaskRow]:
        """The rows shown, from the top."""
        return list(self._rows)


def _add_words(row: QHBoxLayout, task: "Task") -> None:
    words = QVBoxLayout()
    words.setSpacing(0)
    row.addLayout(words, 1)
    words.addStretch(1)
    words.addWidget(ElidedLabel(task.title, "strong"))
    words.addWidget(ElidedLabel(task.detail, "label", "ink2"))
    words.addStretch(1)


def _opens(task: "Task", go: "Callable[[Task], None]") -> Callable[[], None]:
    return lambda: go(task)
