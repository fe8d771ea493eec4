"""The zones of a canvas in the grid of its template."""

from functools import partial
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from mcred_desktop.domain.canvas import Note
from mcred_desktop.gui.pages.design.canvas.authors import Authors
from mcred_desktop.gui.pages.design.canvas.editor import BoardEditor
from mcred_desktop.gui.pages.design.canvas.zone import Zone
from mcred_desktop.gui.slices import Slices
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.chip import KeyHint
from mcred_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from mcred_desktop.domain.canvas_template import CanvasTemplate

_ZONE_WIDTH, _ZONE_HEIGHT = 150, 150
"""Least size of a cell, in pixels at 100 %; what does not fit is scrolled to"""


class BoardGrid(QWidget):
    """Lays out a template, shows the notes of the editor, and walks between the zones."""

    def __init__(self, editor: BoardEditor, slices: Slices) -> None:
        super().__init__()
        self._editor, self._slices = editor, slices
        self._template: CanvasTemplate | None = None
        self._authors = Authors(())
        self.zones: dict[str, Zone] = {}
        self._inner = QWidget()
        self._grid = QGridLayout(self._inner)
        self._grid.setContentsMargins(16, 10, 16, 8)
        self._grid.setSpacing(8)
        self._area = QScrollArea()
        self._area.setWidget(self._inner)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        column.addWidget(self._make_keys())
        editor.shown.connect(self._show_notes)
        Theme.current().changed.connect(self._fit)

    def lay_out(self, template: "CanvasTemplate", authors: Authors) -> None:
        """Show the zones of a template; those of another one go."""
        self._authors = authors
        if template == self._template:
            return
        self._template = template
        for old in self.zones.values():
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        for line in range(max(self._grid.rowCount(), self._grid.columnCount())):
            self._grid.setRowStretch(line, 0)
            self._grid.setColumnStretch(line, 0)
        self.zones = {}
        for block in template.blocks:
            zone = Zone(block, template.blocks, self._editor, self._slices, self._inner)
            self.zones[block.key] = zone
            zone.walked.connect(partial(self._walk, block.key))
            zone.carried.connect(partial(self._carry, block.key))
            zone.grown.connect(self._order_tabs)
            self._grid.addWidget(zone, block.row, block.column, block.row_span, block.column_span)
            for row in range(block.row, block.row + block.row_span):
                self._grid.setRowStretch(row, 1)
            for place in range(block.column, block.column + block.column_span):
                self._grid.setColumnStretch(place, 1)
        self._fit()

    def _make_keys(self) -> QWidget:
        """What the keys do; the menu of a note does the same."""
        place = QWidget()
        keys = QHBoxLayout(place)
        keys.setSpacing(6)
        for key, words in (
            ("Enter", self.tr("edit")),
            ("Alt D", self.tr("decide")),
            ("Alt S", self.tr("send")),
            ("Alt ←↑↓→", self.tr("move")),
            ("Del", self.tr("delete")),
            ("Ctrl Z", self.tr("undo")),
        ):
            keys.addWidget(KeyHint(key))
            keys.addWidget(label(words, "label"))
            keys.addSpacing(8)
        keys.addStretch(1)
        keys.setContentsMargins(16, 0, 16, 8)
        return place

    def _fit(self) -> None:
        theme = Theme.current()
        for row in range(self._grid.rowCount()):
            used = self._grid.rowStretch(row) > 0
            self._grid.setRowMinimumHeight(row, theme.px(_ZONE_HEIGHT) if used else 0)
        for column in range(self._grid.columnCount()):
            used = self._grid.columnStretch(column) > 0
            self._grid.setColumnMinimumWidth(column, theme.px(_ZONE_WIDTH) if used else 0)

    def _show_notes(self) -> None:
        if self._editor.board is None:
            return
        for key, zone in self.zones.items():
            zone.show_notes(self._editor.of_block(key), self._authors)
        self._order_tabs()

    def _order_tabs(self) -> None:
        stops = chain.from_iterable(zone.tab_chain() for zone in self.zones.values())
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)

    def _walk(self, block: str, key: Qt.Key) -> None:
        neighbour = self._neighbour(self.zones[block], key)
        if neighbour is not None:
            neighbour.enter()
            self._area.ensureWidgetVisible(neighbour)

    def _carry(self, block: str, note: Note, key: Qt.Key) -> None:
        neighbour = self._neighbour(self.zones[block], key)
        if neighbour is not None:
            self._editor.move(note, neighbour.block.key)
            neighbour.focus_note(note.id)
            self._area.ensureWidgetVisible(neighbour)

    def _neighbour(self, zone: Zone, key: Qt.Key) -> Zone | None:
        """The zone that covers the cell beside ``zone``."""
        b = zone.block
        cell = {
            Qt.Key.Key_Left: (b.row, b.column - 1),
            Qt.Key.Key_Right: (b.row, b.column + b.column_span),
            Qt.Key.Key_Up: (b.row - 1, b.column),
            Qt.Key.Key_Down: (b.row + b.row_span, b.column),
        }[key]
        return next((z for z in self.zones.values() if cell in z.block.cells()), None)
