"""The canvases of a record: one of them shown, a way to the others and to a new one."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.pages.design.canvas.author_bar import AuthorBar
from mcred_desktop.gui.pages.design.canvas.authors import Authors
from mcred_desktop.gui.pages.design.canvas.copies import CopiesView
from mcred_desktop.gui.pages.design.canvas.editor import BoardEditor
from mcred_desktop.gui.pages.design.canvas.found import Found, read_canvases
from mcred_desktop.gui.pages.design.canvas.freeze_bar import FreezeBar
from mcred_desktop.gui.pages.design.canvas.grid import BoardGrid
from mcred_desktop.gui.pages.design.canvas.picker import CanvasPicker
from mcred_desktop.gui.pages.design.canvas.templates import TemplatesView
from mcred_desktop.gui.pages.design.canvas.undoing import StartCanvas
from mcred_desktop.gui.pages.design.edits import Edits
from mcred_desktop.gui.pages.design.printing.desk import PrintDesk
from mcred_desktop.gui.pages.design.record.editor import RecordEditor
from mcred_desktop.gui.slices import Slices
from mcred_desktop.gui.widgets.empty import EmptyState
from mcred_desktop.gui.widgets.text import button
from mcred_desktop.services.canvases.print_ports import ADVERT

if TYPE_CHECKING:
    from mcred_desktop.domain.canvases.canvas import Note
    from mcred_desktop.domain.people import Person
    from mcred_desktop.gui.pages.design.canvas.zone import Zone
    from mcred_desktop.gui.pages.design.workshop.room import Room
    from mcred_desktop.services.canvases.canvases import Board
    from mcred_desktop.services.changes import Changes

_ROOM = "mcred_desktop.gui.pages.design.workshop.room"
_FIRST = "design"
"""Template of a record's first canvas"""


class CanvasTab(QWidget):
    """Empty until it is shown for the first time; asks the store only while it is shown."""

    refused = Signal(object)
    """McredError"""

    def __init__(self, edits: Edits, record: RecordEditor, slices: Slices) -> None:
        super().__init__()
        self._context, self._edits, self._slices = edits.context, edits, slices
        self._record_id = ""
        self._chosen = ""
        self._tag = ""
        self._sought = ""  # id of a note to be shown
        self._copies: CopiesView | None = None
        self._templates: TemplatesView | None = None
        self._people: list[Person] = []
        self._views: QStackedWidget | None = None
        self._room: Room | None = None
        self.editor = BoardEditor(edits, record, self)
        self.editor.elsewhere.connect(self.pick)
        self.editor.shown.connect(self._show_tags)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    @property
    def zones(self) -> "dict[str, Zone]":
        """The zones shown, by the key of their block."""
        return self._grid.zones if self._views is not None else {}

    def show_record(self, record_id: str, people: "list[Person]") -> None:
        """Show the canvases of a record as they are stored."""
        if record_id != self._record_id:
            self._record_id, self._chosen = record_id, ""
            self.editor.leave()
        self._people = people
        if self.isVisible():
            self._ask()

    def pick(self, canvas_id: str) -> None:
        """Show another canvas of the record."""
        self._chosen = canvas_id
        if self._views is not None:
            self._picker.say("")
        self._leave()

    def seek(self, canvas_id: str, note_id: str) -> None:
        """Show a note, with the focus on it."""
        self._sought = note_id
        self.pick(canvas_id)

    def start(self, template: str) -> None:
        """Put an empty canvas beside the record and show it."""
        services = self._context.services
        made, canvases = services.store.new_id(), services.canvases
        start = partial(canvases.start, made, self._record_id, template)
        discard = partial(canvases.discard, made)
        self._edits.stack.push(StartCanvas(self._put, start, discard, made))

    def _put(self, canvas_id: str, command: "Callable[[], Changes]") -> None:
        """Begin a canvas or take it away, and show it where it is there then."""
        self._edits.place = "canvas"
        self._edits.send_edit(command)
        self.pick(canvas_id)

    @property
    def room(self) -> "Room":
        """The workshop over this tab, made by now."""
        if self._room is None:
            from mcred_desktop.gui.pages.design.workshop.room import Room  # by who holds one

            self._room = Room(self._context, self.editor, self)
            self._room.left.connect(self._come_back)
        return self._room

    def open_room(self) -> None:
        """Show the canvas on the whole screen, made in turns of its own."""
        if self.editor.board is not None:
            prepare = lambda: self.room.prepare()  # noqa: E731, PLW0108  # made by then
            make = partial(import_module, _ROOM), lambda: self.room, prepare
            self._slices.queue([*make, self.enter_room])

    def enter_room(self) -> None:
        """Show the canvas on the whole screen now."""
        self._grid.rest(on=True)
        self.room.enter(self._people)

    def _come_back(self) -> None:
        self._grid.rest(on=False)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._views is None:
            self._views = self._build()
        self._ask()
        self._context.line.keep_live(self)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._context.line.leave_live(self)

    def _build(self) -> QStackedWidget:
        views = QStackedWidget()
        self._picker = CanvasPicker()
        self._picker.picked.connect(self.pick)
        self._picker.new.connect(self.start)
        self._picker.broken.connect(self._say_broken)
        self._picker.filtered.connect(self._filter)
        self._freezing = FreezeBar()
        self._freezing.given.connect(self._freeze)
        self._picker.freeze_asked.connect(self._freezing.ask)
        self._picker.compare_asked.connect(self._compare)
        self._picker.templates_asked.connect(self.show_templates)
        self._column.addWidget(self._picker)
        self._prints = PrintDesk(self._context)
        self._picker.add_action(self._prints.button)
        self._workshop = button(self.tr("Workshop"), self.open_room, "primary", sign="users")
        self._workshop.setObjectName("open-workshop")
        self._workshop.setToolTip(self.tr("The canvas on the whole screen, for people in a room"))
        self._picker.add_action(self._workshop)
        self._column.addWidget(self._freezing)
        self._column.addWidget(self._prints)
        self._column.addWidget(views, 1)
        self._grid = BoardGrid(self.editor, self._slices)
        self._authors = AuthorBar(self.editor, self)
        self._column.addWidget(self._authors)
        views.addWidget(self._make_empty())
        views.addWidget(self._grid)
        views.show()  # the layout would do so later, and the next click be lost
        return views

    def _make_empty(self) -> QWidget:
        begin = button(self.tr("Start the canvas"), partial(self.start, _FIRST), "primary")
        begin.setObjectName("start-canvas")
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(24, 16, 24, 24)
        column.addWidget(
            EmptyState(
                "sticky-note",
                self.tr("No canvas yet"),
                self.tr("Collect ideas together on notes, then send the good ones to the record."),
                begin,
            )
        )
        return place

    def _ask(self) -> None:
        if not self._record_id:
            return
        services, ticket = self._context.services, self._edits.ticket()
        self._context.runner.ask(
            partial(read_canvases, services, self._record_id, self._chosen, ticket),
            self._show,
            refused=self._refuse,
        )

    def _show(self, found: Found) -> None:
        if self._views is None or self._edits.is_stale(found.ticket):
            return
        shown = found.board.canvas.id if found.board is not None else ""
        self._picker.show_canvases(found.canvases, shown, found.offers)
        if self._views.currentIndex() <= 1:
            self._views.setCurrentIndex(0 if found.board is None else 1)
        self._offer_print(found.board)
        on_canvas = self._views.currentIndex() == 1
        self._authors.setVisible(on_canvas)
        if found.board is not None:
            authors = Authors(tuple(self._people))
            self._grid.lay_out(found.board.template, authors)
            self._authors.show_people(authors)
        self.editor.load(found.board, found.ticket)
        if self._sought in self.editor.notes:
            self._slices.queue([partial(self._go_to, self.editor.notes[self._sought])])
            self._sought = ""

    def _go_to(self, note: "Note") -> None:
        if note.block in self.zones:
            self.zones[note.block].focus_note(note.id)

    def _offer_print(self, board: "Board | None") -> None:
        self._workshop.setVisible(board is not None)
        if board is None:
            self._prints.show_canvas("", "", advert=False)
            return
        keys = {block.key for block in board.template.blocks}
        self._prints.show_canvas(board.canvas.id, board.canvas.title, advert=ADVERT in keys)

    def _freeze(self, name: str) -> None:
        """Keep a copy of the canvas as it is now."""
        canvas, services = self.editor.canvas, self._context.services
        if canvas is not None:
            by = self._context.acting().id
            keep = partial(services.canvas_copies.freeze, canvas.id, by, name)
            self._context.runner.submit(keep, done=self._say_kept, refused=self._refuse)

    def _say_kept(self, _changes: object) -> None:
        self._picker.say(self.tr("Copy kept"))

    def _compare(self) -> None:
        if self.editor.canvas is None:
            return
        if self._copies is None:
            self._copies = CopiesView(self._context)
            self._copies.left.connect(self._leave)
        self._copies.show_canvas(self.editor.canvas.id)
        self._turn_to(self._copies)

    def show_templates(self) -> None:
        """Show the templates made here, in place of the canvas."""
        if self._templates is None:
            self._templates = TemplatesView(self._edits)
            self._templates.left.connect(self._leave)
            self._templates.edited.connect(self.show_templates)
            self._templates.refused.connect(self.refused)
        self._templates.show_templates()
        self._turn_to(self._templates)

    def _turn_to(self, view: QWidget) -> None:
        """Show something else in place of the canvas."""
        if self._views is not None:
            if self._views.indexOf(view) < 0:
                self._views.addWidget(view)
            self._views.setCurrentWidget(view)
            self._picker.hide()
            self._freezing.hide()
            self._authors.hide()

    def _leave(self) -> None:
        """Go to the canvas."""
        if self._views is not None and self._views.currentIndex() > 1:
            self._views.setCurrentIndex(int(self.editor.board is not None))
            self._picker.show()
        self._ask()

    def _filter(self, tag: str) -> None:
        self._tag = tag
        self._grid.filter(tag)

    def _show_tags(self) -> None:
        """Offer the tags there are; the one looked for is given up once no note has it."""
        if self._views is None:
            return
        tags = self.editor.tags()
        if self._tag not in ("", *tags):
            self._filter("")
        self._picker.show_tags(tags, self._tag)

    def _say_broken(self, why: str) -> None:
        self.refused.emit(McredError(why))

    def _refuse(self, error: object) -> None:
        self._chosen = ""
        self.refused.emit(error)
