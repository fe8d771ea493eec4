"""The end of a workshop: what goes to the record, a frozen copy, a print."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.domain.canvases.canvas import Note
from mcred_desktop.gui.page import Tone
from mcred_desktop.gui.pages.design.canvas.freeze_bar import CopyName
from mcred_desktop.gui.pages.design.canvas.words import field_title
from mcred_desktop.gui.widgets.chip import Chip
from mcred_desktop.gui.widgets.clear import clear
from mcred_desktop.gui.widgets.text import button, label
from mcred_desktop.gui.words import counted

if TYPE_CHECKING:
    from mcred_desktop.gui.pages.design.canvas.editor import BoardEditor
    from mcred_desktop.gui.slices import Slices


class FinishView(QWidget):
    """The decided notes with where they go; beside them what else can be taken along.

    Args:
        editor: takes what is sent.
        slices: makes the rows bit by bit.
    """

    freeze_asked = Signal(str)
    """Name for the copy"""
    print_asked = Signal()

    def __init__(self, editor: "BoardEditor", slices: "Slices") -> None:
        super().__init__()
        self._editor, self._slices = editor, slices
        self._shown: list[tuple[str, bool]] = []
        self._fields: dict[str, QComboBox] = {}
        self.setObjectName("room-finish")
        self._all = button("", self.send_all, "primary")
        self._all.setObjectName("send-all")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._none = label(self.tr("Nothing is decided yet."), "second", wrap=True)
        self.name = CopyName()
        self.name.returnPressed.connect(self._freeze)
        freeze = button(self.tr("Freeze a copy"), self._freeze)
        freeze.setObjectName("freeze-copy")
        prints = button(self.tr("Print…"), self.print_asked.emit, sign="printer")
        prints.setObjectName("finish-print")
        self._frozen = label("", "second", "ok", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        row.addWidget(self._make_list(), 3)
        row.addWidget(self._make_side(freeze, prints), 2)

    def show_notes(self) -> None:
        """Show the decided notes as they are now."""
        notes = self._decided()
        shown = [(note.id, self._editor.is_in_record(note)) for note in notes]
        waiting = self._sendable(notes)
        words = (self.tr("Send {0} note to the record"), self.tr("Send {0} notes to the record"))
        self._all.setText(counted(len(waiting), *words))
        self._all.setVisible(bool(waiting))
        self._none.setVisible(not notes)
        if shown != self._shown:
            self._shown = shown
            clear(self._rows)
            self._fields = {}
            self._slices.add(partial(self._add_row, note, shown) for note in notes)

    def say_frozen(self, words: str) -> None:
        """Say that a copy was kept, or why not."""
        self._frozen.setText(words)
        self.name.clear()

    def enter(self) -> None:
        """Go to what is done first: sending, or the name of a copy."""
        (self.name if self._all.isHidden() else self._all).setFocus()

    def send_all(self) -> None:
        """Send every decided note to the field chosen for it."""
        for note in self._sendable(self._decided()):
            self._send(note)

    def _make_list(self) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self._none)
        column.addLayout(self._rows)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made, whole = _sheet(12)
        head = QHBoxLayout()
        whole.addLayout(head)
        head.addWidget(label(self.tr("What goes to the record"), "section"), 1)
        head.addWidget(self._all)
        whole.addWidget(area, 1)
        return made

    def _make_side(self, freeze: QWidget, prints: QWidget) -> QWidget:
        made, column = _sheet(8)
        column.addWidget(label(self.tr("A copy that never changes"), "section"))
        says = self.tr("Two copies can be compared later, note by note.")
        column.addWidget(label(says, "second", wrap=True))
        column.addWidget(self.name)
        column.addWidget(freeze, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._frozen)
        column.addSpacing(20)
        column.addWidget(label(self.tr("The wall on paper"), "section"))
        says = self.tr("A4, A3 or A1, with every note on it.")
        column.addWidget(label(says, "second", wrap=True))
        column.addWidget(prints, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return made

    def _decided(self) -> list[Note]:
        board = self._editor.board
        blocks = board.template.blocks if board is not None else ()
        found = (note for block in blocks for note in self._editor.of_block(block.key))
        return [note for note in found if note.decided]

    def _sendable(self, notes: Sequence[Note]) -> list[Note]:
        return [n for n in notes if self._feeds(n) and not self._editor.is_in_record(n)]

    def _feeds(self, note: Note) -> tuple[str, ...]:
        board = self._editor.board
        return board.template.block(note.block).feeds if board is not None else ()

    def _add_row(self, note: Note, shown: list[tuple[str, bool]]) -> None:
        """A note with where it goes; nothing where others are shown by now."""
        if shown is not self._shown:
            return
        board, feeds = self._editor.board, self._feeds(note)
        block = board.template.block(note.block).title if board is not None else ""
        words = QVBoxLayout()
        words.setSpacing(0)
        place = QFrame()
        place.setObjectName("finish-row")
        row = QHBoxLayout(place)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(10)
        row.addLayout(words, 1)
        words.addWidget(label(note.text, "prompt", wrap=True))
        words.addWidget(label(block, "label"))
        if self._editor.is_in_record(note):
            went = field_title(note.sent_field or feeds[0])
            row.addWidget(Chip(self.tr("in {0}").format(went), Tone.OK, "check"))
        elif feeds:
            row.addWidget(self._choice(note, feeds))
            row.addWidget(button(self.tr("Send"), partial(self._send, note), small=True))
        else:
            row.addWidget(label(self.tr("stays on the canvas"), "label"))
        self._rows.addWidget(place)

    def _choice(self, note: Note, feeds: tuple[str, ...]) -> QWidget:
        """Where it goes: one field as words, several to choose from."""
        if len(feeds) == 1:
            return label(field_title(feeds[0]), "second")
        made = self._fields[note.id] = QComboBox()
        made.setAccessibleName(self.tr("Where this note goes"))
        for field in feeds:
            made.addItem(field_title(field), field)
        return made

    def _send(self, note: Note) -> None:
        chosen = self._fields.get(note.id)
        field = str(chosen.currentData()) if chosen is not None else self._feeds(note)[0]
        self._editor.send(note, field)

    def _freeze(self) -> None:
        self.freeze_asked.emit(self.name.text())


def _sheet(gap: int) -> tuple[QFrame, QVBoxLayout]:
    """A sheet of paper, and the column for its parts."""
    made = QFrame()
    made.setProperty("ground", "sheet")
    column = QVBoxLayout(made)
    column.setContentsMargins(18, 14, 18, 14)
    column.setSpacing(gap)
    return made, column
