"""The record of a micro-credential: writing it, approving it, its canvas."""

from dataclasses import dataclass

from mcred_desktop.domain.design import (
    Achievement,
    AchievementVersion,
    Canvas,
    Note,
    RecordState,
)
from mcred_desktop.domain.errors import McredError, NotAllowedError
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.roles import Role
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Session, Store
from mcred_desktop.services.templates import CanvasTemplate, canvas_template, template_titles


@dataclass(frozen=True, slots=True)
class Board:
    """A canvas as it is shown: the locked template and the notes on it."""

    canvas: Canvas
    template: CanvasTemplate
    notes: list[Note]


@dataclass(frozen=True, slots=True)
class Design:
    """What designers, subject experts and approvers do."""

    store: Store

    def catalogue(self) -> list[Achievement]:
        with self.store.read() as session:
            return session.find(Achievement)

    def record(self, achievement_id: str) -> Achievement:
        with self.store.read() as session:
            return session.get(Achievement, achievement_id)

    def save(self, achievement: Achievement) -> Changes:
        """Keep an edit; a record that changes after approval is a draft again."""
        with self.store.begin() as session:
            _put(session, achievement)
            return session.changes

    def versions(self, achievement_id: str) -> list[AchievementVersion]:
        """Approved versions, oldest first."""
        with self.store.read() as session:
            found = session.find(AchievementVersion, achievement_id=achievement_id)
            return sorted(found, key=lambda version: version.number)

    def approve(self, achievement_id: str, by: str) -> Changes:
        """Freeze the record as its next version.

        Raises:
            NotAllowedError: the person is not an approver.
            McredError: something is missing, or nothing changed since the last version.
        """
        with self.store.begin() as session:
            if Role.APPROVER not in session.get(Person, by).roles:
                raise NotAllowedError("Only an approver can approve a record.")
            record = session.get(Achievement, achievement_id)
            gaps = record.gaps()
            if gaps:
                raise McredError(" ".join(gap.text for gap in gaps), where=record.title)
            latest = _latest(session, achievement_id)
            digest = AchievementVersion.hash_of(record)
            if latest is not None and latest.hash == digest:
                raise McredError(f"Nothing changed since version {latest.number}.")
            approved = record.model_copy(update={"state": RecordState.APPROVED})
            session.put(approved)
            session.add(
                AchievementVersion(
                    id=self.store.new_id(),
                    at=self.store.now(),
                    author=by,
                    achievement_id=achievement_id,
                    number=latest.number + 1 if latest else 1,
                    content=approved,
                    hash=digest,
                )
            )
            return session.changes

    def canvases(self, achievement_id: str) -> list[Canvas]:
        """Every canvas of a record, the first one first."""
        with self.store.read() as session:
            return session.find(Canvas, achievement_id=achievement_id)

    def canvas_templates(self) -> dict[str, str]:
        """What a canvas can be started from: name of the template to its title."""
        return template_titles()

    def start_canvas(self, canvas_id: str, achievement_id: str, template: str) -> Changes:
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
            _put(session, record.with_note(note, feeds, part_id))
            session.put(note.sent(part_id))
            return session.changes

    def recall_note(self, before: Note) -> Changes:
        """Take back that a note was sent: its part leaves the record, the note is as ``before``."""
        with self.store.begin() as session:
            note = session.get(Note, before.id)
            canvas = session.get(Canvas, note.canvas_id)
            record = session.get(Achievement, canvas.achievement_id)
            _put(session, record.without_part(note.sent_to))
            session.put(before)
            return session.changes


def _put(session: Session, record: Achievement) -> None:
    """Keep a record; what equals its latest version is approved, everything else a draft."""
    latest = _latest(session, record.id)
    same = latest is not None and latest.hash == AchievementVersion.hash_of(record)
    state = RecordState.APPROVED if same else RecordState.DRAFT
    session.put(record.model_copy(update={"state": state}))


def _latest(session: Session, achievement_id: str) -> AchievementVersion | None:
    found = session.find(AchievementVersion, achievement_id=achievement_id)
    return max(found, key=lambda version: version.number, default=None)
