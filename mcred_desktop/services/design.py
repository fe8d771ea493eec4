"""The record of a micro-credential: writing it and approving it."""

from dataclasses import dataclass

from mcred_desktop.domain.design import Achievement, AchievementVersion, RecordState
from mcred_desktop.domain.errors import McredError, NotAllowedError
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.roles import Role
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Session, Store


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
            put_record(session, achievement)
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


def put_record(session: Session, record: Achievement) -> None:
    """Keep a record; what equals its latest version is approved, everything else a draft."""
    latest = _latest(session, record.id)
    same = latest is not None and latest.hash == AchievementVersion.hash_of(record)
    state = RecordState.APPROVED if same else RecordState.DRAFT
    session.put(record.model_copy(update={"state": state}))


def _latest(session: Session, achievement_id: str) -> AchievementVersion | None:
    found = session.find(AchievementVersion, achievement_id=achievement_id)
    return max(found, key=lambda version: version.number, default=None)
