"""What is missing before approval."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mcred_desktop.domain.records.record import Achievement, Gap
from mcred_desktop.gui.widgets.clear import clear
from mcred_desktop.gui.widgets.sign import Sign
from mcred_desktop.gui.widgets.text import button, label

if TYPE_CHECKING:
    from mcred_desktop.domain.people import Person


class GapsPanel(QWidget):
    """Each gap as a link to its field."""

    asked = Signal(str)
    """Name of the field to go to"""

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[Gap] | None = None
        self._links = QVBoxLayout()
        self._links.setSpacing(4)
        self._sign = Sign("circle-check", "ok")
        self._verdict = label("", "second", wrap=True)
        self._verdict.setObjectName("gaps-verdict")
        verdict = QHBoxLayout()
        verdict.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(label(self.tr("Before approval"), "section"))
        column.addLayout(verdict)
        verdict.addWidget(self._sign)
        verdict.addWidget(self._verdict, 1)
        column.addLayout(self._links)

    def show_record(self, record_id: str, people: "list[Person]") -> None:
        """Nothing is asked: what is missing follows what is typed."""

    def show_of(self, record: Achievement) -> None:
        """Show what a record is missing."""
        self.show_gaps(record.gaps())

    def show_gaps(self, gaps: Sequence[Gap]) -> None:
        """Show what is missing; say so when nothing is."""
        if self._shown == list(gaps):
            return
        self._shown = list(gaps)
        clear(self._links)
        for gap in gaps:
            link = button(gap.text, partial(self.asked.emit, gap.field), "link")
            link.setObjectName(f"gap-{gap.field}")
            link.setAccessibleName(gap.text)
            link.setToolTip(gap.text)
            self._links.addWidget(link)
        if gaps:
            self._sign.show_sign("circle-alert", "warn")
            self._verdict.setText(self.tr("Missing: {0}").format(len(gaps)))
        else:
            self._sign.show_sign("circle-check", "ok")
            self._verdict.setText(self.tr("Nothing is missing."))
