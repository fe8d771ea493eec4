"""One block of the canvas: its question, its notes, and a line for the next one."""

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from mcred_desktop.gui.pages.design.canvas.card import NOTE_TYPE, Authors, Card
from mcred_desktop.gui.pages.design.entry import AddLine
from mcred_desktop.gui.widgets.elided import ElidedLabel
from mcred_desktop.gui.widgets.text import label, restyle

if TYPE_CHECKING:
    from mcred_desktop.domain.design import Note
    from mcred_desktop.gui.pages.design.canvas.editor import BoardEditor
    from mcred_desktop.services.templates import Block

_LONGEST = 4000
"""Characters a note may have"""


class Zone(QFrame):
    """A block with its notes; what is done to them goes to the editor."""

    walked = Signal(object)
    """Qt.Key: to the neighbouring block that way"""
    carried = Signal(object, object)
    """Note and Qt.Key: the note to the neighbouring block that way"""

    def __init__(self, block: "Block", editor: "BoardEditor") -> None:
        super().__init__()
        self.block = block
        self._editor = editor
        self._cards: dict[str, Card] = {}
        self._order: list[str] = []
        self._grid = QGridLayout()
        self._area = QScrollArea()
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
        head.addWidget(label(block.title, "bold"), 1)
        head.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 7, 10, 9)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(ElidedLabel(block.prompts[0] if block.prompts else "", "label"))
        column.addWidget(self._make_notes(), 1)
        column.addWidget(self.line)

    def show_notes(self, notes: "list[Note]", authors: Authors, made: set[str]) -> None:
        """Show notes in their order; ``made`` holds the ids of the record's parts."""
        for gone in self._cards.keys() - {note.id for note in notes}:
            card = self._cards.pop(gone)
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        across = self.block.column_span
        for place, note in enumerate(notes):
            card = self._cards.get(note.id) or self._new_card(note.id)
            self._grid.removeWidget(card)
            self._grid.addWidget(card, place // across, place % across)
            card.show_note(note, authors, in_record=note.sent_to in made)
        self._count.setText(str(len(notes)) if notes else "")
        self._order = [note.id for note in notes]

    def focus_note(self, note_id: str) -> None:
        """Go to a note; to the line where it is not here."""
        card = self._cards.get(note_id)
        if card is None:
            self.line.setFocus()
            return
        card.show()  # the layout would show a new one later, and the next key be lost
        card.setFocus()
        self._area.ensureWidgetVisible(card)

    def enter(self) -> None:
        """Go to the first note, or to the line where there is none."""
        self.focus_note(self._order[0] if self._order else "")

    def cards(self) -> list[Card]:
        """The notes as they are shown, in their order."""
        return [self._cards[note_id] for note_id in self._order]

    def tab_chain(self) -> list[QWidget]:
        """What Tab goes through."""
        cards = ((card, card.send) for card in self.cards())
        return [*chain.from_iterable(cards), self.line]

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

    def _make_notes(self) -> QScrollArea:
        inner = QWidget()
        self._grid.setSpacing(6)
        for place in range(self.block.column_span):
            self._grid.setColumnStretch(place, 1)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._grid)
        column.addStretch(1)
        area = self._area
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.verticalScrollBar().rangeChanged.connect(self._show_latest)
        return area

    def _show_latest(self, _lowest: int, highest: int) -> None:
        """While notes are being typed, the one added last is in sight."""
        if self.line.hasFocus():
            self._area.verticalScrollBar().setValue(highest)

    def _new_card(self, note_id: str) -> Card:
        card = self._cards[note_id] = Card(self.block.feeds)
        card.edited.connect(partial(self._edit, note_id))
        card.decided.connect(partial(self._decide, note_id))
        card.sent.connect(partial(self._send, note_id))
        card.deleted.connect(partial(self._delete, note_id))
        card.walked.connect(partial(self._walk, note_id))
        card.carried.connect(partial(self._carry, note_id))
        return card

    def _edit(self, note_id: str, text: str) -> None:
        self._editor.edit(self._editor.notes[note_id], text)

    def _decide(self, note_id: str) -> None:
        self._editor.decide(self._editor.notes[note_id])

    def _send(self, note_id: str) -> None:
        self._editor.send(self._editor.notes[note_id])

    def _carry(self, note_id: str, key: Qt.Key) -> None:
        self.carried.emit(self._editor.notes[note_id], key)

    def _delete(self, note_id: str) -> None:
        """Delete a note and go to the one that takes its place."""
        place = self._order.index(note_id)
        after = self._order[place + 1 : place + 2] or self._order[:place][-1:]
        self.focus_note(after[0] if after else "")
        self._editor.delete(self._editor.notes[note_id])

    def _walk(self, note_id: str, key: Qt.Key) -> None:
        across = self.block.column_span
        place = self._order.index(note_id)
        steps = {
            Qt.Key.Key_Up: -across,
            Qt.Key.Key_Down: across,
            Qt.Key.Key_Left: -1 if place % across else 0,
            Qt.Key.Key_Right: 1 if (place + 1) % across else 0,
        }
        target = place + steps[key]
        if key == Qt.Key.Key_Down and target >= len(self._order):
            self.line.setFocus()
        elif target != place and 0 <= target < len(self._order):
            self.focus_note(self._order[target])
        else:
            self.walked.emit(key)

    def _walk_from_line(self, key: Qt.Key) -> None:
        if key == Qt.Key.Key_Up and self._order:
            self.focus_note(self._order[-1])
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
