"""The Rubrics area: a library of rubrics, and the grid editor of one."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mcred_desktop.domain.design import Achievement
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.rubric import RubricDraft, RubricVersion
from mcred_desktop.gui.page import Command, Context, Page
from mcred_desktop.gui.pages.rubrics.editor import Editor
from mcred_desktop.gui.pages.rubrics.library import Library
from mcred_desktop.gui.pages.rubrics.new_rubric import NewRubric
from mcred_desktop.gui.pages.rubrics.opened import Opened
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.clear import clear
from mcred_desktop.gui.widgets.empty import EmptyState
from mcred_desktop.gui.widgets.text import button
from mcred_desktop.services.rubrics import RubricLine
from mcred_desktop.services.workspace import Services

_ROOM_FOR_BOTH = 1380
"""Pixels at 100 % from which the list and a grid of four levels stand side by side"""


@dataclass(frozen=True, slots=True)
class _Overview:
    """The rubrics there are, and the records a new one can be for."""

    lines: list[RubricLine]
    records: list[Achievement]

    @classmethod
    def read(cls, services: Services) -> "_Overview":
        return cls(services.rubrics.library(), services.design.catalogue())


class RubricsPage(Page):
    """Rubrics at the left, the chosen one at the right."""

    watches = (Achievement, Person, RubricDraft, RubricVersion)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._current = ""
        self._found = _Overview([], [])
        self._wanted: bool | None = None
        self.library = Library()
        self.editor = Editor(context)
        self.form = NewRubric(context)
        self._empty = QWidget()
        self._empty_column = QVBoxLayout(self._empty)
        self._empty_column.setContentsMargins(24, 24, 24, 24)
        self._right = QStackedWidget()
        for part in (self._empty, self.editor, self.form):
            self._right.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.library)
        row.addWidget(self._right, 1)
        self.library.picked.connect(self.open_rubric)
        self.library.new.connect(self.begin)
        self.editor.library.connect(self._toggle_library)
        self.editor.opened_refused.connect(self.open_rubric)
        self.form.created.connect(self.open_rubric)
        self.form.cancelled.connect(self._show_right)

    def show_record(self, record_id: str | None) -> None:
        """Show a rubric by its id; None leaves what is shown."""
        if record_id is None:
            self.refresh()
        else:
            self.open_rubric(record_id)

    def open_rubric(self, rubric_id: str) -> None:
        """Edit a rubric."""
        self.editor.desk.leave()
        self._current = rubric_id
        self.refresh()

    def begin(self) -> None:
        """Begin a new rubric, or say what it needs first."""
        if self._found.records:
            self.form.begin(self._found.records)
            self._right.setCurrentWidget(self.form)
            self._fit()
        else:
            self._show_empty()

    def refresh(self) -> None:
        self.context.runner.ask(partial(_Overview.read, self.context.services), self._show)

    def commands(self) -> list[Command]:
        begin = Command(self.tr("New rubric"), "", self.begin)
        if self._right.currentWidget() is self.editor:
            return [begin, *self.editor.commands()]
        return [begin]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _show(self, found: _Overview) -> None:
        self._found = found
        ids = [line.draft.id for line in found.lines]
        if self._current not in ids:
            self._current = ids[0] if ids else ""
        self.library.show_rubrics(found.lines, self._current)
        if not self._current:
            self._show_empty()
            return
        self.context.runner.ask(
            partial(Opened.read, self.context.services, self._current),
            partial(self._show_opened, settled=self.editor.desk.settled()),
        )

    def _show_opened(self, opened: Opened, settled: int | None) -> None:
        if opened.draft.id != self._current:
            return
        fresh = not self.editor.desk.holds(opened.draft.id)
        self.editor.open(opened, settled)
        if fresh or self._right.currentWidget() is self._empty:
            self._show_right()

    def _show_right(self) -> None:
        if self._current:
            self._right.setCurrentWidget(self.editor)
        else:
            self._show_empty()
        self._fit()

    def _show_empty(self) -> None:
        """What is missing before there is a rubric, and where it is made."""
        clear(self._empty_column)
        if self._found.records:
            action = button(self.tr("New rubric"), self.begin, "primary")
            title = self.tr("No rubrics yet")
            text = self.tr("A rubric says in words what each level of each criterion looks like.")
        else:
            go = self.context.go
            action = button(self.tr("Go to Design"), lambda: go("design", None), "primary")
            title = self.tr("No record yet")
            text = self.tr("A rubric judges the outcomes of a record. Design one first.")
        action.setObjectName("empty-action")
        self._empty_column.addWidget(EmptyState("table-2", title, text, action))
        self._right.setCurrentWidget(self._empty)
        self._fit()

    def _toggle_library(self) -> None:
        self._wanted = not self.library.isVisible()
        self._fit()

    def _fit(self) -> None:
        """Give the grid the whole width where both would be cramped, unless asked otherwise."""
        editing = self._right.currentWidget() is self.editor
        roomy = self.width() >= Theme.current().px(_ROOM_FOR_BOTH)
        wanted = roomy if self._wanted is None else self._wanted
        self.library.setVisible(wanted or not editing)
