"""The command palette: areas, commands, and everything a search finds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.gui.theme import Theme

if TYPE_CHECKING:
    from mcred_desktop.services.finding import Hit

_DETAIL = Qt.ItemDataRole.UserRole
_WIDTH, _ROW, _ROWS = 560, 34, 10
_AROUND = 24
"""Pixels of the window that stay in sight at each side"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: what it does, what kind it is or which keys do it, and how."""

    text: str
    detail: str
    run: Callable[[], None]


class _Line(QLineEdit):
    """Keeps the typing here while the arrows move in the list."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class _Rows(QStyledItemDelegate):
    """Text at the start, its kind at the end."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, Theme.current().px(_ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme = Theme.current()
        shown: Any = option
        row: QRect = shown.rect
        if shown.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(row, theme.color("tint"))
        inside = row.adjusted(theme.px(14), 0, -theme.px(14), 0)
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("ink3"))
        detail = str(index.data(_DETAIL))
        painter.setLayoutDirection(shown.direction)
        side = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        taken = painter.fontMetrics().horizontalAdvance(detail) + theme.px(16)
        painter.drawText(inside, side, detail)
        painter.setFont(theme.font(13))
        painter.setPen(theme.color("ink"))
        words = QStyle.visualRect(shown.direction, inside, inside.adjusted(0, 0, -taken, 0))
        text = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, words.width()
        )
        start = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(words, start, text)


class Palette(QFrame):
    """Opens over the window; Enter does what is marked, Escape closes.

    Args:
        window: what it opens over.
        entries: areas and commands to choose from.
        search: given what was typed and a place for what was found; None without a workspace.
        open_hit: how to open something found.
    """

    def __init__(
        self,
        window: QWidget,
        entries: Sequence[Entry],
        search: "Callable[[str, Callable[[list[Hit]], None]], None] | None",
        open_hit: "Callable[[Hit], None]",
    ) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self.setObjectName("palette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._entries, self._search, self._open_hit = entries, search, open_hit
        self._shown: list[Entry] = []
        self.line = _Line()
        self.line.setPlaceholderText(self.tr("Search everything, or type a command"))
        self.line.setAccessibleName(self.tr("Search everything, or type a command"))
        self.list = QListView()
        self.list.setAccessibleName(self.tr("Found"))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._model = QStandardItemModel(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Rows(self.list))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 6)
        column.setSpacing(0)
        column.addWidget(self.line)
        column.addWidget(self.list)
        self._most = _ROWS
        self.line.textChanged.connect(self._narrow)
        self.line.moved.connect(self._move)
        self.line.returnPressed.connect(self._run)
        self.list.clicked.connect(self._run)
        self._narrow("")

    def open_over(self, window: QWidget) -> None:
        """Show it under the top bar of ``window`` and inside it, ready to type."""
        px = Theme.current().px
        self.setFixedWidth(min(px(_WIDTH), window.width() - 2 * _AROUND))
        room = window.height() - 2 * _AROUND - self.line.sizeHint().height()
        self._most = max(1, min(_ROWS, room // px(_ROW)))
        self._fit_rows()
        left = (window.width() - self.width()) // 2
        self.move(window.mapToGlobal(QPoint(left, Theme.current().px(8))))
        self.show()
        self.line.setFocus()

    def texts(self) -> list[str]:
        """What is offered now, from the top."""
        return [entry.text for entry in self._shown]

    def _narrow(self, typed: str) -> None:
        words = typed.casefold().split()
        fitting = [e for e in self._entries if all(w in e.text.casefold() for w in words)]
        self._show(fitting)
        if words and self._search is not None:
            self._search(typed, lambda hits: self._add(typed, fitting, hits))

    def _add(self, typed: str, fitting: Sequence[Entry], hits: "Sequence[Hit]") -> None:
        if typed != self.line.text():
            return  # typed on since
        found = [
            Entry(hit.title, " · ".join(filter(None, (hit.kind, hit.detail))), self._opens(hit))
            for hit in hits
        ]
        self._show([*fitting, *found])

    def _opens(self, hit: "Hit") -> Callable[[], None]:
        return lambda: self._open_hit(hit)

    def _show(self, entries: Sequence[Entry]) -> None:
        self._shown = list(entries)
        self._model.clear()
        for entry in entries:
            item = QStandardItem(entry.text)
            item.setData(entry.detail, _DETAIL)
            item.setAccessibleText(f"{entry.text}, {entry.detail}")
            self._model.appendRow(item)
        self.list.setCurrentIndex(self._model.index(0, 0))
        self._fit_rows()

    def _fit_rows(self) -> None:
        rows = max(1, min(len(self._shown), self._most))
        self.list.setFixedHeight(rows * Theme.current().px(_ROW) + 2)
        self.adjustSize()

    def _move(self, steps: int) -> None:
        row = self.list.currentIndex().row() + steps
        if 0 <= row < len(self._shown):
            self.list.setCurrentIndex(self._model.index(row, 0))

    def _run(self) -> None:
        row = self.list.currentIndex().row()
        if 0 <= row < len(self._shown):
            chosen = self._shown[row]
            self.close()
            chosen.run()
