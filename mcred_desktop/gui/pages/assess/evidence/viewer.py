"""What the evidence panel expects of every viewer."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class Viewer(QWidget):
    """Shows one file at a time; tells where it is, and when the file cannot be shown."""

    moved = Signal()
    """Another page, another number of pages, or another zoom"""
    broken = Signal(str)
    """Why the file cannot be shown"""

    @property
    def page(self) -> int:
        """The page shown, from 1."""
        return 1

    @property
    def pages(self) -> int:
        return 1

    @property
    def zoom(self) -> str:
        """The zoom in words; empty where there is none."""
        return ""

    def turn(self, step: int) -> None:
        """Show what comes ``step`` screens or pages on."""

    def zoom_by(self, step: int) -> None:
        """Larger (1), smaller (-1), or as wide as the view (0)."""

    def close_file(self) -> None:
        """Let go of the file."""
