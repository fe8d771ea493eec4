"""A list whose rows say a thing in words, and below it why and what would be better."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from mcred_desktop.gui.icons import pixmap
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.reading import direction, mirrored

WHAT = Qt.ItemDataRole.UserRole
"""What a row stands for"""
_SIGN = Qt.ItemDataRole.UserRole + 1
_BELOW = Qt.ItemDataRole.UserRole + 2
_ICON, _SIDE, _GAP = 16, 12, 8
_BATCH = 24
"""Rows measured at a time"""
_WRAP = int(Qt.TextFlag.TextWordWrap)

_Index = QModelIndex | QPersistentModelIndex


class Lines(QListWidget):
    """Rows as high as their words.

    Args:
        tag: object name.
        name: what a screen reader calls it.
        whole: whether it is as high as all its rows, because what it stands in scrolls.
    """

    def __init__(self, tag: str, name: str, *, whole: bool = False) -> None:
        super().__init__()
        self._whole = whole
        if whole:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setObjectName(tag)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayoutMode(QListWidget.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self._painter = _LinePainter(self)
        self.setItemDelegate(self._painter)
        Theme.current().changed.connect(self.doItemsLayout)
        Theme.current().changed.connect(self.fit)

    def add(
        self, text: str, below: str = "", sign: str = "", tone: str = "ink2"
    ) -> QListWidgetItem:
        """A row: what it says, what stands below it, and its icon in a colour."""
        item = QListWidgetItem(text)
        item.setData(_SIGN, (sign, tone))
        item.setData(_BELOW, below)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{text}\n{below}" if below else text)
        self.addItem(item)
        return item

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        self.fit()

    def fit(self) -> None:
        """Be as high as the rows, where that is wanted; to be called when all are there."""
        if self._whole:
            self.setFixedHeight(sum(self.sizeHintForRow(row) for row in range(self.count())))


class _LinePainter(QStyledItemDelegate):
    """Draws one row, and measures it."""

    def __init__(self, lines: Lines) -> None:
        super().__init__(lines)
        self._lines = lines

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = Theme.current()
        room: QRect = option.rect  # stubs leave it out
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, theme.color("sheet"))
            edge = mirrored(room, QRect(room.x(), room.y(), 3, room.height()))
            painter.fillRect(edge, theme.color("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(room, theme.color("well"))
        sign, tone = index.data(_SIGN)
        left = room.adjusted(theme.px(_SIDE), theme.px(8), -theme.px(_SIDE), 0)
        if sign:
            side = theme.px(_ICON)
            at = mirrored(room, QRect(left.left(), left.top(), side, side))
            painter.drawPixmap(at, pixmap(sign, tone, _ICON, self._lines.devicePixelRatioF()))
            left = mirrored(room, left.adjusted(theme.px(_ICON + _GAP), 0, 0, 0))
        for text, font, role in self._parts(index):
            painter.setFont(font)
            painter.setPen(theme.color(role))
            painter.setLayoutDirection(direction(text))
            height = _height(text, font, left.width())
            painter.drawText(left, _WRAP, text)
            left.setTop(left.top() + height + theme.px(3))
        painter.fillRect(room.x(), room.bottom(), room.width(), 1, theme.color("rule"))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        theme = Theme.current()
        width = self._lines.viewport().width()
        sign, _ = index.data(_SIGN)
        room = width - 2 * theme.px(_SIDE) - (theme.px(_ICON + _GAP) if sign else 0)
        heights = [_height(text, font, room) + theme.px(3) for text, font, _ in self._parts(index)]
        return QSize(width, sum(heights) + theme.px(14))

    def _parts(self, index: _Index) -> list[tuple[str, QFont, str]]:
        theme = Theme.current()
        text, below = index.data(Qt.ItemDataRole.DisplayRole), index.data(_BELOW)
        parts = [(text, theme.font(13), "ink")]
        return [*parts, (below, theme.font(12), "ink2")] if below else parts


def _height(text: str, font: QFont, width: int) -> int:
    return QFontMetrics(font).boundingRect(0, 0, max(width, 40), 100_000, _WRAP, text).height()
