"""One block of the canvas: its question, its notes, and a line for the next one."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QFocusEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from mcred_desktop.domain.canvases.canvas import Note, NoteGroup, group_at
from mcred_desktop.gui.pages.design.canvas.card import Card
from mcred_desktop.gui.pages.design.canvas.deeds import NoteDeeds
from mcred_desktop.gui.pages.design.canvas.dragging import NOTE_TYPE
from mcred_desktop.gui.pages.design.canvas.group_name import GroupName
from mcred_desktop.gui.pages.design.canvas.note_entry import NoteLine
from mcred_desktop.gui.pages.design.canvas.plane import NotePlane, Shown
from mcred_desktop.gui.pages.design.canvas.words import send_words
from mcred_desktop.gui.slices import Slices
from mcred_desktop.gui.widgets.elided import ElidedLabel
from mcred_desktop.gui.widgets.text import label, restyle

if TYPE_CHECKING:
    from mcred_desktop.domain.canvases.template import Block
    from mcred_desktop.gui.pages.design.canvas.editor import BoardEditor

_NEAR = 24
"""Pixels from an edge at which a dragged note scrolls the block"""


class Zone(QFrame):
    """A block with its notes; what is done to them goes to the editor.

    Args:
        block: what it asks.
        number: its place on the canvas, from 1; 0 for one that has none.
        editor: takes every edit.
        deeds: what can be done with a note.
        slices: makes the notes in view bit by bit.
        parent: what it lies on; Qt would style its parts again if that came later.
    """

    walked = Signal(object)
    """Qt.Key: to the neighbouring block that way"""
    carried = Signal(object, object)
    """Note and Qt.Key: the note one place that way"""
    steered = Signal(object, object)
    """A grabbed note, and a key"""

    def __init__(
        self,
        block: "Block",
        number: int,
        editor: "BoardEditor",
        deeds: NoteDeeds,
        slices: Slices,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.block = block
        self._editor, self._deeds, self._slices = editor, deeds, slices
        self._plane: NotePlane | None = None
        self._across = block.column_span
        self.setObjectName(f"zone-{block.key}")
        self.setProperty("drawing", "plain")
        self.setAccessibleName(block.title)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # and Tab comes to its notes from here
        self.setToolTip("\n".join(block.prompts))
        self._count = label("", "label")
        self.line = NoteLine(f"add-{block.key}", self.tr("Type a note, Enter adds"))
        self.line.setAccessibleName(self.tr("{0}: type a note").format(block.title))
        self.line.added.connect(partial(editor.add, block.key))
        self.line.walked.connect(self._walk_from_line)
        self.line.refused.connect(deeds.refuse)
        head = QHBoxLayout()
        head.setSpacing(8)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 7, 10, 9)
        self._column.setSpacing(4)
        self._column.addLayout(head)
        if number:
            head.addWidget(label(str(number), "bold", "ink3"))
        head.addWidget(ElidedLabel(block.title, "bold"), 1)
        head.addWidget(self._count)
        self.question = ElidedLabel(block.prompts[0], "label")
        self._column.addWidget(self.question)
        self._column.addStretch(1)
        self._column.addWidget(self.line)

    def spread(self, across: int) -> None:
        """Lay the notes in so many columns."""
        self._across = across
        if self._plane is not None:
            self._plane.spread(across)

    def add_above(self, part: QWidget) -> None:
        """Put something between the question and the notes."""
        self._column.insertWidget(2, part)

    def show_notes(self, shown: Shown, words: str) -> None:
        """Show notes, and in ``words`` how many they are."""
        if shown.notes and self._plane is None:
            self._plane = self._make_plane()
        if self._plane is not None:
            self._plane.show_notes(shown)
        self._count.setText(words)

    def close_down(self) -> None:
        """Go, together with the notes."""
        if self._plane is not None:
            self._plane.close_down()
        self.hide()
        self.deleteLater()

    def focus_note(self, note_id: str) -> None:
        """Go to a note; to the line where it is not shown here."""
        if self._plane is None or not self._plane.focus(note_id):
            self.line.setFocus()

    def enter(self) -> None:
        """Go to the first note, or to the line where there is none."""
        order = self._plane.order() if self._plane is not None else []
        self.focus_note(order[0] if order else "")

    def card(self, note_id: str) -> Card | None:
        """The card of a note, made by now and in view; None where it is not shown here."""
        return self._plane.card(note_id) if self._plane is not None else None

    def cards(self) -> list[Card]:
        """The notes in view, in their order."""
        return self._plane.cards() if self._plane is not None else []

    def names(self) -> list[GroupName]:
        """The names of groups in view."""
        return self._plane.names() if self._plane is not None else []

    def rename(self, group_id: str) -> None:
        """Write the name of a group that was just begun."""
        if self._plane is not None and self._plane.focus(group_id):
            next(n for n in self.names() if n.group and n.group.id == group_id).rename()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.line.setFocus(event.reason())  # a click beside the notes is for writing one

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(NOTE_TYPE):
            restyle(self, "drawing", "marked")
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()
        if self._plane is None:
            return
        _, _, mark = self._plane.place_at(self._on_plane(event.position().toPoint()))
        self._plane.mark(mark)
        at = self._area.viewport().mapFrom(self, event.position().toPoint()).y()
        step = -12 if at < _NEAR else 12 if at > self._area.viewport().height() - _NEAR else 0
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.value() + step)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._unmark()

    def dropEvent(self, event: QDropEvent) -> None:
        self._unmark()
        dropped = bytes(event.mimeData().data(NOTE_TYPE).data()).decode()
        note = self._editor.notes.get(dropped)
        if note is None:
            return
        event.acceptProposedAction()
        before, group = "", None
        if self._plane is not None:
            before, group, _ = self._plane.place_at(self._on_plane(event.position().toPoint()))
        order = [n for n in self._editor.of_block(self.block.key) if n.id != note.id]
        place = next((i for i, other in enumerate(order) if other.id == before), len(order))
        group = group or group_at(order, place, note.group_id)
        self._editor.move([note], self.block.key, place, group)

    def _on_plane(self, point: QPoint) -> QPoint:
        return self._plane.mapFrom(self, point) if self._plane is not None else point

    def _unmark(self) -> None:
        restyle(self, "drawing", "plain")
        if self._plane is not None:
            self._plane.mark(None)

    def _make_plane(self) -> NotePlane:
        """The place for notes; a block without any needs none."""
        area = self._area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.verticalScrollBar().rangeChanged.connect(self._show_latest)
        plane = NotePlane(self._across, area, self._slices, self._make_card, self._fill)
        plane.made_name.connect(self._connect_name)
        empty = self._column.count() - 2
        self._column.setStretch(empty, 0)
        self._column.insertWidget(empty, area, 1)
        return plane

    def _make_card(self, plane: NotePlane) -> Card:
        card = Card(plane)
        card.be_stop(on=False)
        self.setTabOrder(self, card)
        card.focused.connect(plane.stop_at)
        card.edited.connect(self._editor.edit)
        card.tagged.connect(self._editor.tag)
        card.refused.connect(self._deeds.refuse)
        card.asked.connect(partial(self._deeds.do, self))
        card.walked.connect(self._walk)
        card.carried.connect(self.carried)
        card.steered.connect(self.steered)
        card.menu_asked.connect(partial(self._deeds.open_menu, self))
        return card

    def _connect_name(self, name: GroupName) -> None:
        self.setTabOrder(self, name)
        name.renamed.connect(self._editor.rename_group)
        name.folded.connect(self._editor.fold)
        name.dissolved.connect(self._editor.dissolve)
        name.walked.connect(self._walk)

    def _fill(self, card: Card, note: Note) -> None:
        feeds = self.block.feeds
        sendable = bool(feeds) and not self._editor.is_in_record(note)
        face = self._deeds.face(note)
        said = self._deeds.states(note, face)
        card.show_note(note, face, send_words(feeds[0]) if sendable else "", *said)

    def _show_latest(self, _lowest: int, highest: int) -> None:
        """While notes are being typed, the one added last is in sight."""
        if self.line.hasFocus():
            self._area.verticalScrollBar().setValue(highest)

    def _walk(self, thing: Note | NoteGroup, way: Qt.Key) -> None:
        target = self._plane.beside(thing.id, way) if self._plane is not None else ""
        if target:
            self.focus_note(target)
        elif way == Qt.Key.Key_Down:
            self.line.setFocus()
        else:
            self.walked.emit(way)

    def _walk_from_line(self, key: Qt.Key) -> None:
        order = self._plane.order() if self._plane is not None else []
        if key == Qt.Key.Key_Up and order:
            self.focus_note(order[-1])
        else:
            self.walked.emit(key)
