"""Which canvas of the record is shown, and what a new one can be made from."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QWidget

from mcred_desktop.gui.widgets.text import button

if TYPE_CHECKING:
    from mcred_desktop.domain.canvas import Canvas


class CanvasPicker(QWidget):
    """The canvases by their titles, and the templates in a menu."""

    picked = Signal(str)
    """Id of a canvas"""
    new = Signal(str)
    """Name of a template"""

    def __init__(self) -> None:
        super().__init__()
        self._templates: Mapping[str, str] = {}
        self._canvases = QComboBox()
        self._canvases.setObjectName("canvases")
        self._canvases.setAccessibleName(self.tr("Canvas"))
        self._canvases.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._canvases.activated.connect(self._pick)
        self._menu = QMenu(self)
        begin = button(self.tr("New canvas"), lambda: None, sign="plus")
        begin.setObjectName("new-canvas")
        begin.setMenu(self._menu)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 0)
        row.setSpacing(12)
        row.addWidget(self._canvases)
        row.addWidget(begin)
        row.addStretch(1)

    def add_action(self, action: QWidget) -> None:
        """Put a button at the end of the row."""
        self._row.addWidget(action)

    def show_canvases(
        self, canvases: "Sequence[Canvas]", shown: str, templates: Mapping[str, str]
    ) -> None:
        """Offer these canvases with ``shown`` chosen, and templates by name and title."""
        with QSignalBlocker(self._canvases):
            self._canvases.clear()
            for canvas in canvases:
                self._canvases.addItem(canvas.title, canvas.id)
            self._canvases.setCurrentIndex(self._canvases.findData(shown))
        self._canvases.setVisible(bool(canvases))
        if templates != self._templates:
            self._templates = templates
            self._menu.clear()
            for name, title in sorted(templates.items(), key=lambda item: item[1].casefold()):
                self._menu.addAction(title, partial(self.new.emit, name)).setObjectName(name)

    def _pick(self, place: int) -> None:
        self.picked.emit(self._canvases.itemData(place))
