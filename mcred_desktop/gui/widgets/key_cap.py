"""A key of the keyboard that is also a button."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolButton

from mcred_desktop.gui.theme import Theme


class KeyCap(QToolButton):
    """The cap of a key that chooses something; filled when chosen.

    Args:
        cap: what stands on it.
        says: accessible name.
        tip: what it chooses.
    """

    def __init__(self, cap: str, says: str, tip: str) -> None:
        super().__init__()
        self._by_itself = False
        self.setCheckable(True)
        self.setText(cap)
        self.setAccessibleName(says)
        self.setToolTip(tip)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_chosen(self, *, chosen: bool, by_itself: bool = False) -> None:
        """Chosen or not; outlined instead of filled where no person chose it."""
        self.setChecked(chosen)
        self._by_itself = chosen and by_itself
        self.update()

    def sizeHint(self) -> QSize:
        theme = Theme.current()
        return QSize(theme.px(26), theme.px(24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        chosen, able = self.isChecked(), self.isEnabled()
        filled = chosen and not self._by_itself
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cap = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.color("accent" if chosen else "edge" if able else "rule"), 1))
        ground = "well" if self.underMouse() and able else "sheet"
        painter.setBrush(theme.color("accent" if filled else "tint" if chosen else ground))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setFont(theme.font(12, 600 if chosen else 500))
        ink = "on-accent" if filled else "ink" if able else "off"
        painter.setPen(theme.color(ink))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("on-accent" if filled else "accent"), 2))
            painter.drawRoundedRect(cap.adjusted(2, 2, -2, -2), 3, 3)
