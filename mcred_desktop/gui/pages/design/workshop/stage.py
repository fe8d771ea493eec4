"""The block the room works on in the middle, the others in two columns beside it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from mcred_desktop.gui.pages.design.canvas.carrying import Carrying
from mcred_desktop.gui.pages.design.canvas.deeds import NoteDeeds
from mcred_desktop.gui.pages.design.canvas.plane import Shown
from mcred_desktop.gui.pages.design.canvas.verdict import VerdictBar
from mcred_desktop.gui.pages.design.canvas.zone import Zone
from mcred_desktop.gui.pages.design.workshop.prompt import PromptBar
from mcred_desktop.gui.pages.design.workshop.session import Session
from mcred_desktop.gui.theme import Theme

if TYPE_CHECKING:
    from mcred_desktop.domain.canvases.template import Block
    from mcred_desktop.gui.pages.design.canvas.authors import Authors
    from mcred_desktop.gui.pages.design.canvas.editor import BoardEditor
    from mcred_desktop.gui.pages.design.canvas.note_entry import NoteLine
    from mcred_desktop.gui.slices import Slices

LARGE, SMALL = 19, 15
"""Words of notes in the middle and beside it, in pixels at 100 %"""
_NOTE: Final = 300
"""Least width of a note in the middle, in pixels at 100 %"""
_BESIDE: Final = (24, 52, 24)
"""Shares of the width"""
_MOST_WEIGHED: Final = 4
"""More notes than these give a block beside the middle no more height"""
_EMPTY, _LEAST = 56, 138
"""Least height of a block beside the middle, without notes and with some, in pixels at 100 %"""


class Stage(QWidget):
    """Places the zones of a canvas for a room; walking and carrying go between them.

    Args:
        editor: takes every edit.
        session: says which block is in the middle.
        slices: makes the notes in view bit by bit.
    """

    chosen = Signal(int)
    """Place of a block beside the middle that was pressed"""

    def __init__(self, editor: "BoardEditor", session: Session, slices: "Slices") -> None:
        super().__init__()
        self._editor, self._session, self._slices = editor, session, slices
        self._blocks: tuple[Block, ...] = ()
        self._place = -1
        self._percent = 100
        self.zones: dict[str, Zone] = {}
        self.prompt: PromptBar | None = None
        self._verdict: VerdictBar | None = None
        carrying = self._carrying = Carrying(editor, self._neighbour, self._zone, self)
        self._large = NoteDeeds(editor, carrying.grab, self)
        self._small = NoteDeeds(editor, carrying.grab, self)
        self._middle = QFrame()
        self._middle.setObjectName("room-middle")
        self._inside = QVBoxLayout(self._middle)
        self._inside.setContentsMargins(10, 6, 10, 6)
        self._sides = (_Side(), _Side())
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        for part, share in zip(
            (self._sides[0], self._middle, self._sides[1]), _BESIDE, strict=True
        ):
            row.addWidget(part, share)

    def lay_out(self, blocks: "tuple[Block, ...]", authors: "Authors") -> None:
        """Show these blocks; zones of others go."""
        for deeds in (self._large, self._small):
            deeds.authors, deeds.blocks = authors, blocks
        if blocks != self._blocks:
            self._blocks = blocks
            self._drop(*self.zones)
            self._place = -1
        self.turn()

    def enlarge(self, percent: int) -> None:
        """Show everything at another size, with zones made anew."""
        if percent == self._percent:
            return
        self._percent = percent
        self._drop(*self.zones)
        self._place = -1
        self.turn()

    def turn(self) -> None:
        """Put the block the room works on into the middle now, the others beside it bit by bit."""
        place = self._session.place
        if place == self._place or not self._blocks:
            return
        self._drop(*{self._key_in_middle(), self._blocks[place].key} & set(self.zones))
        self._place = place
        self._look()
        self._make(place)
        self._spread()
        missing = [n for n, block in enumerate(self._blocks) if block.key not in self.zones]
        self._slices.queue([*(partial(self._make, n) for n in missing), self._order_sides])

    def show_notes(self) -> None:
        """Show the notes as they are now."""
        self._look()
        for number, block in enumerate(self._blocks):
            if block.key in self.zones:
                self._show_block(number)
        self._share()

    def tick(self) -> None:
        """Show the prompt of now, and how long it stays."""
        if self.prompt is not None:
            self.prompt.look()

    def line(self) -> "NoteLine":
        """Where the next note is typed."""
        return self._middle_zone().line

    def write(self) -> None:
        """Go to the line for the next note."""
        self.line().setFocus()

    def enter(self) -> None:
        """Go to the first note in the middle; where there is none, to the next one there is."""
        key = self._middle_zone().block.key
        keys = [key, *(block.key for block in self._blocks)]
        self.zones[next((k for k in keys if self._editor.of_block(k)), key)].enter()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spread()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a block beside the middle brings it there."""
        part = self.childAt(event.position().toPoint())
        while part is not None and not isinstance(part, Zone):
            part = part.parentWidget()
        keys = [block.key for block in self._blocks]
        if isinstance(part, Zone) and part.block.key in keys:
            self.chosen.emit(keys.index(part.block.key))

    def _middle_zone(self) -> Zone:
        return self.zones[self._blocks[self._place].key]

    def _spread(self) -> None:
        """Lay the notes in the middle in as many columns as can be read."""
        zone = self.zones.get(self._key_in_middle())
        if zone is not None:  # none while it is made anew and the focus goes elsewhere
            room = self.width() * _BESIDE[1] // sum(_BESIDE)
            zone.spread(max(1, room // self._px(_NOTE)))

    def _px(self, size: float) -> int:
        return Theme.current().px(size * self._percent / 100)

    def _make(self, number: int) -> None:
        """The zone of a block, unless there is one by now or the block is gone."""
        if number >= len(self._blocks) or self._blocks[number].key in self.zones:
            return
        block, middle = self._blocks[number], number == self._place
        deeds = self._large if middle else self._small
        parent = self._middle if middle else self._sides[0].inner
        zone = Zone(block, number + 1, self._editor, deeds, self._slices, parent)
        self.zones[block.key] = zone
        zone.walked.connect(partial(self._walk, block.key))
        zone.carried.connect(self._carrying.step)
        zone.steered.connect(self._carrying.steer)
        if middle:
            self._furnish(zone)
        else:
            zone.line.hide()
            zone.spread(1)
        self._show_block(number)
        zone.setVisible(middle)

    def _furnish(self, zone: Zone) -> None:
        """Put the prompt, and where it is judged the verdict, into the middle."""
        zone.question.hide()
        self._verdict = None
        board = self._editor.board
        if board is not None and zone.block.key == board.template.verdict:
            self._verdict = VerdictBar(self._editor)
            zone.add_above(self._verdict)
        self.prompt = PromptBar(self._session)
        zone.add_above(self.prompt)
        self._inside.addWidget(zone)

    def _drop(self, *keys: str) -> None:
        for key in keys:
            zone = self.zones.pop(key)
            for side in self._sides:
                side.let_go(zone)
            zone.show_notes(Shown(), "")  # cards that are still to be made are not wanted any more
            zone.hide()
            zone.setParent(None)
            zone.deleteLater()
            if key == self._key_in_middle():
                self.prompt = self._verdict = None

    def _key_in_middle(self) -> str:
        return self._blocks[self._place].key if 0 <= self._place < len(self._blocks) else ""

    def _order_sides(self) -> None:
        """The others in their order: the first half before the middle, the rest after it."""
        others = [block.key for block in self._blocks if block.key != self._key_in_middle()]
        half = -(-len(others) // 2)
        for side, keys in zip(self._sides, (others[:half], others[half:]), strict=True):
            side.hold([self.zones[key] for key in keys if key in self.zones])
        self._share()

    def _look(self) -> None:
        """Count votes and sizes anew; before notes are shown."""
        self._large.text_size = round(LARGE * self._percent / 100)
        self._small.text_size = round(SMALL * self._percent / 100)
        for deeds in (self._large, self._small):
            deeds.look()

    def _share(self) -> None:
        if self._verdict is not None:
            self._verdict.look()
        for side in self._sides:
            side.share(self._editor, self._px)

    def _show_block(self, number: int) -> None:
        block = self._blocks[number]
        deeds = self._large if number == self._place else self._small
        notes = self._editor.of_block(block.key)
        decided = sum(note.decided for note in notes)
        words = str(len(notes)) if notes else ""
        if decided:
            words = self.tr("{0} · {1} decided").format(len(notes), decided)
        faces = {note.id: deeds.face(note) for note in notes}
        self.zones[block.key].show_notes(Shown(notes, self._editor.groups, faces), words)

    def _zone(self, block: str) -> Zone:
        return self.zones.get(block) or self._middle_zone()

    def _walk(self, block: str, key: Qt.Key) -> None:
        neighbour = self._neighbour(self.zones[block], key)
        if neighbour is not None:
            neighbour.enter()

    def _neighbour(self, zone: Zone, key: Qt.Key) -> Zone | None:
        """Beside the middle stand the columns; in a column, one block over the other."""
        columns = [self._sides[0].zones, [self._middle_zone()], self._sides[1].zones]
        column = next(n for n, zones in enumerate(columns) if zone in zones)
        row = columns[column].index(zone)
        across = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key, 0)
        down = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key, 0)
        if not 0 <= column + across < len(columns):
            return None
        zones = columns[column + across]
        row = min(row, len(zones) - 1) if across else row + down
        return zones[row] if 0 <= row < len(zones) else None


class _Side(QScrollArea):
    """A column of blocks beside the middle."""

    def __init__(self) -> None:
        super().__init__()
        self.zones: list[Zone] = []
        self.inner = QWidget()
        self._column = QVBoxLayout(self.inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self.setWidget(self.inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def hold(self, zones: list[Zone]) -> None:
        """Show these zones in this order."""
        for place, zone in enumerate(zones):
            if self._column.indexOf(zone) != place:
                self._column.insertWidget(place, zone, 1)
            zone.show()
        self.zones = zones

    def let_go(self, zone: Zone) -> None:
        """Forget a zone that goes."""
        self.zones = [other for other in self.zones if other is not zone]

    def share(self, editor: "BoardEditor", px: Callable[[float], int]) -> None:
        """Give blocks with more notes more of the height."""
        for place, zone in enumerate(self.zones):
            notes = len(editor.of_block(zone.block.key))
            least = _LEAST if notes else _EMPTY
            zone.setMinimumHeight(px(least))
            self._column.setStretch(place, min(notes, _MOST_WEIGHED) + 1)
