"""Asks what a frozen copy is called before it is kept."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from mcred_desktop.gui.widgets.text import button, label


class CopyName(QLineEdit):
    """The name of a copy; it may be left empty."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("copy-name")
        self.setAccessibleName(self.tr("Name of the copy"))
        self.setPlaceholderText(self.tr("Name, such as: after the first morning"))
        self.setMaxLength(200)


class FreezeBar(QWidget):
    """A line for the name, and the way on; Escape leaves it."""

    given = Signal(str)
    """Name of the copy; empty for none"""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("freeze-bar")
        banner = QFrame()
        banner.setProperty("banner", "true")
        banner.setProperty("tone", "info")
        around = QVBoxLayout(self)
        around.setContentsMargins(16, 8, 16, 0)
        around.addWidget(banner)
        self.name = CopyName()
        self.name.returnPressed.connect(self._give)
        keep = button(self.tr("Keep the copy"), self._give)
        keep.setObjectName("keep-copy")
        leave = button(self.tr("Cancel"), self.hide, "quiet")
        leave.setObjectName("cancel-copy")
        row = QHBoxLayout(banner)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(label(self.tr("A copy that never changes"), "second"))
        row.addWidget(self.name, 1)
        row.addWidget(keep)
        row.addWidget(leave)
        self.hide()

    def ask(self) -> None:
        """Show it, ready for a name."""
        self.name.clear()
        self.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _give(self) -> None:
        self.hide()
        self.given.emit(self.name.text())
