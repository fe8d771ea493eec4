"""Undo at the desks of badge and certificate."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut, QUndoCommand, QUndoStack
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mcred_desktop.gui.widgets.text import tool


class Step(QUndoCommand):
    """Something done, and what takes it back."""

    def __init__(self, there: Callable[[], object], back: Callable[[], object]) -> None:
        super().__init__()
        self._there, self._back = there, back

    def redo(self) -> None:
        self._there()

    def undo(self) -> None:
        self._back()


class UndoTools(QWidget):
    """Two signs for a stack, and the usual keys for them at a desk."""

    def __init__(self, stack: QUndoStack, desk: QWidget) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        keys = QKeySequence.StandardKey
        for sign, name, act, can, key in (
            ("undo-2", self.tr("Undo"), stack.undo, stack.canUndoChanged, keys.Undo),
            ("redo-2", self.tr("Redo"), stack.redo, stack.canRedoChanged, keys.Redo),
        ):
            made = tool(sign, name, act)
            made.setEnabled(False)
            can.connect(made.setEnabled)
            row.addWidget(made)
            QShortcut(key, desk, act)
