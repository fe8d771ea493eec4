"""Notes that become parts of the record or of its rubric, and the way back."""

from dataclasses import dataclass
from functools import partial
from itertools import count

from mcred_desktop.domain.canvases.canvas import Canvas, Note, with_note
from mcred_desktop.domain.canvases.template import CRITERIA
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.domain.rubrics.copy import renewed
from mcred_desktop.domain.rubrics.rubric import Criterion, RubricDraft, RubricVersion
from mcred_desktop.services.canvases.canvases import read_board, rubrics_of
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.design.record import put_record
from mcred_desktop.services.ports import Session, Store
from mcred_desktop.services.rubrics.rubrics import begun


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

    def send(
        self, note_id: str, field: str = "", made: str | None = None, begins: str | None = None
    ) -> Changes:
        """Make the note a part of a field its block feeds, the first one where none is named.

        Args:
            note_id: the note.
            field: name of the field, or ``criteria``.
            made: id of the part that it becomes; a new one where none is given.
            begins: id of the rubric that a criterion begins where the record has none; a new one
                where none is given.

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
                criterion = Criterion(id=part_id, title=note.text, note=note.id)
                self._add_criterion(session, record, criterion, begins or self.store.new_id())
            else:
                put_record(session, with_note(record, note, target, part_id))
            session.put(note.sent(part_id, target))
            return session.changes

    def recall(
        self, note_id: str, before: Note | None = None, begins: str | None = None
    ) -> Changes:
        """Take back that a note was sent: its part leaves the record or the rubric.

        Args:
            note_id: the note.
            before: the note as it was before it was sent; decided where none is given.
            begins: id of the rubric that sending it may have begun; it goes where nobody has
                worked on it since.
        """
        with self.store.begin() as session:
            note = session.get(Note, note_id)
            canvas = session.get(Canvas, note.canvas_id)
            if note.sent_field == CRITERIA:
                _drop_criterion(session, canvas, note.sent_to)
                self._drop_rubric(session, canvas, begins)
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
            known = fields_of(record)
            notes = record.notes()
            for draft in rubrics_of(session, achievement_id):
                rows = {row.id: row.note for row in draft.content.criteria if row.note}
                known |= dict.fromkeys(rows, CRITERIA)
                notes |= rows
            if not notes:
                return []
            found = session.find(Note, id=list(notes.values()))
            canvases = {c.id: c for c in session.find(Canvas, achievement_id=achievement_id)}
            names = {person.id: person.name for person in session.find(Person)}
        return [
            Origin(
                note.sent_to,
                known[note.sent_to],
                note,
                canvases[note.canvas_id],
                names.get(note.author, ""),
            )
            for note in found
            if note.sent_to in notes and note.canvas_id in canvases
        ]

    def _add_criterion(
        self, session: Session, record: Achievement, criterion: Criterion, begins: str
    ) -> None:
        """Put a criterion last into the record's rubric; without one, begin it."""
        drafts = rubrics_of(session, record.id)
        draft = drafts[0] if drafts else self._begun(record, begins)
        rows = [row for row in draft.content.criteria if row.title or row.descriptors]
        content = draft.content.model_copy(update={"criteria": (*rows, criterion)})
        session.put(draft.model_copy(update={"content": content}))

    def _drop_rubric(self, session: Session, canvas: Canvas, rubric_id: str | None) -> None:
        """Take a rubric away that says no more than one that was just begun."""
        record = session.get(Achievement, canvas.achievement_id)
        drafts = [draft for draft in rubrics_of(session, record.id) if draft.id == rubric_id]
        if not drafts or session.count(RubricVersion, rubric_id=rubric_id):
            return
        fresh = self._begun(record, drafts[0].id)
        if _plain(fresh) == _plain(drafts[0]):
            session.delete(RubricDraft, fresh.id)

    def _begun(self, record: Achievement, rubric_id: str) -> RubricDraft:
        content = begun(record, self.store.new_id)
        return RubricDraft(id=rubric_id, achievement_id=record.id, content=content)


def _plain(draft: RubricDraft) -> RubricDraft:
    """Without rows that say nothing, and with ids that depend on the places alone."""
    rows = tuple(row for row in draft.content.criteria if row.title or row.descriptors)
    content = draft.content.model_copy(update={"criteria": rows})
    places = map(str, count())
    return draft.model_copy(update={"content": renewed(content, partial(next, places))})


def fields_of(record: Achievement) -> dict[str, str]:
    """The id of every part of a record that a note can have become, and the field it stands in."""
    parts = {outcome.id: "outcomes" for outcome in record.outcomes}
    parts |= {skill.id: "skills" for skill in record.skills}
    return parts | {source.id: source.field for source in record.sources}


def _drop_criterion(session: Session, canvas: Canvas, criterion_id: str | None) -> None:
    for draft in rubrics_of(session, canvas.achievement_id):
        rows = tuple(row for row in draft.content.criteria if row.id != criterion_id)
        if len(rows) != len(draft.content.criteria):
            content = draft.content.model_copy(update={"criteria": rows})
            session.put(draft.model_copy(update={"content": content}))
