"""Tables as the design draws them."""

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from mcred_desktop.gui.theme import Theme

_MEASURED = 100
"""Rows beside those in sight that say how wide a column is; a thousand take longer than a turn"""


class Table(QTableView):
    """Whole rows, rules between them, no grid, heights that follow the text size.

    Args:
        model: what it shows.
        name: what a screen reader calls it.
        stretch: the column that takes the room that is left.
    """

    def __init__(self, model: QAbstractItemModel, name: str, stretch: int = 0) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setResizeContentsPrecision(_MEASURED)
        self._stretch = stretch
        self._measure()
        for told in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            told.connect(self._measure)
        self._set_heights()
        Theme.current().changed.connect(self._set_heights)

    def whole_height(self) -> int:
        """Pixels that show every row without scrolling."""
        rows = self.model().rowCount() * self.verticalHeader().defaultSectionSize()
        self.ensurePolished()
        return rows + self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth()

    def give_room(self, column: int) -> None:
        """Another column takes the room that is left."""
        contents = QHeaderView.ResizeMode.ResizeToContents
        self.horizontalHeader().setSectionResizeMode(self._stretch, contents)
        self._stretch = column
        self._measure()

    def _measure(self) -> None:
        """Measure the columns again; Qt does so for changed cells, but not for new rows."""
        stretched = QHeaderView.ResizeMode.Stretch
        self.horizontalHeader().setSectionResizeMode(self._stretch, stretched)

    def _set_heights(self) -> None:
        height = Theme.current().px(36)
        # Qt shrinks rows to the smallest size whenever the style sheet changes
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
