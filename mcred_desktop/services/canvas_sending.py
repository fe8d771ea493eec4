"""Notes that become parts of the record or of its rubric, and the way back."""

from dataclasses import dataclass

from mcred_desktop.domain.canvas import Canvas, Note, with_note
from mcred_desktop.domain.canvas_template import CRITERIA
from mcred_desktop.domain.design import Achievement
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.rubric import Criterion, RubricDraft
from mcred_desktop.services.canvases import read_board, rubrics_of
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.design import put_record
from mcred_desktop.services.ports import Session, Store
from mcred_desktop.services.rubrics import begun


@dataclass(frozen=True, slots=True)
class Origin:
    """The note a part of the record came from."""

    part_id: str
    """Of the outcome, skill or criterion, or of what stands in a field"""
    field: str
    """Field of the record, or ``criteria``"""
    note: Note
    canvas: Canvas
    author: str
    """Name of who wrote the note"""


@dataclass(frozen=True, slots=True)
class CanvasSending:
    """Takes decided notes to where they belong; both sides keep the link."""

    store: Store

    def send(self, note_id: str, field: str = "", made: str | None = None) -> Changes:
        """Make the note a part of a field its block feeds, the first one where none is named.

        Args:
            note_id: the note.
            field: name of the field, or ``criteria``.
            made: id of the part that it becomes; a new one where none is given.

        Raises:
            McredError: the block does not feed the field, the field cannot take the note, or the
                note was sent already.
        """
        part_id = made or self.store.new_id()
        with self.store.begin() as session:
            note = session.get(Note, note_id)
            board = read_board(session, note.canvas_id)
            feeds = board.template.block(note.block).feeds
            target = field or next(iter(feeds), "")
            if target not in feeds:
                raise McredError(
                    "Notes of this block stay on the canvas; no field of the record takes them."
                )
            record = session.get(Achievement, board.canvas.achievement_id)
            if note.sent_to in record.parts() | board.criteria:
                raise McredError("This note is in the record already.")
            if target == CRITERIA:
                self._add_criterion(session, board.canvas, record, note, part_id)
            else:
                put_record(session, with_note(record, note, target, part_id))
            session.put(note.sent(part_id, target))
            return session.changes

    def recall(self, note_id: str, before: Note | None = None) -> Changes:
        """Take back that a note was sent: its part leaves the record or the rubric.

        Args:
            note_id: the note.
            before: the note as it was before it was sent; decided where none is given.
        """
        with self.store.begin() as session:
            note = session.get(Note, note_id)
            canvas = session.get(Canvas, note.canvas_id)
            if note.sent_field == CRITERIA:
                _drop_criterion(session, canvas, note.sent_to)
            else:
                record = session.get(Achievement, canvas.achievement_id)
                put_record(session, record.without_part(note.sent_to))
            back = {"sent_to": None, "sent_field": ""}
            session.put(before or note.model_copy(update=back))
            return session.changes

    def origins(self, achievement_id: str) -> list[Origin]:
        """Which notes the parts of a record and of its rubric came from, oldest first."""
        with self.store.read() as session:
            record = session.get(Achievement, achievement_id)
            names = {person.id: person.name for person in session.find(Person)}
            canvases = {c.id: c for c in session.find(Canvas, achievement_id=achievement_id)}
            notes = session.find(Note, canvas_id=list(canvases))
            drafts = session.find(RubricDraft, achievement_id=achievement_id, archived=False)
        rows = {row.id for draft in drafts for row in draft.content.criteria}
        known = dict.fromkeys(rows, CRITERIA) | fields_of(record)
        return [
            Origin(
                note.sent_to,
                known[note.sent_to],
                note,
                canvases[note.canvas_id],
                names.get(note.author, ""),
            )
            for note in notes
            if note.sent_to is not None and note.sent_to in known
        ]

    def _add_criterion(
        self, session: Session, canvas: Canvas, record: Achievement, note: Note, made: str
    ) -> None:
        """Put the note last into the record's rubric; without one, begin it."""
        drafts = rubrics_of(session, canvas)
        draft = (
            drafts[0]
            if drafts
            else RubricDraft(
                id=self.store.new_id(),
                achievement_id=record.id,
                content=begun(record, self.store.new_id),
            )
        )
        rows = [row for row in draft.content.criteria if row.title or row.descriptors]
        criterion = Criterion(id=made, title=note.text, note=note.id)
        content = draft.content.model_copy(update={"criteria": (*rows, criterion)})
        session.put(draft.model_copy(update={"content": content}))


def fields_of(record: Achievement) -> dict[str, str]:
    """The id of every part of a record that a note can have become, and the field it stands in."""
    parts = {outcome.id: "outcomes" for outcome in record.outcomes}
    parts |= {skill.id: "skills" for skill in record.skills}
    return parts | {source.id: source.field for source in record.sources}


def _drop_criterion(session: Session, canvas: Canvas, criterion_id: str | None) -> None:
    for draft in rubrics_of(session, canvas):
        rows = tuple(row for row in draft.content.criteria if row.id != criterion_id)
        if len(rows) != len(draft.content.criteria):
            content = draft.content.model_copy(update={"criteria": rows})
            session.put(draft.model_copy(update={"content": content}))
