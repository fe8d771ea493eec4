"""Moving a note by keys: one place at a time, or grabbed, carried and dropped."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from mcred_desktop.domain.canvases.canvas import Note, group_at
from mcred_desktop.gui.pages.design.canvas.editor import BoardEditor

if TYPE_CHECKING:
    from mcred_desktop.gui.pages.design.canvas.state import Edit
    from mcred_desktop.gui.pages.design.canvas.zone import Zone

_DROPS: Final = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Carrying(QObject):
    """Knows which note is grabbed, and where it was.

    Args:
        editor: takes the edit once the note is dropped.
        neighbour: the zone beside another one that way.
        zone: the zone of a block.
        board: speaks to screen readers.
    """

    def __init__(
        self,
        editor: BoardEditor,
        neighbour: "Callable[[Zone, Qt.Key], Zone | None]",
        zone: "Callable[[str], Zone]",
        board: QObject,
    ) -> None:
        super().__init__(board)
        self._board = board
        self._editor, self._neighbour, self._zone = editor, neighbour, zone
        self._before: dict[str, Note] = {}
        self.grabbed = ""
        """id of the note that is being moved"""

    def grab(self, note: Note) -> None:
        """Begin to move a note."""
        self.grabbed, self._before = note.id, {note.id: note}
        self._hold(on=True)
        self._say(self.tr("Grabbed. Arrows move it, Space drops it, Escape puts it back."))

    def steer(self, _note: Note, key: Qt.Key) -> None:
        """Move the grabbed note, drop it, or put it back."""
        if key in _DROPS:
            self._drop()
        elif key == Qt.Key.Key_Escape:
            self._put_back()
        else:
            self._carry(key)

    def step(self, note: Note, key: Qt.Key) -> None:
        """Move a note one place, as one edit."""
        edits = self._way(note, key)
        if edits:
            self._editor.accept(self.tr("move a note"), edits)
            self._follow(note.id)

    def _way(self, note: Note, key: Qt.Key) -> "list[Edit]":
        """The edits that move a note one place; none at the edge of the canvas."""
        zone = self._zone(note.block)
        order = self._editor.of_block(note.block)
        place = order.index(note) + _STEPS.get(key, 0)
        if key in _STEPS and 0 <= place < len(order):
            rest = [other for other in order if other.id != note.id]
            group = group_at(rest, place, note.group_id)
            return self._editor.moving([note], note.block, place, group)
        beside = self._neighbour(zone, key)
        if beside is None:
            return []
        first = 0 if key == Qt.Key.Key_Down else None
        return self._editor.moving([note], beside.block.key, first, None)

    def _carry(self, key: Qt.Key) -> None:
        note = self._editor.notes.get(self.grabbed)
        if note is None or key not in (*_STEPS, Qt.Key.Key_Left, Qt.Key.Key_Right):
            return
        edits = self._way(note, key)
        for before, _ in edits:
            if isinstance(before, Note):
                self._before.setdefault(before.id, before)
        self._moved(edits)
        order = [other.id for other in self._editor.of_block(self._zone_of(note.id).block.key)]
        self._say(
            self.tr("{0}, place {1} of {2}").format(
                self._zone_of(note.id).block.title, order.index(note.id) + 1, len(order)
            )
        )

    def _drop(self) -> None:
        after = {note_id: self._editor.notes[note_id] for note_id in self._before}
        edits: list[Edit] = [(self._before[key], note) for key, note in after.items()]
        note_id, place = self.grabbed, self._zone_of(self.grabbed).block.title
        self._end()
        self._editor.accept(self.tr("move a note"), edits)
        self._follow(note_id)
        self._say(self.tr("Dropped in {0}.").format(place))

    def _put_back(self) -> None:
        back: list[Edit] = [(self._editor.notes.get(k), n) for k, n in self._before.items()]
        note_id = self.grabbed
        self._end()
        self._editor.preview(back)
        self._follow(note_id)
        self._say(self.tr("Put back."))

    def _moved(self, edits: "list[Edit]") -> None:
        """Show the note at its new place, still grabbed."""
        note_id, self.grabbed = self.grabbed, ""  # losing the focus on the way puts nothing back
        card = self._zone_of(note_id).card(note_id)
        if card is not None:
            card.grab_by_keys(on=False)
        self._editor.preview(edits)
        self.grabbed = note_id
        self._follow(note_id)
        self._hold(on=True)

    def _end(self) -> None:
        self._hold(on=False)
        self.grabbed, self._before = "", {}

    def _hold(self, *, on: bool) -> None:
        card = self._zone_of(self.grabbed).card(self.grabbed)
        if card is not None:
            card.grab_by_keys(on=on)

    def _follow(self, note_id: str) -> None:
        if note_id in self._editor.notes:
            self._zone_of(note_id).focus_note(note_id)

    def _zone_of(self, note_id: str) -> "Zone":
        return self._zone(self._editor.notes[note_id].block)

    def _say(self, words: str) -> None:
        """Tell a screen reader at once."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._board, words))
