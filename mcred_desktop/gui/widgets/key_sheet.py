"""A sheet over a page that lists its keys."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.chip import KeyHint
from mcred_desktop.gui.widgets.text import label

_WIDTH = 560


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A key, what it does, and its word on the strip; none when it is only in the list."""

    caps: tuple[str, ...]
    does: str
    brief: str = ""
    importance: int = 9
    """1 stays longest on a strip that is short of room"""


class KeySheet(QFrame):
    """All keys, over the view; any key puts it away, save those that scroll it."""

    def __init__(self, view: QWidget, shortcuts: Sequence[Shortcut]) -> None:
        super().__init__(view)
        self._view = view
        self.setObjectName("key-sheet")
        self.setProperty("ground", "sheet")
        self.setAccessibleName(self.tr("All keys"))
        self.setAutoFillBackground(True)
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(1, 1)
        for number, shortcut in enumerate(shortcuts):
            caps = QHBoxLayout()
            caps.setSpacing(3)
            grid.addLayout(caps, number, 0, Qt.AlignmentFlag.AlignRight)
            caps.addStretch(1)
            for cap in shortcut.caps:
                caps.addWidget(KeyHint(cap))
            does = QCoreApplication.translate("Keys", shortcut.does)
            grid.addWidget(label(does, wrap=True), number, 1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(content)
        self._content = content
        close = QToolButton()
        close.setObjectName("close-keys")
        close.setIcon(icon("x"))
        close.setAccessibleName(self.tr("Close the list of keys"))
        close.setToolTip(close.accessibleName())
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close.clicked.connect(self.hide)
        head = QHBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 12, 20)
        column.setSpacing(10)
        column.addLayout(head)
        head.addWidget(label(self.tr("Keys"), "section"), 1)
        head.addWidget(close)
        column.addWidget(self._scroll, 1)
        self.hide()

    def take(self, key: Qt.Key) -> bool:
        """Scroll, or put the sheet away; every key is taken."""
        bar = self._scroll.verticalScrollBar()
        step = {
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
        }.get(key, 0)
        if step and bar.maximum():
            bar.setValue(bar.value() + step)
        elif key is not Qt.Key.Key_Shift:
            self.hide()
        return True

    def toggle(self) -> None:
        if self.isVisible():
            self.hide()
            return
        theme, room = Theme.current(), self._view.rect().adjusted(16, 16, -16, -16)
        width = min(theme.px(_WIDTH), room.width())
        inside = self._content.layout()
        rows = inside.totalHeightForWidth(width - 60) if inside is not None else 0
        self.resize(width, min(rows + theme.px(84), room.height()))
        self.move(room.center() - self.rect().center())
        self.show()
        self.raise_()
