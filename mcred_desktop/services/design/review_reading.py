"""Everything about one record that decides what can be done with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

from mcred_desktop.domain.assess.assessment import Cohort
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.records.approval import Act, Case, hindrance, may
from mcred_desktop.domain.records.record import Achievement, AchievementVersion, RecordState
from mcred_desktop.domain.records.review import (
    ReviewComment,
    ReviewStep,
    Standing,
    Step,
    Talk,
    Thread,
    standing,
    threads,
)
from mcred_desktop.services.ports import Edited, Session

_ABOUT_STATE: Final = ("state",)
"""Fields of a record that nobody writes"""
_OF_A_REVIEW: Final = frozenset({Step.SENT, Step.TAKEN_BACK, Step.SENT_BACK, Step.AGREED})


@dataclass(frozen=True, slots=True)
class Review:
    """Where a record stands, and what the person asked for can do with it."""

    standing: Standing
    versions: tuple[AchievementVersion, ...]
    """Oldest first"""
    threads: tuple[Thread, ...]
    """Oldest first"""
    hindrances: dict[Act, str]
    """Why the person cannot do it, as a sentence; empty where they can"""
    allowed: frozenset[Act]
    """What the person's roles let them do when the moment has come"""
    wrote: bool
    """Whether the person wrote any of it since its latest version"""
    agreed: tuple[str, ...]
    """Names of approvers who wrote part of it and agreed"""
    approvers: tuple[str, ...]
    """Names of those who can approve it alone"""
    edited_at: str
    """When it was edited last, UTC, ISO 8601; empty where nothing tells"""
    edited_by: str
    """Name of who edited it last; empty where nothing tells"""
    sent_back: ReviewStep | None
    """Set while it was sent back and not sent again"""
    successor: str
    """Title of the record to take instead; empty for none"""

    @property
    def unsettled(self) -> int:
        """Threads that are not settled."""
        return sum(thread.state is not Talk.SETTLED for thread in self.threads)


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything about one record that decides what can be done with it."""

    record: Achievement
    versions: tuple[AchievementVersion, ...]
    steps: Sequence[ReviewStep]
    threads: tuple[Thread, ...]
    standing: Standing
    writers: frozenset[str]
    """ids of who wrote any of it since its latest version"""
    edits: Sequence[Edited]
    """The latest, if the journal tells of any"""
    people: dict[str, Person]
    titles: dict[str, str]
    """Of the record it names as its successor"""

    @classmethod
    def of(cls, session: Session, achievement_id: str) -> Self:
        """Read it; raises NotFoundError."""
        record = session.get(Achievement, achievement_id)
        mine = {"achievement_id": achievement_id}
        found = session.find(AchievementVersion, **mine)
        versions = tuple(sorted(found, key=lambda version: version.number))
        steps = session.find(ReviewStep, **mine)
        last = versions[-1] if versions else None
        now = standing(
            approved=last.number if last else 0,
            changed=last is None or last.hash != AchievementVersion.hash_of(record),
            in_review=record.state is RecordState.IN_REVIEW,
            steps=steps,
            running=[
                version.number
                for version in versions
                if session.count(Cohort, achievement_version_id=version.id)
            ],
        )
        successors = session.find(Achievement, id=[now.successor]) if now.successor else []
        return cls(
            record,
            versions,
            steps,
            tuple(threads(session.find(ReviewComment, **mine))),
            now,
            frozenset(
                session.writers(
                    Achievement,
                    achievement_id,
                    since=last.at if last else "",
                    ignoring=_ABOUT_STATE,
                )
            ),
            session.trail(Achievement, achievement_id, 1),
            {person.id: person for person in session.find(Person)},
            {one.id: one.title for one in successors},
        )

    def case(self, by: str) -> Case:
        """The record with somebody who wants to do something with it."""
        person = self.people.get(by)
        return Case(
            frozenset(person.roles if person is not None else ()),
            self.standing,
            tuple(gap.text for gap in self.record.gaps()),
            sum(thread.state is Talk.OPEN for thread in self.threads),
            by in self.agreed,
        )

    @property
    def agreed(self) -> list[str]:
        """Ids of those who agreed in the review that is going on."""
        found: list[str] = []
        for step in self.steps:
            if step.step is Step.AGREED:
                found.append(step.author)
            elif step.step in _OF_A_REVIEW:
                found.clear()
        return found if self.record.state is RecordState.IN_REVIEW else []

    def review(self, by: str) -> Review:
        """What the person ``by`` gets to know."""
        case = self.case(by)
        turns = [step for step in self.steps if step.step in _OF_A_REVIEW - {Step.AGREED}]
        last = turns[-1] if turns and turns[-1].number == self.standing.working else None
        return Review(
            self.standing,
            self.versions,
            self.threads,
            {act: hindrance(act, case) for act in Act},
            frozenset(act for act in Act for role in case.roles if may(role, act)),
            by in self.writers,
            tuple(filter(None, map(self._name, self.agreed))),
            tuple(
                person.name
                for person in self.people.values()
                if person.id not in self.writers and _approves(person)
            ),
            self.edits[-1].at if self.edits else "",
            self._name(self.edits[-1].author) if self.edits else "",
            last if last is not None and last.step is Step.SENT_BACK else None,
            self.titles.get(self.standing.successor or "", ""),
        )

    def _name(self, person_id: str) -> str:
        person = self.people.get(person_id)
        return person.name if person is not None else ""


def _approves(person: Person) -> bool:
    """Whether somebody approves records at all."""
    return any(may(role, Act.APPROVE) for role in person.roles)
