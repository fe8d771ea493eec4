"""The grid as a person meets it: a spot for the keys, a block around it, a field to write in."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView, QWidget

from mcred_desktop.gui.pages.rubrics.editing.blocks import text_at
from mcred_desktop.gui.pages.rubrics.grid.measure import MARGIN
from mcred_desktop.gui.pages.rubrics.grid.view import GridView
from mcred_desktop.gui.pages.rubrics.grid.writing import Writer
from mcred_desktop.gui.pages.rubrics.spots import (
    NAME,
    TITLE,
    WEIGHT,
    Block,
    Place,
    Spot,
    place_of,
    spot_of,
    writable,
)

_ARROWS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_PageUp: (-5, 0),
    Qt.Key.Key_PageDown: (5, 0),
}
_OPEN = {Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter}
_CLEAR = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
_PLAIN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class Grid(GridView):
    """Tells what is written and chosen; keeps none of it."""

    went = Signal(object)
    """The Spot that keys go to now"""
    cleared = Signal()
    """The words of the block are not wanted"""
    stopped = Signal()
    """A field was closed"""
    menu_wanted = Signal(object, QPoint)
    """A Spot, and where on the screen"""

    def __init__(self, ours: Callable[[QKeySequence], bool]) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)
        self.writer = Writer(self, ours)
        self.writer.typed.connect(self._make_room)
        self.writer.ended.connect(self._go_on)
        self.writer.closed.connect(self._close)
        self.placed.connect(self._stand)
        for heads in (self.levels, self.criteria):
            heads.pressed.connect(self._press)
            heads.opened.connect(self._open)
        self.levels.menu_wanted.connect(self._ask_level)
        self.criteria.menu_wanted.connect(self._ask_row)

    def go(self, spot: Spot, *, further: bool = False) -> None:
        """Send keys to ``spot``; ``further`` draws the block to it from where it was begun."""
        self.writer.close()
        state = self.now
        state.block = Block(state.block.start if further else spot, spot)
        if spot.row >= 0 and spot.column >= 0:
            self.setCurrentIndex(state.model.index(*spot))
        self.reveal(spot)
        self.draw_again()
        self._announce(spot)
        self.went.emit(spot)

    def choose(self, block: Block) -> None:
        """Choose a block; keys go to its end."""
        self.go(block.start)
        self.go(block.end, further=True)

    def go_to(self, place: Place) -> bool:
        """Send keys to a field of the rubric; False when it does not stand in the grid."""
        spot = spot_of(self.now.rubric, place)
        if spot is None:
            return False
        self.go(spot)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def place(self) -> Place | None:
        """The field that keys go to; None in an empty grid."""
        spot = self.now.spot
        return place_of(self.now.rubric, spot) if self.now.frame.has(spot) else None

    def write(self, text: str | None = None) -> None:
        """Open the field at the current spot, with ``text`` in place of what is there."""
        state, spot = self.now, self.now.spot
        if state.fixed or not state.frame.has(spot) or not writable(state.rubric, spot):
            return
        before = text_at(state.rubric, spot)
        self.reveal(spot)
        self.writer.open(self._around(spot), spot, before, before if text is None else text)
        self._stand()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if self.writer.entry is not None:
            QApplication.sendEvent(self.writer.entry, event)
        elif key in _ARROWS:
            down, across = _ARROWS[key]
            self._walk(down, -across if self.isRightToLeft() else across, modifiers)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._walk_far(-1 if key == Qt.Key.Key_Home else 1, modifiers)
        elif key in _OPEN and not modifiers & ~_PLAIN:
            self.write()
        elif key in _CLEAR and not modifiers:
            self.cleared.emit()
        elif key == Qt.Key.Key_Escape:
            self.go(self.now.spot)
        elif event.text().isprintable() and event.text() and not modifiers & ~_PLAIN:
            self.write(event.text())
        else:
            event.ignore()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self.writer.entry is None:
            self.write("")
        if self.writer.entry is not None:
            QApplication.sendEvent(self.writer.entry, event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001, N802  # Qt's names
        """Tab goes along the grid, and out of it at either end."""
        before = self.now.spot
        if self.writer.entry is not None:
            self.writer.close()
            self.setFocus()
        self.go(self.now.frame.following(before, 1 if next else -1))
        return self.now.spot != before or super().focusNextPrevChild(next)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            further = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            inside = self.now.block.holds(Spot(index.row(), index.column()))
            if event.button() is Qt.MouseButton.LeftButton or not inside:
                self.go(Spot(index.row(), index.column()), further=further)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        spot = Spot(index.row(), index.column())
        drawn = event.buttons() & Qt.MouseButton.LeftButton and min(self.now.block.start) >= 0
        if drawn and index.isValid() and spot != self.now.spot:
            self.go(spot, further=True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self._open(Spot(index.row(), index.column()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._look_focused()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._look_focused()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        spot = self.now.spot
        where = event.globalPos()
        if event.reason() is not QContextMenuEvent.Reason.Mouse:
            where = self._around(spot).mapToGlobal(self.rect_of(spot).center())
        self.menu_wanted.emit(spot, where)

    def _walk(self, down: int, across: int, modifiers: Qt.KeyboardModifier) -> None:
        frame, spot = self.now.frame, self.now.spot
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            spot = frame.far(spot, down, across)
        for _ in range(abs(down + across)):
            spot = frame.step(spot, _sign(down), _sign(across))
        self.go(spot, further=bool(modifiers & Qt.KeyboardModifier.ShiftModifier))

    def _walk_far(self, way: int, modifiers: Qt.KeyboardModifier) -> None:
        """Along the row; with Ctrl to the first or last cell."""
        frame, spot = self.now.frame, self.now.spot
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            corner = Spot(0, 0) if way < 0 else Spot(frame.rows - 1, frame.columns - 1)
            spot = frame.nearest(corner)
        else:
            spot = frame.far(spot, 0, way)
        self.go(spot, further=bool(modifiers & Qt.KeyboardModifier.ShiftModifier))

    def _press(self, spot: Spot, further: bool) -> None:  # noqa: FBT001  # a signal's
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.go(spot, further=further)

    def _open(self, spot: Spot) -> None:
        self.go(spot)
        self.write()

    def _ask_level(self, level: int, where: QPoint) -> None:
        self._ask(Spot(NAME, level), where)

    def _ask_row(self, row: int, where: QPoint) -> None:
        self._ask(Spot(row, TITLE), where)

    def _ask(self, spot: Spot, where: QPoint) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.go(spot)
        self.menu_wanted.emit(spot, where)

    def _go_on(self, down: int, across: int) -> None:
        """What was begun in the field is done; go on from its spot."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        frame, spot = self.now.frame, self.writer.spot
        step = _sign(across)
        self.go(frame.following(spot, step) if across else frame.step(spot, down, 0))

    def _make_room(self) -> None:
        """Let the row grow with the words that are being written."""
        spot = self.writer.spot
        before = self.now.writing
        self.now.writing = (spot.row if min(spot) >= 0 else -1, self.writer.needed())
        if self.now.writing != before and self.now.writing[0] >= 0:
            self.fit_rows([spot.row])

    def _close(self) -> None:
        row, _ = self.now.writing
        self.now.writing = (-1, 0)
        self._look_focused()
        if 0 <= row < len(self.now.rubric.criteria):
            self.fit_rows([row])
        self.stopped.emit()

    def _around(self, spot: Spot) -> QWidget:
        """The part of the grid that a spot stands in."""
        heads: QHeaderView | QTableView = self
        if spot.row < 0 or spot.column < 0:
            heads = self.levels if spot.row < 0 else self.criteria
        return heads.viewport()

    def _stand(self) -> None:
        """Keep the open field where its spot is."""
        spot = self.writer.spot
        if self.writer.entry is not None and self.now.frame.has(spot):
            margins, font = self._words_of(spot)
            name = self.now.model.say(spot) if min(spot) >= 0 else self._named(spot)
            self.writer.place(self.rect_of(spot).adjusted(2, 2, -2, -2), margins, font, name)

    def _words_of(self, spot: Spot) -> tuple[tuple[int, int, int, int], QFont]:
        """Margins of the words at a spot inside its ring, and their font."""
        measure = self.now.measure
        if spot.row >= 0 and spot.column >= 0:
            side = measure.px(MARGIN) - 2
            own = self.now.model.own(*spot)
            above = measure.line(measure.small) + measure.px(2) if own else 0
            return (side, side + above, side, 0), measure.body
        if spot.column == WEIGHT:
            return (measure.px(4), measure.px(2), 0, 0), measure.body
        bold = spot.row == NAME or spot.column == TITLE
        return (measure.px(4) - 2, 0, 0, 0), measure.bold if bold else measure.small

    def _named(self, spot: Spot) -> str:
        """A head in words."""
        rubric = self.now.rubric
        if spot.row < 0:
            name, points = self.tr("Name of level {0}"), self.tr("Points of level {0}")
            return (name if spot.row == NAME else points).format(spot.column + 1)
        if spot.column == TITLE:
            return self.tr("Title of criterion {0}").format(spot.row + 1)
        return self.tr("Weight of {0}").format(rubric.criteria[spot.row].title or spot.row + 1)

    def _announce(self, spot: Spot) -> None:
        if QAccessible.isActive() and self.now.frame.has(spot) and min(spot) < 0:
            said = f"{self._named(spot)}: {text_at(self.now.rubric, spot)}"
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def _look_focused(self) -> None:
        self.now.focused = self.hasFocus() or self.writer.entry is not None
        self.draw_again()


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)
