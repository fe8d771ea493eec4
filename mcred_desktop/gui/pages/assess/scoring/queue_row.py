"""How a row of the queue is painted."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from mcred_desktop.gui.icons import pixmap
from mcred_desktop.gui.pages.assess.names import draw_name
from mcred_desktop.gui.theme import Theme
from mcred_desktop.services.assess.cases import QueueLine

LINE: Final = Qt.ItemDataRole.UserRole + 1
"""The row's QueueLine"""


class QueueRow(QStyledItemDelegate):
    """A sign, the name in its own direction, and how far the sheet is."""

    current = ""
    """id of the assignment in hand"""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(Theme.current().px(40), Theme.current().px(44))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme = Theme.current()
        line: QueueLine = index.data(LINE)
        rect = QRect(option.rect)
        here = line.assignment.id == self.current
        painter.save()
        if here:
            painter.fillRect(rect, theme.color("tint"))
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), theme.color("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("well"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("rule"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        name, role = _sign(line, here=here)
        sign = pixmap(name, role, 14, painter.device().devicePixelRatioF())
        painter.drawPixmap(rect.left() + theme.px(13), rect.center().y() - theme.px(7) + 1, sign)
        if rect.width() < theme.px(100):
            painter.restore()
            return
        font = theme.font(13, 600 if here else 400)
        figure = _figure(line)
        room = QFontMetrics(font).horizontalAdvance(figure) + theme.px(12) if figure else 0
        painter.setFont(font)
        painter.setPen(theme.color("accent" if here else "ink3"))
        inner = rect.adjusted(theme.px(36), 0, -theme.px(12), 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, figure)
        painter.setPen(theme.color("ink"))
        draw_name(painter, inner.adjusted(0, 0, -room, 0), line.learner)
        painter.restore()


def _sign(line: QueueLine, *, here: bool) -> tuple[str, str]:
    if here:
        return "chevron-right", "accent"
    if line.assignment.flagged:
        return "flag", "warn"
    return ("check", "ok") if line.assignment.signed else ("circle", "ink3")


def _figure(line: QueueLine) -> str:
    found = line.progress
    if found is None:
        return ""
    if line.assignment.signed:
        return "" if found.percent is None else f"{found.percent:.0f}"
    return f"{found.chosen} / {found.criteria}" if found.chosen else ""
