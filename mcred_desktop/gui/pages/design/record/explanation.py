"""What belongs in the field somebody is in, at the foot of the form."""

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QVBoxLayout

from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.text import label, rule
from mcred_desktop.services.design.elements import record_elements

_LINES = 2


class Explanation(QFrame):
    """Room for two lines, so that nothing moves from field to field; empty until one is entered."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("explanation")
        self._text = label("", "label", wrap=True)
        self._text.setContentsMargins(24, 6, 24, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rule())
        column.addWidget(self._text)
        Theme.current().changed.connect(self._fit)
        self._fit()

    def show_element(self, name: str) -> None:
        """Say what belongs in a field of the record."""
        element = record_elements().element(name)
        self._text.setText(f"{element.title}: {element.explanation}")
        self.setAccessibleName(element.explanation)

    def _fit(self) -> None:
        lines = QFontMetrics(Theme.current().font(12)).lineSpacing() * _LINES
        self._text.setFixedHeight(lines + 14)
