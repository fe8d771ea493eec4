"""What is waiting, what was done, and who is here."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from mcred_desktop.domain.assess.progress import PortfolioState
from mcred_desktop.domain.roles import Role, initials
from mcred_desktop.services.design.places import JOURNEY_PLACE
from mcred_desktop.services.home.figures import Figures, Reading
from mcred_desktop.services.home.recent import Recent, recent_work
from mcred_desktop.services.journeys.figures import is_answered


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person, as far as the frame of the window shows one."""

    id: str
    name: str
    roles: tuple[Role, ...]

    @property
    def initials(self) -> str:
        """Up to two letters that stand for the person."""
        return initials(self.name)


@dataclass(frozen=True, slots=True)
class Task:
    """Something that waits for the person."""

    kind: str
    """``score``, ``collect``, ``decide``, ``issue``, ``check`` or ``review``"""
    count: int
    title: str
    detail: str
    due: date | None
    area: str
    record_id: str
    """Or a place in the area, as ``places`` names them"""


@dataclass(frozen=True, slots=True)
class CohortBar:
    """How far a cohort has come; each stage counts those beyond it too."""

    cohort_id: str
    title: str
    scored: int
    decided: int
    issued: int
    total: int


class Overview(NamedTuple):
    """What Home shows."""

    waiting: list[Task]
    others: list[Task]
    """What waits for others"""
    recent: list[Recent]
    cohorts: list[CohortBar]


class _Cohort(NamedTuple):
    id: str
    title: str
    due: date | None


@dataclass(frozen=True, slots=True)
class Home:
    """The overview of a workspace."""

    figures: Figures

    def people(self) -> list[Somebody]:
        """Everybody who works here, in the order they came."""
        with self.figures.read() as reading:
            return _people(reading)

    def overview(self, person_id: str, recent: int = 8) -> Overview:
        """Everything Home shows a person, counted once."""
        with self.figures.read() as reading:
            return Overview(
                _waiting(reading, person_id),
                _waiting_for_others(reading, person_id),
                _recent(reading, recent),
                _bars(reading),
            )

    def waiting(self, person_id: str) -> list[Task]:
        """What the person can do now, in the order of the process."""
        with self.figures.read() as reading:
            return _waiting(reading, person_id)

    def recent(self, limit: int = 8) -> list[Recent]:
        """The newest facts, newest first; a run of the same by one person is one line."""
        with self.figures.read() as reading:
            return _recent(reading, limit)

    def cohorts(self) -> list[CohortBar]:
        """How far each cohort has come, in the order they were opened."""
        with self.figures.read() as reading:
            return _bars(reading)

    def belongs_to_hub(self) -> bool:
        """Whether there is one to exchange with."""
        with self.figures.read() as reading:
            return bool(reading.value("membership"))

    def publishes_by_itself(self) -> bool:
        """Whether a target is to be published to without being asked."""
        with self.figures.read() as reading:
            return any(minutes for (minutes,) in reading.rows("target", ("minutes",)))

    def changes_waiting(self) -> int:
        """Operations no hub has yet."""
        with self.figures.read() as reading:
            return reading.undelivered()


_LEADS = {Role.MANAGER, Role.APPROVER}
_FINISHED = ("yes", "not applicable")
"""Answers on a journey that leave nothing to do"""
_SCORED = (
    PortfolioState.SCORED,
    PortfolioState.AWARDED,
    PortfolioState.NOT_YET,
    PortfolioState.ISSUED,
)
_STAGES = (
    (
        "collect",
        PortfolioState.EMPTY,
        "portfolio without evidence",
        "portfolios without evidence",
        "assess",
    ),
    ("decide", PortfolioState.SCORED, "award to decide", "awards to decide", "assess"),
    ("issue", PortfolioState.AWARDED, "credential to issue", "credentials to issue", "issue"),
)


def _waiting(reading: Reading, person_id: str) -> list[Task]:
    cohorts = _cohorts(reading)
    unsigned = reading.tally("assignment", ("cohort_id", "evaluator_id"), signed=False)
    tasks = [
        _to_score(cohort, unsigned.get((cohort.id, person_id), 0), cohort.title)
        for cohort in cohorts
    ]
    if _leads(reading, person_id):
        states = reading.tally("portfolio", ("cohort_id", "state"))
        tasks += [
            _to_do(cohort, states.get((cohort.id, stage[1]), 0), stage)
            for cohort in cohorts
            for stage in _STAGES
        ]
    return [
        *(task for task in tasks if task.count),
        *_to_review(reading, person_id),
        *_checks(reading, person_id),
    ]


def _to_review(reading: Reading, person_id: str) -> list[Task]:
    """The records in review, for an approver."""
    if not any(Role.APPROVER in p.roles for p in _people(reading) if p.id == person_id):
        return []
    found = reading.rows("achievement", ("id", "title"), state="in review")
    return [
        Task("review", 1, "record to review", title, None, "design", record_id)
        for record_id, title in found
    ]


def _checks(reading: Reading, person_id: str) -> list[Task]:
    """The checks of a journey the person was given with a day and that are open, by record."""
    columns = ("achievement_id", "check_key", "answer", "due")
    given: dict[str, dict[str, tuple[str | None, str]]] = {}
    for record_id, check, answer, due in reading.rows("journey_answer", columns, owner=person_id):
        if due is not None and answer not in _FINISHED:
            given.setdefault(record_id, {})[check] = answer, due
    days: dict[str, list[date]] = {}
    for record_id, checks in given.items():
        left_to_it = [check for check, (answer, _) in checks.items() if answer is None]
        done = is_answered(reading, record_id, left_to_it)
        due_days = [due for check, (_, due) in checks.items() if check not in done]
        if due_days:
            days[record_id] = [date.fromisoformat(due) for due in due_days]
    titles = dict(reading.rows("achievement", ("id", "title"), id=list(days))) if days else {}
    return [
        Task(
            "check",
            len(due),
            "check of the journey" if len(due) == 1 else "checks of the journey",
            titles[record_id],
            min(due),
            "design",
            f"{JOURNEY_PLACE}{record_id}",
        )
        for record_id, due in days.items()
        if record_id in titles
    ]


def _waiting_for_others(reading: Reading, person_id: str) -> list[Task]:
    if not _leads(reading, person_id):
        return []
    names = {person.id: person.name for person in _people(reading)}
    cohorts = {cohort.id: cohort for cohort in _cohorts(reading)}
    unsigned = reading.tally("assignment", ("cohort_id", "evaluator_id"), signed=False)
    return [
        _to_score(cohorts[cohort], count, f"{names[who]}, {cohorts[cohort].title}")
        for (cohort, who), count in sorted(unsigned.items())
        if who != person_id and who in names and cohort in cohorts
    ]


def _recent(reading: Reading, limit: int) -> list[Recent]:
    names = {person.id: person.name for person in _people(reading)}
    cohorts = {cohort.id: cohort.title for cohort in _cohorts(reading)}
    return recent_work(reading, limit, names, cohorts)


def _bars(reading: Reading) -> list[CohortBar]:
    states = reading.tally("portfolio", ("cohort_id", "state"))
    return [_bar(cohort, states) for cohort in _cohorts(reading)]


def _people(reading: Reading) -> list[Somebody]:
    return [
        Somebody(id_, name, tuple(map(Role, json.loads(roles))))
        for id_, name, roles in reading.rows("person", ("id", "name", "roles"))
    ]


def _leads(reading: Reading, person_id: str) -> bool:
    return any(_LEADS & set(one.roles) for one in _people(reading) if one.id == person_id)


def _cohorts(reading: Reading) -> list[_Cohort]:
    return [
        _Cohort(id_, title, date.fromisoformat(due) if due else None)
        for id_, title, due in reading.rows("cohort", ("id", "title", "due"))
    ]


def _to_score(cohort: _Cohort, count: int, detail: str) -> Task:
    title = "portfolio to score" if count == 1 else "portfolios to score"
    return Task("score", count, title, detail, cohort.due, "assess", cohort.id)


def _to_do(cohort: _Cohort, count: int, stage: tuple[str, str, str, str, str]) -> Task:
    kind, _, one, many, area = stage
    return Task(kind, count, one if count == 1 else many, cohort.title, None, area, cohort.id)


def _bar(cohort: _Cohort, states: Mapping[tuple[str, ...], int]) -> CohortBar:
    def beyond(reached: Iterable[PortfolioState]) -> int:
        return sum(states.get((cohort.id, state), 0) for state in reached)

    return CohortBar(
        cohort.id,
        cohort.title,
        beyond(_SCORED),
        beyond(_SCORED[1:]),
        beyond(_SCORED[3:]),
        beyond(state for state in PortfolioState if state is not PortfolioState.CLOSED),
    )
