"""A list of rows of two lines: a strong title, and a quieter line below it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from mcred_desktop.gui.theme import Theme

_KEY = Qt.ItemDataRole.UserRole
_SECOND = Qt.ItemDataRole.UserRole + 1
_COLOR = Qt.ItemDataRole.UserRole + 2
_REST = Qt.ItemDataRole.UserRole + 3
_HEIGHT = 56
"""Pixels at 100 %"""
_BAR, _BEFORE, _AFTER = 3, 14, 10
_RING = 2
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class TwoLines:
    """What one row says."""

    key: str
    """What the row stands for, such as the id of a record"""
    title: str
    second: str
    color: str = "ink2"
    """Role of the second line, where it is a state"""
    rest: str = ""
    """Of the second line, after the state and always quiet"""


class TwoLineList(QListWidget):
    """Rows of two lines with a bar of accent at the chosen one; without a frame of its own.

    Args:
        name: what a screen reader calls it.
    """

    picked = Signal(str)
    """The key of the row a person chose"""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setItemDelegate(_Row(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("bare", "true")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.currentItemChanged.connect(self._pick)
        Theme.current().changed.connect(self.scheduleDelayedItemsLayout)

    def show_rows(self, rows: Sequence[TwoLines], current: str) -> None:
        """Show these rows in place of those there, ``current`` chosen; picks nothing."""
        with QSignalBlocker(self):
            self.clear()
        for row in rows:
            self.add_row(row, chosen=row.key == current)

    def add_row(self, row: TwoLines, *, chosen: bool = False) -> None:
        """Show one more row, at the end; picks nothing."""
        with QSignalBlocker(self):
            self.addItem(_item(row))
            if chosen:
                self.setCurrentRow(self.count() - 1)

    def narrow(self, typed: str) -> None:
        """Show only rows whose title holds every word of ``typed``."""
        words = typed.casefold().split()
        for number in range(self.count()):
            item = self.item(number)
            title = item.text().casefold()
            item.setHidden(not all(word in title for word in words))

    def _pick(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.picked.emit(item.data(_KEY))


def _item(row: TwoLines) -> QListWidgetItem:
    item = QListWidgetItem(row.title)
    item.setData(_KEY, row.key)
    item.setData(_SECOND, row.second)
    for role in (_COLOR, _REST, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
        item.setData(role, _data(row, role))
    return item


def _data(row: TwoLines, role: int) -> str | None:
    """What a row says in a role."""
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return row.title
        case Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.title}, {row.second}{row.rest}"
        case Qt.ItemDataRole.ToolTipRole:
            return f"{row.title}\n{row.second}{row.rest}" if row.second else row.title
        case _:
            own = {int(_KEY): row.key, _SECOND: row.second, _COLOR: row.color, _REST: row.rest}
            return own.get(role)


class TwoLineModel(QAbstractListModel):
    """Rows of two lines, however many."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._keys: Sequence[str] = ()
        self._say: Callable[[int], TwoLines] = _nothing
        self._said: dict[int, TwoLines] = {}

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._keys)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> str | None:
        row = index.row()
        if row not in self._said:
            self._said[row] = self._say(row)
        return _data(self._said[row], role)

    def show_rows(self, keys: Sequence[str], say: Callable[[int], TwoLines]) -> None:
        """Show these in place of those there; where only words differ, choices stay."""
        same = list(keys) == list(self._keys)
        if not same:
            self.beginResetModel()
        self._keys, self._say, self._said = keys, say, {}
        if same:
            self.dataChanged.emit(self.index(0), self.index(len(keys) - 1))
        else:
            self.endResetModel()

    def place_of(self, key: str) -> QModelIndex:
        """Where the row with that key is; an invalid index where it is not."""
        return self.index(self._keys.index(key) if key in self._keys else -1)


def _nothing(_row: int) -> TwoLines:
    return TwoLines("", "", "")


class TwoLineView(QListView):
    """As ``TwoLineList``, for thousands of rows: nothing is made for a row before it is seen.

    Args:
        name: what a screen reader calls it.
    """

    picked = Signal(str)
    """The key of the row a person chose"""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._model = TwoLineModel(self)
        self.setModel(self._model)
        self.setAccessibleName(name)
        self.setItemDelegate(_Row(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("bare", "true")
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._showing = False
        Theme.current().changed.connect(self.scheduleDelayedItemsLayout)

    def show_rows(self, keys: Sequence[str], say: Callable[[int], TwoLines], current: str) -> None:
        """Show other rows, ``current`` chosen; picks nothing.

        Args:
            keys: what the rows stand for, in their order.
            say: what the row at a place says; asked when it is seen.
            current: key of the row to choose.
        """
        self._showing = True
        self._model.show_rows(keys, say)
        place = self._model.place_of(current)
        if place != self.currentIndex():
            self.setCurrentIndex(place)
        self._showing = False

    def currentChanged(  # noqa: N802  # Qt's name
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._showing:
            self.picked.emit(current.data(_KEY))


class _Row(QStyledItemDelegate):
    """Draws a row; a style sheet cannot set two kinds of text in one item."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme = Theme.current()
        rect, state = QRect(option.rect), option.state
        painter.save()
        painter.setLayoutDirection(option.direction)
        _draw_ground(painter, rect, state, option.direction)
        inner = QRect(rect).adjusted(_BEFORE, theme.px(9), -_AFTER, -theme.px(9))
        inner = QStyle.visualRect(option.direction, rect, inner)
        half = inner.height() // 2
        upper, lower = inner.adjusted(0, 0, 0, -half), inner.adjusted(0, half, 0, 0)
        title = str(index.data(Qt.ItemDataRole.DisplayRole))
        _draw(painter, upper, title, theme.font(13, 500), "ink")
        second, role = str(index.data(_SECOND)), str(index.data(_COLOR))
        _draw(painter, lower, second, theme.font(12), role)
        taken = painter.fontMetrics().horizontalAdvance(second)
        left = QRect(lower).adjusted(taken, 0, 0, 0)
        left = QStyle.visualRect(option.direction, lower, left)
        _draw(painter, left, str(index.data(_REST) or ""), theme.font(12), "ink2")
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, Theme.current().px(_HEIGHT))


def _draw_ground(
    painter: QPainter, rect: QRect, state: QStyle.StateFlag, direction: Qt.LayoutDirection
) -> None:
    theme = Theme.current()
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, theme.color("tint"))
        bar = QRect(rect.x(), rect.y(), _BAR, rect.height())
        painter.fillRect(QStyle.visualRect(direction, rect, bar), theme.color("accent"))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, theme.color("well"))
    painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.color("rule"))
    by_keyboard = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
    if state & by_keyboard == by_keyboard:
        painter.setPen(QPen(theme.color("accent"), _RING))
        painter.drawRect(rect.adjusted(1, 1, -1, -2))


def _draw(painter: QPainter, rect: QRect, text: str, font: QFont, role: str) -> None:
    painter.setFont(font)
    painter.setPen(Theme.current().color(role))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
