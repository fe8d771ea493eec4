"""The middle of the scoring view: a tab a file, and the viewer that fits it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QTabBar,
    QToolButton,
    QVBoxLayout,
)

from mcred_desktop.domain.assessment import Evidence
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.marking import Pin
from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.assess.evidence.viewer import NumberedPin, Spot, Viewer
from mcred_desktop.gui.pages.assess.evidence.viewers import Viewers
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.text import button, label

_PDF = "application/pdf"
_BESIDE_NAME = 58
"""Pixels at 100 % of a tab beside its text: icon and padding"""
_FEW_LETTERS = 60
"""Pixels at 100 % below which part of a name says nothing"""
_ROOMY_BAR = 330
"""Pixels at 100 % from which the bar says the page in words"""


class EvidencePanel(QFrame):
    """Shows the files of a portfolio; one that cannot be shown says why and stops nothing."""

    pinned = Signal(str, object)
    """SHA-256 of the file, and the Spot that is to be pinned"""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._files: list[Evidence] = []
        self._pins: Sequence[NumberedPin] = ()
        self._pin_chosen = ""
        self.setAccessibleName(self.tr("Evidence"))
        self._tabs = _tab_bar()
        self._tabs.setAccessibleName(self.tr("Evidence files"))
        self._measure()
        Theme.current().changed.connect(self._measure)
        self._tabs.currentChanged.connect(self._open)
        self._tabs.currentChanged.connect(self._name_tabs)
        self._viewers = Viewers(context)
        self._viewers.moved.connect(self._say_place)
        self._viewers.marked.connect(self._pin)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tabs)
        column.addWidget(self._make_bar())
        column.addWidget(self._viewers, 1)

    @property
    def count(self) -> int:
        return len(self._files)

    @property
    def viewer(self) -> Viewer | None:
        """The viewer in use; None while there is no file."""
        return self._viewers.viewer

    def show_files(self, files: Sequence[Evidence]) -> None:
        if list(files) == self._files:
            return
        self._files = list(files)
        with QSignalBlocker(self._tabs):
            while self._tabs.count():
                self._tabs.removeTab(0)
            for file in self._files:
                index = self._tabs.addTab(icon(_sign(file), "ink2", "accent"), "")
                self._tabs.setTabToolTip(index, file.name)
                self._tabs.setAccessibleTabName(index, file.name)
        self._name_tabs()
        self._tabs.setVisible(bool(self._files))
        self._open(0)

    def prepare(self, files: Sequence[Evidence]) -> None:
        """Make the first file of the portfolio that is likely next ready to show."""
        if files and files[0].media_type == _PDF:
            path = self._path(files[0])
            if path is not None:
                self._viewers.pdf.prepare(path)

    def next_file(self) -> None:
        if self._files:
            self._tabs.setCurrentIndex((self._tabs.currentIndex() + 1) % len(self._files))

    def pin_here(self) -> None:
        """Pin the page, picture or second shown."""
        if self.viewer is not None:
            self._pin(self.viewer.spot())

    def show_pins(self, pins: Sequence[NumberedPin], current: str = "") -> None:
        """Draw these pins, the one with the id ``current`` stronger."""
        self._pins, self._pin_chosen = pins, current
        self._show_pins()

    def go_to_pin(self, pin: Pin) -> None:
        """Show the place a pin marks; of a file that is gone, stay."""
        hashes = [file.sha256 for file in self._files]
        if pin.evidence not in hashes:
            return
        index = hashes.index(pin.evidence)
        if index != self._tabs.currentIndex():
            self._tabs.setCurrentIndex(index)
        if self.viewer is not None:
            self.viewer.go_to_spot(Spot(pin.page, pin.area, pin.second))

    def name_of(self, sha256: str) -> str:
        """The name of a file of the portfolio by its content; empty when it has none such."""
        return next((file.name for file in self._files if file.sha256 == sha256), "")

    def turn(self, step: int) -> None:
        if self.viewer is not None:
            self.viewer.turn(step)

    def zoom_by(self, step: int) -> None:
        if self.viewer is not None:
            self.viewer.zoom_by(step)

    def _make_bar(self) -> QFrame:
        bar = QFrame()
        bar.setObjectName("page-bar")
        self._back = _tool("chevron-left", self.tr("Back (PgUp)"), lambda: self.turn(-1))
        self._place = label("", "second")
        self._place.setObjectName("page-place")
        self._on = _tool("chevron-right", self.tr("On (PgDn)"), lambda: self.turn(1))
        self._smaller = _tool("zoom-out", self.tr("Smaller (-)"), lambda: self.zoom_by(-1))
        self._fit = button("", lambda: self.zoom_by(0), "quiet", sign="move-horizontal", small=True)
        self._fit.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._fit.setToolTip(self.tr("Fit the width (W)"))
        self._larger = _tool("zoom-in", self.tr("Larger (+)"), lambda: self.zoom_by(1))
        row = QHBoxLayout(bar)
        row.setContentsMargins(10, 3, 10, 3)
        row.setSpacing(4)
        for part in self._bar_parts():
            row.addWidget(part)
        row.insertWidget(1, self._place)
        row.addStretch(1)
        return bar

    def _bar_parts(self) -> tuple[QToolButton | QPushButton, ...]:
        return (self._back, self._on, self._smaller, self._fit, self._larger)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_tabs()
        self._say_place()

    def _measure(self) -> None:
        """Icons grow with the text."""
        side = Theme.current().px(14)
        self._tabs.setIconSize(QSize(side, side))
        self._name_tabs()

    def _name_tabs(self) -> None:
        """As much of each name as lets all tabs be seen; of many, only the open one is named."""
        px, metrics = Theme.current().px, self._tabs.fontMetrics()
        room = self.width() - len(self._files) * px(_BESIDE_NAME)
        wanted = [min(metrics.horizontalAdvance(x.name) + 2, px(160)) for x in self._files]
        each = _fair(wanted, room)
        if each < px(_FEW_LETTERS):
            current = self._tabs.currentIndex()
            rooms = [min(one, room) if n == current else 0 for n, one in enumerate(wanted)]
        else:
            rooms = [min(one, each) for one in wanted]
        for index, (file, width) in enumerate(zip(self._files, rooms, strict=True)):
            shown = metrics.elidedText(file.name, Qt.TextElideMode.ElideMiddle, width)
            self._tabs.setTabText(index, shown if width else "")

    def _open(self, index: int) -> None:
        if 0 <= index < len(self._files):
            file = self._files[index]
            self._viewers.show_file(file, self._path(file))
            self._show_pins()
        else:
            self._viewers.show_nothing()
        self._say_place()

    @property
    def _shown(self) -> Evidence | None:
        index = self._tabs.currentIndex()
        return self._files[index] if 0 <= index < len(self._files) else None

    def _pin(self, spot: Spot) -> None:
        if self._shown is not None:
            self.pinned.emit(self._shown.sha256, spot)

    def _show_pins(self) -> None:
        if self.viewer is not None and self._shown is not None:
            here = [n for n in self._pins if n.pin.evidence == self._shown.sha256]
            self.viewer.show_pins(here, self._pin_chosen)

    def _path(self, file: Evidence) -> Path | None:
        try:
            return self._context.services.files.path(file.sha256)
        except McredError:
            return None

    def _say_place(self) -> None:
        viewer = self.viewer
        zoomable = viewer is not None and bool(viewer.zoom)
        self._back.setEnabled(viewer is not None and viewer.turns)
        self._on.setEnabled(viewer is not None and viewer.turns)
        for part in (self._smaller, self._fit, self._larger):
            part.setEnabled(zoomable)
        whole = viewer.place if viewer else ""
        short = viewer.brief_place if viewer else ""
        roomy = self.width() >= Theme.current().px(_ROOMY_BAR)
        self._place.setText(whole if roomy else short)
        self._place.setAccessibleName(whole)
        zoom = viewer.zoom if viewer is not None and zoomable else self.tr("Fit width")
        self._fit.setText(zoom if roomy else "")
        self._fit.setAccessibleName(zoom)


def _sign(file: Evidence) -> str:
    return "image" if file.media_type.startswith("image/") else "file-text"


def _fair(wanted: Sequence[int], room: int) -> int:
    """The most each may have, so that all fit into ``room`` and none gets more than it wants."""
    left, count = room, len(wanted)
    for one in sorted(wanted):
        if one * count > left:
            return left // count
        left, count = left - one, count - 1
    return max(wanted, default=room)


def _tab_bar() -> QTabBar:
    tabs = QTabBar()
    tabs.setObjectName("evidence-tabs")
    tabs.setDrawBase(False)
    tabs.setExpanding(False)
    tabs.setElideMode(Qt.TextElideMode.ElideNone)
    tabs.setUsesScrollButtons(True)
    return tabs


def _tool(sign: str, name: str, pressed: object) -> QToolButton:
    tool = QToolButton()
    tool.setIcon(icon(sign))
    tool.setAccessibleName(name)
    tool.setToolTip(name)
    tool.clicked.connect(pressed)
    return tool
