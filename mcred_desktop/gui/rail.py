"""The rail at the left: the areas, and how much waits in each."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QLabel,
    QSizePolicy,
    QSpacerItem,
    QToolButton,
    QVBoxLayout,
)

from mcred_desktop.gui.areas import AREAS, Area
from mcred_desktop.gui.icons import icon, pixmap
from mcred_desktop.gui.theme import Theme

_FOOT = "settings"
_ENTRY, _LOWEST_ENTRY = 52, 35
_ICON, _SMALL_ICON = 20, 16
"""Pixels at 100 %"""
_MARGINS, _GAP, _BELOW_MARK = (6, 8, 5, 10), 2, 10


class RailEntry(QToolButton):
    """One area; its count says how much waits there for the person at the keyboard."""

    def __init__(self, area: Area) -> None:
        super().__init__()
        self._title = area.title
        self.setText(area.title)
        self.setCheckable(True)
        self.setIcon(icon(area.icon, "ink2", "accent"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._icon_side = _ICON
        self._badge = QLabel(self)
        self._badge.setProperty("badge", "true")
        self._badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._badge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._fit()
        Theme.current().changed.connect(self._fit)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Show how much waits; nothing for 0."""
        self._badge.setText(str(count))
        self._badge.setVisible(count > 0)
        self._place_badge()
        self.setAccessibleName(
            self.tr("{0}, {1} waiting").format(self._title, count) if count else self._title
        )

    def set_height(self, height: int) -> None:
        """Stand in ``height`` pixels; where they are few the icon gives way, never the words."""
        self._icon_side = _ICON if height >= Theme.current().px(44) else _SMALL_ICON
        self.setFixedHeight(height)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_badge()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isChecked():
            painter = QPainter(self)
            bar = QRect(0, self.height() // 6, Theme.current().px(3), self.height() * 2 // 3)
            painter.fillRect(self._mirrored(bar), Theme.current().color("accent"))

    def _fit(self) -> None:
        side = Theme.current().px(self._icon_side)
        self.setIconSize(QSize(side, side))
        self._place_badge()

    def _place_badge(self) -> None:
        if self._badge.isHidden():
            return
        self._badge.ensurePolished()
        self._badge.adjustSize()
        beside = self.width() // 2 + Theme.current().px(2)
        place = QRect(
            min(beside, self.width() - self._badge.width()), 0, *self._badge.size().toTuple()
        )
        self._badge.move(self._mirrored(place).topLeft())

    def _mirrored(self, place: QRect) -> QRect:
        """As ``QStyle.visualRect``, whose class takes five milliseconds of the start to load."""
        if self.layoutDirection() is Qt.LayoutDirection.LeftToRight:
            return place
        return place.translated(self.width() - place.width() - 2 * place.x(), 0)


class Rail(QFrame):
    """All areas, one of them current; closer together where there is little height."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAccessibleName(self.tr("Areas"))
        self._group = QButtonGroup(self)
        self.entries: dict[str, RailEntry] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(*_MARGINS)
        column.setSpacing(_GAP)
        self._mark = QLabel()
        self._mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._mark.setAccessibleName("Mcred Desktop")
        column.addWidget(self._mark)
        self._below_mark = QSpacerItem(0, _BELOW_MARK)
        column.addItem(self._below_mark)
        for name, area in AREAS.items():
            if name == _FOOT:
                column.addStretch(1)
            column.addWidget(self._entry(name, area))
        self._bind_keys(list(self.entries))
        self._fit()
        Theme.current().changed.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def show_current(self, name: str) -> None:
        """Mark the area shown."""
        self.entries[name].setChecked(True)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how much waits in each area; areas left out wait for nothing."""
        for name, entry in self.entries.items():
            entry.show_count(counts.get(name, 0))

    def _entry(self, name: str, area: Area) -> RailEntry:
        entry = RailEntry(area)
        entry.setObjectName(f"area-{name}")
        entry.clicked.connect(lambda: self.chosen.emit(name))
        self._group.addButton(entry)
        self.entries[name] = entry
        return entry

    def _bind_keys(self, names: Iterable[str]) -> None:
        for number, name in enumerate(names, 1):
            if number > 8:
                return
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            shortcut.activated.connect(self.entries[name].click)
            self.entries[name].setToolTip(f"{AREAS[name].title}  Ctrl+{number}")

    def _fit(self) -> None:
        """Share the height: without the mark first, then with less for each entry."""
        px, number = Theme.current().px, len(self.entries)
        room = self.height() - _MARGINS[1] - _MARGINS[3] - number * _GAP
        with_mark = room >= number * px(_ENTRY) + px(26) + 2 * _GAP + _BELOW_MARK
        self._mark.setPixmap(pixmap("file-check", "accent", 26, self.devicePixelRatioF()))
        self._mark.setVisible(with_mark)
        self._below_mark.changeSize(0, _BELOW_MARK if with_mark else 0)
        for entry in self.entries.values():
            entry.set_height(min(px(_ENTRY), max(px(_LOWEST_ENTRY), room // number)))
