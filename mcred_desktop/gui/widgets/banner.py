"""What happened, said above the page until somebody closes it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton

from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.page import Command, Message, Tone
from mcred_desktop.gui.widgets.sign import Sign
from mcred_desktop.gui.widgets.text import button, label

_SIGNS = {
    Tone.PLAIN: ("info", "accent"),
    Tone.INFO: ("info", "accent"),
    Tone.OK: ("check", "ok"),
    Tone.WARN: ("triangle-alert", "warn"),
    Tone.BAD: ("circle-x", "bad"),
}


class Banner(QFrame):
    """A bar with a sign, three short sentences, at most one action, and a way to close it."""

    closed = Signal()

    def __init__(self, message: Message) -> None:
        super().__init__()
        tone = Tone.INFO if message.tone is Tone.PLAIN else message.tone
        self.setProperty("banner", "true")
        self.setProperty("tone", tone.value)
        self.setObjectName("banner")
        self.setAccessibleName(message.text)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 3, 4, 3)
        row.setSpacing(10)
        row.addWidget(Sign(*_SIGNS[tone]), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(label(message.text, wrap=True), 1)
        if message.action is not None:
            row.addWidget(button(message.action.text, partial(self._act, message.action), "link"))
        close = QToolButton()
        close.setIcon(icon("x"))
        close.setAccessibleName(self.tr("Close this message"))
        close.setToolTip(self.tr("Close"))
        close.clicked.connect(self.closed)
        row.addWidget(close)

    def _act(self, action: Command) -> None:
        """Do what the message offers; it has been answered then."""
        action.run()
        self.closed.emit()
