"""Fields with their label, their error, and the search field."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.widgets.text import label, restyle


class FieldRow(QWidget):
    """A label above its field, and what is wrong with the entry below it.

    Args:
        text: the label.
        field: the control; gets the label as its accessible name.
        hint: what to enter, below the field while nothing is wrong.
    """

    def __init__(self, text: str, field: QWidget, hint: str = "") -> None:
        super().__init__()
        self.field = field
        self._hint = hint
        self._label = label(text, "label")
        self._label.setBuddy(field)
        self._below = label(hint, "label", wrap=True)
        self._below.setVisible(bool(hint))
        field.setAccessibleName(text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(self._label)
        column.addWidget(field)
        column.addWidget(self._below)

    def show_error(self, text: str) -> None:
        """Say what is wrong with the entry; an empty text takes it back."""
        self._below.setText(text or self._hint)
        self._below.setVisible(bool(text or self._hint))
        restyle(self._below, "tone", "bad" if text else "")
        restyle(self.field, "wrong", "true" if text else "")
        self.field.setAccessibleDescription(text or self._hint)


class SearchField(QLineEdit):
    """A line to narrow a list by, with a way to clear it; Escape clears too."""

    def __init__(self, prompt: str) -> None:
        super().__init__()
        self.setPlaceholderText(prompt)
        self.setAccessibleName(prompt)
        self.addAction(icon("search", "ink3"), QLineEdit.ActionPosition.LeadingPosition)
        clear = self.addAction(icon("x"), QLineEdit.ActionPosition.TrailingPosition)
        clear.setToolTip("Clear")
        clear.setShortcut(Qt.Key.Key_Escape)
        clear.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        clear.triggered.connect(self.clear)
        clear.setVisible(False)
        self._clear = clear
        self.textChanged.connect(self._offer_clear)

    def _offer_clear(self, text: str) -> None:
        self._clear.setVisible(bool(text))
