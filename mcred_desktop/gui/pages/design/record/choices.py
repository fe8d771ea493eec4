"""A field that takes one of a few values: they are offered beside it, and may still be typed."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.pages.design.entry import Entry


class Choices(QWidget):
    """An entry, and an arrow beside it that opens what it may say; so does Alt+Down in it.

    Args:
        entry: stays the only stop of Tab here.
        choices: as they are written.
    """

    def __init__(self, entry: Entry, choices: Sequence[str]) -> None:
        super().__init__()
        self._entry = entry
        self.menu = QMenu(self)
        self.menu.setObjectName(f"{entry.objectName()}-menu")
        for words in choices:
            self.menu.addAction(words, partial(self._take, words))
        self._arrow = QToolButton()
        self._arrow.setObjectName(f"{entry.objectName()}-choices")
        self._arrow.setIcon(icon("chevron-down", "ink3"))
        self._arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._arrow.setAccessibleName(self.tr("Choose: {0}").format(entry.accessibleName()))
        self._arrow.setToolTip(self.tr("Choose (Alt+Down)"))
        self._arrow.clicked.connect(self._open)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(entry)
        row.addWidget(self._arrow, 0, Qt.AlignmentFlag.AlignTop)

    def lock(self, *, locked: bool) -> None:
        """Offer nothing meanwhile."""
        self._arrow.setVisible(not locked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and event.key() == Qt.Key.Key_Down:
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        if not self._entry.isReadOnly():
            self._entry.setFocus(Qt.FocusReason.OtherFocusReason)
            self.menu.popup(self._entry.mapToGlobal(QPoint(0, self._entry.height())))

    def _take(self, words: str) -> None:
        self._entry.setPlainText(words)
        self._entry.flush()
