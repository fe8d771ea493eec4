"""The first column: number, title, weight and rules of each criterion."""

from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from mcred_desktop.domain.rubrics.rubric import Criterion
from mcred_desktop.gui.icons import pixmap
from mcred_desktop.gui.pages.rubrics.grid.measure import Measure, draw
from mcred_desktop.gui.pages.rubrics.grid.sections import Sections
from mcred_desktop.gui.pages.rubrics.grid.state import GridState
from mcred_desktop.gui.pages.rubrics.spots import TITLE, WEIGHT, Spot
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.reading import direction, mirrored

WIDTH, _LEAST = 226, 150
"""Pixels at 100 %: usual, and where large text leaves little room"""
_SHARE = 0.3
"""Of the width of the grid, which criteria take no more of where they can"""
_LEFT, _TOP, _SIDE, _BOX, _WEIGHT = 28, 7, 26, 26, 58


@dataclass(frozen=True, slots=True)
class RowParts:
    """Where the parts of one criterion stand."""

    row: int
    number: QRect
    grip: QRect
    menu: QRect
    title: QRect
    note: QRect
    weight: QRect
    must: QRect

    @classmethod
    def of(cls, row: int, room: QRect, title_height: int, measure: Measure) -> "RowParts":
        px, line = measure.px, measure.line(measure.small)
        x, y = room.left() + px(_LEFT), room.top() + px(_TOP)
        width = room.width() - px(_LEFT) - px(_SIDE)
        foot = room.bottom() - px(8) - px(_BOX)
        weight = QRect(x, foot, px(_WEIGHT), px(_BOX))
        parts = (
            QRect(room.left() + px(8), y, px(_LEFT - 10), line + px(2)),
            QRect(room.left(), y + line, px(_LEFT - 4), px(22)),
            QRect(room.right() - px(24), y - px(2), px(22), px(22)),
            QRect(x - px(4), y - px(3), width + px(4), title_height + px(6)),
            QRect(x, y + title_height + px(4), room.right() - x - px(8), line),
            weight,
            QRect(weight.right() + px(6), foot, room.right() - weight.right() - px(12), px(_BOX)),
        )
        return cls(row, *(mirrored(room, part) for part in parts))

    def spot(self, at: QPoint) -> Spot | None:
        """The weight where it stands, the title everywhere else."""
        return Spot(self.row, WEIGHT if self.weight.contains(at) else TITLE)


class CriterionHeads(Sections):
    """Stays in sight however far the levels are scrolled."""

    must_wanted = Signal(int, QPoint)
    """The rule of a criterion was pressed; row, and where on the screen"""

    def __init__(self, parent: QWidget, state: GridState) -> None:
        super().__init__(Qt.Orientation.Vertical, parent, state)
        self.setObjectName("criterion-heads")
        self.setAccessibleName(self.tr("Criteria"))

    def sizeHint(self) -> QSize:
        px = self.now.measure.px
        share = round(cast("QWidget", self.parentWidget()).width() * _SHARE)
        return QSize(max(px(_LEAST), min(px(WIDTH), share)), 0)

    def parts(self, section: int) -> RowParts:
        title = self.now.rubric.criteria[section].title
        height = _title_height(title, self.viewport().width(), self.now.measure)
        return RowParts.of(section, self.rect_of(section), height, self.now.measure)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        section = self.logicalIndexAt(at)
        rule = self._rule(self.now.rubric.criteria[section]) if section >= 0 else ("", "")
        parts = self.parts(section) if section >= 0 else None
        if parts is not None and rule[0] and parts.must.contains(at):
            corner = self.viewport().mapToGlobal(parts.must.bottomLeft())
            self.must_wanted.emit(section, corner)
            return
        super().mousePressEvent(event)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803  # Qt's names
        theme, measure = Theme.current(), self.now.measure
        row = self.now.rubric.criteria[logicalIndex]
        parts = self.parts(logicalIndex)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # noqa: FBT003  # Qt's
        painter.fillRect(rect, theme.color("paper"))
        for spot, room in ((TITLE, parts.title), (WEIGHT, parts.weight)):
            if spot == WEIGHT:
                self._box(painter, room)
            self.draw_ring(painter, room, Spot(logicalIndex, spot))
        self._number(painter, parts.number, logicalIndex)
        px = measure.px
        words = parts.title.adjusted(px(4), px(3), 0, 0)
        empty = "" if self.now.fixed else self.tr("What is judged")
        draw(painter, words, row.title or empty, measure.bold, "ink" if row.title else "ink3")
        note = measure.elided(self.now.notes.get(row.id, ""), parts.note.width(), measure.small)
        draw(painter, parts.note, note, measure.small, "ink3")
        self._weigh(painter, parts, row)
        self.draw_tools(painter, logicalIndex, parts)
        painter.setPen(theme.color("rule"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.restore()

    def _number(self, painter: QPainter, room: QRect, row: int) -> None:
        """At the outer edge, away from the title."""
        painter.setFont(self.now.measure.small)
        painter.setPen(Theme.current().color("ink3"))
        painter.setLayoutDirection(self.layoutDirection())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft), str(row + 1))

    def _box(self, painter: QPainter, room: QRect) -> None:
        theme = Theme.current()
        painter.setPen(theme.color("rule" if self.now.fixed else "edge"))
        painter.setBrush(theme.color("well" if self.now.fixed else "sheet"))
        painter.drawRoundedRect(room, 4, 4)

    def _weigh(self, painter: QPainter, parts: RowParts, row: Criterion) -> None:
        """The share in its box, and beside it the rule of the row."""
        theme, measure = Theme.current(), self.now.measure
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        share = "–" if row.feedback_only else self.now.shares.get(row.id, "")
        painter.setFont(measure.body)
        painter.setPen(theme.color("ink"))
        painter.drawText(parts.weight.adjusted(0, 0, -measure.px(7), 0), middle, share)
        text, role = self._rule(row)
        if not text:
            return
        side = measure.px(14)
        sign = "message-square" if row.feedback_only else "lock"
        spot = QRect(parts.must.left() + measure.px(4), 0, side, side)
        spot.moveTop(parts.must.center().y() - side // 2)
        spot = mirrored(parts.must, spot)
        painter.drawPixmap(spot, pixmap(sign, role, 14, self.devicePixelRatioF()))
        room = mirrored(parts.must, parts.must.adjusted(side + measure.px(9), 0, 0, 0))
        painter.setLayoutDirection(direction(text))
        painter.setFont(measure.small)
        painter.setPen(theme.color(role))
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(room, middle, measure.elided(text, room.width(), measure.small))

    def _rule(self, row: Criterion) -> tuple[str, str]:
        """The rule of a criterion in two or three words, and their colour."""
        if row.feedback_only:
            return self.tr("Feedback only"), "ink2"
        if row.must_reach is None:
            return "", ""
        rank = self.now.rubric.rank(row.must_reach)
        if not rank:
            return self.tr("Must reach ?"), "bad"
        return self.tr("Must reach {0}").format(rank), "ink2"


def head_height(row: Criterion, note: str, width: int, measure: Measure) -> int:
    """Pixels that the head of a criterion needs."""
    title = _title_height(row.title, width, measure)
    px = measure.px
    below = measure.line(measure.small) + px(2) if note else 0
    return px(_TOP) + title + below + px(8) + px(_BOX) + px(10)


def _title_height(title: str, width: int, measure: Measure) -> int:
    room = width - measure.px(_LEFT) - measure.px(_SIDE)
    return measure.height(title, room, measure.bold)
