"""Workshop mode: one canvas, the whole screen, everything by keys."""

import time
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from mcred_desktop.domain.canvases.canvas import Voting
from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.page import Context, Message, Tone
from mcred_desktop.gui.pages.design.canvas.authors import Authors
from mcred_desktop.gui.pages.design.printing.desk import PrintDesk
from mcred_desktop.gui.pages.design.workshop.course import Course
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
from mcred_desktop.services.canvases.print_ports import ADVERT

if TYPE_CHECKING:
    from mcred_desktop.domain.people import Person
    from mcred_desktop.gui.pages.design.canvas.editor import BoardEditor

_DRAWN_FOR: Final = (1280, 800)
"""Pixels at which everything has the text size in use; a larger screen enlarges it"""
_SIZES: Final = ("80", "100", "115", "130", "150", "175", "200")
"""Percent somebody may enlarge it further"""


class Room(QWidget):
    """A window of its own over the canvas tab, with text that is read from the back of a room.

    What is typed, voted and decided goes through the editor of the canvas, so nothing is lost by
    leaving; coming back to the same canvas goes on where it was left.

    Args:
        context: freezes and prints off the GUI thread.
        editor: of the canvas; takes every edit.
        parent: the tab.
        now: seconds from any start, for the clock.
    """

    left = Signal()

    def __init__(
        self,
        context: Context,
        editor: "BoardEditor",
        parent: QWidget,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._editor = editor
        self._authors = Authors(())
        self._percent = 0
        self._at: tuple[Phase, int] | None = None
        """What is shown: phase, and place of the block"""
        self._before: QWidget | None = None
        self.setObjectName("room")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setMinimumSize(960, 600)
        self.session = Session(self, now)
        self.course = Course(context, editor, self.session, self)
        slices = Slices(self)
        self.prints = PrintDesk(context)
        self.head = RoomHead(self.session, self.prints.button)
        self.stage = Stage(editor, self.session, slices)
        self.ranking = Ranking(editor, slices)
        self.finish = FinishView(editor, slices)
        self.foot = RoomFoot(editor, self)
        self._lay_out()
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(lambda: self._scale(self.size()))
        self._connect()
        install(self)

    def prepare(self) -> None:
        """Take the size of the screen; done by the first who enters."""
        self._scale(self.screen().size())

    def enter(self, people: "Sequence[Person]") -> None:
        """Show the canvas of the editor on the whole screen."""
        board, record = self._editor.board, self._editor.record.record
        if board is None or record is None:
            return
        self._authors = Authors(tuple(people))
        self.prepare()
        self.session.begin(board.template.blocks)
        self.setWindowTitle(board.canvas.title)
        self.head.show_canvas(board.canvas.title, record.title)
        keys = {block.key for block in board.template.blocks}
        self.prints.show_canvas(board.canvas.id, board.canvas.title, advert=ADVERT in keys)
        self.foot.authors.show_people(self._authors)
        self.stage.lay_out(board.template.blocks, self._authors)
        if board.canvas.voting is Voting.OPEN and self.session.phase is Phase.FILL:
            self.session.turn_to(Phase.VOTE)
        self._at = None
        self.showFullScreen()
        self._move()
        self.activateWindow()

    def leave(self) -> None:
        """Give the screen back; what was being typed is kept as a note."""
        self._keep_line()
        focus = QApplication.focusWidget()
        if focus is not None and focus.window() is self:
            focus.clearFocus()
        self.hide()
        self.left.emit()

    def write_as(self, number: int) -> None:
        """Write or vote as a person, counted from 1."""
        if number <= len(self._authors.people):
            self._editor.write_as(self._authors.people[number - 1].id)

    def ask_print(self) -> None:
        """Open the menu of the print button."""
        below = self.prints.button.rect().bottomLeft()
        self.prints.menu.popup(self.prints.button.mapToGlobal(below))

    def enlarge(self, way: int) -> None:
        """Make everything a step larger or smaller, and remember it."""
        theme = Theme.current()
        place = _SIZES.index(theme.recall("room_size", set(_SIZES), "100")) + way
        if 0 <= place < len(_SIZES):
            theme.remember("room_size", _SIZES[place])
            self._scale(self.size())

    @cached_property
    def sheet(self) -> KeySheet:
        """Every key, made when it is asked for."""
        return KeySheet(self, SHORTCUTS)

    def show_keys(self) -> None:
        """List all keys until one is pressed."""
        self._before = QApplication.focusWidget()
        self.sheet.toggle()
        self.setFocus()

    def put_keys_away(self, key: Qt.Key) -> bool:
        """Let the list of keys scroll or go; False where it is not shown."""
        if "sheet" not in vars(self) or self.sheet.isHidden():
            return False
        self.sheet.take(key)
        if self.sheet.isHidden() and self._before is not None:
            self._before.setFocus()
            self._before = None
        return True

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
        self._views = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.prints)
        column.addWidget(self._views, 1)
        column.addWidget(self.foot)
        for view in (self.stage, self.ranking, self.finish):
            self._views.addWidget(view)

    def _connect(self) -> None:
        self.session.moved.connect(self._move)
        self.session.ticked.connect(self.head.tick)
        self.session.ticked.connect(self.stage.tick)
        self.session.ended.connect(self.course.ring)
        self.course.turning.connect(self._keep_line)
        self.course.told.connect(self.finish.say_frozen)
        self.stage.chosen.connect(self.course.go)
        self.head.next_asked.connect(self.course.go_on)
        self.head.back_asked.connect(self.course.go_back)
        self.head.leave_asked.connect(self.leave)
        self.head.block_asked.connect(self.course.go)
        self.foot.undo_asked.connect(self.course.undo)
        self.foot.keys_asked.connect(self.show_keys)
        self.finish.freeze_asked.connect(self.course.freeze)
        self.finish.print_asked.connect(self.ask_print)
        self._editor.shown.connect(self._show)
        self._editor.edits.saved.connect(self.head.say_saved)
        self._editor.edits.refused.connect(self._refuse)
        Theme.current().changed.connect(self._follow)

    def _move(self) -> None:
        """Show the phase, block and prompt of now."""
        self.head.look()
        view = {Phase.DECIDE: self.ranking, Phase.FINISH: self.finish}.get(self.session.phase)
        self._views.setCurrentWidget(view or self.stage)
        self.stage.turn()
        self.stage.tick()
        before, self._at = self._at, (self.session.phase, self.session.place)
        if before is None or before[0] is not self.session.phase:
            self._show()
        if before != self._at and self.stage.zones:
            self._take_focus()

    def _take_focus(self) -> None:
        """To where the phase works: the line, the notes, the list."""
        self.stage.line().installEventFilter(self)
        self.stage.line().setVisible(self.session.phase is Phase.FILL)
        if self.isHidden():
            return
        going = {
            Phase.FILL: self.stage.write,
            Phase.VOTE: self.stage.enter,
            Phase.DECIDE: self.ranking.enter,
            Phase.FINISH: self.finish.enter,
        }
        going[self.session.phase]()

    def _show(self) -> None:
        """Show the notes of now where somebody sees them."""
        if self._editor.canvas is None or self.isHidden() or not self.stage.zones:
            return
        phase = self.session.phase
        if phase is Phase.DECIDE:
            self.ranking.show_notes(self._authors, self._notes_percent())
        elif phase is Phase.FINISH:
            self.finish.show_notes()
        else:
            self.stage.show_notes()

    def _keep_line(self) -> None:
        """Accept what stands in the line for the next note."""
        if self.stage.zones and self.stage.line().text().strip():
            self.stage.line().editingFinished.emit()

    def _refuse(self, error: McredError) -> None:
        if self.isVisible():
            self.prints.said.say(Message(str(error), Tone.BAD))

    def _scale(self, size: QSize) -> None:
        """Fit the size of everything to the screen and to what somebody chose."""
        theme = Theme.current()
        screen = min(size.width() / _DRAWN_FOR[0], size.height() / _DRAWN_FOR[1])
        own = int(theme.recall("room_size", set(_SIZES), "100")) / 100
        percent = round(theme.text_size * max(0.75, screen) * own / 5) * 5
        for part in (self.head, self.foot):
            part.fit(size.width() * 100 / percent)
        if percent != self._percent:
            self._percent = percent
            self._restyle()
            if self.stage.zones:
                self._take_focus()

    def _follow(self) -> None:
        """Take another look or text size; later, where nobody is in the room."""
        self._percent = 0
        if self.isVisible():
            self._scale(self.size())

    def _restyle(self) -> None:
        theme = Theme.current()
        self.setFont(theme.font(percent=self._percent))
        self.setStyleSheet(theme.sheet_at(self._percent))
        self.stage.enlarge(self._notes_percent())
        self._show()

    def _notes_percent(self) -> int:
        """Size of notes; they are painted in the text size in use, times this."""
        return round((self._percent or 100) * 100 / Theme.current().text_size)
