"""A box to tick beside words that may take several lines."""

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from mcred_desktop.gui.widgets.text import label


class Tick(QWidget):
    """The words toggle the box as well."""

    ticked = Signal(bool)

    def __init__(self, tag: str, text: str) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.box.setObjectName(tag)
        self.box.setAccessibleName(text)
        self.box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._words = label(text, wrap=True)
        self._words.setBuddy(self.box)
        self._words.installEventFilter(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 1, 0, 1)
        row.setSpacing(8)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        self._words.setContentsMargins(0, 4, 0, 3)
        row.addWidget(self._words, 1, Qt.AlignmentFlag.AlignTop)
        self.box.clicked.connect(self.ticked)

    def say(self, text: str) -> None:
        """Other words beside the same box."""
        self._words.setText(text)
        self.box.setAccessibleName(text)

    def show_ticked(self, *, ticked: bool, fixed: bool = False) -> None:
        """Show how it stands, and whether it can be changed."""
        with QSignalBlocker(self.box):
            self.box.setChecked(ticked)
        self.box.setEnabled(not fixed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseButtonRelease:
            self.box.click()
        return False


def section(column: QVBoxLayout, title: str) -> None:
    """Begin a part of a tab with its title."""
    if column.count():
        column.addSpacing(10)
    column.addWidget(label(title, "bold"))
