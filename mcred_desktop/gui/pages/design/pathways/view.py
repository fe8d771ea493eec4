"""Pathways as a whole: their list and the editor of one, in one place of the window."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.pathways.pathway import (
    Pathway,
    PathwayEdge,
    PathwayNode,
    PathwayVersion,
    Plan,
    Recognition,
)
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.domain.records.review import ReviewStep
from mcred_desktop.gui.page import Command, Context, Message, Tone
from mcred_desktop.gui.pages.design.pathways.editor import PathwayEditor
from mcred_desktop.gui.pages.design.pathways.home import PathwaysHome
from mcred_desktop.services.pathways.patterns import pathway_pattern, pattern_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mcred_desktop.services.changes import Changes
    from mcred_desktop.services.pathways.pathways import PathwayLine
    from mcred_desktop.services.pathways.patterns import PathwayPattern
    from mcred_desktop.services.workspace import Services

    Found = tuple[Sequence[PathwayLine], Sequence[tuple[str, PathwayPattern | McredError]]]

WATCHED = (
    Pathway,
    PathwayNode,
    PathwayEdge,
    PathwayVersion,
    Recognition,
    Achievement,
    ReviewStep,
)


class PathwaysView(QWidget):
    """Looks after itself: asks again whenever a pathway or a record changed."""

    left = Signal()
    """Back to the records"""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._parts = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._parts)
        self.home = PathwaysHome(self._parts)
        self._parts.addWidget(self.home)
        self._editor: PathwayEditor | None = None
        self.home.opened.connect(self.open)
        self.home.begun.connect(self.begin)
        self.home.import_asked.connect(self._ask_for_file)
        self.home.left.connect(self.left)
        context.runner.changed.connect(self._see)
        self.refresh()

    @property
    def editor(self) -> PathwayEditor:
        """Made when the first pathway is opened."""
        if self._editor is None:
            self._editor = PathwayEditor(self._context, self._parts)
            self._editor.left.connect(self.show_all)
            self._editor.removed.connect(self._offer_back)
            self._parts.addWidget(self._editor)
        return self._editor

    @property
    def is_editing(self) -> bool:
        """Whether one pathway is open."""
        return self._editor is not None and self._parts.currentWidget() is self._editor

    def refresh(self) -> None:
        """Ask for the list again, and for the pathway that is open."""
        if self.is_editing:
            self.editor.desk.look_again()
        else:
            self._context.runner.ask(partial(_found, self._context.services), self._show)

    def open(self, pathway_id: str) -> None:
        """Show one pathway."""
        self.editor.open(pathway_id)
        self._parts.setCurrentWidget(self.editor)

    def show_all(self) -> None:
        """Go back to the list."""
        if self._editor is not None:
            self._editor.desk.close()
        self._parts.setCurrentWidget(self.home)
        self.refresh()

    def begin(self, title: str, pattern: str) -> None:
        """Start a pathway and open it."""
        services = self._context.services
        made = services.store.new_id()
        work = partial(services.pathways.start, made, title, pattern)
        self._context.runner.submit(work, done=lambda _: self.open(made))

    def take(self, file: Path) -> None:
        """Keep the pathway of a file and open it; says above the page why it cannot be."""
        services = self._context.services
        made = services.store.new_id()

        def take() -> "Changes":
            files = services.pathway_files
            return files.take(files.read(file), made)

        self._context.runner.submit(take, done=lambda _: self.open(made), refused=self._refuse)

    def undo(self) -> None:
        """Take the last edit of the open pathway back."""
        if self.is_editing:
            self.editor.desk.undo()

    def redo(self) -> None:
        """Do again what was undone last."""
        if self.is_editing:
            self.editor.desk.redo()

    def commands(self) -> list[Command]:
        """What the palette offers while pathways are shown."""
        found = [
            Command(self.tr("Import a pathway"), "", self._ask_for_file),
            Command(self.tr("All pathways"), "", self.show_all),
        ]
        if self.is_editing:
            editor = self.editor
            found += [
                Command(self.tr("Show the graph"), "", partial(editor.turn_to, "graph")),
                Command(self.tr("Show the outline"), "", partial(editor.turn_to, "outline")),
                Command(self.tr("Show a learner on the pathway"), "", editor.side.go_to_learner),
                Command(self.tr("Show the findings"), "", editor.side.go_to_findings),
                Command(self.tr("Tidy the pathway up"), "", editor.desk.tidy),
                Command(self.tr("Publish the pathway"), "", editor.publish),
                Command(self.tr("Undo"), "Ctrl+Z", self.undo),
                Command(self.tr("Redo"), "Ctrl+Shift+Z", self.redo),
            ]
        return found

    def _see(self, changes: "Changes") -> None:
        if changes.touches(*WATCHED):
            self.refresh()

    def _show(self, found: "Found") -> None:
        self.home.show_pathways(*found)

    def _ask_for_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("A pathway"), "", "*.json")
        if chosen:
            self.take(Path(chosen))

    def _offer_back(self, plan: Plan) -> None:
        self.show_all()
        keep = partial(self._context.services.pathways.keep, plan)
        back = Command(self.tr("Bring back"), "", partial(self._context.runner.submit, keep))
        text = self.tr("“{0}” was removed. Its versions are kept.").format(plan.pathway.title)
        self._context.banner(Message(text, Tone.INFO, back))

    def _refuse(self, error: McredError) -> None:
        self._context.banner(Message(str(error), Tone.BAD))


def _found(services: "Services") -> "Found":
    return services.pathways.all(), [(name, _pattern(name)) for name in pattern_names()]


def _pattern(name: str) -> "PathwayPattern | McredError":
    """The pattern, or why there is none."""
    try:
        return pathway_pattern(name)
    except McredError as error:
        return error
