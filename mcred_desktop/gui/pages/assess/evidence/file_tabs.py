"""A tab a file: its sign, as much of its name as there is room for, and whom it is for."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTabBar

from mcred_desktop.domain.assess.assessment import Evidence
from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.theme import Theme
from mcred_desktop.services.assess.evidence import LINK

_BESIDE_NAME = 58
"""Pixels at 100 % of a tab beside its text: icon and padding"""
_FEW_LETTERS = 60
"""Pixels at 100 % below which part of a name says nothing"""


class FileTabs(QTabBar):
    """The files of a portfolio."""

    def __init__(self) -> None:
        super().__init__()
        self._files: Sequence[Evidence] = ()
        self.setObjectName("evidence-tabs")
        self.setAccessibleName(self.tr("Evidence files"))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(True)
        self._measure()
        Theme.current().changed.connect(self._measure)
        self.currentChanged.connect(self._name)

    def show_files(self, files: Sequence[Evidence], named: Callable[[Evidence], bool]) -> None:
        """Show these; those that are ``named`` for the open criterion bear a tick."""
        if [x.id for x in files] != [x.id for x in self._files]:
            with QSignalBlocker(self):
                while self.count():
                    self.removeTab(0)
                for _ in files:
                    self.addTab("")
        self._files = files
        for index, file in enumerate(files):
            is_named = named(file)
            sign = icon("check", "ok", "ok") if is_named else icon(_sign(file), "ink2", "accent")
            told = self.tr("{0}, for this criterion").format(file.name) if is_named else file.name
            self.setTabIcon(index, sign)
            self.setTabToolTip(index, told)
            self.setAccessibleTabName(index, told)
        self._name()
        self.setVisible(bool(files))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name()

    def _measure(self) -> None:
        """Icons grow with the text."""
        side = Theme.current().px(14)
        self.setIconSize(QSize(side, side))
        self._name()

    def _name(self) -> None:
        """As much of each name as lets all tabs be seen; of many, only the open one is named."""
        px, metrics = Theme.current().px, self.fontMetrics()
        room = self.width() - len(self._files) * px(_BESIDE_NAME)
        wanted = [min(metrics.horizontalAdvance(x.name) + 2, px(160)) for x in self._files]
        each = _fair(wanted, room)
        if each < px(_FEW_LETTERS):
            current = self.currentIndex()
            rooms = [min(one, room) if n == current else 0 for n, one in enumerate(wanted)]
        else:
            rooms = [min(one, each) for one in wanted]
        for index, (file, width) in enumerate(zip(self._files, rooms, strict=True)):
            shown = metrics.elidedText(file.name, Qt.TextElideMode.ElideMiddle, width)
            self.setTabText(index, shown if width else "")


def _sign(file: Evidence) -> str:
    if file.media_type == LINK:
        return "link"
    return "image" if file.media_type.startswith("image/") else "file-text"


def _fair(wanted: Sequence[int], room: int) -> int:
    """The most each may have, so that all fit into ``room`` and none gets more than it wants."""
    left, count = room, len(wanted)
    for one in sorted(wanted):
        if one * count > left:
            return left // count
        left, count = left - one, count - 1
    return max(wanted, default=room)
