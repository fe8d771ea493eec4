"""Heads of rows or columns that can be pressed, opened, dragged and asked for their menu."""

from typing import Protocol

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from mcred_desktop.gui.icons import pixmap
from mcred_desktop.gui.pages.rubrics.grid.state import GridState
from mcred_desktop.gui.pages.rubrics.spots import Spot
from mcred_desktop.gui.theme import Theme

_ICON = 16


class Layout(Protocol):
    """Where the parts of one head stand."""

    @property
    def menu(self) -> QRect: ...
    @property
    def grip(self) -> QRect: ...
    def spot(self, at: QPoint) -> Spot | None: ...


class Sections(QHeaderView):
    """What criterion heads and level heads have in common."""

    pressed = Signal(object, bool)
    """A Spot, and whether the block is drawn further to it"""
    opened = Signal(object)
    """A Spot that was clicked twice"""
    menu_wanted = Signal(int, QPoint)
    """Section, and where on the screen"""
    moved = Signal(int, int)
    """A section was dragged to another place"""
    dragged = Signal()
    """The place where it would be dropped is another"""

    def __init__(self, way: Qt.Orientation, parent: QWidget, state: GridState) -> None:
        super().__init__(way, parent)
        self.now = state
        self.hovered = -1
        self.target: int | None = None
        """Section that a dragged one would be dropped before"""
        self._held: int | None = None
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def parts(self, section: int) -> Layout:
        """Where the parts of a head stand now."""
        raise NotImplementedError

    def rect_of(self, section: int) -> QRect:
        """The room of a head in the viewport."""
        start, size = self.sectionViewportPosition(section), self.sectionSize(section)
        if self.orientation() is Qt.Orientation.Horizontal:
            return QRect(start, 0, size, self.viewport().height())
        return QRect(0, start, self.viewport().width(), size)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        section = self.logicalIndexAt(at)
        if section < 0 or event.button() is not Qt.MouseButton.LeftButton:
            return
        parts = self.parts(section)
        if parts.menu.contains(at):
            self.menu_wanted.emit(section, self.viewport().mapToGlobal(parts.menu.bottomLeft()))
        elif parts.grip.contains(at) and not self.now.fixed:
            self._held = section
        elif (spot := parts.spot(at)) is not None:
            further = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.pressed.emit(spot, further)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        section = self.logicalIndexAt(event.pos())
        if section >= 0:
            self.menu_wanted.emit(section, event.globalPos())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        section = self.logicalIndexAt(at)
        spot = self.parts(section).spot(at) if section >= 0 else None
        if spot is not None:
            self.opened.emit(spot)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._held is not None:
            self._drag(at)
            return
        section = self.logicalIndexAt(at)
        self._hover(section)
        over = section >= 0 and self.parts(section).grip.contains(at) and not self.now.fixed
        self.viewport().setCursor(
            Qt.CursorShape.OpenHandCursor if over else Qt.CursorShape.ArrowCursor
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, target, self._held, self.target = self._held, self.target, None, None
        if held is not None and target is not None:
            self.moved.emit(held, target - 1 if target > held else target)
        self.dragged.emit()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def draw_tools(self, painter: QPainter, section: int, parts: Layout) -> None:
        """Grip and menu of the head under the pointer, or with the current spot."""
        spot = self.now.spot
        across = self.orientation() is Qt.Orientation.Horizontal
        current = self.now.focused and section == (spot.column if across else spot.row)
        if section != self.hovered and not current:
            return
        self._sign(painter, parts.menu, "ellipsis-vertical")
        if not self.now.fixed:
            self._sign(painter, parts.grip, "grip-vertical")

    def draw_ring(self, painter: QPainter, room: QRect, spot: Spot) -> None:
        """The ring of the current spot, or the ground of a chosen one."""
        theme = Theme.current()
        if not self.now.block.holds(spot):
            return
        if not self.now.block.single:
            painter.fillRect(room, theme.color("tint"))
        if spot == self.now.spot:
            role = "accent" if self.now.focused else "edge"
            ring(painter, room, theme.color(role))

    def _drag(self, at: QPoint) -> None:
        across = self.orientation() is Qt.Orientation.Horizontal
        along = at.x() if across else at.y()
        section = self.logicalIndexAt(at)
        back = across and self.isRightToLeft()
        if section < 0:
            target = self.count() if (along > 0) != back else 0
        else:
            middle = self.sectionViewportPosition(section) + self.sectionSize(section) / 2
            target = section + ((along > middle) != back)
        if target != self.target:
            self.target = target
            self.dragged.emit()

    def _hover(self, section: int) -> None:
        if section != self.hovered:
            self.hovered = section
            self.viewport().update()

    def _sign(self, painter: QPainter, room: QRect, name: str) -> None:
        """An icon in the middle of ``room``, at the zoom of the grid."""
        measure = self.now.measure
        side = min(measure.px(_ICON), room.width(), room.height())
        spot = QRect(0, 0, side, side)
        spot.moveCenter(room.center())
        painter.drawPixmap(spot, pixmap(name, "ink3", _ICON, self.devicePixelRatioF()))


def ring(painter: QPainter, room: QRect, color: QColor) -> None:
    """Two pixels around a spot, inside it."""
    for inset in (0, 1):
        painter.setPen(color)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(room.adjusted(inset, inset, -1 - inset, -1 - inset))
