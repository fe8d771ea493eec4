"""One note on the canvas."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QDrag, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from mcred_desktop.domain.design import Note
from mcred_desktop.gui.page import Tone
from mcred_desktop.gui.pages.design.canvas.editor import feeds_words
from mcred_desktop.gui.pages.design.entry import Entry
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.chip import Chip
from mcred_desktop.gui.widgets.sign import Sign
from mcred_desktop.gui.widgets.text import button, label

if TYPE_CHECKING:
    from mcred_desktop.domain.people import Person

NOTE_TYPE: Final = "application/x-mcred-note"
_COLOURS: Final = (
    "note-straw",
    "note-sage",
    "note-sky",
    "note-rose",
    "note-lilac",
    "note-sand",
)


@dataclass(frozen=True, slots=True)
class Authors:
    """How the people of the workspace are told apart on notes."""

    people: "tuple[Person, ...]"

    def colour(self, author: str) -> str:
        """The role of the colour of a person's notes; the last one for strangers."""
        place = next((i for i, person in enumerate(self.people) if person.id == author), -1)
        return _COLOURS[place % len(_COLOURS)]

    def initials(self, author: str) -> str:
        return next((person.initials for person in self.people if person.id == author), "?")

    def name(self, author: str) -> str:
        return next((person.name for person in self.people if person.id == author), "")


class Card(QFrame):
    """A note: its words, who wrote it, and what became of it.

    Args:
        feeds: record field notes of this block can go to.
    """

    edited = Signal(str)
    deleted = Signal()
    decided = Signal()
    sent = Signal()
    carried = Signal(object)
    """Alt and this arrow key, Qt.Key, were pressed: to the next block that way"""
    walked = Signal(object)
    """This arrow key was pressed: to the next note that way"""

    def __init__(self, feeds: str | None) -> None:
        super().__init__()
        self._feeds = feeds
        self._colour = _COLOURS[0]
        self._pressed: QPoint | None = None
        self.note: Note | None = None
        self.setObjectName("note")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._words = label("", wrap=True)
        fits = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        fits.setHeightForWidth(True)
        self._words.setSizePolicy(fits)  # a long word must not widen the zone
        self._entry: Entry | None = None
        self._author = label("", "caption", "ink2")
        self._check = Sign("check", "accent", 14, self.tr("Decided"))
        self.link = Chip("")
        self.link.show_state(self.tr("in the record"), Tone.INFO, "link")
        self.send = button(feeds_words(feeds) if feeds else "", self.sent.emit, "link")
        self.send.setObjectName("send-note")
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(self._author)
        foot.addWidget(self._check)
        foot.addStretch(1)
        foot.addWidget(self.link)
        foot.addWidget(self.send)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(9, 6, 9, 5)
        self._column.setSpacing(2)
        self._column.addWidget(self._words)
        self._column.addStretch(1)
        self._column.addLayout(foot)

    def show_note(self, note: Note, authors: Authors, *, in_record: bool) -> None:
        """Show a note; ``in_record`` when the record still has what was made from it."""
        self.note = note
        self._colour = authors.colour(note.author)
        self._words.setText(note.text)
        self._author.setText(authors.initials(note.author))
        self._author.setToolTip(authors.name(note.author))
        self._check.setVisible(note.decided)
        self.link.setVisible(in_record)
        self.send.setVisible(self._feeds is not None and not in_record)
        states = [self.tr("decided")] * note.decided + [self.tr("in the record")] * in_record
        self.setAccessibleName(", ".join([note.text, authors.name(note.author), *states]))
        self.update()

    def edit(self) -> None:
        """Edit the words in their place; Escape brings back those of before."""
        if self.note is None or self._entry is not None:
            return
        entry = self._entry = Entry("note-text", self.tr("Note"))
        entry.show_text(self.note.text)
        entry.entered.connect(self._keep)
        entry.confirmed.connect(self._leave)
        entry.left.connect(self._leave)
        entry.cancelled.connect(partial(self._cancel, self.note.text))
        self._words.hide()
        self._column.insertWidget(0, entry)
        entry.show()  # the layout would show it later, and the next key be lost
        entry.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        key = Qt.Key(event.key())
        if key in _ARROWS:
            (self.carried if alt else self.walked).emit(key)
        elif alt and key == Qt.Key.Key_D:
            self.decided.emit()
        elif alt and key == Qt.Key.Key_S and not self.send.isHidden():
            self.sent.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.deleted.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.edit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        start = self._pressed
        if start is None or self.note is None:
            return
        way = (event.position().toPoint() - start).manhattanLength()
        if way < QApplication.startDragDistance():
            return
        self._pressed = None
        data = QMimeData()
        data.setData(NOTE_TYPE, self.note.id.encode())
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.setPixmap(self.grab())
        drag.setHotSpot(start)
        drag.exec(Qt.DropAction.MoveAction)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        painter.setPen(QPen(theme.color("accent"), 2) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(self._colour))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 3, 3)

    def _keep(self, text: str) -> None:
        if text:
            self.edited.emit(text)

    def _cancel(self, before: str) -> None:
        self._leave()
        self.edited.emit(before)

    def _leave(self) -> None:
        entry, self._entry = self._entry, None
        if entry is None:
            return
        had_focus = entry.hasFocus()
        self._words.show()
        self._column.removeWidget(entry)
        if had_focus:
            self.setFocus()
        entry.hide()
        entry.deleteLater()


_ARROWS: Final = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
