"""Something asked in place before it is done for good."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mcred_desktop.gui.widgets.fields import FieldRow
from mcred_desktop.gui.widgets.flow import Flow
from mcred_desktop.gui.widgets.text import button


class Asking(QWidget):
    """Fields with the deed below them, and a way out by a button or Escape; hidden at first.

    Args:
        name: how the names of its controls begin.
        deed: what the button says.
        do: what it does.
    """

    left = Signal()
    """Without having done anything"""

    def __init__(self, name: str, deed: str, do: Callable[[], object]) -> None:
        super().__init__()
        self.rows: dict[str, FieldRow] = {}
        """By what a refusal calls the field"""
        self.confirm = button(deed, do, "danger", small=True)
        self.confirm.setObjectName(f"{name}-confirm")
        keep = button(self.tr("Keep it"), self.left.emit, "quiet", small=True)
        keep.setObjectName(f"{name}-keep")
        actions = Flow(8)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._parts)
        column.addLayout(actions)
        actions.addWidget(self.confirm)
        actions.addWidget(keep)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.left.emit)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.hide()

    def put(self, part: QWidget) -> None:
        """Add a part above the deed."""
        self._parts.addWidget(part)

    def put_row(self, where: str, row: FieldRow) -> None:
        """Add a field, which a refusal calls ``where``."""
        self.rows[where] = row
        self.put(row)

    def show_error(self, where: str, words: str) -> None:
        """Say what is wrong at one field, which gets the focus, and at no other."""
        for name, row in self.rows.items():
            row.show_error(words if name == where else "")
        if where:
            self.rows[where].field.setFocus()
