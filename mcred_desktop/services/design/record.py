"""The record of a micro-credential: writing it, and starting one from another."""

from dataclasses import dataclass
from typing import Final

from mcred_desktop.domain.canvases.canvas import Canvas
from mcred_desktop.domain.errors import NotAllowedError
from mcred_desktop.domain.journeys.journey import JourneyAnswer
from mcred_desktop.domain.pathways.pathway import PathwayNode
from mcred_desktop.domain.records.record import Achievement, AchievementVersion, RecordState
from mcred_desktop.domain.records.review import ReviewComment, ReviewStep, Step
from mcred_desktop.domain.rubrics.rubric import RubricDraft
from mcred_desktop.domain.values import Record
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Session, Store


@dataclass(frozen=True, slots=True)
class Design:
    """What designers and subject experts write."""

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
            put_record(session, achievement)
            return session.changes

    def revise(self, before: Achievement, after: Achievement) -> Changes:
        """Keep what an edit changed; what a colleague changed meanwhile stays."""
        with self.store.begin() as session:
            _check_open(session, after)
            session.revise(before, after)
            put_record(session, session.get(Achievement, after.id))
            return session.changes

    def versions(self, achievement_id: str) -> list[AchievementVersion]:
        """Approved versions, oldest first."""
        with self.store.read() as session:
            found = session.find(AchievementVersion, achievement_id=achievement_id)
            return sorted(found, key=lambda version: version.number)

    def duplicate(self, achievement_id: str, made: str, title: str) -> Changes:
        """Start a record from another: what it says, without its notes, versions and reviews.

        Args:
            achievement_id: the record to start from.
            made: id of the new one.
            title: of the new one.
        """
        with self.store.begin() as session:
            first = session.get(Achievement, achievement_id)
            afresh = {"note": None}
            session.put(
                first.model_copy(
                    update={
                        "id": made,
                        "title": title,
                        "state": RecordState.DRAFT,
                        "sources": (),
                        "review_due": None,
                        "outcomes": tuple(
                            outcome.model_copy(update={**afresh, "id": self.store.new_id()})
                            for outcome in first.outcomes
                        ),
                        "skills": tuple(
                            skill.model_copy(update={**afresh, "id": self.store.new_id()})
                            for skill in first.skills
                        ),
                    }
                )
            )
            return session.changes

    def discard(self, achievement_id: str) -> Changes:
        """Take a record away that nobody has built anything on.

        Raises:
            NotAllowedError: something belongs to it; it says what.
        """
        with self.store.begin() as session:
            record = session.get(Achievement, achievement_id)
            for kind, what in _BUILT.items():
                if session.count(kind, achievement_id=achievement_id):
                    raise NotAllowedError(
                        f"This record stays: it has {what}.",
                        where=record.title,
                        cure="Retire it where it shall not be offered any more.",
                    )
            for answer in session.find(JourneyAnswer, achievement_id=achievement_id):
                session.delete(JourneyAnswer, answer.id)
            session.delete(Achievement, achievement_id)
            return session.changes


_BUILT: Final[dict[type[Record], str]] = {
    AchievementVersion: "approved versions",
    ReviewStep: "a history of reviews",
    ReviewComment: "comments",
    Canvas: "canvases",
    RubricDraft: "a rubric",
    PathwayNode: "a place in a pathway",
}
"""What cannot stand without its record"""


def put_record(session: Session, record: Achievement) -> None:
    """Keep a record; what equals its latest version is approved, everything else a draft.

    Raises:
        NotAllowedError: it is with the reviewers, or retired.
    """
    _check_open(session, record)
    latest = latest_version(session, record.id)
    same = latest is not None and latest.hash == AchievementVersion.hash_of(record)
    state = RecordState.APPROVED if same else RecordState.DRAFT
    session.put(record.model_copy(update={"state": state}))


def _check_open(session: Session, record: Achievement) -> None:
    for stored in session.find(Achievement, id=record.id):
        if stored.state is RecordState.IN_REVIEW:
            raise NotAllowedError(
                "It is in review, and the reviewers read what was sent.",
                cure="Take it back to go on writing.",
            )
        if is_retired(session, record.id):
            raise NotAllowedError("It is retired.", cure="Reinstate it to go on writing.")


def retired(session: Session, **equal: str) -> set[str]:
    """Ids of the micro-credentials that were retired and not reinstated since."""
    found: set[str] = set()
    for step in session.find(ReviewStep, step=[Step.RETIRED, Step.REINSTATED], **equal):
        ended = step.step is Step.RETIRED
        (found.add if ended else found.discard)(step.achievement_id)
    return found


def is_retired(session: Session, achievement_id: str) -> bool:
    """Whether a micro-credential was retired and not reinstated since."""
    return bool(retired(session, achievement_id=achievement_id))


def latest_version(session: Session, achievement_id: str) -> AchievementVersion | None:
    """The latest approved version of a record."""
    found = session.find(AchievementVersion, achievement_id=achievement_id)
    return max(found, key=lambda version: version.number, default=None)
