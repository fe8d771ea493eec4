"""One block of the canvas: its question, its notes, and a line for the next one."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from mcred_desktop.gui.pages.design.canvas.authors import Authors
from mcred_desktop.gui.pages.design.canvas.card import NOTE_TYPE, Card
from mcred_desktop.gui.pages.design.canvas.menu import note_menu
from mcred_desktop.gui.pages.design.entry import AddLine
from mcred_desktop.gui.slices import Slices
from mcred_desktop.gui.widgets.elided import ElidedLabel
from mcred_desktop.gui.widgets.text import label, restyle

if TYPE_CHECKING:
    from mcred_desktop.domain.canvas import Note
    from mcred_desktop.domain.canvas_template import Block
    from mcred_desktop.gui.pages.design.canvas.editor import BoardEditor

_LONGEST = 4000
"""Characters a note may have"""


class Zone(QFrame):
    """A block with its notes; what is done to them goes to the editor.

    Args:
        block: what it asks.
        blocks: those of the whole canvas, where its notes can be moved to.
        editor: takes every edit.
        slices: makes the notes of a full block bit by bit.
        parent: what it lies on; Qt would style its parts again if that came later.
    """

    walked = Signal(object)
    """Qt.Key: to the neighbouring block that way"""
    carried = Signal(object, object)
    """Note and Qt.Key: the note to the neighbouring block that way"""
    grown = Signal()
    """Another note stands there"""

    def __init__(
        self,
        block: "Block",
        blocks: "Sequence[Block]",
        editor: "BoardEditor",
        slices: Slices,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.block = block
        self._blocks, self._editor, self._slices = blocks, editor, slices
        self._authors = Authors(())
        self._cards: dict[str, Card] = {}
        self._notes: dict[str, Note] = {}
        self._placed: list[Card] = []
        self._grid: QGridLayout | None = None
        self.setObjectName(f"zone-{block.key}")
        self.setProperty("drawing", "plain")
        self.setAccessibleName(block.title)
        self.setAcceptDrops(True)
        self.setToolTip("\n".join(block.prompts))
        self._count = label("", "label")
        self.line = _NoteLine(f"add-{block.key}", self.tr("Type a note, Enter adds"))
        self.line.setAccessibleName(self.tr("{0}: type a note").format(block.title))
        self.line.setMaxLength(_LONGEST)
        self.line.added.connect(partial(editor.add, block.key))
        self.line.walked.connect(self._walk_from_line)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(ElidedLabel(block.title, "bold"), 1)
        head.addWidget(self._count)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 7, 10, 9)
        self._column.setSpacing(4)
        self._column.addLayout(head)
        self._column.addWidget(ElidedLabel(block.prompts[0] if block.prompts else "", "label"))
        self._column.addStretch(1)
        self._column.addWidget(self.line)

    def show_notes(self, notes: "list[Note]", authors: Authors) -> None:
        """Show notes in their order; the cards of those that went serve those that came."""
        self._authors = authors
        self._notes = {note.id: note for note in notes}
        spare = [self._cards.pop(gone) for gone in tuple(self._cards) if gone not in self._notes]
        for note_id in self._notes:
            if note_id not in self._cards and spare:
                self._cards[note_id] = spare.pop(0)
        for card in spare:
            card.hide()
            card.deleteLater()
        for note_id, card in self._cards.items():
            self._fill(card, self._notes[note_id])
        self._arrange()
        missing = [note_id for note_id in self._notes if note_id not in self._cards]
        self._slices.add(partial(self._show_card, note_id) for note_id in missing)
        self._count.setText(str(len(notes)) if notes else "")

    def focus_note(self, note_id: str) -> None:
        """Go to a note; to the line where it is not here."""
        self._show_card(note_id)
        card = self._cards.get(note_id)
        if card is None:
            self.line.setFocus()
            return
        card.show()  # the layout would show a new one later, and the next key be lost
        card.setFocus()
        self._area.ensureWidgetVisible(card)

    def enter(self) -> None:
        """Go to the first note, or to the line where there is none."""
        self.focus_note(next(iter(self._notes), ""))

    def cards(self) -> list[Card]:
        """The notes shown until now, in their order."""
        return [self._cards[note_id] for note_id in self._notes if note_id in self._cards]

    def tab_chain(self) -> list[QWidget]:
        """What Tab goes through."""
        stops: list[QWidget] = []
        for card in self.cards():
            stops += [card] if card.send is None else [card, card.send]
        return [*stops, self.line]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(NOTE_TYPE):
            restyle(self, "drawing", "marked")
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        restyle(self, "drawing", "plain")

    def dropEvent(self, event: QDropEvent) -> None:
        restyle(self, "drawing", "plain")
        dropped = bytes(event.mimeData().data(NOTE_TYPE).data()).decode()
        note = self._editor.notes.get(dropped)
        if note is not None:
            event.acceptProposedAction()
            self._editor.move(note, self.block.key)

    def _make_notes(self) -> QGridLayout:
        """The place for notes; a block without any needs none."""
        inner = QWidget()
        grid = QGridLayout()
        grid.setSpacing(6)
        for place in range(self.block.column_span):
            grid.setColumnStretch(place, 1)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(grid)
        column.addStretch(1)
        area = self._area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.verticalScrollBar().rangeChanged.connect(self._show_latest)
        empty = self._column.count() - 2
        self._column.setStretch(empty, 0)
        self._column.insertWidget(empty, area, 1)
        return grid

    def _show_card(self, note_id: str) -> None:
        """Make the card of a note, unless it went or has one by now."""
        if note_id not in self._notes or note_id in self._cards:
            return
        card = self._cards[note_id] = Card(next(iter(self.block.feeds), None))
        card.edited.connect(self._editor.edit)
        card.decided.connect(self._editor.decide)
        card.sent.connect(self._editor.send)
        card.deleted.connect(self._delete)
        card.walked.connect(self._walk)
        card.carried.connect(self.carried)
        card.menu_asked.connect(self._open_menu)
        self._fill(card, self._notes[note_id])
        self._arrange()
        self.grown.emit()

    def _fill(self, card: Card, note: "Note") -> None:
        card.show_note(note, self._authors, in_record=self._editor.is_in_record(note))

    def _arrange(self) -> None:
        """Put every card in its place."""
        if self._grid is None:
            if not self._cards:
                return
            self._grid = self._make_notes()
        across = self.block.column_span
        shown = self.cards()
        for place, card in enumerate(shown):
            if self._placed[place : place + 1] != [card]:
                self._grid.removeWidget(card)
                self._grid.addWidget(card, place // across, place % across)
        self._placed = shown

    def _show_latest(self, _lowest: int, highest: int) -> None:
        """While notes are being typed, the one added last is in sight."""
        if self.line.hasFocus():
            self._area.verticalScrollBar().setValue(highest)

    def _open_menu(self, card: Card, where: QPoint) -> None:
        menu = note_menu(card, self.block, self._blocks, self._editor)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(where)

    def _delete(self, note: "Note") -> None:
        """Delete a note and go to the one that takes its place."""
        order = list(self._notes)
        place = order.index(note.id)
        after = order[place + 1 : place + 2] or order[:place][-1:]
        self.focus_note(after[0] if after else "")
        self._editor.delete(note)

    def _walk(self, note: "Note", key: Qt.Key) -> None:
        across = self.block.column_span
        order = list(self._notes)
        place = order.index(note.id)
        steps = {
            Qt.Key.Key_Up: -across,
            Qt.Key.Key_Down: across,
            Qt.Key.Key_Left: -1 if place % across else 0,
            Qt.Key.Key_Right: 1 if (place + 1) % across else 0,
        }
        target = place + steps[key]
        if key == Qt.Key.Key_Down and target >= len(order):
            self.line.setFocus()
        elif target != place and 0 <= target < len(order):
            self.focus_note(order[target])
        else:
            self.walked.emit(key)

    def _walk_from_line(self, key: Qt.Key) -> None:
        if key == Qt.Key.Key_Up and self._notes:
            self.focus_note(list(self._notes)[-1])
        else:
            self.walked.emit(key)


class _NoteLine(AddLine):
    """Gives the arrow keys away that it has no use for."""

    walked = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        sideways = key in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        upright = key in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        if upright or (sideways and not self.text()):
            self.walked.emit(key)
        else:
            super().keyPressEvent(event)
