"""The middle of the scoring view: a tab a file, and the viewer that fits it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
)

from mcred_desktop.domain.assess.assessment import Evidence
from mcred_desktop.domain.assess.marking import Pin
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.rubrics.rubric import Criterion
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.assess.evidence.criteria_menu import CriteriaMenu
from mcred_desktop.gui.pages.assess.evidence.file_tabs import FileTabs
from mcred_desktop.gui.pages.assess.evidence.viewer import NumberedPin, Spot, Viewer
from mcred_desktop.gui.pages.assess.evidence.viewers import Viewers
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.text import button, label, tool

_PDF = "application/pdf"
_ROOMY_BAR = 330
"""Pixels at 100 % from which the bar says the page in words"""


class EvidencePanel(QFrame):
    """Shows the files of a portfolio; one that cannot be shown says why and stops nothing."""

    pinned = Signal(str, object)
    """SHA-256 of the file, and the Spot that is to be pinned"""
    said_criteria = Signal(object, tuple)
    """Evidence, and the ids of the criteria somebody says it is for"""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._files: list[Evidence] = []
        self._pins: Sequence[NumberedPin] = ()
        self._pin_chosen = ""
        self._criteria: Sequence[Criterion] = ()
        self._criterion = ""
        self.setAccessibleName(self.tr("Evidence"))
        self._tabs = FileTabs()
        self._tabs.currentChanged.connect(self._open)
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

    def show_files(self, files: Sequence[Evidence], criteria: Sequence[Criterion] = ()) -> None:
        """Show other files, the first of them; of the same ones what they are for, in place.

        Without ``criteria`` nothing can be said of what a file is for.
        """
        self._criteria = criteria
        same = bool(files) and [x.id for x in files] == [x.id for x in self._files]
        self._files = list(files)
        self._mark_tabs()
        if not same:
            self._open(0)

    def show_criterion(self, criterion_id: str) -> None:
        """Mark the files that are named for a criterion."""
        self._criterion = criterion_id
        self._mark_tabs()

    def name_criteria(self, evidence_id: str, criteria: tuple[str, ...]) -> None:
        """Show that a file is for these criteria; none means all."""
        named = {"criteria": criteria}
        self._files = [
            file.model_copy(update=named) if file.id == evidence_id else file
            for file in self._files
        ]
        self._mark_tabs()

    def ask_criteria(self) -> None:
        """Let somebody say which criteria the file shown is for."""
        if self._for.isVisible() and self._for.isEnabled():
            self._menu.open_below(self._for)

    def next_of_criterion(self) -> None:
        """Show the next file that is named for the open criterion."""
        here, count = self._tabs.currentIndex(), len(self._files)
        rows = ((here + step) % count for step in range(1, count + 1))
        found = next((row for row in rows if self._is_named(self._files[row])), None)
        if found is not None:
            self._tabs.setCurrentIndex(found)

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
        self._back = tool("chevron-left", self.tr("Back (PgUp)"), lambda: self.turn(-1))
        self._place = label("", "second")
        self._place.setObjectName("page-place")
        self._on = tool("chevron-right", self.tr("On (PgDn)"), lambda: self.turn(1))
        self._smaller = tool("zoom-out", self.tr("Smaller (-)"), lambda: self.zoom_by(-1))
        self._fit = button("", lambda: self.zoom_by(0), "quiet", sign="move-horizontal", small=True)
        self._fit.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._fit.setToolTip(self.tr("Fit the width (W)"))
        self._larger = tool("zoom-in", self.tr("Larger (+)"), lambda: self.zoom_by(1))
        self._for = tool("list-checks", self.tr("Criteria this file is for (M)"), self.ask_criteria)
        self._for.setObjectName("file-criteria")
        self._menu = CriteriaMenu(self)
        self._menu.said.connect(self._say_criteria)
        self._for.setMenu(self._menu)
        row = QHBoxLayout(bar)
        row.setContentsMargins(10, 3, 10, 3)
        row.setSpacing(4)
        for part in self._bar_parts():
            row.addWidget(part)
        row.insertWidget(1, self._place)
        row.addStretch(1)
        row.addWidget(self._for)
        return bar

    def _bar_parts(self) -> tuple[QToolButton | QPushButton, ...]:
        return (self._back, self._on, self._smaller, self._fit, self._larger)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_place()

    def _open(self, index: int) -> None:
        if 0 <= index < len(self._files):
            file = self._files[index]
            self._viewers.show_file(file, self._path(file))
            self._show_pins()
        else:
            self._viewers.show_nothing()
        self._say_place()
        self._offer_criteria()

    def _is_named(self, file: Evidence) -> bool:
        return self._criterion in file.criteria

    def _mark_tabs(self) -> None:
        self._tabs.show_files(self._files, self._is_named)
        self._offer_criteria()

    def _offer_criteria(self) -> None:
        shown = self._shown
        self._for.setVisible(bool(self._criteria))
        self._for.setEnabled(shown is not None)
        if shown is not None and self._criteria:
            self._menu.show_choice(self._criteria, shown.criteria)

    def _say_criteria(self, criteria: tuple[str, ...]) -> None:
        if self._shown is not None:
            self.said_criteria.emit(self._shown, criteria)

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
        self._fit.setText(zoom)
        self._fit.setVisible(roomy)
        self._fit.setAccessibleName(zoom)
