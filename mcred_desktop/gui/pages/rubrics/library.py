"""The rubrics at the left."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout

from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.text import button, label
from mcred_desktop.services.rubrics import RubricLine

_ID = Qt.ItemDataRole.UserRole
_WIDTH = 252


class Library(QFrame):
    """Every rubric with its record and state, and the way to a new one."""

    picked = Signal(str)
    """A rubric id"""
    new = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._list = QListWidget()
        self._list.setObjectName("rubrics")
        self._list.setAccessibleName(self.tr("Rubrics"))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setWordWrap(True)
        self._list.currentItemChanged.connect(self._pick)
        self._count = label("", "label")
        new = button(self.tr("New rubric"), self.new.emit, "quiet", sign="plus", small=True)
        new.setObjectName("new-rubric")
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 8, 10)
        head.setSpacing(6)
        head.addWidget(label(self.tr("Rubrics"), "strong"))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(new)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._list, 1)
        self._fit()
        Theme.current().changed.connect(self._fit)

    def show_rubrics(self, lines: Sequence[RubricLine], current: str) -> None:
        """List the rubrics with ``current`` chosen."""
        with QSignalBlocker(self._list):
            self._list.clear()
            for line in lines:
                title = line.draft.content.title or self.tr("Untitled")
                text = f"{title}\n{line.achievement_title}\n{self._state(line)}"
                item = QListWidgetItem(text)
                item.setData(_ID, line.draft.id)
                item.setToolTip(f"{title}\n{line.achievement_title}")
                self._list.addItem(item)
                if line.draft.id == current:
                    self._list.setCurrentItem(item)
        self._count.setText(str(len(lines)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), Theme.current().color("rule"))

    def _state(self, line: RubricLine) -> str:
        if not line.published:
            return self.tr("Draft, never published")
        version = self.tr("v{0}").format(line.published)
        return f"{version} · {self.tr('Draft differs')}" if line.changed else version

    def _pick(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.picked.emit(item.data(_ID))

    def _fit(self) -> None:
        theme = Theme.current()
        self.setFixedWidth(theme.px(_WIDTH))
        self._list.setStyleSheet(
            "QListWidget { border: 0; border-radius: 0; background: transparent; }"
            f"QListWidget::item {{ padding: {theme.px(9)}px {theme.px(16)}px; }}"
        )
