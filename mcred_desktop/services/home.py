"""What is waiting, what was done, and who is here."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from mcred_desktop.domain.anonymity import neutral_name
from mcred_desktop.domain.progress import PortfolioState
from mcred_desktop.domain.roles import Role, initials
from mcred_desktop.services.figures import Figures, Reading


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
    """``score``, ``collect``, ``decide`` or ``issue``"""
    count: int
    title: str
    detail: str
    due: date | None
    area: str
    record_id: str


@dataclass(frozen=True, slots=True)
class Recent:
    """Something that happened in the workspace, or a run of the same."""

    title: str
    kind: str
    who: str
    at: str
    count: int = 1
    """How many make the run, at least"""


@dataclass(frozen=True, slots=True)
class CohortBar:
    """How far a cohort has come; each stage counts those beyond it too."""

    cohort_id: str
    title: str
    scored: int
    decided: int
    issued: int
    total: int


class _Cohort(NamedTuple):
    id: str
    title: str
    due: date | None


class _Done(NamedTuple):
    """A fact, before it has words."""

    label: str
    labels: str
    at: str
    author: str
    title: str
    group: str
    """What a run of them has in common; empty when each stands alone"""


@dataclass(frozen=True, slots=True)
class Home:
    """The overview of a workspace."""

    figures: Figures

    def people(self) -> list[Somebody]:
        """Everybody who works here, in the order they came."""
        with self.figures.read() as reading:
            return _people(reading)

    def waiting(self, person_id: str) -> list[Task]:
        """What the person can do now, in the order of the process."""
        with self.figures.read() as reading:
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
            return [task for task in tasks if task.count]

    def waiting_for_others(self, person_id: str) -> list[Task]:
        """What evaluators still have to score; told to those who lead, and empty for others."""
        with self.figures.read() as reading:
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

    def recent(self, limit: int = 8) -> list[Recent]:
        """The newest facts, newest first; a run of the same by one person is one line."""
        with self.figures.read() as reading:
            names = {person.id: person.name for person in _people(reading)}
            cohorts = {cohort.id: cohort.title for cohort in _cohorts(reading)}
            done = [
                *_published(reading, "achievement_version", "Record approved"),
                *_published(reading, "rubric_version", "Rubric published"),
                *_judged(reading, "sheet", "Sheet signed off", "sheets signed off"),
                *_judged(reading, "decision", "Award decided", "awards decided"),
                *_issued(reading),
            ]
            return [
                replace(
                    line, who=names.get(line.who, ""), title=cohorts.get(line.title, line.title)
                )
                for line in _runs(done)[:limit]
            ]

    def cohorts(self) -> list[CohortBar]:
        """How far each cohort has come, in the order they were opened."""
        with self.figures.read() as reading:
            states = reading.tally("portfolio", ("cohort_id", "state"))
            return [_bar(cohort, states) for cohort in _cohorts(reading)]

    def changes_waiting(self) -> int:
        """Operations no hub has yet."""
        with self.figures.read() as reading:
            return reading.undelivered()


_LEADS = {Role.MANAGER, Role.APPROVER}
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
_LOOKED_AT = 400
"""Newest facts of a kind that are read; a longer run says how many at least"""
_RUN = timedelta(hours=1)


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


def _published(reading: Reading, kind: str, label: str) -> list[_Done]:
    rows = reading.rows(kind, ("at", "author", "content.title", "number"), newest=_LOOKED_AT)
    return [
        _Done(label, "", at, author, f"{title} v{number}", "") for at, author, title, number in rows
    ]


def _judged(reading: Reading, kind: str, label: str, labels: str) -> list[_Done]:
    rows = reading.rows(kind, ("at", "author", "portfolio_id"), newest=_LOOKED_AT)
    portfolios = _by_id(reading, "portfolio", ("learner_id", "cohort_id"), [row[2] for row in rows])
    learners = _by_id(
        reading, "learner", ("name",), [learner for learner, _ in portfolios.values()]
    )
    blind = {id_ for id_, blind in reading.rows("cohort", ("id", "plan.blind")) if blind}
    found: list[_Done] = []
    for at, author, portfolio_id in rows:
        learner, cohort = portfolios.get(portfolio_id, ("", ""))
        (name,) = learners.get(learner, ("",))
        if cohort in blind:
            name = neutral_name(portfolio_id)
        found.append(_Done(label, labels, at, author, name, cohort))
    return found


def _issued(reading: Reading) -> list[_Done]:
    columns = ("at", "author", "recipient", "title", "cohort_id")
    return [
        _Done("Credential issued", "credentials issued", at, author, f"{who}, {title}", cohort)
        for at, author, who, title, cohort in reading.rows("credential", columns, newest=_LOOKED_AT)
    ]


def _by_id(
    reading: Reading, kind: str, columns: tuple[str, ...], ids: Iterable[str]
) -> dict[str, tuple[Any, ...]]:
    rows = reading.rows(kind, ("id", *columns), id=sorted(set(ids)))
    return {row[0]: row[1:] for row in rows}


def _runs(done: list[_Done]) -> list[Recent]:
    """One line for each run, newest first: same person, same cohort, each within an hour."""
    lines: list[Recent] = []
    open_runs: dict[tuple[str, str, str], tuple[int, datetime]] = {}
    for fact in sorted(done, key=lambda fact: fact.at, reverse=True):
        moment = datetime.fromisoformat(fact.at)
        run = (fact.label, fact.author, fact.group)
        number, last = open_runs.get(run, (-1, moment))
        if fact.group and number >= 0 and last - moment <= _RUN:
            count = lines[number].count + 1
            lines[number] = replace(
                lines[number], title=fact.group, kind=f"{count} {fact.labels}", count=count
            )
        else:
            number = len(lines)
            lines.append(Recent(fact.title, fact.label, fact.author, fact.at))
        open_runs[run] = (number, moment)
    return lines
