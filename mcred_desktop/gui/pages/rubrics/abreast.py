"""Two parts beside each other where there is room, in each other's place where there is not."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mcred_desktop.gui.pages.rubrics.side.panel import WIDTH, SidePanel
from mcred_desktop.gui.theme import Theme

_WHOLE = 16_777_215
"""Pixels; no limit to Qt"""
_ROOM_FOR_PANEL = 1060
"""Pixels at 100 % from which grid and panel stand side by side"""


class Abreast(QWidget):
    """The work, and the panel that speaks of it."""

    toggled = Signal()
    """Somebody showed or hid the panel"""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.work = QWidget(self)
        self._panel: SidePanel | None = None
        self._roomy = True
        self._wanted: bool | None = None
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(0)
        self._across.addWidget(self.work, 1)

    def put_beside(self, panel: SidePanel) -> None:
        """The panel, whose parent this is already: another parent would style it anew."""
        self._panel = panel
        self._across.addWidget(panel)

    def toggle(self) -> None:
        """Show the panel, or hide it."""
        self._wanted = self._panel is None or self._panel.isHidden()
        self.fit()
        self.toggled.emit()

    def show_work(self) -> None:
        """Take the panel away where it stands in the place of the work."""
        if not self._roomy and self._wanted:
            self.toggle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Share the width that there is now."""
        if self._panel is None:
            return
        roomy = self.width() >= Theme.current().px(_ROOM_FOR_PANEL)
        if roomy != self._roomy:
            self._roomy, self._wanted = roomy, None
        shown = roomy if self._wanted is None else self._wanted
        self._panel.setVisible(shown)
        self.work.setVisible(roomy or not shown)
        self._panel.setMaximumWidth(Theme.current().px(WIDTH) if roomy else _WHOLE)
