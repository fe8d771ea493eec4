"""A tab that scrolls down, never across."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


class Scrolled(QScrollArea):
    """Its parts stand below each other in ``column``."""

    def __init__(self, tag: str, name: str) -> None:
        super().__init__()
        self.setObjectName(tag)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget(self)
        self.setWidget(content)
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(16, 12, 14, 16)
        self.column.setSpacing(5)
