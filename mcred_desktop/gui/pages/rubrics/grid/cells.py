"""How a cell is drawn: its words, its own level, its mark, and whether it is chosen."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QBrush, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from mcred_desktop.domain.rubrics.rubric import Level
from mcred_desktop.gui.icons import pixmap
from mcred_desktop.gui.pages.rubrics.editing.words import say_points
from mcred_desktop.gui.pages.rubrics.grid.measure import MARGIN, Measure, draw
from mcred_desktop.gui.pages.rubrics.grid.sections import ring
from mcred_desktop.gui.pages.rubrics.grid.state import GridState
from mcred_desktop.gui.pages.rubrics.spots import Spot, writable
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.reading import mirrored


class CellPainter(QStyledItemDelegate):
    """Draws the cells of one grid."""

    def __init__(self, state: GridState) -> None:
        super().__init__()
        self._state = state

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        state, theme = self._state, Theme.current()
        spot = Spot(index.row(), index.column())
        row, level = state.model.cell(*spot)
        room: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # noqa: FBT003  # Qt's
        mark = state.model.marks.get((row.id, level.id), "")
        chosen = state.block.holds(spot) and not state.block.single
        painter.fillRect(room, theme.color("tint" if chosen else "warn-tint" if mark else "sheet"))
        if writable(state.rubric, spot):
            own = state.model.own(*spot)
            self._words(painter, room, row.descriptors.get(level.id, ""), own, marked=bool(mark))
        else:
            painter.fillRect(room, QBrush(theme.color("rule"), Qt.BrushStyle.BDiagPattern))
        painter.setPen(theme.color("rule"))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        painter.drawLine(room.topRight(), room.bottomRight())
        if spot == state.spot:
            role = "accent" if state.focused else "edge"
            ring(painter, room.adjusted(0, 0, -1, -1), theme.color(role))
        painter.restore()

    def _words(
        self, painter: QPainter, room: QRect, text: str, own: Level | None, *, marked: bool
    ) -> None:
        measure = self._state.measure
        side = measure.px(MARGIN)
        inside = room.adjusted(side, side, -side, -side)
        if own is not None:
            said = measure.elided(caption(own), inside.width(), measure.small)
            draw(painter, inside, said, measure.small, "ink3")
            inside.setTop(inside.top() + measure.line(measure.small) + measure.px(2))
        if marked:
            size = measure.px(14)
            spot = QRect(
                room.right() - size - measure.px(6), room.top() + measure.px(6), size, size
            )
            painter.drawPixmap(mirrored(room, spot), pixmap("triangle-alert", "warn", 14))
            inside = mirrored(room, inside.adjusted(0, 0, -size, 0))
        empty = "" if self._state.fixed else self.tr("Not described yet")
        draw(painter, inside, text or empty, measure.body, "ink" if text else "ink3")


def caption(own: Level) -> str:
    """A level that only this row offers so: its name and points."""
    points = say_points(own.points, own.points_from)
    return f"{own.name} · {points} pt" if points else own.name


def cell_height(text: str, own: Level | None, width: int, measure: Measure, *, marked: bool) -> int:
    """Pixels that the words of a cell need, with their margins."""
    side = measure.px(MARGIN)
    room = width - 2 * side - (measure.px(14) if marked else 0)
    above = measure.line(measure.small) + measure.px(2) if own else 0
    return measure.height(text, room, measure.body) + above + 2 * side + 1
