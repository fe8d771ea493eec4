"""Scenes of Design: what is offered while somebody types, and the dialogs of its pages."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from unwatched import Unwatched

from mcred_desktop.domain.canvases.canvas import Note
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.design.canvas.picker import CanvasPicker
from mcred_desktop.gui.pages.design.entry import AddLine
from mcred_desktop.gui.pages.design.page import DesignPage
from mcred_desktop.gui.pages.design.pathways.view import PathwaysView
from mcred_desktop.gui.pages.design.skills.lists import SkillListsDialog
from mcred_desktop.gui.pages.design.workshop.session import Phase
from mcred_desktop.gui.window import MainWindow

Scene = tuple[str, Callable[[], QWidget]]

_READ_MS = 300
"""Until a record or a canvas that was chosen is read"""
_SKILLS = """conceptType,conceptUri,preferredLabel,description
KnowledgeSkillCompetence,http://data.europa.eu/esco/skill/1,manage data,Looks after data
KnowledgeSkillCompetence,http://data.europa.eu/esco/skill/2,assess data quality,Counts again
KnowledgeSkillCompetence,http://data.europa.eu/esco/skill/3,data protection,Knows the rules
"""


@dataclass(frozen=True)
class DesignScenes:
    """The Design area of the window, in states that take more than a command."""

    context: Context
    window: MainWindow
    folder: Path
    """For files of its own"""

    def skills(self, show: Callable[[], MainWindow]) -> Iterator[Scene]:
        """A skill being named, and the lists it may come from; ``show`` opens the record."""
        list_ = self.folder / "skills_en.csv"
        list_.write_text(_SKILLS, "utf-8")
        self.context.services.skill_lists.take(list_, Unwatched())
        yield "design-skill-search", lambda: self._search(show())
        yield "design-skill-lists", self._lists

    def review(self) -> Iterator[Scene]:
        """A record in review with two comments, what happened to it, and a comparison."""
        services, new_id = self.context.services, self.context.services.store.new_id
        lines = services.catalogue.lines()
        first = next(line for line in lines if line.title == "Community Health Data Steward")
        record_id = new_id()
        people = {person.name.split()[0]: person.id for person in services.people.all()}
        services.design.duplicate(first.id, record_id, "Field Data Supervisor")
        services.reviews.send(record_id, people["Amina"])
        services.reviews.approve(record_id, people["Tomasz"])
        services.design.save(
            services.design.record(record_id).model_copy(update={"hours": 75, "supervision": ""})
        )
        services.reviews.send(record_id, people["Amina"])
        asked = new_id()
        services.reviews.comment(
            asked, record_id, "hours", "Where do 75 hours come from?", people["Tomasz"]
        )
        services.reviews.answer(asked, "Measured in the pilot: median 72.", people["Amina"])
        services.reviews.comment(
            new_id(), record_id, "identity_check", "And without a line?", people["Tomasz"]
        )
        yield "design-review", lambda: self._turn_to(record_id, "review")
        yield "design-history", lambda: self._turn_to(record_id, "history")
        yield "design-compare", lambda: self._compare(record_id)
        yield "design-record", lambda: self._turn_to(first.id, "record")

    def _turn_to(self, record_id: str, tab: str) -> QWidget:
        self.window.go("design", record_id)
        cast("DesignPage", self.window.page()).record.show_tab(tab)
        return self.window

    def _compare(self, record_id: str) -> QWidget:
        self._turn_to(record_id, "record")
        QTest.qWait(_READ_MS)
        cast("DesignPage", self.window.page()).record.compare()
        return self.window

    def canvas(self, show: Callable[[], MainWindow]) -> Iterator[Scene]:
        """The canvas, and the workshop on it in each of its phases; ``show`` opens its tab."""
        yield "design-canvas", show
        for phase in Phase:
            yield f"design-workshop-{phase}", partial(self._workshop, show, phase)

    def _workshop(self, show: Callable[[], MainWindow], phase: Phase) -> QWidget:
        tab = cast("DesignPage", show().page()).record.canvas
        tab.enter_room()
        room = tab.room
        while room.session.phase is not Phase.FILL:
            room.course.go_back()
        while room.session.block.key != "goals":
            room.course.go(room.session.place + 1)
        while room.session.phase is not phase:
            room.course.go_on()
        room.setWindowState(Qt.WindowState.WindowNoState)
        return room

    def pathways(self, show: Callable[[], MainWindow]) -> Iterator[Scene]:
        """The pathway of the demo, as a graph, as an outline, and with a learner on it."""
        yield "design-pathways", lambda: self._pathway(show(), "")
        for view in ("graph", "outline"):
            yield f"design-pathway-{view}", partial(self._pathway_view, show, view)
        yield "design-pathway-learner", partial(self._pathway_learner, show)

    def _pathway(self, window: MainWindow, pathway_id: str) -> MainWindow:
        cast("DesignPage", window.page()).show_pathways(pathway_id)
        return window

    def _pathway_view(self, show: Callable[[], MainWindow], view: str) -> MainWindow:
        (line,) = self.context.services.pathways.all()
        window = self._pathway(show(), line.pathway.id)
        editor = cast("PathwaysView", window.findChild(PathwaysView)).editor
        editor.turn_to(view)
        editor.desk.follow(None)
        return window

    def _pathway_learner(self, show: Callable[[], MainWindow]) -> MainWindow:
        window = self._pathway_view(show, "graph")
        editor = cast("PathwaysView", window.findChild(PathwaysView)).editor
        learners = self.context.services.pathway_learners
        editor.desk.follow(learners.find("a", self.context.acting().id)[0])
        editor.side.go_to_learner()
        return window

    def canvases(self, show: Callable[[], MainWindow]) -> Iterator[Scene]:
        """Each canvas with a note, copies compared, and a template; ``show`` opens the canvases."""
        services = self.context.services
        record = services.design.catalogue()[0].id
        first, who = services.canvases.of(record)[0].id, self.context.acting().id
        services.canvas_copies.freeze(first, who)
        note = services.canvases.board(first).notes[0]
        services.canvases.save_note(note.model_copy(update={"text": "Recount and explain"}))
        templates = services.canvas_templates
        templates.save(templates.duplicated("gallery", "grain-size", "Our stress test"))
        made: list[tuple[str, str]] = []
        for offer in services.canvas_templates.offers():
            canvas_id = f"gallery-{offer.name}"
            services.canvases.start(canvas_id, record, offer.name)
            block = services.canvases.board(canvas_id).template.blocks[0]
            services.canvases.save_note(
                Note(id=canvas_id, canvas_id=canvas_id, block=block.key, text="Why?", author=who)
            )
            made.append((f"design-canvas-{offer.name}", canvas_id))
        yield "design-canvas-copies", partial(self._beside, show, first)
        yield "design-canvas-templates", partial(self._templates, show)
        for name, canvas_id in (*made, ("design-canvas-filled", first)):  # it stays open
            yield name, partial(self._canvas, show, canvas_id)

    def _canvas(self, show: Callable[[], MainWindow], canvas_id: str) -> QWidget:
        window = show()
        cast("DesignPage", window.page()).record.canvas.pick(canvas_id)
        return window

    def _beside(self, show: Callable[[], MainWindow], canvas_id: str) -> QWidget:
        window = self._canvas(show, canvas_id)
        QTest.qWait(_READ_MS)
        cast("CanvasPicker", window.findChild(CanvasPicker)).compare_asked.emit()
        return window

    def _templates(self, show: Callable[[], MainWindow]) -> QWidget:
        window = show()
        cast("DesignPage", window.page()).record.canvas.show_templates()
        return window

    def _search(self, window: MainWindow) -> QWidget:
        cast("DesignPage", window.page()).record.form.focus("skills")
        line = self._line()
        window.activateWindow()
        line.setFocus()
        line.clear()
        QTest.keyClicks(line, "data")
        return window

    def _lists(self) -> QWidget:
        self._line().clear()  # or it would be added on leaving
        return SkillListsDialog(self.window, self.context)

    def _line(self) -> AddLine:
        return cast("AddLine", self.window.findChild(AddLine, "add-skill"))
