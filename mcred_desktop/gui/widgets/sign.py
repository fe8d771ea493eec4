"""An icon that stands by itself."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mcred_desktop.gui.icons import pixmap
from mcred_desktop.gui.theme import Theme


class Sign(QWidget):
    """One icon in one colour; decoration unless it is given a name.

    Args:
        name: icon of ``resources/icons``.
        role: colour.
        size: pixels at 100 % text.
        says: what a screen reader says; empty when words beside it say the same.
    """

    def __init__(self, name: str, role: str = "ink2", size: int = 16, says: str = "") -> None:
        super().__init__()
        self._name, self._role, self._size = name, role, size
        self.setAccessibleName(says)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_sign(self, name: str, role: str, says: str = "") -> None:
        """Another icon in the same place."""
        self._name, self._role = name, role
        self.setAccessibleName(says)
        self.update()

    def sizeHint(self) -> QSize:
        side = Theme.current().px(self._size)
        return QSize(side, side)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        drawn = pixmap(self._name, self._role, self._size, self.devicePixelRatioF())
        side = Theme.current().px(self._size)
        painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, drawn)
