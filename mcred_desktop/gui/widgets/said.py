"""The line above the page where one thing is said until it is answered."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mcred_desktop.gui.page import Message
from mcred_desktop.gui.widgets.banner import Banner
from mcred_desktop.gui.widgets.clear import clear


class Said(QWidget):
    """What became of what was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def say(self, message: Message) -> None:
        """Say this, and nothing else."""
        clear(self._column)
        banner = Banner(message)
        banner.closed.connect(self.be_quiet)
        self._column.addWidget(banner)
        self.show()

    def be_quiet(self) -> None:
        """Say nothing any more."""
        self.hide()
        clear(self._column)
