"""Workshop mode: one canvas, the whole screen, everything by keys."""

import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from mcred_desktop.domain.canvas import Voting
from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.page import Context, Message, Tone
from mcred_desktop.gui.pages.design.canvas.authors import Authors
from mcred_desktop.gui.pages.design.printing.desk import PrintDesk
from mcred_desktop.gui.pages.design.workshop.finish import FinishView
from mcred_desktop.gui.pages.design.workshop.foot import RoomFoot
from mcred_desktop.gui.pages.design.workshop.head import RoomHead
from mcred_desktop.gui.pages.design.workshop.keys import SHORTCUTS, install, pressed
from mcred_desktop.gui.pages.design.workshop.ranking import Ranking
from mcred_desktop.gui.pages.design.workshop.session import Phase, Session
from mcred_desktop.gui.pages.design.workshop.stage import Stage
from mcred_desktop.gui.slices import Slices
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.key_sheet import KeySheet
from mcred_desktop.services.canvas_print_ports import ADVERT

if TYPE_CHECKING:
    from mcred_desktop.domain.people import Person
    from mcred_desktop.gui.pages.design.canvas.editor import BoardEditor
    from mcred_desktop.services.changes import Changes

_DRAWN_FOR: Final = (1280, 800)
"""Pixels at which everything has the text size in use; a larger screen enlarges it"""
_SIZES: Final = ("80", "100", "115", "130", "150", "175", "200")
"""Percent somebody may enlarge it further"""
_ORDER: Final = (Phase.FILL, Phase.VOTE, Phase.DECIDE, Phase.FINISH)


class Room(QWidget):
    """A window of its own over the canvas tab, with text that is read from the back of a room.

    What is typed, voted and decided goes through the editor of the canvas, so nothing is lost by
    leaving; coming back to the same canvas goes on where it was left.

    Args:
        context: freezes and prints off the GUI thread.
        editor: of the canvas; takes every edit.
        undone: undoes (True) or does again (False) on the record.
        parent: the tab.
        now: seconds from any start, for the clock.
    """

    left = Signal()

    def __init__(
        self,
        context: Context,
        editor: "BoardEditor",
        undone: Callable[[bool], None],
        parent: QWidget,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._context, self._editor, self._undone = context, editor, undone
        self._authors = Authors(())
        self._percent = 0
        self._before: QWidget | None = None
        self.setObjectName("room")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setMinimumSize(960, 600)
        self.session = Session(self, now)
        slices = Slices(self)
        self.prints = PrintDesk(context)
        self.head = RoomHead(self.session, self.prints.button)
        self.stage = Stage(editor, self.session, slices)
        self.ranking = Ranking(editor, slices)
        self.finish = FinishView(editor, slices)
        self.foot = RoomFoot(editor, self)
        self._lay_out()
        self.sheet = KeySheet(self, SHORTCUTS)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._scale)
        self._connect()
        install(self)

    def enter(self, people: "Sequence[Person]") -> None:
        """Show the canvas of the editor on the whole screen."""
        board, record = self._editor.board, self._editor.record.record
        if board is None or record is None:
            return
        self._authors = Authors(tuple(people))
        self.session.begin(board.template.blocks)
        self.setWindowTitle(board.canvas.title)
        self.head.show_canvas(board.canvas.title, record.title)
        keys = {block.key for block in board.template.blocks}
        self.prints.show_canvas(board.canvas.id, board.canvas.title, advert=ADVERT in keys)
        self.foot.authors.show_people(self._authors)
        self.stage.lay_out(board.template.blocks, self._authors)
        self._show()
        self.showFullScreen()
        self.activateWindow()

    def leave(self) -> None:
        """Give the screen back; what was being typed is kept as a note."""
        focus = QApplication.focusWidget()
        if focus is not None and focus.window() is self:
            focus.clearFocus()
        self.session.pause()
        self.hide()
        self.left.emit()

    def go(self, place: int) -> None:
        """Work on another block; a line that was being typed is kept first."""
        if self.session.phase in (Phase.FILL, Phase.VOTE):
            self._keep_line()
            self.session.go(place)

    def go_on(self) -> None:
        """To the next phase, by what its button says."""
        place = _ORDER.index(self.session.phase) + 1
        if place < len(_ORDER):
            self._turn(_ORDER[place])

    def go_back(self) -> None:
        """To the phase before."""
        place = _ORDER.index(self.session.phase)
        if place:
            self._turn(_ORDER[place - 1])

    def toggle_clock(self) -> None:
        if self.session.phase is Phase.FILL:
            self.session.toggle()

    def write_as(self, number: int) -> None:
        """Write or vote as a person, counted from 1."""
        if number <= len(self._authors.people):
            self._editor.write_as(self._authors.people[number - 1].id)

    def undo(self) -> None:
        self._undone(True)  # noqa: FBT003  # says itself

    def redo(self) -> None:
        self._undone(False)  # noqa: FBT003  # says itself

    def ask_print(self) -> None:
        """Open the menu of the print button."""
        self.prints.button.showMenu()

    def enlarge(self, way: int) -> None:
        """Make everything a step larger or smaller, and remember it."""
        theme = Theme.current()
        place = _SIZES.index(theme.recall("room_size", set(_SIZES), "100")) + way
        if 0 <= place < len(_SIZES):
            theme.remember("room_size", _SIZES[place])
            self._scale()

    def show_keys(self) -> None:
        """List all keys until one is pressed."""
        self._before = QApplication.focusWidget()
        self.sheet.toggle()
        self.setFocus()

    def put_keys_away(self, key: Qt.Key) -> None:
        """Let the list of keys scroll or go."""
        self.sheet.take(key)
        if not self.sheet.isVisible() and self._before is not None:
            self._before.setFocus()
            self._before = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed(self, event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A question mark in an empty line asks for the keys."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            line = self.stage.line()
            if watched is line and event.text() == "?" and not line.text():
                self.show_keys()
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._later.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._later.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self.session.pause()
        super().hideEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.leave()
        event.accept()

    def _lay_out(self) -> None:
        self._views = QStackedWidget()
        for view in (self.stage, self.ranking, self.finish):
            self._views.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.prints)
        column.addWidget(self._views, 1)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        self.session.moved.connect(self._move)
        self.session.ticked.connect(self._tick)
        self.session.ended.connect(self._end)
        self.stage.chosen.connect(self.go)
        self.head.next_asked.connect(self.go_on)
        self.head.back_asked.connect(self.go_back)
        self.head.leave_asked.connect(self.leave)
        self.foot.undo_asked.connect(self.undo)
        self.foot.keys_asked.connect(self.show_keys)
        self.foot.budget_chosen.connect(self._budget)
        self.finish.freeze_asked.connect(self._freeze)
        self.finish.print_asked.connect(self.ask_print)
        self._editor.shown.connect(self._show)
        self._editor.edits.saved.connect(self._say_saved)
        self._editor.edits.refused.connect(self._refuse)
        Theme.current().changed.connect(self._restyle)

    def _turn(self, phase: Phase) -> None:
        """Open the vote when it begins, close it when it is over."""
        canvas = self._editor.canvas
        if canvas is None:
            return
        self._keep_line()
        voting = {Phase.VOTE: Voting.OPEN, Phase.DECIDE: Voting.CLOSED}.get(phase, canvas.voting)
        if phase is Phase.FILL and canvas.voting is Voting.OPEN:
            voting = Voting.OFF
        if voting is not canvas.voting:
            self._editor.change_canvas(self.tr("voting"), voting=voting)
        self.session.turn_to(phase)

    def _move(self) -> None:
        """Show the phase, block and prompt of now."""
        self.head.look()
        view = {Phase.DECIDE: self.ranking, Phase.FINISH: self.finish}.get(self.session.phase)
        turned = self._views.currentWidget() is not (view or self.stage)
        self._views.setCurrentWidget(view or self.stage)
        moved = self.stage.turn()
        if self.stage.prompt is not None:
            self.stage.prompt.look()
        if turned or moved:
            self._show()
            self._take_focus()

    def _take_focus(self) -> None:
        """To where the phase works: the line, the notes, the list."""
        self.stage.line().installEventFilter(self)
        if not self.isVisible():
            return
        phase = self.session.phase
        if phase is Phase.FILL:
            self.stage.write()
        elif phase is Phase.VOTE:
            self.stage.enter()
        elif phase is Phase.DECIDE:
            self.ranking.enter()
        else:
            self.finish.name.setFocus()

    def _show(self) -> None:
        """Show the notes of now where somebody sees them."""
        canvas = self._editor.canvas
        if canvas is None or (self.isHidden() and not self.stage.zones):
            return
        voting = canvas.voting is Voting.OPEN
        self.foot.look(canvas.votes_each, voting=voting)
        phase = self.session.phase
        if phase is Phase.DECIDE:
            self.ranking.show_notes(self._authors, self._percent or 100)
        elif phase is Phase.FINISH:
            self.finish.show_notes()
        else:
            self.stage.show_notes()

    def _tick(self) -> None:
        self.head.tick()
        if self.stage.prompt is not None:
            self.stage.prompt.look()

    def _end(self) -> None:
        if self.session.sound:
            QApplication.beep()

    def _budget(self, votes: int) -> None:
        self._editor.change_canvas(self.tr("votes"), votes_each=votes)

    def _keep_line(self) -> None:
        """Accept what stands in the line for the next note."""
        line = self.stage.line()
        if line.text().strip():
            line.editingFinished.emit()

    def _freeze(self, name: str) -> None:
        canvas = self._editor.canvas
        if canvas is None:
            return
        services, who = self._context.services, self._context.acting().id
        self._context.runner.submit(
            partial(services.canvas_copies.freeze, canvas.id, who, name),
            done=self._say_frozen,
            refused=lambda error: self.finish.say_frozen(str(error)),
        )

    def _say_frozen(self, _changes: "Changes") -> None:
        self.finish.name.clear()
        self.finish.say_frozen(self.tr("The copy is kept; it never changes."))

    def _say_saved(self) -> None:
        self.head.say_saved()

    def _refuse(self, error: McredError) -> None:
        if self.isVisible():
            self.prints.said.say(Message(str(error), Tone.BAD))

    def _scale(self) -> None:
        """Fit the size of everything to the screen and to what somebody chose."""
        theme = Theme.current()
        screen = min(self.width() / _DRAWN_FOR[0], self.height() / _DRAWN_FOR[1])
        own = int(theme.recall("room_size", set(_SIZES), "100")) / 100
        percent = max(70, round(theme.text_size * max(0.75, screen) * own / 5) * 5)
        if percent != self._percent:
            self._percent = percent
            self._restyle()
            self._take_focus()

    def _restyle(self) -> None:
        if not self._percent:
            return
        theme = Theme.current()
        self.setFont(theme.font(percent=self._percent))
        self.setStyleSheet(theme.sheet_at(self._percent))
        self.stage.enlarge(self._percent * 100 // theme.text_size)
        self._show()
