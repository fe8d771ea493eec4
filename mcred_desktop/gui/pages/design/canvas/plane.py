"""The notes of a block in their columns; only what is in view has a widget."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from mcred_desktop.domain.canvases.canvas import Note, NoteGroup
from mcred_desktop.gui.pages.design.canvas.card import Card
from mcred_desktop.gui.pages.design.canvas.face import Face
from mcred_desktop.gui.pages.design.canvas.flow import Measures, Spot, arranged, distance, drop_at
from mcred_desktop.gui.pages.design.canvas.group_name import GroupName
from mcred_desktop.gui.slices import Slices
from mcred_desktop.gui.theme import Theme

_GAP, _INSET, _NAME = 6, 10, 30
"""Pixels at 100 %: between notes, beside notes of a group, the name of a group"""
_AHEAD: Final = 240
"""Pixels beyond the view that have their notes already"""


@dataclass(frozen=True, slots=True)
class Shown:
    """The notes of a block as they shall be shown."""

    notes: Sequence[Note] = ()
    """In their order, those of a group together"""
    groups: Mapping[str, NoteGroup] = field(default_factory=dict[str, NoteGroup])
    faces: Mapping[str, Face] = field(default_factory=dict[str, Face])
    """By id of the note"""


class NotePlane(QWidget):
    """Lies in a scroll area, and makes cards for what is seen of it.

    Args:
        across: columns of notes.
        area: what it is scrolled in.
        slices: makes cards bit by bit.
        make: makes a card, its parent the plane, and connects it.
        fill: shows a note on a card.
    """

    made_name = Signal(object)
    """GroupName: a new one, to be connected"""

    def __init__(
        self,
        across: int,
        area: QScrollArea,
        slices: Slices,
        make: Callable[["NotePlane"], Card],
        fill: Callable[[Card, Note], None],
    ) -> None:
        super().__init__()
        self.across = across
        self._area, self._slices, self._make, self._fill = area, slices, make, fill
        self._shown = Shown()
        self._spots: dict[str, Spot] = {}
        self._notes: dict[str, Note] = {}
        self._cards: dict[str, Card] = {}
        self._names: dict[str, GroupName] = {}
        self._spare: list[Card] = []
        self._high = 0
        self._percent = 0
        self._marked: QRect | None = None
        self._tab_stop = ""
        self.setObjectName("notes")
        area.setWidget(self)
        area.setWidgetResizable(True)
        area.verticalScrollBar().valueChanged.connect(self._look)

    def show_notes(self, shown: Shown) -> None:
        """Show these notes; cards of those that went serve those that came."""
        if shown == self._shown and self._percent == Theme.current().text_size:
            return
        before, self._shown = self._notes, shown
        self._notes = {note.id: note for note in shown.notes}
        self._arrange()
        for note_id, card in self._cards.items():
            note = self._notes[note_id]
            if before.get(note_id) != note or card.face != shown.faces[note_id]:
                self._fill(card, note)

    def spread(self, across: int) -> None:
        """Lay the notes in so many columns."""
        if across != self.across:
            self.across = across
            self._arrange()

    def close_down(self) -> None:
        """Make no more cards, because the block goes."""
        self._spots, self._cards = {}, {}

    def order(self) -> list[str]:
        """The ids of the notes shown, in their order."""
        return list(self._notes)

    def cards(self) -> list[Card]:
        """The cards there are now, in their order."""
        return [self._cards[note_id] for note_id in self._notes if note_id in self._cards]

    def names(self) -> list[GroupName]:
        """The names of groups there are now."""
        return list(self._names.values())

    def card(self, note_id: str) -> Card | None:
        """The card of a note, in view and made by now; None where the note is not shown."""
        spot = self._spots.get(note_id)
        if spot is None or spot.is_name:
            return None
        self._bring(spot)
        return self._card(note_id)

    def focus(self, key: str) -> bool:
        """Give a note or the name of a group the focus; whether it is shown here."""
        spot = self._spots.get(key)
        if spot is None:
            return False
        self._bring(spot)
        part = self._name(spot) if spot.is_name else self._card(key)
        self.stop_at(key)
        part.setFocus()
        return True

    def beside(self, key: str, way: Qt.Key) -> str:
        """The note or name next to another one that way; empty at the edge."""
        here = self._spots[key].area
        found = {
            spot.id: gap
            for spot in self._spots.values()
            if spot.id != key and (gap := distance(here, spot.area, way)) is not None
        }
        return min(found, key=lambda spot: found[spot], default="")

    def place_at(self, point: QPoint) -> tuple[str, str | None, QRect]:
        """What a note dropped at ``point`` comes before, its group, and where a line shows that."""
        thick = Theme.current().px(3)
        spot, line = drop_at(list(self._spots.values()), point, self.across, thick)
        if spot is None:
            return "", None, QRect(0, self._high + 1, self.width(), thick)
        group = spot.group if point.y() >= spot.area.top() else ""
        return self._first_of(spot.id) if spot.is_name else spot.id, group or None, line

    def mark(self, area: QRect | None) -> None:
        """Show where a dragged note would go."""
        if area != self._marked:
            self._marked = area
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, self._high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()
        self._look()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = Theme.current(), QPainter(self)
        for group_id in self._shown.groups:
            members = [s.area for s in self._spots.values() if s.group == group_id]
            if len(members) > 1:
                top, bottom = members[0].bottom() + 3, members[-1].bottom()
                painter.fillRect(QRect(3, top, 2, bottom - top), theme.color("edge"))
        if self._marked is not None:
            painter.fillRect(self._marked, theme.color("accent"))

    def _arrange(self) -> None:
        """Find every place anew; the cards move there."""
        theme = Theme.current()
        self._percent = theme.text_size
        sizes = Measures(
            self.width(), self.across, theme.px(_GAP), theme.px(_INSET), theme.px(_NAME)
        )
        faces = self._shown.faces
        spots, self._high = arranged(
            self._shown.notes, self._shown.groups, sizes, lambda note, w: faces[note.id].height(w)
        )
        self._spots = {spot.id: spot for spot in spots}
        self._drop_what_went()
        self.setMinimumHeight(self._high + theme.px(_GAP))  # may resize it at once
        if self._tab_stop not in self._spots:
            self.stop_at(next(iter(self._spots), ""))
        self._look()
        if self._shown.groups:
            self.update()  # its lines; which paints every note again

    def _drop_what_went(self) -> None:
        gone = [key for key in self._cards if key not in self._spots]
        cards = [self._cards.pop(key) for key in gone]  # all, for hiding one may lay out anew
        for card in cards:
            self._put_away(card)
        for group_id in [key for key in self._names if key not in self._spots]:
            name = self._names.pop(group_id)
            name.hide()
            name.deleteLater()

    def _retire(self, note_id: str) -> None:
        self._put_away(self._cards.pop(note_id))

    def _put_away(self, card: Card) -> None:
        card.leave()
        card.hide()
        self._spare.append(card)

    def _view(self) -> QRect:
        port = self._area.viewport()
        top = self._area.verticalScrollBar().value()
        ahead = Theme.current().px(_AHEAD)
        return QRect(0, top - ahead, max(1, port.width()), port.height() + 2 * ahead)

    def _look(self) -> None:
        """Give what is in view its widget, and take it from what is not."""
        if not self.isVisible():
            return
        view = self._view()
        for note_id, card in list(self._cards.items()):
            spot = self._spots[note_id]
            if spot.area.intersects(view) or card.is_busy:
                card.setGeometry(spot.area)
            else:
                self._retire(note_id)
        missing: list[str] = []
        for spot in self._spots.values():
            if not spot.area.intersects(view):
                continue
            if spot.is_name:
                self._name(spot)
            elif spot.id not in self._cards:
                missing.append(spot.id)
        self._slices.add(partial(self._make_seen, note_id) for note_id in missing)

    def _make_seen(self, note_id: str) -> None:
        """Make a card unless its note went or was scrolled away meanwhile."""
        spot = self._spots.get(note_id)
        if spot is not None and spot.area.intersects(self._view()):
            self._card(note_id)

    def _card(self, note_id: str) -> Card:
        card = self._cards.get(note_id)
        if card is None:
            card = self._spare.pop() if self._spare else self._make(self)
            self._cards[note_id] = card
            card.be_stop(on=note_id == self._tab_stop)
            self._fill(card, self._notes[note_id])
            card.setGeometry(self._spots[note_id].area)
            card.show()
        return card

    def _name(self, spot: Spot) -> GroupName:
        name = self._names.get(spot.id)
        if name is None:
            name = self._names[spot.id] = GroupName(self)
            name.be_stop(on=spot.id == self._tab_stop)
            self.made_name.emit(name)
            name.show()
        count = sum(note.group_id == spot.id for note in self._shown.notes)
        name.show_group(self._shown.groups[spot.id], count)
        name.setGeometry(spot.area)
        return name

    def stop_at(self, key: str) -> None:
        """Let Tab stop at a note or name and at no other of the block."""
        before, self._tab_stop = self._tab_stop, key
        for known in (before, key):
            part = self._cards.get(known) or self._names.get(known)
            if part is not None:
                part.be_stop(on=known == key)

    def _first_of(self, group_id: str) -> str:
        return next((note.id for note in self._shown.notes if note.group_id == group_id), "")

    def _bring(self, spot: Spot) -> None:
        """Scroll a place into view."""
        middle = spot.area.center()
        self._area.ensureVisible(middle.x(), middle.y(), 0, spot.area.height() // 2 + 4)
