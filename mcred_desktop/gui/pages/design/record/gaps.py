"""What is missing before approval."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.clear import clear
from mcred_desktop.gui.widgets.sign import Sign
from mcred_desktop.gui.widgets.text import button, label

_WIDTH = 300
_ABOUT: Final = {
    "summary": "summary",
    "outcome": "outcomes",
    "hours": "hours",
    "assessed": "assessment",
}
"""Word of a gap to the field that fills it"""


class GapsPanel(QFrame):
    """Each gap as a link to its field."""

    asked = Signal(str)
    """Name of the field to go to"""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "panel")
        self._links = QVBoxLayout()
        self._links.setSpacing(4)
        self._sign = Sign("circle-check", "ok")
        self._verdict = label("", "second", wrap=True)
        self._verdict.setObjectName("gaps-verdict")
        verdict = QHBoxLayout()
        verdict.setSpacing(8)
        verdict.addWidget(self._sign)
        verdict.addWidget(self._verdict, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 18)
        column.setSpacing(10)
        column.addWidget(label(self.tr("Before approval"), "section"))
        column.addLayout(verdict)
        column.addLayout(self._links)
        column.addStretch(1)

    def show_gaps(self, gaps: Sequence[str]) -> None:
        """Show what is missing; say so when nothing is."""
        clear(self._links)
        for gap in gaps:
            link = button(gap, partial(self.asked.emit, _field_of(gap)), "link")
            link.setObjectName(f"gap-{_field_of(gap)}")
            link.setAccessibleName(gap)
            link.setToolTip(gap)
            self._links.addWidget(link)
        if gaps:
            self._sign.show_sign("circle-alert", "warn")
            self._verdict.setText(self.tr("Missing: {0}").format(len(gaps)))
        else:
            self._sign.show_sign("circle-check", "ok")
            self._verdict.setText(self.tr("Nothing is missing."))

    def fit(self, room: int) -> None:
        """Take the width of the design, and of a small ``room`` in pixels a third."""
        self.setFixedWidth(min(Theme.current().px(_WIDTH), room // 3))


def _field_of(gap: str) -> str:
    return next((field for word, field in _ABOUT.items() if word in gap), "title")
