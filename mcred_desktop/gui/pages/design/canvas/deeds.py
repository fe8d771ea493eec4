"""What can be done with a note: by keys, by its buttons, by its menu; and how it looks after."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from mcred_desktop.domain.canvases.canvas import Note, Voting
from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.pages.design.canvas.authors import Authors
from mcred_desktop.gui.pages.design.canvas.card import Card
from mcred_desktop.gui.pages.design.canvas.editor import BoardEditor
from mcred_desktop.gui.pages.design.canvas.face import Face
from mcred_desktop.gui.pages.design.canvas.words import field_title, send_words

if TYPE_CHECKING:
    from mcred_desktop.domain.canvases.template import Block
    from mcred_desktop.gui.pages.design.canvas.zone import Zone


class NoteDeeds(QObject):
    """One for a board.

    Args:
        editor: takes every edit.
        grab: begins moving a note by keys.
        parent: what it lives with.
    """

    def __init__(self, editor: BoardEditor, grab: Callable[[Note], None], parent: QObject) -> None:
        super().__init__(parent)
        self._editor, self._grab = editor, grab
        self.authors = Authors(())
        self.blocks: Sequence[Block] = ()
        self.text_size = 13
        """Of notes, in pixels at 100 %"""
        self._dots: dict[str, int] = {}

    def look(self) -> None:
        """Count the votes anew; before notes are shown."""
        self._dots = self._editor.dots()

    def face(self, note: Note) -> Face:
        """How a note looks now."""
        voting = self._editor.canvas.voting if self._editor.canvas else Voting.OFF
        sent = self._editor.is_in_record(note)
        return Face(
            note.text,
            self.authors.colour(note.author),
            self.authors.initials(note.author),
            self.authors.name(note.author),
            note.decided,
            None if voting is Voting.OFF else self._dots.get(note.id, 0),
            note.tags,
            field_title(note.sent_field or "outcomes") if sent else "",
            self.text_size,
        )

    def states(self, note: Note, face: Face) -> list[str]:
        """What a screen reader says of a note besides its words."""
        votes = self.tr("{0} votes").format(face.dots) if face.dots else ""
        said = {
            self.tr("decided"): note.decided,
            self.tr("in the record: {0}").format(face.went): bool(face.went),
            votes: bool(votes),
            self.tr("tagged {0}").format(", ".join(note.tags)): bool(note.tags),
        }
        return [words for words, true in said.items() if true]

    def refuse(self, why: str) -> None:
        """Say in the page why something was not taken."""
        self._editor.edits.refused.emit(McredError(why))

    def do(self, zone: "Zone", name: str, note: Note) -> None:
        """Do what a key or a button of a note stands for."""
        deeds: dict[str, Callable[[], object]] = {
            "grab": partial(self._grab, note),
            "decide": partial(self._editor.decide, note),
            "send": partial(self._editor.send, note),
            "vote": partial(self._editor.vote, note, 1),
            "unvote": partial(self._editor.vote, note, -1),
            "group": partial(self.begin_group, zone, note),
            "delete": partial(self.delete, zone, note),
        }
        deeds[name]()

    def delete(self, zone: "Zone", note: Note) -> None:
        """Delete a note and go to the one that takes its place."""
        order = [other.id for other in self._editor.of_block(note.block)]
        place = order.index(note.id)
        after = order[place + 1 : place + 2] or order[:place][-1:]
        zone.focus_note(after[0] if after else "")
        self._editor.delete(note)

    def begin_group(self, zone: "Zone", note: Note) -> None:
        """Put a note under a new name, which is written at once."""
        zone.rename(self._editor.begin_group(note, self.tr("New group")))

    def open_menu(self, zone: "Zone", card: Card, where: QPoint) -> None:
        """Offer everything there is a key for, and more."""
        if card.note is None:
            return
        menu = QMenu(card)
        menu.setObjectName("note-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Edit"), card.edit)
        menu.addAction(self.tr("Tags…"), card.edit_tags)
        decided = self.tr("Take the decision back") if card.note.decided else self.tr("Decide")
        menu.addAction(decided, partial(self._editor.decide, card.note))
        self._offer_votes(menu, card.note)
        self._offer_record(menu, zone, card.note)
        self._offer_places(menu, zone, card.note)
        menu.addSeparator()
        menu.addAction(self.tr("Delete"), partial(self.delete, zone, card.note))
        menu.popup(where)

    def _offer_votes(self, menu: QMenu, note: Note) -> None:
        if self._editor.canvas is not None and self._editor.canvas.voting is Voting.OPEN:
            menu.addAction(self.tr("Give a vote"), partial(self._editor.vote, note, 1))
            menu.addAction(self.tr("Take a vote back"), partial(self._editor.vote, note, -1))

    def _offer_record(self, menu: QMenu, zone: "Zone", note: Note) -> None:
        if self._editor.is_in_record(note):
            back = self.tr("Take it out of the record")
            menu.addAction(back, partial(self._editor.take_back, note))
            return
        for field in zone.block.feeds:
            menu.addAction(send_words(field), partial(self._editor.send, note, field))

    def _offer_places(self, menu: QMenu, zone: "Zone", note: Note) -> None:
        menu.addSeparator()
        move = menu.addMenu(self.tr("Move to"))
        for other in self.blocks:
            if other.key != note.block:
                move.addAction(other.title, partial(self._editor.move, [note], other.key))
        groups = menu.addMenu(self.tr("Group"))
        groups.addAction(self.tr("New group"), partial(self.begin_group, zone, note))
        here = {other.group_id for other in self._editor.of_block(note.block)} - {note.group_id}
        for group_id in here & self._editor.groups.keys():
            group = self._editor.groups[group_id or ""]
            groups.addAction(group.title, partial(self._editor.group, note, group.id))
        if note.group_id is not None:
            groups.addAction(self.tr("Leave the group"), partial(self._editor.group, note, None))
