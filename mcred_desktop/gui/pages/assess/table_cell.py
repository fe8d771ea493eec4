"""Parts of cells that delegates of this area paint."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from mcred_desktop.gui.icons import pixmap
from mcred_desktop.gui.theme import Theme


def draw_ground(painter: QPainter, option: QStyleOptionViewItem) -> QRect:
    """Paint the cell's ground and rule; the room inside it."""
    theme = Theme.current()
    rect = QRect(option.rect)
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    under = bool(option.state & QStyle.StateFlag.State_MouseOver)
    painter.fillRect(rect, theme.color("tint" if chosen else "well" if under else "sheet"))
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("rule"))
    return rect.adjusted(theme.px(10), 0, -theme.px(10), 0)


def draw_signed(painter: QPainter, rect: QRect, sign: str, role: str, text: str) -> None:
    """A sign and its word in the colour of ``role``."""
    theme = Theme.current()
    side = theme.px(14)
    drawn = pixmap(sign, role, 14, painter.device().devicePixelRatioF())
    painter.drawPixmap(rect.left(), rect.center().y() - side // 2 + 1, drawn)
    painter.setPen(theme.color(role))
    words = rect.adjusted(side + theme.px(6), 0, 0, 0)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, words.width())
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
