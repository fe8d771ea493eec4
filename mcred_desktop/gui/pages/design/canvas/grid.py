"""The zones of a canvas in the grid of its template."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from mcred_desktop.domain.canvases.canvas import Note
from mcred_desktop.gui.pages.design.canvas.authors import Authors
from mcred_desktop.gui.pages.design.canvas.carrying import Carrying
from mcred_desktop.gui.pages.design.canvas.deeds import NoteDeeds
from mcred_desktop.gui.pages.design.canvas.editor import BoardEditor
from mcred_desktop.gui.pages.design.canvas.plane import Shown
from mcred_desktop.gui.pages.design.canvas.verdict import VerdictBar
from mcred_desktop.gui.pages.design.canvas.zone import Zone
from mcred_desktop.gui.slices import Slices
from mcred_desktop.gui.theme import Theme

if TYPE_CHECKING:
    from mcred_desktop.domain.canvases.template import CanvasTemplate

_ZONE_WIDTH, _ZONE_HEIGHT = 150, 170
"""Least size of a cell, in pixels at 100 %; what does not fit is scrolled to"""


class BoardGrid(QWidget):
    """Lays out a template, shows the notes of the editor, and walks between the zones."""

    def __init__(self, editor: BoardEditor, slices: Slices) -> None:
        super().__init__()
        self._editor, self._slices = editor, slices
        self._template: CanvasTemplate | None = None
        self._tag = ""
        self._rests = False
        self.zones: dict[str, Zone] = {}
        self.carrying = Carrying(editor, self._neighbour, self._zone, self)
        self.deeds = NoteDeeds(editor, self.carrying.grab, self)
        self._verdict: VerdictBar | None = None
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
        column.addWidget(self._area)
        editor.shown.connect(self._show_notes)
        Theme.current().changed.connect(self._fit)

    def lay_out(self, template: "CanvasTemplate", authors: Authors) -> None:
        """Show the zones of a template; those of another one go."""
        self.deeds.authors, self.deeds.blocks = authors, template.blocks
        if template == self._template:
            return
        self._template = template
        for old in self.zones.values():
            self._grid.removeWidget(old)
            old.close_down()
        self.zones, self._verdict = {}, None
        for number, block in enumerate(template.blocks, 1):
            zone = Zone(block, number, self._editor, self.deeds, self._slices, self._inner)
            self.zones[block.key] = zone
            zone.walked.connect(partial(self._walk, block.key))
            zone.carried.connect(self.carrying.step)
            zone.steered.connect(self.carrying.steer)
            self._grid.addWidget(zone, block.row, block.column, block.row_span, block.column_span)
        if template.verdict is not None:
            self._verdict = VerdictBar(self._editor)
            self.zones[template.verdict].add_above(self._verdict)
        self._fit()

    def rest(self, *, on: bool) -> None:
        """Leave the notes as they are while the canvas is shown elsewhere; then show them anew."""
        self._rests = on
        if not on:
            self._show_notes()

    def filter(self, tag: str) -> None:
        """Show only the notes with a tag; all of them where it is empty."""
        self._tag = tag
        self._show_notes()

    def _fit(self) -> None:
        theme = Theme.current()
        rows, columns = self._template.size() if self._template is not None else (0, 0)
        for row in range(self._grid.rowCount()):
            self._grid.setRowStretch(row, int(row < rows))
            self._grid.setRowMinimumHeight(row, theme.px(_ZONE_HEIGHT) if row < rows else 0)
        for column in range(self._grid.columnCount()):
            used = column < columns
            self._grid.setColumnStretch(column, int(used))
            self._grid.setColumnMinimumWidth(column, theme.px(_ZONE_WIDTH) if used else 0)
        self._show_notes()

    def _show_notes(self) -> None:
        template, board = self._template, self._editor.board
        if template is None or board is None or template != board.template:
            return
        self.deeds.look()
        blocks: dict[str, list[Note]] = {key: [] for key in self.zones}
        for note in self._editor.in_order():
            blocks.get(note.block, blocks[template.blocks[0].key]).append(note)
        for key, zone in self.zones.items():
            self._show_block(zone, blocks[key])
        if self._verdict is not None:
            self._verdict.look()

    def _show_block(self, zone: Zone, notes: list[Note]) -> None:
        wanted = [note for note in notes if not self._tag or self._tag in note.tags]
        faces = {note.id: self.deeds.face(note) for note in wanted}
        decided = sum(note.decided for note in notes)
        words = str(len(notes)) if notes else ""
        if self._tag and notes:
            words = self.tr("{0} of {1}").format(len(wanted), len(notes))
        elif decided and zone.block.column_span > 1:
            words = self.tr("{0} notes · {1} decided").format(len(notes), decided)
        zone.show_notes(Shown(wanted, self._editor.groups, faces), words)

    def _zone(self, block: str) -> Zone:
        """The zone of a block; the first one for notes of a block that is there no more."""
        return self.zones.get(block) or next(iter(self.zones.values()))

    def _walk(self, block: str, key: Qt.Key) -> None:
        neighbour = self._neighbour(self.zones[block], key)
        if neighbour is not None:
            neighbour.enter()
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
