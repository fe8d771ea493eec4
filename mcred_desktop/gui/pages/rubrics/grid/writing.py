"""Writing at one spot: the open field, where it stands, and what becomes of its words."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QFont, QKeySequence
from PySide6.QtWidgets import QWidget

from mcred_desktop.gui.pages.rubrics.grid.entry import Entry
from mcred_desktop.gui.pages.rubrics.spots import Spot
from mcred_desktop.gui.widgets.text import restyle


class Writer(QObject):
    """Opens the field over a spot and closes it again."""

    typed = Signal(object, str)
    """A Spot, and what is written there now"""
    ended = Signal(int, int)
    """Go on: so many spots down and across"""
    dropped = Signal(object, str)
    """A Spot, and what was written there before"""
    pasted = Signal()
    """A table was pasted into the field"""
    closed = Signal()

    def __init__(self, parent: QObject, ours: Callable[[QKeySequence], bool]) -> None:
        super().__init__(parent)
        self._ours = ours
        self._before = ""
        self.spot = Spot(0, 0)
        self.entry: Entry | None = None

    def open(self, at: QWidget, spot: Spot, before: str, text: str) -> None:
        """Open the field over ``spot`` with ``text`` in it; ``before`` comes back on Escape."""
        self.close()
        self.spot, self._before = spot, before
        self.entry = Entry(at, self._ours)
        self.entry.lines = spot.row >= 0 and spot.column >= 0
        self.entry.show_text(text)
        self.entry.typed.connect(self._type)
        self.entry.ended.connect(self._end)
        self.entry.dropped.connect(self._drop)
        self.entry.pasted.connect(self._paste)
        self.entry.left.connect(self.close)
        if text != before:
            self._type(text)

    def place(
        self, room: QRect, margins: tuple[int, int, int, int], font: QFont, name: str
    ) -> None:
        """Stand where the spot is now."""
        if self.entry is None:
            return
        self.entry.dress(font, margins)
        self.entry.setGeometry(room)
        self.entry.setAccessibleName(name)
        if not self.entry.isVisible():
            self.entry.show()
            self.entry.setFocus()

    def needed(self) -> int:
        """Pixels that the words need down; 0 while nothing is open."""
        if self.entry is None:
            return 0
        lines = self.entry.document().documentLayout().documentSize().height()
        return round(lines * self.entry.fontMetrics().lineSpacing())

    def show_wrong(self, why: str) -> None:
        """Say that what is written cannot be taken; an empty text takes it back."""
        if self.entry is not None:
            restyle(self.entry, "wrong", "true" if why else "")
            self.entry.setToolTip(why)
            self.entry.setAccessibleDescription(why)

    def close(self) -> None:
        """Take the field away; its words have been passed on already."""
        if self.entry is None:
            return
        gone, self.entry = self.entry, None
        gone.blockSignals(True)  # noqa: FBT003  # Qt's
        gone.hide()
        gone.deleteLater()
        self.closed.emit()

    def _type(self, text: str) -> None:
        self.typed.emit(self.spot, text)

    def _end(self, down: int, across: int) -> None:
        self.close()
        self.ended.emit(down, across)

    def _paste(self) -> None:
        self.close()
        self.pasted.emit()

    def _drop(self) -> None:
        self.dropped.emit(self.spot, self._before)
        self.close()
