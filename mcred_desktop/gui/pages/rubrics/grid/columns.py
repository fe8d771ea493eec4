"""The first row: number, name and points of each level."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from mcred_desktop.domain.rubrics.rubric import Level
from mcred_desktop.gui.pages.rubrics.editing.words import say_points
from mcred_desktop.gui.pages.rubrics.grid.measure import Measure, draw
from mcred_desktop.gui.pages.rubrics.grid.sections import Sections
from mcred_desktop.gui.pages.rubrics.grid.state import GridState
from mcred_desktop.gui.pages.rubrics.spots import NAME, POINTS, Spot
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.reading import mirrored

_MARK, _LEFT, _SIDE, _TOP = 22, 40, 6, 7
_MENU = 24
"""Pixels at 100 % beside the points, for what is done with a level"""


@dataclass(frozen=True, slots=True)
class ColumnParts:
    """Where the parts of one level stand."""

    column: int
    mark: QRect
    grip: QRect
    menu: QRect
    name: QRect
    points: QRect

    @classmethod
    def of(cls, column: int, room: QRect, measure: Measure) -> "ColumnParts":
        px, line = measure.px, measure.line(measure.small)
        x, width = room.left() + px(_LEFT), room.width() - px(_LEFT + _SIDE)
        bottom = room.bottom() - px(5) - line
        name = QRect(x - px(4), room.top() + px(_TOP) - px(2), width + px(4), 0)
        name.setBottom(bottom - px(3))
        mark = QRect(room.left() + px(9), room.top() + px(_TOP), px(_MARK), px(_MARK))
        grip = QRect(mark.left(), mark.bottom(), mark.width(), px(22))
        menu = QRect(room.right() - px(_MENU), room.bottom() - px(26), px(22), px(22))
        rated = width + px(4 + _SIDE - _MENU)
        points = QRect(x - px(4), bottom - px(1), rated, line + px(3))
        parts = (mirrored(room, part) for part in (mark, grip, menu, name, points))
        return cls(column, *parts)

    def spot(self, at: QPoint) -> Spot | None:
        """The points where they stand, the name everywhere else."""
        return Spot(POINTS if at.y() >= self.points.top() else NAME, self.column)


class LevelHeads(Sections):
    """Stays in sight however far the criteria are scrolled."""

    def __init__(self, parent: QWidget, state: GridState) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent, state)
        self.setObjectName("level-heads")
        self.setAccessibleName(self.tr("Levels"))

    def sizeHint(self) -> QSize:
        """As high as the longest name needs at the width there is."""
        measure = self.now.measure
        width = (self.sectionSize(0) if self.count() else 0) - measure.px(_LEFT + _SIDE)
        names = (level.name for level in self.now.rubric.levels)
        name = max((measure.height(name, width, measure.bold) for name in names), default=0)
        below = measure.line(measure.small) + measure.px(12)
        return QSize(0, max(measure.px(_TOP) + name + below, measure.px(54)))

    def parts(self, section: int) -> ColumnParts:
        return ColumnParts.of(section, self.rect_of(section), self.now.measure)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803  # Qt's names
        theme, measure = Theme.current(), self.now.measure
        level = self.now.rubric.levels[logicalIndex]
        parts = self.parts(logicalIndex)
        painter.save()
        painter.fillRect(rect, theme.color("well"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # noqa: FBT003  # Qt's
        for spot, room in ((NAME, parts.name), (POINTS, parts.points)):
            self.draw_ring(painter, room, Spot(spot, logicalIndex))
        px = measure.px
        words = parts.name.adjusted(px(4), px(2), -px(4), 0)
        draw(painter, words, level.name or self.tr("Name"), measure.bold, "ink")
        rated = parts.points.adjusted(px(4), px(1), -px(4), 0)
        draw(painter, rated, self._rated(level), measure.small, "ink3")
        self._mark(painter, parts.mark, logicalIndex)
        self.draw_tools(painter, logicalIndex, parts)
        painter.setPen(theme.color("rule"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.restore()

    def _rated(self, level: Level) -> str:
        points = say_points(level.points, level.points_from)
        return self.tr("{0} pt").format(points) if points else self.tr("no points")

    def _mark(self, painter: QPainter, room: QRect, column: int) -> None:
        """The number of the level on its hue."""
        theme = Theme.current()
        color = theme.levels(self.count())[column]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawRoundedRect(QRectF(room), 4, 4)
        light = color.lightness() > _MIDDLE
        painter.setPen(theme.color("on-accent" if light == theme.dark else "ink"))
        painter.setFont(self.now.measure.figure)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), str(column + 1))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # noqa: FBT003  # Qt's


_MIDDLE = 135
"""Lightness from which a ground takes dark figures"""
