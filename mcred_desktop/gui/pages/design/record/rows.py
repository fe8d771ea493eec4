"""The rows of the form: a label at the left, beside it what is written and why it is refused."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mcred_desktop.domain.records.elements import Element
from mcred_desktop.gui.pages.design.entry import Entry
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.flow import Flow
from mcred_desktop.gui.widgets.text import label

_NUMBER = "00000"
"""As wide as a number gets"""
_LEVEL = 230
"""Pixels at 100 % of a line that stands beside a number"""


class FormRow(QWidget):
    """One element, or a few that are read together.

    Args:
        title: what stands at the left.
        width: of the label, in pixels.
    """

    def __init__(self, title: str, width: int) -> None:
        super().__init__()
        self._title = label(title, "second", wrap=True)
        self._title.setContentsMargins(0, 4, 0, 0)
        self._errors: dict[str, QLabel] = {}
        self._links: dict[str, Sequence[QWidget]] = {}
        self._flow: Flow | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        row.addWidget(self._title, 0, Qt.AlignmentFlag.AlignTop)
        self._beside = QVBoxLayout()
        self._beside.setSpacing(2)
        row.addLayout(self._beside, 1)
        self.fit(width)

    def fit(self, width: int) -> None:
        """Give the label another width, in pixels."""
        self._title.setFixedWidth(width)

    def explain(self, text: str) -> None:
        """Say under the mouse what belongs here."""
        self._title.setToolTip(text)

    def add(self, part: QWidget) -> None:
        """Put a part below those there."""
        self._beside.addWidget(part)

    def add_short(self, element: Element, entry: Entry, choices: QWidget | None = None) -> None:
        """Put a short entry, with its unit and what it can be, after those there in that line."""
        if self._flow is None:
            place = QWidget()
            self._beside.addWidget(place)
            self._flow = Flow(4)
            place.setLayout(self._flow)
        self._flow.addWidget(_Short(entry, element.unit, choices))

    def link(self, name: str, links: Sequence[QWidget]) -> None:
        """Put links below that tell where a field comes from, in place of those before."""
        for gone in self._links.pop(name, ()):
            gone.hide()
            gone.deleteLater()
        for link in links:
            link.setContentsMargins(7, 0, 0, 0)
            self._beside.addWidget(link)
        self._links[name] = links

    def say(self, name: str, why: str) -> None:
        """Put the reason why a field is refused below; an empty one takes it back."""
        if why and name not in self._errors:
            error = self._errors[name] = label("", "label", "bad", wrap=True)
            error.setObjectName(f"error-{name}")
            error.setContentsMargins(7, 0, 0, 2)
            self._beside.addWidget(error)
        if name in self._errors:
            self._errors[name].setText(why)
            self._errors[name].setVisible(bool(why))


class _Short(QWidget):
    """An entry as wide as a number, with what it counts."""

    def __init__(self, entry: Entry, unit: str, choices: QWidget | None) -> None:
        super().__init__()
        self._entry, self._counts = entry, bool(unit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(2)
        row.addWidget(choices or entry)
        if unit:
            counts = label(unit, "second")
            counts.setContentsMargins(0, 4, 0, 0)  # as the label of the row stands to its entry
            row.addWidget(counts, 0, Qt.AlignmentFlag.AlignTop)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        theme = Theme.current()
        number = QFontMetrics(theme.font(13)).horizontalAdvance(_NUMBER)
        self._entry.setFixedWidth(number if self._counts else theme.px(_LEVEL))
