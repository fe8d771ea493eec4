"""The Rubrics area: the library, the grid editor of one, and what takes its place for a while."""

from collections.abc import Sequence
from functools import cached_property, partial
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mcred_desktop.domain.people import Person
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.domain.rubrics.rubric import RubricDraft, RubricVersion
from mcred_desktop.gui.page import Command, Context, Message, Page, Tone
from mcred_desktop.gui.pages.rubrics.editor import Editor
from mcred_desktop.gui.pages.rubrics.library.deeds import LibraryDeeds
from mcred_desktop.gui.pages.rubrics.library.found import Overview, Wanted
from mcred_desktop.gui.pages.rubrics.library.panel import Library
from mcred_desktop.gui.pages.rubrics.missing import Missing
from mcred_desktop.gui.pages.rubrics.opened import Opened
from mcred_desktop.gui.pages.rubrics.transfer.veil import Veil
from mcred_desktop.gui.slices import Slices
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.said import Said

if TYPE_CHECKING:
    from mcred_desktop.gui.pages.rubrics.library.new_rubric import NewRubric
    from mcred_desktop.gui.pages.rubrics.transfer.exporting import ExportView
    from mcred_desktop.gui.pages.rubrics.transfer.importing import ImportView
    from mcred_desktop.gui.pages.rubrics.versions.view import VersionsView

_IN_TURN = ("_begun", "_begun.panel", "_begun.views", "_begun.head", "_begun.strip", "editor")
"""What takes long to make: each in a turn of its own, so that the window never stands still"""
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
        self.veil = Veil(self)
        self.said = Said()
        self._right = QStackedWidget(self)
        self._empty = Missing(self._right)
        self._right.addWidget(self._empty)
        row = QHBoxLayout()
        row.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.said)
        column.addLayout(row, 1)
        row.addWidget(self.library)
        row.addWidget(self._right, 1)
        self.library.picked.connect(self.open_rubric)
        self.library.chosen.connect(self._go_on)
        self.library.wanted_changed.connect(self.refresh)
        self.library.new.connect(self.begin)
        self.library.import_wanted.connect(self.import_files)
        self.library.about.sharing.connect(self.export)
        self.library.about.comparing.connect(self.compare)
        self.veil.dropped.connect(self.import_files)
        self.deeds.said.connect(self._say)
        self.deeds.made.connect(self.open_rubric)
        Theme.current().changed.connect(self._fit)
        self._slices = Slices(self)
        self._slices.queue(partial(attrgetter(part), self) for part in _IN_TURN)

    def show_record(self, record_id: str | None) -> None:
        """Show a rubric by its id; None leaves what is shown."""
        if record_id is None:
            self.refresh()
        else:
            self.open_rubric(record_id)

    def open_rubric(self, rubric_id: str) -> None:
        """Edit a rubric."""
        self._leave()
        self._current = rubric_id
        self.refresh()

    def begin(self) -> None:
        """Begin a new rubric, or say what it needs first."""
        if self._found.records:
            self.form.begin(self._found.records)
            self._turn(self.form)
        else:
            self._show_empty()

    def import_files(self, files: Sequence[Path] = ()) -> None:
        """Show what is in these files, or ask for some; nothing is kept yet."""
        lines, shown = self._found.lines, self._current
        record = next((x.draft.achievement_id for x in lines if x.draft.id == shown), "")
        if files:
            self.importing.show_files(files, self._found.records, record)
        elif not self.importing.choose(self._found.records, record):
            return
        self._leave()
        self._turn(self.importing)

    def export(self, rubric_id: str = "") -> None:
        """Offer to write or print a rubric; without an id the one that is shown."""
        self._leave()
        self.exporting.open(rubric_id or self._current)
        self._turn(self.exporting)

    def compare(self, rubric_id: str = "") -> None:
        """Compare the versions of a rubric; without an id of the one that is shown."""
        self._leave()
        self.versions.open(rubric_id or self._current)
        self._turn(self.versions)

    def refresh(self) -> None:
        ask = partial(Overview.read, self.context.services, self.library.wanted, self._current)
        self.context.runner.ask(ask, self._show)

    def commands(self) -> list[Command]:
        begin = Command(self.tr("New rubric"), "", self.begin)
        find = Command(self.tr("Find a rubric"), "", self.look_up)
        take = Command(self.tr("Import rubrics"), "", self.import_files)
        if self._shows("editor"):
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
    def editor(self) -> Editor:
        """The grid of one rubric and what stands around it."""
        made = self._begun
        made.complete()
        self._right.addWidget(made)
        made.head.compare.connect(self.compare)
        made.head.share.connect(self.export)
        made.library.connect(self._toggle_library)
        made.opened_refused.connect(self.open_rubric)
        return made

    @cached_property
    def _begun(self) -> Editor:
        return Editor(self.context, self._right)

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

    @property
    def _editable(self) -> bool:
        return "editor" in self.__dict__

    def _shows(self, part: str) -> bool:
        """Whether this part was made and stands at the right."""
        return self.__dict__.get(part) is self._right.currentWidget()

    def _leave(self) -> None:
        """Keep what was typed, if there is anything to type in yet."""
        if self._editable:
            self.editor.desk.leave()

    def _show(self, found: Overview) -> None:
        if found.wanted != self.library.wanted:
            return  # another answer is on its way
        self._found, self._current = found, found.current
        if self._shows("versions"):
            self.versions.refresh()
        self.library.show_found(found)
        if not self._current:
            self._show_empty()
            return
        settled = self.editor.desk.settled() if self._editable else None
        self.context.runner.ask(
            partial(Opened.read, self.context.services, self._current),
            partial(self._show_opened, settled=settled),
        )

    def _show_opened(self, opened: Opened, settled: int | None) -> None:
        if opened.draft.id != self._current:
            return
        if not self._editable:
            self._slices.queue([partial(self._show_opened, opened, settled)])  # once it is made
            return
        fresh = not self.editor.desk.holds(opened.draft.id)
        self.editor.open(opened, settled)
        if fresh or self._right.currentWidget() is self._empty:
            self._show_right()

    def _show_right(self) -> None:
        if self._current:
            self._turn(self.editor)
        else:
            self._show_empty()

    def _turn(self, part: QWidget) -> None:
        self._right.setCurrentWidget(part)
        self._fit()

    def _show_empty(self) -> None:
        """What is missing before there is a rubric, and where it is made."""
        if self._found.records:
            self._empty.show_rubric(self.begin)
        else:
            self._empty.show_record(partial(self.context.go, "design", None))
        self._turn(self._empty)

    def _say(self, message: Message) -> None:
        self.said.say(message)
        if message.tone is Tone.BAD:
            self.refresh()  # what was shown in advance did not come true

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
        editing = self._shows("editor")
        roomy = self.width() >= px(_ROOM_FOR_BOTH)
        asked = roomy if self._wanted is None else self._wanted
        narrow = editing or self._shows("form")
        listed = self._shows("_empty") or (asked and (roomy or narrow))
        alone = listed and editing and self.width() < px(_ROOM_IF_ASKED)
        self.library.stand(alone=alone)
        self.library.setVisible(listed)
        self._right.setVisible(not alone)
