"""The steps of a journey under their phases, or the aspects under the steps of the method."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from mcred_desktop.domain.journeys.journey import Section
from mcred_desktop.gui.pages.design.journey.phase_line import Line, draw_line
from mcred_desktop.gui.theme import Theme

_KEY = Qt.ItemDataRole.UserRole
_LINE = Qt.ItemDataRole.UserRole + 1
_HEAD, _ROW = 46, 34
"""Pixels at 100 %"""
_BAR, _BEFORE, _AFTER, _INSET = 3, 14, 12, 10


class StepList(QListWidget):
    """A head for each section and a row for each group in it; only rows can be chosen."""

    picked = Signal(str)
    """Key of the group a person chose"""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("journey-list")
        self.setAccessibleName(name)
        self.setItemDelegate(_Row(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("bare", "true")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.currentItemChanged.connect(self._pick)
        Theme.current().changed.connect(self.scheduleDelayedItemsLayout)

    def show_sections(self, sections: Sequence[Section], current: str, working: str) -> None:
        """Show these, the group ``current`` chosen, ``working`` marked; picks nothing."""
        with QSignalBlocker(self):
            wanted = [key for section in sections for key in ("", *(g.key for g in section.groups))]
            if wanted != [self.item(row).data(_KEY) for row in range(self.count())]:
                self._fill(wanted)
            row = 0
            for section in sections:
                self._say(row, _head_of(section, working))
                for place, group in enumerate(section.groups, row + 1):
                    self._say(place, Line(group.title, group.tally))
                row += len(section.groups) + 1
            self.choose(current)
        self.viewport().update()

    def choose(self, key: str) -> None:
        """Choose a group; one that is not there changes nothing."""
        for row in range(self.count()):
            if key and self.item(row).data(_KEY) == key and row != self.currentRow():
                self.setCurrentRow(row)
                self.scrollToItem(self.item(row))

    def _fill(self, keys: Sequence[str]) -> None:
        self.clear()
        for key in keys:
            item = QListWidgetItem()
            item.setData(_KEY, key)
            if not key:
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.addItem(item)

    def _say(self, row: int, line: Line) -> None:
        item = self.item(row)
        item.setData(_LINE, line)
        item.setText(line.title)
        item.setToolTip(line.title)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, line.says)

    def _pick(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_KEY):
            self.picked.emit(item.data(_KEY))


def _head_of(section: Section, working: str) -> Line:
    return Line(section.title, section.tally, current=section.key == working, strong=True)


class _Row(QStyledItemDelegate):
    """Draws heads with a bar, rows with a sign."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme = Theme.current()
        rect, state, head = QRect(option.rect), option.state, not index.data(_KEY)
        line: Line = index.data(_LINE)
        painter.save()
        painter.setLayoutDirection(option.direction)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("tint"))
            bar = QRect(rect.x(), rect.y(), _BAR, rect.height())
            painter.fillRect(QStyle.visualRect(option.direction, rect, bar), theme.color("accent"))
        elif state & QStyle.StateFlag.State_MouseOver and not head:
            painter.fillRect(rect, theme.color("well"))
        inset = 0 if head else theme.px(_INSET)
        top = theme.px(10) if head else 0
        inner = rect.adjusted(_BEFORE + inset, top, -_AFTER, -2 if head else 0)
        inner = QStyle.visualRect(option.direction, rect, inner)
        draw_line(painter, inner, line, option.direction, bar=head)
        by_keyboard = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
        if state & by_keyboard == by_keyboard:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, Theme.current().px(_ROW if index.data(_KEY) else _HEAD))
