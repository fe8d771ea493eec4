"""The graph: cards to choose, move, connect and remove, by mouse and by keyboard."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsLineItem, QGraphicsScene, QGraphicsView

from mcred_desktop.gui.pages.design.pathways.cards import Card
from mcred_desktop.gui.pages.design.pathways.desk import PathwayDesk, Prepared
from mcred_desktop.gui.pages.design.pathways.drawing import Drawing
from mcred_desktop.gui.pages.design.pathways.moving import dropped, nudged
from mcred_desktop.gui.pages.design.pathways.words import told
from mcred_desktop.gui.theme import Theme

_STEP = 1.2
_LEAST, _MOST = 0.08, 3.0
_LEGIBLE = 0.66
"""Of its size at 100 %, at which a graph is opened though it be too large then"""
_AROUND = 28
"""Units round the whole when it is fitted"""
_NUDGE = 20.0
_DRAG = 4
"""Pixels before a press becomes a drag"""
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Graph(QGraphicsView):
    """Shows what the desk holds; the outline beside it does the same without a mouse."""

    asked_for_details = Signal()
    """Enter was pressed on a card"""
    hinted = Signal(str)
    """What the keys do now"""

    def __init__(self, desk: PathwayDesk) -> None:
        super().__init__()
        self.setObjectName("pathway-graph")
        self.setAccessibleName(self.tr("Graph of the pathway"))
        self.setScene(QGraphicsScene(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setMouseTracking(True)
        self._desk = desk
        self._drawing = Drawing(self.scene())
        self._prepared: Prepared | None = None
        self._fitted = True
        self._zoom = 1.0
        self._pressed: QPoint | None = None
        self._drag: Card | None = None
        self._connects = False
        self._line: QGraphicsLineItem | None = None
        self._joins = ""
        desk.shown.connect(self._show)
        desk.chosen_changed.connect(self._mark)
        Theme.current().changed.connect(self._dress)
        self._dress()

    def show_prepared(self, prepared: Prepared) -> None:
        """Show a pathway in its newest state."""
        first = self._prepared is None or (
            self._prepared.plan.pathway.id != prepared.plan.pathway.id
        )
        self._prepared = prepared
        self._fitted = self._fitted or first
        self._drawing.draw(prepared)
        whole = self._drawing.whole.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
        self.scene().setSceneRect(whole)
        if self._fitted:
            self.fit(_LEGIBLE)
        self._mark()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._desk.prepared is not None and self._desk.prepared is not self._prepared:
            self.show_prepared(self._desk.prepared)

    def _show(self, prepared: Prepared) -> None:
        if self.isVisible():  # else once it is turned to
            self.show_prepared(prepared)

    def fit(self, least: float = _LEAST) -> None:
        """Show the whole of it, never larger than at 100 %, nor smaller than ``least`` of that."""
        whole = self.scene().sceneRect()
        room = self.viewport().rect()
        if whole.isEmpty() or room.isEmpty():
            return
        scale = min(room.width() / whole.width(), room.height() / whole.height())
        fitting = scale / self._text_size()
        self._set_zoom(max(least, min(fitting, 1.0)))
        self.centerOn(whole.center())
        if fitting < least:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().minimum())
        self._fitted = True

    def zoom(self, steps: int) -> None:
        """Zoom in, or out with a negative number."""
        self._set_zoom(self._zoom * _STEP**steps)
        self._fitted = False

    def join_from_chosen(self) -> None:
        """Let the keys choose what the chosen card opens; Enter connects, Escape stops."""
        if self._desk.chosen:
            self._joins = self._desk.chosen
            self.hinted.emit(self.tr("Go to what comes after it. Enter connects, Escape stops."))
            self.setFocus()
            self._mark()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted:
            self.fit(_LEGIBLE)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._pressed = event.position().toPoint()
        card = self._drawing.card_at(self.mapToScene(self._pressed))
        self._drag = card
        if card is not None:
            self._connects = card.connects_from(self.mapToScene(self._pressed))
        self._desk.choose(card.node_id if card is not None else "")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        here = event.position().toPoint()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._show_cursor(here)
            return
        if (here - self._pressed).manhattanLength() < _DRAG:
            return
        if self._drag is None:
            self._pan(here - self._pressed)
            self._pressed = here
        elif self._connects:
            self._draw_line(here)
        else:
            away = self.mapToScene(here) - self.mapToScene(self._pressed)
            self._drawing.carry(self._drag.node_id, away)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        here, pressed, card = event.position().toPoint(), self._pressed, self._drag
        self._pressed = self._drag = None
        if card is None or pressed is None:
            return
        if (here - pressed).manhattanLength() < _DRAG:
            return
        if self._connects:
            self._end_line(card, here)
        else:
            self._drop(card.node_id, self.mapToScene(here) - self.mapToScene(pressed))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._desk.chosen:
            self.asked_for_details.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Delete: self._desk.remove,
            Qt.Key.Key_Backspace: self._desk.remove,
            Qt.Key.Key_Return: self._enter,
            Qt.Key.Key_Enter: self._enter,
            Qt.Key.Key_C: self.join_from_chosen,
            Qt.Key.Key_Escape: self._escape,
            Qt.Key.Key_Plus: lambda: self.zoom(1),
            Qt.Key.Key_Minus: lambda: self.zoom(-1),
            Qt.Key.Key_0: self.fit,
        }
        arrow = _ARROWS.get(Qt.Key(event.key()))
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if arrow is not None:
            (self._nudge if ctrl else self._go)(*arrow)
        elif event.key() in keys and not ctrl:
            keys[event.key()]()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        if not self._joins:
            self.asked_for_details.emit()
            return
        joins, self._joins = self._joins, ""
        self.hinted.emit("")
        if self._desk.chosen and joins != self._desk.chosen:
            self._join(joins, self._desk.chosen)

    def _escape(self) -> None:
        if self._joins:
            self._joins = ""
            self.hinted.emit("")
            self._mark()
        else:
            self._desk.choose("")

    def _join(self, before: str, after: str) -> None:
        self._desk.act(self._desk.plan.joined(before, after), self.tr("connect"))

    def _go(self, across: int, down: int) -> None:
        """Choose the next card in a direction; the nearest, and straight before aslant."""
        card = self._drawing.neighbour(self._desk.chosen, across, down)
        if card is not None:
            self._desk.choose(card.node_id)
            self.ensureVisible(card)

    def _nudge(self, across: int, down: int) -> None:
        prepared = self._prepared
        if prepared is not None and self._desk.chosen:
            moved = nudged(
                prepared, self._desk.plan, self._desk.chosen, (across * _NUDGE, down * _NUDGE)
            )
            self._desk.act(moved, self.tr("move"))

    def _drop(self, node_id: str, away: QPointF) -> None:
        prepared = self._prepared
        if prepared is None:
            return
        moved = dropped(prepared, self._desk.plan, node_id, (away.x(), away.y()))
        if not self._desk.act(moved, self.tr("move")):
            self._drawing.draw(prepared)

    def _draw_line(self, here: QPoint) -> None:
        if self._drag is None:
            return
        if self._line is None:
            pen = QPen(Theme.current().color("accent"), 2, Qt.PenStyle.DashLine)
            self._line = self.scene().addLine(0, 0, 0, 0, pen)
            self._line.setZValue(200)
        spot, end = self._drag.spot, self.mapToScene(here)
        self._line.setLine(spot.right, spot.middle, end.x(), end.y())
        aimed = self._drawing.card_at(end)
        there = aimed is not None and aimed is not self._drag
        self._mark(aimed=aimed.node_id if aimed is not None and there else "")

    def _end_line(self, card: Card, here: QPoint) -> None:
        if self._line is not None:
            self.scene().removeItem(self._line)
            self._line = None
        target = self._drawing.card_at(self.mapToScene(here))
        self._mark()
        if target is not None and target is not card:
            self._join(card.node_id, target.node_id)

    def _show_cursor(self, here: QPoint) -> None:
        card = self._drawing.card_at(self.mapToScene(here))
        connects = card is not None and card.connects_from(self.mapToScene(here))
        if card is not None and self._prepared is not None:
            node = self._prepared.plan.by_id.get(card.node_id)
            card.setToolTip(told(self._prepared, node) if node is not None else "")
        shape = Qt.CursorShape.CrossCursor if connects else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def _pan(self, by: QPoint) -> None:
        self._fitted = False
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() - by.x())
        down.setValue(down.value() - by.y())

    def _mark(self, _chosen: str = "", *, aimed: str = "") -> None:
        self._drawing.mark(self._desk.chosen, self._joins or aimed)
        node = self._desk.node()
        if self._prepared is not None and node is not None and node.id in self._prepared.plan.by_id:
            self.setAccessibleDescription(told(self._prepared, node))
        else:
            self.setAccessibleDescription("")

    def _set_zoom(self, zoom: float) -> None:
        self._zoom = min(_MOST, max(_LEAST, zoom))
        scale = self._zoom * self._text_size()
        self.resetTransform()
        self.scale(scale, scale)

    def _text_size(self) -> float:
        return Theme.current().text_size / 100

    def _dress(self) -> None:
        self.setBackgroundBrush(Theme.current().color("paper"))
        if self._prepared is not None:
            self._drawing.draw(self._prepared)
            self._mark()
            self._set_zoom(self._zoom)
