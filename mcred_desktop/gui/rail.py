"""The rail at the left: the areas, and how much waits in each."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QSizePolicy, QToolButton, QVBoxLayout

from mcred_desktop.gui.areas import AREAS, Area
from mcred_desktop.gui.icons import icon, pixmap
from mcred_desktop.gui.theme import Theme

_FOOT = "settings"


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
        self.setAccessibleName(f"{self._title}, {count} waiting" if count else self._title)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_badge()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isChecked():
            painter = QPainter(self)
            bar = QRect(0, self.height() // 6, Theme.current().px(3), self.height() * 2 // 3)
            painter.fillRect(bar, Theme.current().color("accent"))

    def _fit(self) -> None:
        side = Theme.current().px(20)
        self.setIconSize(QSize(side, side))
        self._place_badge()

    def _place_badge(self) -> None:
        self._badge.ensurePolished()
        self._badge.adjustSize()
        beside = self.width() // 2 + Theme.current().px(2)
        self._badge.move(min(beside, self.width() - self._badge.width()), 0)


class Rail(QFrame):
    """All areas, one of them current."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAccessibleName("Areas")
        self._group = QButtonGroup(self)
        self.entries: dict[str, RailEntry] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 8, 5, 10)
        column.setSpacing(2)
        self._mark = QLabel()
        self._mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._mark.setAccessibleName("Mcred Desktop")
        column.addWidget(self._mark)
        column.addSpacing(10)
        for name, area in AREAS.items():
            if name == _FOOT:
                column.addStretch(1)
            column.addWidget(self._entry(name, area))
        self._bind_keys(list(self.entries))
        self._draw_mark()
        Theme.current().changed.connect(self._draw_mark)

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

    def _draw_mark(self) -> None:
        self._mark.setPixmap(pixmap("file-check", "accent", 26, self.devicePixelRatioF()))
