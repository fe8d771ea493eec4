"""What is waiting, what was done, and finding things again."""

from dataclasses import dataclass
from datetime import date

from mcred_desktop.domain.assessment import Assignment, Cohort, Decision, Learner, Portfolio, Sheet
from mcred_desktop.domain.award import Credential
from mcred_desktop.domain.design import Achievement, AchievementVersion
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.progress import PortfolioState
from mcred_desktop.domain.roles import Role
from mcred_desktop.domain.rubric import RubricVersion
from mcred_desktop.domain.values import Fact
from mcred_desktop.services.ports import Session, Store


@dataclass(frozen=True, slots=True)
class Task:
    """Something that waits for the person."""

    kind: str
    """``score``, ``decide``, ``issue``, ``assign`` or ``collect``"""
    count: int
    title: str
    detail: str
    due: date | None
    area: str
    record_id: str


@dataclass(frozen=True, slots=True)
class Recent:
    """Something that happened in the workspace."""

    title: str
    kind: str
    who: str
    at: str


@dataclass(frozen=True, slots=True)
class CohortBar:
    """How far a cohort has come; each stage counts those beyond it too."""

    cohort_id: str
    title: str
    scored: int
    decided: int
    issued: int
    total: int


@dataclass(frozen=True, slots=True)
class Hit:
    """Something a search found."""

    kind: str
    title: str
    detail: str
    area: str
    record_id: str


@dataclass(frozen=True, slots=True)
class Home:
    """The overview of a workspace."""

    store: Store

    def waiting(self, person_id: str) -> list[Task]:
        """What the person can do now, in the order of the process."""
        with self.store.read() as session:
            roles = set(session.get(Person, person_id).roles)
            cohorts = session.find(Cohort)
            tasks = [_to_score(session, cohort, person_id) for cohort in cohorts]
            if roles & {Role.MANAGER, Role.APPROVER}:
                tasks += [
                    _to_do(session, cohort, *stage) for cohort in cohorts for stage in _STAGES
                ]
            return [task for task in tasks if task.count]

    def recent(self, limit: int = 8) -> list[Recent]:
        """The newest facts, newest first."""
        with self.store.read() as session:
            names = {person.id: person.name for person in session.find(Person)}
            found: list[Recent] = []
            for kind, label in _FACTS.items():
                facts = session.latest(kind, limit)
                found += [
                    Recent(_title(session, fact), label, names.get(fact.author, ""), fact.at)
                    for fact in facts
                ]
            return sorted(found, key=lambda line: line.at, reverse=True)[:limit]

    def cohorts(self) -> list[CohortBar]:
        with self.store.read() as session:
            return [_bar(session, cohort) for cohort in session.find(Cohort)]

    def changes_waiting(self) -> int:
        """Operations no hub has yet."""
        return self.store.waiting()

    def search(self, text: str, limit: int = 12) -> list[Hit]:
        """Records, cohorts and learners whose name holds ``text``."""
        if not text.strip():
            return []
        with self.store.read() as session:
            records = [
                Hit("Record", r.title, "", "design", r.id)
                for r in session.search(Achievement, "title", text, limit)
            ]
            cohorts = {c.id: c for c in session.find(Cohort)}
            runs = [
                Hit("Cohort", c.title, "", "assess", c.id)
                for c in session.search(Cohort, "title", text, limit)
            ]
            learners = [
                Hit("Learner", x.name, cohorts[x.cohort_id].title, "assess", x.cohort_id)
                for x in session.search(Learner, "name", text, limit)
                if x.cohort_id in cohorts
            ]
            return (records + runs + learners)[:limit]


_SCORED = (
    PortfolioState.SCORED,
    PortfolioState.AWARDED,
    PortfolioState.NOT_YET,
    PortfolioState.ISSUED,
)
_STAGES = (
    ("collect", PortfolioState.EMPTY, "portfolios without evidence", "assess"),
    ("decide", PortfolioState.SCORED, "awards to decide", "assess"),
    ("issue", PortfolioState.AWARDED, "credentials to issue", "issue"),
)
_FACTS: dict[type[Fact], str] = {
    AchievementVersion: "Record approved",
    RubricVersion: "Rubric published",
    Sheet: "Sheet signed off",
    Decision: "Award decided",
    Credential: "Credential issued",
}


def _to_score(session: Session, cohort: Cohort, person_id: str) -> Task:
    count = session.count(Assignment, cohort_id=cohort.id, evaluator_id=person_id, signed=False)
    return Task(
        "score", count, "portfolios to score", cohort.title, cohort.due, "assess", cohort.id
    )


def _to_do(
    session: Session, cohort: Cohort, kind: str, state: PortfolioState, title: str, area: str
) -> Task:
    count = session.count(Portfolio, cohort_id=cohort.id, state=state)
    return Task(kind, count, title, cohort.title, None, area, cohort.id)


def _bar(session: Session, cohort: Cohort) -> CohortBar:
    def beyond(*states: PortfolioState) -> int:
        return session.count(Portfolio, cohort_id=cohort.id, state=list(states))

    return CohortBar(
        cohort.id,
        cohort.title,
        beyond(*_SCORED),
        beyond(*_SCORED[1:]),
        beyond(PortfolioState.ISSUED),
        session.count(Portfolio, cohort_id=cohort.id),
    )


def _title(session: Session, fact: Fact) -> str:
    match fact:
        case AchievementVersion():
            return f"{fact.content.title} v{fact.number}"
        case RubricVersion():
            return f"{fact.content.title} v{fact.number}"
        case Credential():
            return f"{fact.recipient}, {fact.title}"
        case Sheet() | Decision():
            portfolio = session.get(Portfolio, fact.portfolio_id)
            return session.get(Learner, portfolio.learner_id).name
        case _:
            return ""
