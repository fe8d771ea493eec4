"""The three panes of the scoring view and how they share its room."""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from mcred_desktop.gui.pages.assess.scoring.queue import QueuePanel
from mcred_desktop.gui.pages.assess.scoring.rubric_panel import RubricPanel
from mcred_desktop.gui.theme import Theme

_ROOMY = 1040
"""Pixels at 100 % from which the queue has room for names"""
_REMEMBERED: Final = "scoring/evidence"


class Place(StrEnum):
    """Where the evidence is."""

    BESIDE = "beside"
    BELOW = "below"
    WINDOW = "window"


class EvidenceWindow(QWidget):
    """The evidence on a screen of its own; closing it puts the evidence back."""

    closed = Signal()

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner, Qt.WindowType.Window)
        self.setObjectName("evidence-window")
        self.setProperty("ground", "paper")
        self.setWindowTitle(self.tr("Evidence"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.resize(Theme.current().px(900), Theme.current().px(700))

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if event.isAccepted():
            self.closed.emit()


class Panes(QSplitter):
    """The queue, and beside it evidence and rubric.

    Where the window is narrow, or the text large, the queue becomes a strip and the rubric takes
    at most half of the width and a little; the rubric is always in sight. The evidence is beside
    the rubric, below it, or in a window of its own, as the person left it.
    """

    def __init__(self, queue: QueuePanel, evidence: QWidget, rubric: RubricPanel) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._queue, self._evidence, self._rubric = queue, evidence, rubric
        self._shared: tuple[int, int] | None = None
        self._sheet = QSplitter()
        self._sheet.setChildrenCollapsible(False)
        self._window = EvidenceWindow(self)
        self._window.closed.connect(lambda: self.put(Place.BESIDE))
        self.setChildrenCollapsible(False)
        self.addWidget(queue)
        self.addWidget(self._sheet)
        self.setStretchFactor(1, 1)
        evidence.setMinimumWidth(200)
        self._place = Place(
            Theme.current().recall(_REMEMBERED, {x.value for x in Place}, Place.BESIDE.value)
        )
        self._arrange()
        Theme.current().changed.connect(self._share_room)

    @property
    def place(self) -> Place:
        """Where the evidence is."""
        return self._place

    def put(self, place: Place) -> None:
        """Put the evidence there, this time and the next."""
        if place is not self._place:
            self._place = place
            Theme.current().remember(_REMEMBERED, place.value)
            self._arrange()
            self._show_window()

    def put_next(self) -> None:
        """Beside, below, in a window, and again."""
        places = list(Place)
        self.put(places[(places.index(self._place) + 1) % len(places)])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_window()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._window.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _show_window(self) -> None:
        self._window.setVisible(self._place is Place.WINDOW and self.isVisible())

    def _arrange(self) -> None:
        below = self._place is Place.BELOW
        self._sheet.setOrientation(Qt.Orientation.Vertical if below else Qt.Orientation.Horizontal)
        column = self._window.layout()
        if self._place is Place.WINDOW and column is not None:
            column.addWidget(self._evidence)
            self._sheet.addWidget(self._rubric)
        else:
            self._sheet.insertWidget(0, self._rubric if below else self._evidence)
            self._sheet.insertWidget(1, self._evidence if below else self._rubric)
        self._evidence.show()
        for part, grows in ((self._evidence, True), (self._rubric, below)):
            self._sheet.setStretchFactor(self._sheet.indexOf(part), int(grows))
        self._shared = None
        self._share_room()

    def _share_room(self) -> None:
        px, width = Theme.current().px, self.width()
        narrow = width < px(_ROOMY)
        queue = px(44 if narrow else 220)
        beside = self._place is Place.BESIDE
        rubric = min(px(340 if narrow else 428), round(width * 0.55))
        self._queue.set_narrow(narrow=narrow)
        self._rubric.setMinimumWidth(min(px(300), rubric))
        # What a person drew with the mouse stays as long as the shares are the same.
        if self._shared != (queue, rubric):
            self._shared = (queue, rubric)
            self.setSizes([queue, width - queue])
            half = self.height() // 2
            self._sheet.setSizes(
                [max(200, width - queue - rubric), rubric] if beside else [half, half]
            )
