"""The record of a micro-credential: writing it, approving it, its canvas."""

from dataclasses import dataclass

from mcred_desktop.domain.design import (
    Achievement,
    AchievementVersion,
    Canvas,
    Note,
    Outcome,
    RecordState,
    Skill,
)
from mcred_desktop.domain.errors import McredError, NotAllowedError
from mcred_desktop.domain.people import Person, Role
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Session, Store
from mcred_desktop.services.templates import CanvasTemplate, canvas_template


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
            latest = _latest(session, achievement.id)
            same = latest is not None and latest.hash == AchievementVersion.hash_of(achievement)
            state = RecordState.APPROVED if same else RecordState.DRAFT
            session.put(achievement.model_copy(update={"state": state}))
            return session.changes

    def versions(self, achievement_id: str) -> list[AchievementVersion]:
        """Approved versions, oldest first."""
        with self.store.read() as session:
            found = session.find(AchievementVersion, achievement_id=achievement_id)
            return sorted(found, key=lambda version: version.number)

    def gaps(self, achievement: Achievement) -> list[str]:
        """What the record still needs before it can be approved."""
        checks = (
            (achievement.summary.strip(), "Say in a summary what it is for."),
            (achievement.outcomes, "Name at least one learning outcome."),
            (achievement.hours, "State the learning hours."),
            (achievement.assessment.strip(), "Say how it is assessed."),
        )
        return [text for filled, text in checks if not filled]

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
            gaps = self.gaps(record)
            if gaps:
                raise McredError(" ".join(gaps), where=record.title)
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
        with self.store.read() as session:
            return session.find(Canvas, achievement_id=achievement_id)

    def start_canvas(self, canvas_id: str, achievement_id: str, template: str) -> Changes:
        """Put an empty canvas made from ``template`` beside a record."""
        title = canvas_template(template).title
        with self.store.begin() as session:
            session.put(
                Canvas(id=canvas_id, achievement_id=achievement_id, template=template, title=title)
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

    def send_note(self, note_id: str) -> Changes:
        """Make the note what its block feeds, an outcome or a skill, and link both.

        Raises:
            McredError: the block feeds no field, or the note was sent already.
        """
        with self.store.begin() as session:
            note = session.get(Note, note_id)
            canvas = session.get(Canvas, note.canvas_id)
            record = session.get(Achievement, canvas.achievement_id)
            if note.sent_to in {o.id for o in record.outcomes} | {s.id for s in record.skills}:
                raise McredError("This note is in the record already.")
            block = canvas_template(canvas.template).block(note.block)
            made = self.store.new_id()
            session.put(_with_note(record, note, block.feeds, made))
            session.put(note.model_copy(update={"decided": True, "sent_to": made}))
            return session.changes


def _with_note(record: Achievement, note: Note, feeds: str | None, made: str) -> Achievement:
    back_to_draft = {"state": RecordState.DRAFT}
    if feeds == "outcomes":
        outcome = Outcome(id=made, text=note.text, note=note.id)
        return record.model_copy(update=back_to_draft | {"outcomes": (*record.outcomes, outcome)})
    if feeds == "skills":
        skill = Skill(id=made, name=note.text)
        return record.model_copy(update=back_to_draft | {"skills": (*record.skills, skill)})
    raise McredError("Notes of this block stay on the canvas; no field of the record takes them.")


def _latest(session: Session, achievement_id: str) -> AchievementVersion | None:
    found = session.find(AchievementVersion, achievement_id=achievement_id)
    return max(found, key=lambda version: version.number, default=None)
