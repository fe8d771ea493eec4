"""The audit trail of a record: who wrote, sent, commented, approved and offered it, and when."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from mcred_desktop.domain.assess.assessment import Cohort
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.records.record import Achievement, AchievementVersion
from mcred_desktop.domain.records.review import ReviewComment, ReviewStep, Step
from mcred_desktop.services.ports import Edited, Session, Store

_PAUSE: Final = timedelta(minutes=30)
"""Edits by one person with shorter pauses between are one event"""
_NEWEST: Final = 2_000
"""Edits that are looked at"""
_NOT_WRITTEN: Final = {"id", "state", "sources"}


class Happened(StrEnum):
    """Kinds of event."""

    BEGUN = "begun"
    WROTE = "wrote"
    COMMENTED = "commented"
    ANSWERED = "answered"
    SETTLED = "settled"
    SENT = "sent to review"
    TAKEN_BACK = "taken back"
    SENT_BACK = "sent back"
    AGREED = "agreed"
    APPROVED = "approved"
    OFFERED = "offered"
    COHORT = "cohort opened"
    RETIRED = "retired"
    REINSTATED = "reinstated"


@dataclass(frozen=True, slots=True)
class RecordEvent:
    """Something that happened to a record."""

    at: str
    """UTC, ISO 8601"""
    who: str
    """Name of the person; empty where nobody had sat down"""
    what: Happened
    number: int = 0
    """Of the version it is about, 0 where it is about none"""
    fields: tuple[str, ...] = ()
    """Of the record that it is about"""
    text: str = ""
    """The reason, the comment, or the cohort's title"""


@dataclass(frozen=True, slots=True)
class RecordHistory:
    """Reads what happened to a record, from its facts and from the journal."""

    store: Store

    def of(self, achievement_id: str) -> list[RecordEvent]:
        """Every event, newest first."""
        with self.store.read() as session:
            names = {person.id: person.name for person in session.find(Person)}
            events = [
                *_writing(session.trail(Achievement, achievement_id, _NEWEST)),
                *_facts(session, achievement_id),
            ]
        told = [replace(event, who=names.get(event.who, "")) for event in events]
        return sorted(told, key=lambda event: event.at, reverse=True)


def _writing(edits: Iterable[Edited]) -> Iterator[RecordEvent]:
    """Runs of edits by one person between two steps; who did it is still an id."""
    run: list[Edited] = []
    for edit in edits:
        written = edit.fields - _NOT_WRITTEN
        if run and not (written and _goes_on(run[-1], edit)):
            yield _wrote(run)
            run = []
        if "id" in edit.fields:
            yield RecordEvent(edit.at, edit.author, Happened.BEGUN)
        elif written:
            run.append(edit)
    if run:
        yield _wrote(run)


def _goes_on(last: Edited, edit: Edited) -> bool:
    pause = datetime.fromisoformat(edit.at) - datetime.fromisoformat(last.at)
    return last.author == edit.author and pause < _PAUSE


def _wrote(run: list[Edited]) -> RecordEvent:
    fields = {field for edit in run for field in edit.fields} - _NOT_WRITTEN
    in_order = [name for name in Achievement.__pydantic_fields__ if name in fields]
    return RecordEvent(run[-1].at, run[-1].author, Happened.WROTE, fields=tuple(in_order))


def _facts(session: Session, achievement_id: str) -> Iterator[RecordEvent]:
    for step in session.find(ReviewStep, achievement_id=achievement_id):
        yield RecordEvent(
            step.at,
            step.author,
            Happened(step.step.value),
            step.number,
            text=_reason(session, step),
        )
    for comment in session.find(ReviewComment, achievement_id=achievement_id):
        what = Happened.COMMENTED if comment.thread is None else Happened.ANSWERED
        what = Happened.SETTLED if comment.settles else what
        fields = (comment.field,) if comment.field else ()
        yield RecordEvent(comment.at, comment.author, what, 0, fields, comment.text)
    for version in session.find(AchievementVersion, achievement_id=achievement_id):
        yield RecordEvent(version.at, version.author, Happened.APPROVED, version.number)
        for cohort in session.find(Cohort, achievement_version_id=version.id):
            opened = session.trail(Cohort, cohort.id, _NEWEST)[:1]
            for edit in opened:
                yield RecordEvent(
                    edit.at, edit.author, Happened.COHORT, version.number, text=cohort.title
                )


def _reason(session: Session, step: ReviewStep) -> str:
    if step.step is not Step.RETIRED or step.successor is None:
        return step.why
    titles = [record.title for record in session.find(Achievement, id=step.successor)]
    return " → ".join([step.why, *titles])
