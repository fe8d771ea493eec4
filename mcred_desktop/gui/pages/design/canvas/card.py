"""One note on the canvas."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QToolButton, QWidget

from mcred_desktop.domain.canvases.canvas import Note
from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.pages.design.canvas.dragging import drag
from mcred_desktop.gui.pages.design.canvas.face import Face
from mcred_desktop.gui.pages.design.canvas.keys import ARROWS, KEYS
from mcred_desktop.gui.pages.design.canvas.note_entry import NoteEntry
from mcred_desktop.gui.theme import Theme


class Card(QFrame):
    """A note: its words, who wrote it, and what became of it; the keys that change it.

    Args:
        parent: what it lies on; Qt would style it again if that came later.
    """

    edited = Signal(object, str)
    """Note, and its new words"""
    tagged = Signal(object, str)
    """Note, and its tags with commas between"""
    refused = Signal(str)
    """Why a text was not taken"""
    asked = Signal(str, object)
    """Name of what shall be done, see ``KEYS``, and the note"""
    carried = Signal(object, object)
    """Note; Alt and this arrow key, Qt.Key, were pressed: one place that way"""
    walked = Signal(object, object)
    """Note; this arrow key was pressed: to the next note that way"""
    steered = Signal(object, object)
    """Note, and a key that was pressed while it is grabbed"""
    focused = Signal(str)
    """Id of the note"""
    menu_asked = Signal(object, QPoint)
    """Card, and where on the screen its menu is wanted"""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.note: Note | None = None
        self.face = Face("", "note-straw", "", "")
        self.grabbed = False
        self._pressed: QPoint | None = None
        self._entry: NoteEntry | None = None
        self._send: QToolButton | None = None
        self._more: QToolButton | None = None
        self.setObjectName("note")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_note(self, note: Note, face: Face, feeds: str, *said: str) -> None:
        """Show a note.

        Args:
            note: what it is.
            face: how it looks.
            feeds: what it says to send it to the record; empty where it cannot be sent.
            said: what a screen reader says of it besides.
        """
        if self.note is not None and note.id != self.note.id:
            self.leave()
        self.note, self.face = note, face
        self.setAccessibleName(face.said(*said))
        self._offer_sending(feeds)
        self.update()

    def be_stop(self, *, on: bool) -> None:
        """Let Tab stop at it and its button, or only arrows come here."""
        policy = Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus
        self.setFocusPolicy(policy)
        if self._send is not None:
            self._send.setFocusPolicy(policy if on else Qt.FocusPolicy.NoFocus)
            self.setTabOrder(self, self._send)  # does nothing while one of them takes no focus

    @property
    def send(self) -> QToolButton | None:
        """The button that sends it to the record, where it can be sent."""
        return self._send if self._send is not None and not self._send.isHidden() else None

    @property
    def is_busy(self) -> bool:
        """Whether somebody works at this note, so that it must stay."""
        return self.hasFocus() or self._entry is not None or self.grabbed

    def grab_by_keys(self, *, on: bool) -> None:
        self.grabbed = on
        self.update()

    def ask_menu(self) -> None:
        """Ask for what can be done with it, below its button."""
        place = self._more or self
        self.menu_asked.emit(self, place.mapToGlobal(place.rect().bottomLeft()))

    def edit(self) -> None:
        """Edit the words in their place; Escape brings back those of before."""
        if self.note is not None and self._entry is None:
            entry = self._enter("note-text", self.tr("Note"), self.note.text)
            entry.entered.connect(self._keep)
            entry.cancelled.connect(partial(self._cancel, self.note.text))

    def edit_tags(self) -> None:
        """Write its tags in its place, with commas between."""
        if self.note is not None and self._entry is None:
            says = self.tr("Tags, with commas between")
            entry = self._enter("note-tags", says, ", ".join(self.note.tags), self._keep_tags)
            entry.setPlaceholderText(says)
            entry.cancelled.connect(self.leave)

    def leave(self) -> None:
        """End editing."""
        entry, self._entry = self._entry, None
        if entry is None:
            return
        if entry.hasFocus():
            self.setFocus()
        entry.hide()
        entry.deleteLater()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = Qt.Key(event.key()), event.modifiers()
        if self.grabbed:
            self.steered.emit(self.note, key)
        elif key in ARROWS:
            alt = held & Qt.KeyboardModifier.AltModifier
            (self.carried if alt else self.walked).emit(self.note, key)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit()
        elif (key, held) == (Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier):
            self.edit_tags()
        elif (name := KEYS.get((key, held))) is not None:
            self.asked.emit(name, self.note)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Mouse:
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
        self._place_parts()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._place_parts()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
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
        drag(self, self.note.id, start)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.note is not None:
            self.focused.emit(self.note.id)
        self._offer_more()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.grabbed and event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.steered.emit(self.note, Qt.Key.Key_Escape)
        self._offer_more()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        edge = "accent" if self.hasFocus() or self.grabbed else ""
        painter = QPainter(self)
        shown = self.face if self._entry is None else replace(self.face, text="")
        shown.paint(painter, self.rect(), edge=edge)
        if self.grabbed:
            painter.setPen(Theme.current().color("accent"))
            painter.drawRoundedRect(self.rect().adjusted(4, 4, -5, -5), 2, 2)

    def _enter(
        self, name: str, says: str, text: str, end: Callable[[], None] | None = None
    ) -> NoteEntry:
        """A place to write over the note, that may grow beyond it; ``end`` comes at its end."""
        entry = self._entry = NoteEntry(name, says, self)
        entry.show_text(text)
        entry.refused.connect(self.refused)
        for over in (entry.confirmed, entry.left):
            if end is not None:
                over.connect(end)
            over.connect(self.leave)
        self._place_parts()
        entry.raise_()
        entry.show()
        entry.setFocus()
        self.update()
        return entry

    def _offer_sending(self, says: str) -> None:
        """Most notes never need the button."""
        if says and self._send is None:
            self._send = _small(self, "send-note", "send")
            self._send.clicked.connect(lambda: self.asked.emit("send", self.note))
            self.be_stop(on=bool(self.focusPolicy() & Qt.FocusPolicy.TabFocus))
        if self._send is not None:
            self._send.setAccessibleName(says)
            self._send.setToolTip(f"{says} (Alt+S)")
            self._send.setVisible(bool(says))
            self._place_parts()

    def _offer_more(self) -> None:
        """Show the button of its menu while it has the focus or the pointer."""
        here = (self.hasFocus() or self.underMouse()) and self._entry is None
        if here and self._more is None:
            self._more = _small(self, "note-more", "ellipsis-vertical")
            self._more.setAccessibleName(self.tr("What can be done with this note"))
            self._more.setToolTip(self.tr("Edit, tag, decide, vote, send, move, group, delete"))
            self._more.clicked.connect(self.ask_menu)
        if self._more is not None:
            self._place_parts()
            self._more.setVisible(here)

    def _place_parts(self) -> None:
        side = Theme.current().px(24)
        for part in (self._more, self._send):
            if part is not None:
                part.resize(side, side)
        if self._more is not None:
            self._more.move(self.width() - self._more.width() - 2, 3)
        if self._send is not None:
            corner = QPoint(self._send.width() + 3, self._send.height() + 2)
            self._send.move(self.rect().bottomRight() - corner + QPoint(1, 1))
        if self._entry is not None:
            self._entry.move(self.pos() + QPoint(2, 2))
            self._entry.setFixedWidth(self.width() - 4)

    def _keep(self, text: str) -> None:
        if text:
            self.edited.emit(self.note, text)

    def _keep_tags(self) -> None:
        if self._entry is not None:
            self.tagged.emit(self.note, self._entry.text())

    def _cancel(self, before: str) -> None:
        self.leave()
        self.edited.emit(self.note, before)


def _small(card: Card, name: str, sign: str) -> QToolButton:
    """A button on a note; keys and the menu do the same."""
    made = QToolButton(card)
    made.setObjectName(name)
    made.setIcon(icon(sign))
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return made
