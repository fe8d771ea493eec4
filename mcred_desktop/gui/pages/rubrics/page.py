"""The Rubrics area: the library, the grid editor of one, and what takes its place for a while."""

from collections.abc import Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mcred_desktop.domain.design import Achievement
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.rubric import RubricDraft, RubricVersion
from mcred_desktop.gui.page import Command, Context, Message, Page, Tone
from mcred_desktop.gui.pages.rubrics.editor import Editor
from mcred_desktop.gui.pages.rubrics.library.deeds import LibraryDeeds
from mcred_desktop.gui.pages.rubrics.library.found import Overview, Wanted
from mcred_desktop.gui.pages.rubrics.library.panel import Library
from mcred_desktop.gui.pages.rubrics.library.said import Said
from mcred_desktop.gui.pages.rubrics.opened import Opened
from mcred_desktop.gui.pages.rubrics.transfer.veil import Veil
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.clear import clear
from mcred_desktop.gui.widgets.empty import EmptyState
from mcred_desktop.gui.widgets.text import button

if TYPE_CHECKING:
    from mcred_desktop.gui.pages.rubrics.library.new_rubric import NewRubric
    from mcred_desktop.gui.pages.rubrics.transfer.exporting import ExportView
    from mcred_desktop.gui.pages.rubrics.transfer.importing import ImportView
    from mcred_desktop.gui.pages.rubrics.versions.view import VersionsView

_ROOM_FOR_BOTH = 1380
"""Pixels at 100 % from which the list and a grid of four levels stand side by side"""
_ROOM_IF_ASKED = 920
"""Pixels at 100 % from which they do so when somebody asks for the list"""


class RubricsPage(Page):
    """Rubrics at the left, the chosen one at the right."""

    watches = (Achievement, Person, RubricDraft, RubricVersion)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._current = ""
        self._found = Overview(Wanted(), [], [], [], "")
        self._wanted: bool | None = None
        self.deeds = LibraryDeeds(context, self)
        self.library = Library(self.deeds)
        self.editor = Editor(context)
        self.veil = Veil(self)
        self.said = Said()
        self._empty = QWidget()
        self._empty_column = QVBoxLayout(self._empty)
        self._empty_column.setContentsMargins(24, 24, 24, 24)
        self._right = QStackedWidget()
        self._right.addWidget(self._empty)
        self._right.addWidget(self.editor)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.library)
        row.addWidget(self._right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.said)
        column.addLayout(row, 1)
        self._connect()

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

    def import_files(self, files: Sequence[Path] = ()) -> None:
        """Show what is in these files, or ask for some; nothing is kept yet."""
        record = self._record()
        if files:
            self.importing.show_files(files, self._found.records, record)
        elif not self.importing.choose(self._found.records, record):
            return
        self.editor.desk.leave()
        self._right.setCurrentWidget(self.importing)
        self._fit()

    def export(self, rubric_id: str = "") -> None:
        """Offer to write or print a rubric; without an id the one that is shown."""
        self.editor.desk.leave()
        self.exporting.open(rubric_id or self._current)
        self._right.setCurrentWidget(self.exporting)
        self._fit()

    def compare(self, rubric_id: str = "") -> None:
        """Compare the versions of a rubric; without an id of the one that is shown."""
        self.editor.desk.leave()
        self.versions.open(rubric_id or self._current)
        self._right.setCurrentWidget(self.versions)
        self._fit()

    def refresh(self) -> None:
        ask = partial(Overview.read, self.context.services, self.library.wanted, self._current)
        self.context.runner.ask(ask, self._show)

    def commands(self) -> list[Command]:
        begin = Command(self.tr("New rubric"), "", self.begin)
        find = Command(self.tr("Find a rubric"), "", self.look_up)
        take = Command(self.tr("Import rubrics"), "", self.import_files)
        if self._right.currentWidget() is self.editor:
            give = Command(self.tr("Export or print the rubric"), "", self.export)
            compare = Command(self.tr("Compare versions"), "", self.compare)
            return [begin, find, take, give, compare, *self.editor.commands()]
        return [begin, find, take]

    def look_up(self) -> None:
        """Show the list with the focus in its search."""
        self._wanted = True
        self._fit()
        self.library.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @cached_property
    def form(self) -> "NewRubric":
        """Asks for what a new rubric needs."""
        from mcred_desktop.gui.pages.rubrics.library.new_rubric import NewRubric

        made = NewRubric(self.context)
        made.created.connect(self.open_rubric)
        made.cancelled.connect(self._show_right)
        self._right.addWidget(made)
        return made

    @cached_property
    def importing(self) -> "ImportView":
        """What files hold, before it is taken."""
        from mcred_desktop.gui.pages.rubrics.transfer.importing import ImportView

        made = ImportView(self.context)
        made.closed.connect(self._show_right)
        made.imported.connect(self._show_imported)
        self._right.addWidget(made)
        return made

    @cached_property
    def exporting(self) -> "ExportView":
        """Formats and prints."""
        from mcred_desktop.gui.pages.rubrics.transfer.exporting import ExportView

        made = ExportView(self.context)
        made.closed.connect(self._show_right)
        self._right.addWidget(made)
        return made

    @cached_property
    def versions(self) -> "VersionsView":
        """Two versions beside each other."""
        from mcred_desktop.gui.pages.rubrics.versions.view import VersionsView

        made = VersionsView(self.context)
        made.closed.connect(self._show_right)
        self._right.addWidget(made)
        return made

    def _connect(self) -> None:
        self.library.picked.connect(self.open_rubric)
        self.library.chosen.connect(self._go_on)
        self.library.wanted_changed.connect(self.refresh)
        self.library.new.connect(self.begin)
        self.library.import_wanted.connect(self.import_files)
        self.library.about.sharing.connect(self.export)
        self.library.about.comparing.connect(self.compare)
        self.editor.head.compare.connect(self.compare)
        self.editor.head.share.connect(self.export)
        self.veil.dropped.connect(self.import_files)
        self.deeds.said.connect(self._say)
        self.deeds.made.connect(self.open_rubric)
        self.editor.library.connect(self._toggle_library)
        self.editor.opened_refused.connect(self.open_rubric)
        Theme.current().changed.connect(self._fit)

    def _is_made(self, part: str) -> bool:
        """Whether somebody asked for this part before."""
        return part in self.__dict__

    def _show(self, found: Overview) -> None:
        if found.wanted != self.library.wanted:
            return  # another answer is on its way
        self._found, self._current = found, found.current
        if self._is_made("versions") and self._right.currentWidget() is self.versions:
            self.versions.refresh()
        self.library.show_found(found)
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

    def _say(self, message: Message) -> None:
        self.said.say(message)
        if message.tone is Tone.BAD:
            self.refresh()  # what was shown in advance did not come true

    def _record(self) -> str:
        """The micro-credential of what is shown."""
        held = [x.draft for x in self._found.lines if x.draft.id == self._current]
        return held[0].achievement_id if held else ""

    def _show_imported(self, ids: list[str], text: str) -> None:
        """Open the first of the new rubrics, and say how they can be taken out again."""
        self.deeds.imported(ids, text)
        self._current = ids[0]
        self._show_right()
        self.refresh()

    def _toggle_library(self) -> None:
        self._wanted = not self.library.isVisible()
        self._fit()

    def _go_on(self) -> None:
        """Somebody chose a rubric: show it, where the list stands in its place."""
        if not self._right.isVisible():
            self._wanted = False
        self._show_right()

    def _fit(self) -> None:
        """Give the grid the whole width where both would be cramped, unless asked otherwise."""
        px = Theme.current().px
        shown = self._right.currentWidget()
        roomy = self.width() >= px(_ROOM_FOR_BOTH)
        asked = roomy if self._wanted is None else self._wanted
        narrow = shown is self.editor or (self._is_made("form") and shown is self.form)
        listed = shown is self._empty or (asked and (roomy or narrow))
        alone = listed and shown is self.editor and self.width() < px(_ROOM_IF_ASKED)
        self.library.stand(alone=alone)
        self.library.setVisible(listed)
        self._right.setVisible(not alone)
