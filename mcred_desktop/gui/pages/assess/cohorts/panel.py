"""What import and sharing out have in common: asked above the list, put away by Escape."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame


class Panel(QFrame):
    """Hidden until it has something to ask."""

    changed = Signal()
    """It came into sight or went out of it"""
    closed = Signal()
    """It was answered or cancelled"""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("ground", "sheet")
        self.hide()

    def put_away(self) -> None:
        """Close it; the keys go back to the list."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.changed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.changed.emit()
