"""Learners' names as they are drawn in lists: in the direction of their own letters."""

from unicodedata import bidirectional

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter


def draw_name(painter: QPainter, rect: QRect, name: str) -> None:
    """Draw a name at the start of the column, elided at its own end."""
    before = painter.layoutDirection()
    painter.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if reads_leftwards(name) else Qt.LayoutDirection.LeftToRight
    )
    shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, rect.width())
    flags = (
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
    )
    painter.drawText(rect, flags, shown)
    painter.setLayoutDirection(before)


def reads_leftwards(text: str) -> bool:
    """Whether the first letter with a direction is written right to left (UAX 9, rule P2)."""
    strong = (bidirectional(sign) for sign in text)
    return next((kind in {"R", "AL"} for kind in strong if kind in {"L", "R", "AL"}), False)
