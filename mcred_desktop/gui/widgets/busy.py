"""That something is under way, for those who have waited a moment."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from mcred_desktop.gui.widgets.text import label

_SHOW_AFTER = 400
"""Milliseconds"""


class Busy(QWidget):
    """Words and a bar; nothing where it takes only a moment."""

    def __init__(self) -> None:
        super().__init__()
        self._text = label("", "second", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SHOW_AFTER)
        self._later.timeout.connect(self.show)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(self._text)
        column.addWidget(self._bar)
        self.hide()

    def begin(self, text: str, done: int = 0, total: int = 0) -> None:
        """Say what is under way; a total of 0 when nobody knows how long it takes."""
        self._text.setText(text)
        self._bar.setAccessibleName(text)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if self.isHidden() and not self._later.isActive():
            self._later.start()

    def end(self) -> None:
        """Nothing is under way any more."""
        self._later.stop()
        self.hide()
