"""The canvases of a record: their notes, and what becomes of them."""

from dataclasses import dataclass

from mcred_desktop.domain.canvas import Canvas, Note
from mcred_desktop.domain.design import Achievement
from mcred_desktop.domain.errors import McredError
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.design import put_record
from mcred_desktop.services.ports import Store
from mcred_desktop.services.templates import CanvasTemplate, canvas_template, template_titles


@dataclass(frozen=True, slots=True)
class Board:
    """A canvas as it is shown: the locked template and the notes on it."""

    canvas: Canvas
    template: CanvasTemplate
    notes: list[Note]


@dataclass(frozen=True, slots=True)
class Canvases:
    """What people do in a workshop."""

    store: Store

    def of(self, achievement_id: str) -> list[Canvas]:
        """Every canvas of a record, the first one first."""
        with self.store.read() as session:
            return session.find(Canvas, achievement_id=achievement_id)

    def templates(self) -> dict[str, str]:
        """What a canvas can be started from: name of the template to its title."""
        return template_titles()

    def start(self, canvas_id: str, achievement_id: str, template: str) -> Changes:
        """Put an empty canvas made from ``template`` beside a record; a second one is numbered.

        Raises:
            McredError: there is no such template, or it is not valid.
        """
        title = canvas_template(template).title
        with self.store.begin() as session:
            before = session.count(Canvas, achievement_id=achievement_id, template=template)
            session.put(
                Canvas(
                    id=canvas_id,
                    achievement_id=achievement_id,
                    template=template,
                    title=f"{title} {before + 1}" if before else title,
                )
            )
            return session.changes

    def board(self, canvas_id: str) -> Board:
        with self.store.read() as session:
            canvas = session.get(Canvas, canvas_id)
            notes = session.find(Note, canvas_id=canvas_id)
            template = canvas_template(canvas.template)
            return Board(canvas, template, sorted(notes, key=lambda n: (n.position, n.id)))

    def save_note(self, note: Note) -> Changes:
        """Add or change a note; raises McredError when it says nothing."""
        if not note.text.strip():
            raise McredError("A note needs some words.")
        with self.store.begin() as session:
            session.put(note)
            return session.changes

    def delete_note(self, note_id: str) -> Changes:
        with self.store.begin() as session:
            session.delete(Note, note_id)
            return session.changes

    def send_note(self, note_id: str, made: str | None = None) -> Changes:
        """Make the note what its block feeds, an outcome or a skill, and link both.

        Args:
            note_id: the note.
            made: id of the part that it becomes; a new one where none is given.

        Raises:
            McredError: the block feeds no field, or the note was sent already.
        """
        part_id = made or self.store.new_id()
        with self.store.begin() as session:
            note = session.get(Note, note_id)
            canvas = session.get(Canvas, note.canvas_id)
            record = session.get(Achievement, canvas.achievement_id)
            feeds = canvas_template(canvas.template).block(note.block).feeds
            put_record(session, record.with_note(note, feeds, part_id))
            session.put(note.sent(part_id))
            return session.changes

    def recall_note(self, before: Note) -> Changes:
        """Take back that a note was sent: its part leaves the record, the note is as ``before``."""
        with self.store.begin() as session:
            note = session.get(Note, before.id)
            canvas = session.get(Canvas, note.canvas_id)
            record = session.get(Achievement, canvas.achievement_id)
            put_record(session, record.without_part(note.sent_to))
            session.put(before)
            return session.changes
