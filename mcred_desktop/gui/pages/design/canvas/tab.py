"""The canvas of a record, or the way to start one."""

from functools import partial
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.domain.design import Achievement, Note
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.design.canvas.card import Authors
from mcred_desktop.gui.pages.design.canvas.editor import BoardEditor
from mcred_desktop.gui.pages.design.canvas.zone import Zone
from mcred_desktop.gui.widgets.chip import KeyHint
from mcred_desktop.gui.widgets.empty import EmptyState
from mcred_desktop.gui.widgets.text import button, label

if TYPE_CHECKING:
    from mcred_desktop.domain.people import Person
    from mcred_desktop.services.design import Board, Design
    from mcred_desktop.services.templates import CanvasTemplate

_TEMPLATE = "design"


class CanvasTab(QWidget):
    """The zones of the template in their grid."""

    saved = Signal()
    refused = Signal(object)
    """McredError"""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._record: Achievement | None = None
        self._authors = Authors(())
        self.zones: dict[str, Zone] = {}
        self.editor = BoardEditor(context, self)
        self.editor.shown.connect(self._show_notes)
        self.editor.saved.connect(self.saved)
        self.editor.refused.connect(self.refused)
        self._views = QStackedWidget()
        self._views.addWidget(self._make_empty())
        self._views.addWidget(self._make_board())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._views)

    def show_record(self, record: Achievement, people: "list[Person]") -> None:
        """Show the canvas of a record as it is stored."""
        self._record = record
        self._authors = Authors(tuple(people))
        design = self._context.services.design
        ticket = self.editor.ticket()
        self._context.runner.ask(partial(_read, design, record.id, ticket), self._show)

    def start(self) -> None:
        """Put an empty canvas beside the record."""
        if self._record is None:
            return
        services = self._context.services
        self._context.runner.submit(
            partial(
                services.design.start_canvas,
                services.store.new_id(),
                self._record.id,
                _TEMPLATE,
            ),
            refused=self.refused.emit,
        )

    def _make_empty(self) -> QWidget:
        begin = button(self.tr("Start the canvas"), self.start, "primary")
        begin.setObjectName("start-canvas")
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(24, 24, 24, 24)
        column.addWidget(
            EmptyState(
                "sticky-note",
                self.tr("No canvas yet"),
                self.tr("Collect ideas together on notes, then send the good ones to the record."),
                begin,
            )
        )
        return place

    def _make_board(self) -> QWidget:
        keys = QHBoxLayout()
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
        inner = QWidget()
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(16, 10, 16, 8)
        self._grid.setSpacing(8)
        self._area = QScrollArea()
        self._area.setWidget(inner)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        board = QWidget()
        column = QVBoxLayout(board)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        column.addLayout(keys)
        return board

    def _show(self, found: "tuple[Board | None, int]") -> None:
        board, ticket = found
        before = self.editor.board
        if board is not None and (before is None or before.template != board.template):
            self._lay_out(board.template)
        self.editor.load(board, ticket)

    def _lay_out(self, template: "CanvasTemplate") -> None:
        for old in self.zones.values():
            self._grid.removeWidget(old)
            old.deleteLater()
        self.zones = {block.key: Zone(block, self.editor) for block in template.blocks}
        for zone in self.zones.values():
            b = zone.block
            self._grid.addWidget(zone, b.row, b.column, b.row_span, b.column_span)
            zone.walked.connect(partial(self._walk, zone))
            zone.carried.connect(partial(self._carry, zone))
        for row in range(self._grid.rowCount()):
            self._grid.setRowStretch(row, 1)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1)

    def _show_notes(self) -> None:
        self._views.setCurrentIndex(0 if self.editor.board is None else 1)
        record = self._record
        made: set[str] = set()
        if record is not None:
            made = {o.id for o in record.outcomes} | {s.id for s in record.skills}
        for key, zone in self.zones.items():
            zone.show_notes(self.editor.of_block(key), self._authors, made)
        stops = chain.from_iterable(zone.tab_chain() for zone in self.zones.values())
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)

    def _walk(self, zone: Zone, key: Qt.Key) -> None:
        neighbour = self._neighbour(zone, key)
        if neighbour is not None:
            neighbour.enter()
            self._area.ensureWidgetVisible(neighbour)

    def _carry(self, zone: Zone, note: Note, key: Qt.Key) -> None:
        neighbour = self._neighbour(zone, key)
        if neighbour is not None:
            self.editor.move(note, neighbour.block.key)
            neighbour.focus_note(note.id)
            self._area.ensureWidgetVisible(neighbour)

    def _neighbour(self, zone: Zone, key: Qt.Key) -> Zone | None:
        """The zone that covers the cell beside ``zone``."""
        b = zone.block
        row, column = {
            Qt.Key.Key_Left: (b.row, b.column - 1),
            Qt.Key.Key_Right: (b.row, b.column + b.column_span),
            Qt.Key.Key_Up: (b.row - 1, b.column),
            Qt.Key.Key_Down: (b.row + b.row_span, b.column),
        }[key]
        return next((z for z in self.zones.values() if _covers(z, row, column)), None)


def _covers(zone: Zone, row: int, column: int) -> bool:
    b = zone.block
    in_rows = b.row <= row < b.row + b.row_span
    return in_rows and b.column <= column < b.column + b.column_span


def _read(design: "Design", record_id: str, ticket: int) -> "tuple[Board | None, int]":
    found = design.canvases(record_id)
    return (design.board(found[0].id) if found else None), ticket
