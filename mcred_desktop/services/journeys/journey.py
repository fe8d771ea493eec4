"""The journey of a record: what people answer, and what the workspace answers by itself."""

import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from mcred_desktop.domain.assess.assessment import Assignment, Cohort, Decision, Learner
from mcred_desktop.domain.assess.calibration import BenchmarkSheet
from mcred_desktop.domain.award import Credential
from mcred_desktop.domain.canvases.canvas import Canvas, Grain, Note
from mcred_desktop.domain.journeys.book import Event, JourneyBook, alternatives
from mcred_desktop.domain.journeys.journey import (
    Answer,
    JourneyAnswer,
    JourneyStanding,
    standing_of,
)
from mcred_desktop.domain.pathways.pathway import PathwayNode
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.records.record import Achievement, AchievementVersion
from mcred_desktop.domain.rubrics.coverage import AimKind, coverage
from mcred_desktop.domain.rubrics.rubric import RubricDraft, RubricVersion
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.journeys.book import FOLDER, journey_book
from mcred_desktop.services.ports import Session, Store

_EMPTY = (None, "", (), 0)


class Target(NamedTuple):
    """Something that can show that a check is met."""

    link: str
    title: str


@dataclass(frozen=True, slots=True)
class Journeyed:
    """A record's journey as it is shown."""

    record: Achievement
    standing: JourneyStanding
    people: tuple[Person, ...]
    targets: tuple[Target, ...]
    """Its canvases' blocks, rubrics and cohorts"""
    canvases: Mapping[str, str]
    """Template to the first canvas made from it"""


@dataclass(frozen=True, slots=True)
class PrintedJourney:
    """A record's journey on its way to paper."""

    record: Achievement
    standing: JourneyStanding
    names: Mapping[str, str]
    """Of people, by id"""
    titles: Mapping[str, str]
    """Of what can be linked to, by link"""
    day: date


@dataclass(frozen=True, slots=True)
class Journey:
    """What everybody on the way from an idea to a credential does."""

    store: Store
    press: Callable[[PrintedJourney], bytes]
    """Value in, PDF out; the same input, the same bytes"""
    write: Callable[[Path, bytes], None]
    """Writes a file whole or not at all; raises WorkspaceError"""
    folder: Path = FOLDER
    """Where the journey itself is written down"""

    def of_record(self, achievement_id: str) -> Journeyed:
        """The journey of a record; raises McredError when a file of the journey is not valid."""
        with self.store.read() as session:
            record = session.get(Achievement, achievement_id)
            book = journey_book(record.language, self.folder)
            seen = _Seen(session, record)
            given = session.find(JourneyAnswer, achievement_id=achievement_id)
            return Journeyed(
                record,
                standing_of(book, _answers(book, achievement_id, given), seen.found_of(book)),
                tuple(seen.people),
                tuple(seen.targets()),
                {canvas.template: canvas.id for canvas in reversed(seen.canvases)},
            )

    def save(self, *answers: JourneyAnswer) -> Changes:
        """Keep what somebody says of a check, or of several at once.

        Raises:
            NotFoundError: the record or the owner is not there.
        """
        with self.store.begin() as session:
            for answer in answers:
                session.get(Achievement, answer.achievement_id)
                if answer.owner is not None:
                    session.get(Person, answer.owner)
                session.put(answer)
            return session.changes

    def print(self, achievement_id: str, target: Path) -> None:
        """Write the journey of a record to ``target`` as PDF.

        Raises:
            McredError: a file of the journey is not valid.
            WorkspaceError: the file cannot be written.
        """
        found = self.of_record(achievement_id)
        names = {person.id: person.name for person in found.people}
        day = date.fromisoformat(self.store.now()[:10])
        titles = dict(found.targets)
        printed = PrintedJourney(found.record, found.standing, names, titles, day)
        self.write(target, self.press(printed))


def answer_id(achievement_id: str, check_key: str) -> str:
    """The same on every laptop, so that two who answer one check meet in one register."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"journey/{achievement_id}/{check_key}"))


def _answers(
    book: JourneyBook, achievement_id: str, given: Sequence[JourneyAnswer]
) -> dict[str, JourneyAnswer]:
    """One for every check; those of checks that are no more are left out."""
    stored = {answer.check_key: answer for answer in given}
    return {
        check.key: stored.get(check.key)
        or JourneyAnswer(
            id=answer_id(achievement_id, check.key),
            achievement_id=achievement_id,
            check_key=check.key,
        )
        for check in book.checks
    }


class _Seen:
    """What is there for one record; each thing is read when it is first asked for."""

    def __init__(self, session: Session, record: Achievement) -> None:
        self._session, self._record = session, record
        self._events: Mapping[Event, Callable[[], object]] = {
            Event.SKILLS_ALIGNED: lambda: any(skill.url for skill in record.skills),
            Event.GRAIN_RIGHT: lambda: any(x.verdict is Grain.RIGHT for x in self.canvases),
            Event.OUTCOMES_MEASURED: self._outcomes_measured,
            Event.PATHWAY_JOINED: lambda: session.count(PathwayNode, achievement_id=record.id),
            Event.RECORD_APPROVED: lambda: self._versions,
            Event.RUBRIC_PUBLISHED: lambda: self._published,
            Event.EVALUATOR_CALIBRATED: self._evaluator_calibrated,
            Event.COHORT_OPENED: lambda: self.cohorts,
            Event.LEARNERS_ENROLLED: lambda: self._of_cohorts(Learner),
            Event.EVALUATORS_ASSIGNED: lambda: self._of_cohorts(Assignment),
            Event.AWARD_DECIDED: lambda: self._of_cohorts(Decision),
            Event.CREDENTIAL_ISSUED: lambda: self._of_cohorts(Credential),
        }

    @cached_property
    def people(self) -> list[Person]:
        return self._session.find(Person)

    @cached_property
    def cohorts(self) -> list[Cohort]:
        ids = [version.id for version in self._versions]
        return self._session.find(Cohort, achievement_version_id=ids) if ids else []

    def found_of(self, book: JourneyBook) -> dict[str, Answer]:
        """What each place says that answers a check of ``book``."""
        named = {
            place
            for check in book.checks
            for places in check.answered_by
            for place in alternatives(places)
        }
        told = {place: self._told(place) for place in named}
        return {place: answer for place, answer in told.items() if answer is not None}

    def targets(self) -> Iterator[Target]:
        for canvas in self.canvases:
            used = {note.block for note in self._notes.get(canvas.id, ())}
            for block in canvas.layout.blocks if canvas.layout is not None else ():
                if block.key in used:
                    link = f"canvas:{canvas.template}/{block.key}"
                    yield Target(link, f"{canvas.title}: {block.title}")
        for rubric in self._rubrics:
            yield Target(f"rubric:{rubric.id}", rubric.content.title)
        for cohort in self.cohorts:
            yield Target(f"cohort:{cohort.id}", cohort.title)

    def _told(self, place: str) -> Answer | None:
        kind, _, name = place.partition(":")
        if kind == "canvas":
            return self._block(*name.split("/"))
        if kind == "field":
            there = getattr(self._record, name) not in _EMPTY
        elif kind == "role":
            there = any(name in person.roles for person in self.people)
        else:
            there = bool(self._events[Event(name)]())
        return Answer.YES if there else None

    def _block(self, template: str, block: str) -> Answer | None:
        """Notes answer partly; a decided one answers."""
        notes = [
            note
            for canvas in self.canvases
            if canvas.template == template
            for note in self._notes.get(canvas.id, ())
            if note.block == block
        ]
        if not notes:
            return None
        return Answer.YES if any(note.decided for note in notes) else Answer.PARTLY

    @cached_property
    def canvases(self) -> list[Canvas]:
        return self._session.find(Canvas, achievement_id=self._record.id)

    @cached_property
    def _notes(self) -> dict[str, list[Note]]:
        found: dict[str, list[Note]] = {}
        ids = [canvas.id for canvas in self.canvases]
        for note in self._session.find(Note, canvas_id=ids) if ids else ():
            found.setdefault(note.canvas_id, []).append(note)
        return found

    @cached_property
    def _versions(self) -> list[AchievementVersion]:
        return self._session.find(AchievementVersion, achievement_id=self._record.id)

    @cached_property
    def _rubrics(self) -> list[RubricDraft]:
        return self._session.find(RubricDraft, achievement_id=self._record.id, archived=False)

    @cached_property
    def _published(self) -> list[RubricVersion]:
        """Published for this record, or used by one of its cohorts."""
        used = [cohort.rubric_version_id for cohort in self.cohorts]
        own = self._session.find(RubricVersion, achievement_id=self._record.id)
        shared = self._session.find(RubricVersion, id=used) if used else []
        return list({version.id: version for version in (*own, *shared)}.values())

    def _outcomes_measured(self) -> bool:
        """Whether a published rubric measures every outcome."""
        outcomes = len(self._record.outcomes)
        return bool(outcomes) and any(
            not any(
                aim.kind is AimKind.OUTCOME
                for aim in coverage(version.content, self._record).unmeasured
            )
            for version in self._published
        )

    def _evaluator_calibrated(self) -> int:
        rubrics = [version.rubric_id for version in self._published]
        if not rubrics:
            return 0
        return self._session.count(BenchmarkSheet, rubric_id=rubrics, calibrated=True)

    def _of_cohorts(self, kind: type[Learner | Assignment | Decision | Credential]) -> int:
        ids = [cohort.id for cohort in self.cohorts]
        return self._session.count(kind, cohort_id=ids) if ids else 0
