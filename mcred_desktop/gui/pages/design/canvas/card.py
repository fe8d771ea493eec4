"""One note on the canvas."""

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
)

from mcred_desktop.domain.canvas import Note
from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.page import Tone
from mcred_desktop.gui.pages.design.canvas.authors import Authors
from mcred_desktop.gui.pages.design.canvas.editor import feeds_words
from mcred_desktop.gui.pages.design.entry import Entry
from mcred_desktop.gui.theme import Look, Theme
from mcred_desktop.gui.widgets.chip import Chip
from mcred_desktop.gui.widgets.sign import Sign
from mcred_desktop.gui.widgets.text import button, label

_MORE: Final = 16
"""Room beside the words for the button of the menu, in pixels at 100 %"""
NOTE_TYPE: Final = "application/x-mcred-note"


class Card(QFrame):
    """A note: its words, who wrote it, and what became of it.

    Args:
        feeds: record field notes of this block can go to.
    """

    edited = Signal(object, str)
    """Note, and its new words"""
    deleted = Signal(object)
    """Note"""
    decided = Signal(object)
    """Note"""
    sent = Signal(object)
    """Note"""
    carried = Signal(object, object)
    """Note; Alt and this arrow key, Qt.Key, were pressed: to the next block that way"""
    walked = Signal(object, object)
    """Note; this arrow key was pressed: to the next note that way"""
    menu_asked = Signal(object, QPoint)
    """Card, and where on the screen its menu is wanted"""

    def __init__(self, feeds: str | None) -> None:
        super().__init__()
        self._colour = "note-straw"
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
        self._more: QToolButton | None = None
        self._author = label("", "caption", "ink2")
        self._check: Sign | None = None
        self.link: Chip | None = None
        self.send = self._make_send(feeds) if feeds else None
        self._foot = QHBoxLayout()
        self._foot.setSpacing(6)
        self._foot.addWidget(self._author)
        self._foot.addStretch(1)
        if self.send is not None:
            self._foot.addWidget(self.send)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(9, 6, 9, 5)
        self._column.setSpacing(2)
        self._column.addWidget(self._words)
        self._column.addStretch(1)
        self._column.addLayout(self._foot)

    def show_note(self, note: Note, authors: Authors, *, in_record: bool) -> None:
        """Show a note; ``in_record`` when the record still has what was made from it."""
        if self.note is not None and note.id != self.note.id:
            self._leave()
        self.note = note
        self._colour = authors.colour(note.author)
        self._words.setText(note.text)
        self._words.setContentsMargins(0, 0, Theme.current().px(_MORE), 0)
        self._author.setText(authors.initials(note.author))
        self._author.setToolTip(authors.name(note.author))
        self._show_state(decided=note.decided, in_record=in_record)
        states = [self.tr("decided")] * note.decided + [self.tr("in the record")] * in_record
        self.setAccessibleName(", ".join([note.text, authors.name(note.author), *states]))
        self.update()

    def can_be_sent(self) -> bool:
        """Whether a field of the record would take it."""
        return self.send is not None and not self.send.isHidden()

    def _show_state(self, *, decided: bool, in_record: bool) -> None:
        """Show what became of it; most notes never need the widgets for that."""
        if decided and self._check is None:
            self._check = Sign("check", "accent", 14, self.tr("Decided"))
            self._foot.insertWidget(1, self._check)
        if in_record and self.link is None:
            self.link = Chip("")
            self.link.show_state(self.tr("in the record"), Tone.INFO, "link")
            self._foot.addWidget(self.link)
        if self._check is not None:
            self._check.setVisible(decided)
        if self.link is not None:
            self.link.setVisible(in_record)
        if self.send is not None:
            self.send.setVisible(not in_record)

    def _make_send(self, feeds: str) -> QPushButton:
        send = button(feeds_words(feeds), lambda: self.sent.emit(self.note), "link")
        send.setObjectName("send-note")
        return send

    def ask_menu(self) -> None:
        """Ask for what can be done with it, below its button."""
        place = self._more or self
        self.menu_asked.emit(self, place.mapToGlobal(place.rect().bottomLeft()))

    def _offer_more(self) -> None:
        """Show the button of its menu while it has the focus or the pointer."""
        here = self.hasFocus() or self.underMouse()
        if here and self._more is None:
            more = self._more = QToolButton(self)
            more.setObjectName("note-more")
            more.setIcon(icon("ellipsis-vertical"))
            more.setAccessibleName(self.tr("What can be done with this note"))
            more.setToolTip(self.tr("Edit, decide, send, move, delete"))
            more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            more.setAutoFillBackground(True)
            more.clicked.connect(self.ask_menu)
        if self._more is not None:
            self._place_more()
            self._more.setVisible(here)

    def _place_more(self) -> None:
        if self._more is not None:
            self._more.adjustSize()
            self._more.move(self.width() - self._more.width() - 3, 3)

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
            (self.carried if alt else self.walked).emit(self.note, key)
        elif alt and key == Qt.Key.Key_D:
            self.decided.emit(self.note)
        elif alt and key == Qt.Key.Key_S and self.can_be_sent():
            self.sent.emit(self.note)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.deleted.emit(self.note)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        if by_mouse:
            self.menu_asked.emit(self, event.globalPos())
        else:
            self.ask_menu()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._offer_more()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._offer_more()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_more()

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
        self._offer_more()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._offer_more()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "ink" if theme.shown is Look.CONTRAST else ""  # colour tells nothing apart there
        if self.hasFocus():
            edge = "accent"
        painter.setPen(QPen(theme.color(edge), 2) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(self._colour))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 3, 3)

    def _keep(self, text: str) -> None:
        if text:
            self.edited.emit(self.note, text)

    def _cancel(self, before: str) -> None:
        self._leave()
        self.edited.emit(self.note, before)

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
