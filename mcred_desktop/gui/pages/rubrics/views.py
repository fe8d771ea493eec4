"""The grid, and what stands in its place for a while."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from mcred_desktop.gui.pages.rubrics.combined import CombinedView
from mcred_desktop.gui.pages.rubrics.grid.grid import Grid
from mcred_desktop.gui.pages.rubrics.links import LinksView


class Views(QStackedWidget):
    """One of them is in sight, and takes the keys."""

    turned = Signal()
    """Another one is in sight"""

    def __init__(self, grid: Grid, parent: QWidget) -> None:
        super().__init__(parent)
        self.grid = grid
        self.links = LinksView(self)
        self.combined = CombinedView(self)
        self._keys: dict[QWidget, QWidget] = {
            self.grid: self.grid,
            self.links: self.links.table,
            self.combined: self.combined.sifted,
        }
        for view in self._keys:
            self.addWidget(view)
        self.combined.closed.connect(self.show_grid)

    def show_grid(self) -> None:
        """Back to the grid."""
        self._turn(self.grid)

    def show_links(self, shown: bool) -> None:  # noqa: FBT001  # a signal's
        """The links in place of the grid, or the grid again."""
        self._turn(self.links if shown else self.grid)

    def show_combined(self, shown: bool) -> None:  # noqa: FBT001  # a signal's
        """What every combination gives in place of the grid, or the grid again."""
        self._turn(self.combined if shown else self.grid)

    def _turn(self, view: QWidget) -> None:
        if view is not self.currentWidget():
            self.setCurrentWidget(view)
            self._keys[view].setFocus(Qt.FocusReason.OtherFocusReason)
            self.turned.emit()
