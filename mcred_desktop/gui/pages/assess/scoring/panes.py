"""The three panes of the scoring view and how they share its width."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter

from mcred_desktop.gui.pages.assess.evidence.panel import EvidencePanel
from mcred_desktop.gui.pages.assess.scoring.queue import QueuePanel
from mcred_desktop.gui.pages.assess.scoring.rubric_panel import RubricPanel
from mcred_desktop.gui.theme import Theme

_ROOMY = 1040
"""Pixels at 100 % from which the queue has room for names"""


class Panes(QSplitter):
    """Queue, evidence and rubric side by side.

    Where the window is narrow, or the text large, the queue becomes a strip and the rubric takes
    at most half of the width and a little; the rubric is always in sight.
    """

    def __init__(self, queue: QueuePanel, evidence: EvidencePanel, rubric: RubricPanel) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._queue, self._rubric = queue, rubric
        self._shared: tuple[int, int] | None = None
        self.setChildrenCollapsible(False)
        for pane in (queue, evidence, rubric):
            self.addWidget(pane)
        self.setStretchFactor(1, 1)
        evidence.setMinimumWidth(200)
        Theme.current().changed.connect(self._share_room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        px, width = Theme.current().px, self.width()
        narrow = width < px(_ROOMY)
        queue = px(44 if narrow else 220)
        rubric = min(px(340 if narrow else 428), round(width * 0.55))
        self._queue.set_narrow(narrow=narrow)
        self._rubric.setMinimumWidth(min(px(300), rubric))
        # What a person drew with the mouse stays as long as the shares are the same.
        if self._shared != (queue, rubric):
            self._shared = (queue, rubric)
            self.setSizes([queue, max(200, width - queue - rubric), rubric])
