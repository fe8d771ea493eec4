"""What evaluators get from the office through a hub, and what of theirs the office lets through.

As with packs: an evaluator is written a journal of their own, in which each record stands as they
may see it, and what they say of it is judged before it counts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID, uuid5

from mcred_desktop.domain.assess.assessment import Assignment, Cohort, Evidence, Portfolio, Sheet
from mcred_desktop.domain.assess.calibration import Benchmark, BenchmarkSheet
from mcred_desktop.domain.assess.marking import BankedComment, Declaration
from mcred_desktop.domain.hub import Member, Scope
from mcred_desktop.domain.packs import Held, Line
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.rubrics.rubric import RubricVersion
from mcred_desktop.domain.values import Fact, Record, Register
from mcred_desktop.services.packs.rules import Homeward
from mcred_desktop.services.packs.work import OPEN, work_for
from mcred_desktop.services.ports import Session
from mcred_desktop.services.sync.trust import Trust

HOMEWARD = (Sheet, Assignment, Evidence, BenchmarkSheet, Declaration, BankedComment)
"""Of what an evaluator's laptop writes, the kinds that leave it"""


def records_for(session: Session, evaluator_id: str) -> list[Register | Fact]:
    """Everything an evaluator has to know of the portfolios that are theirs to score."""
    if not session.count(Person, id=evaluator_id):
        return []
    given = session.find(Assignment, evaluator_id=evaluator_id)
    cohorts = sorted({assignment.cohort_id for assignment in given})
    found: dict[tuple[str, str], Register | Fact] = {}
    for cohort_id in cohorts:
        if session.count(Cohort, id=cohort_id):
            work = work_for(session, cohort_id, evaluator_id)
            if work.assignments:
                found |= {(type(one).__name__, one.id): one for one in work.records}
    return list(found.values())


def written_for(device: str, member: Member) -> str:
    """The id of the journal a device writes for one reader."""
    return str(uuid5(UUID(device), member.id))


def wanted_files(session: Session) -> dict[str, list[str]]:
    """Content to the evidence it is for, of portfolios somebody still has a say on."""
    due = set(session.column(Portfolio, "id", state=OPEN))
    due |= set(session.column(Benchmark, "portfolio_id", retired=False))
    found: dict[str, list[str]] = {}
    for sha256, evidence_id, portfolio_id in session.columns(
        Evidence, ("sha256", "id", "portfolio_id")
    ):
        if portfolio_id in due:
            found.setdefault(sha256, []).append(evidence_id)
    return found


@dataclass(frozen=True, slots=True)
class FromEvaluators:
    """Judges what evaluators say, each by what was given to that one (a ``Judge``)."""

    people: Mapping[str, str]
    """Device to the id of the evaluator whose it is"""

    @classmethod
    def of(cls, trust: Trust) -> "FromEvaluators":
        """By the members whose devices they are."""
        found = {name: trust.members[one.member] for name, one in trust.devices.items()}
        evaluators = {n: one for n, one in found.items() if one.scope is Scope.EVALUATOR}
        return cls({name: member.person_id for name, member in evaluators.items()})

    def __call__(self, session: Session, line: Line, record: Record) -> Held | None:
        """Why an operation is not applied; None when it is."""
        evaluator = self.people.get(line.device)
        cohort = _cohort_of(session, record, evaluator or "")
        if evaluator is None or cohort is None:
            return Held.NOT_COVERED
        assignments = session.column(Assignment, "id", cohort_id=cohort)
        benchmarks = session.column(Benchmark, "id", retired=False)
        covers = Homeward(cohort, evaluator, tuple(assignments), tuple(benchmarks))
        return covers(session, line, record)


def _cohort_of(session: Session, record: Record, evaluator: str) -> str | None:
    """The cohort an operation is about."""
    match record:
        case Sheet():
            found = session.column(Assignment, "cohort_id", id=record.assignment_id)
        case Assignment():
            found = session.column(Assignment, "cohort_id", id=record.id)
        case Declaration():
            found = session.column(Cohort, "id", id=record.cohort_id)
        case Evidence():
            mine = {"portfolio_id": record.portfolio_id, "evaluator_id": evaluator}
            found = session.column(Assignment, "cohort_id", **mine)
        case BenchmarkSheet() | BankedComment():
            versions = session.column(RubricVersion, "id", rubric_id=record.rubric_id)
            given = session.column(Assignment, "cohort_id", evaluator_id=evaluator)
            found = session.column(Cohort, "id", id=given, rubric_version_id=versions)
        case _:
            found = []
    return min(found, default=None)
