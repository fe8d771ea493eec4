"""What may come out of a pack: on the evaluator's laptop, and back at the provider."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from mcred_desktop.domain.assess.assessment import (
    Assignment,
    Cohort,
    Evidence,
    Learner,
    Portfolio,
    Sheet,
    result,
)
from mcred_desktop.domain.assess.calibration import Benchmark, BenchmarkSheet
from mcred_desktop.domain.assess.marking import BankedComment, Declaration
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.packs import Held, Line, SetAside, Ticket
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.records.record import AchievementVersion
from mcred_desktop.domain.rubrics.rubric import RubricVersion
from mcred_desktop.domain.values import Record
from mcred_desktop.services.assess.blind import masked_files
from mcred_desktop.services.assess.calibration import has_passed
from mcred_desktop.services.packs.work import OPEN
from mcred_desktop.services.ports import Session

OUTWARD = (
    AchievementVersion,
    RubricVersion,
    Cohort,
    Person,
    Learner,
    Portfolio,
    Evidence,
    Assignment,
    Sheet,
    Declaration,
    Benchmark,
    BenchmarkSheet,
    BankedComment,
)
"""What a pack carries to an evaluator"""


def outward(_session: Session, line: Line, record: Record) -> Held | None:
    """Of what a provider sends, the kinds an evaluator needs."""
    fits = isinstance(record, OUTWARD) and line.kind != "delete"
    return None if fits else Held.NOT_COVERED


def handed_back(ticket: Ticket, files: Collection[str] = ()) -> Callable[[Line, Record], bool]:
    """Whether an operation on the evaluator's laptop belongs to the work of the pack.

    ``files`` are the ids of the evidence whose criteria the evaluator may have named.
    """
    evaluator, assignments = ticket.evaluator_id, set(ticket.assignments)

    def wanted(line: Line, record: Record) -> bool:
        match record:
            case Sheet():
                return record.author == evaluator and record.assignment_id in assignments
            case Assignment():
                return record.id in assignments
            case Evidence():
                return line.kind == "register" and record.id in files
            case BenchmarkSheet():
                return record.author == evaluator and record.benchmark_id in ticket.benchmarks
            case Declaration():
                same = record.cohort_id == ticket.cohort_id
                return record.author == evaluator and same
            case BankedComment():
                return line.kind == "register" and line.author in {evaluator, ""}
            case _:
                return False

    return wanted


@dataclass(frozen=True, slots=True)
class Homeward:
    """Of what an evaluator hands back, what the ticket covers and the provider still waits for."""

    cohort_id: str
    evaluator_id: str
    assignments: tuple[str, ...]
    benchmarks: tuple[str, ...] = ()

    @classmethod
    def of(cls, ticket: Ticket) -> "Homeward":
        """What a ticket covers."""
        return cls(ticket.cohort_id, ticket.evaluator_id, ticket.assignments, ticket.benchmarks)

    def __call__(self, session: Session, line: Line, record: Record) -> Held | None:
        """Why an operation is not applied; None when it is."""
        if session.count(SetAside, op_id=line.op_id):
            return Held.SET_ASIDE
        if line.kind in ("delete", "erase"):
            return Held.NOT_COVERED  # what others keep is not taken away
        return self._judged(session, record)

    def _judged(self, session: Session, record: Record) -> Held | None:
        match record:
            case BankedComment():
                return self._comment(session, record)
            case Sheet():
                return self._sheet(session, record)
            case Assignment():
                return self._assignment(session, record)
            case Declaration():
                return self._declaration(session, record)
            case Evidence():
                return self._evidence(session, record)
            case BenchmarkSheet():
                return self._benchmark(record)
            case _:
                return Held.NOT_COVERED

    def _sheet(self, session: Session, sheet: Sheet) -> Held | None:
        if sheet.author != self.evaluator_id:
            return Held.NOT_COVERED
        gone = session.find(Sheet, id=[x for x in (sheet.supersedes, *sheet.replaces) if x])
        if any(other.assignment_id != sheet.assignment_id for other in gone):
            return Held.NOT_COVERED  # it would take a sheet of somebody else out
        why = self._late(session, sheet.assignment_id, sheet.portfolio_id)
        return why or self._untried(session, sheet.assignment_id) or self._unjudged(session, sheet)

    def _assignment(self, session: Session, handed: Assignment) -> Held | None:
        """Of an assignment the evaluator changes the flag and whether it is signed."""
        why = self._late(session, handed.id, handed.portfolio_id)
        if why is not None:
            return why
        own = session.get(Assignment, handed.id)
        changed = {"flagged", "signed", "reopened_because"}
        if own.model_dump(exclude=changed) != handed.model_dump(exclude=changed):
            return Held.NOT_COVERED
        return self._untried(session, handed.id) if handed.signed else None

    def _late(self, session: Session, assignment_id: str, portfolio_id: str) -> Held | None:
        if assignment_id not in self.assignments:
            return Held.NOT_COVERED
        found = session.find(Assignment, id=assignment_id)
        if found and found[0].portfolio_id != portfolio_id:
            return Held.NOT_COVERED
        if not session.count(Portfolio, id=portfolio_id, state=OPEN):
            return Held.DECIDED
        mine = bool(found) and found[0].evaluator_id == self.evaluator_id
        return None if mine else Held.REASSIGNED

    def _untried(self, session: Session, assignment_id: str) -> Held | None:
        """Why a first sheet waits: the cohort asks for calibration, and none is known.

        One benchmark within tolerance is enough, whenever it was scored: every laptop asks for the
        last one before it opens a portfolio, and here any order of packs has to come to the same.
        """
        cohort = session.get(Cohort, self.cohort_id)
        if not cohort.plan.calibrated_only:
            return None
        if session.count(Sheet, assignment_id=assignment_id, author=self.evaluator_id):
            return None
        rubric = session.get(RubricVersion, cohort.rubric_version_id).rubric_id
        return None if has_passed(session, rubric, self.evaluator_id) else Held.UNCALIBRATED

    def _declaration(self, session: Session, said: Declaration) -> Held | None:
        mine = session.find(Assignment, id=list(self.assignments))
        covered = said.portfolio_id in {assignment.portfolio_id for assignment in mine}
        own = said.author == self.evaluator_id
        return None if own and covered else Held.NOT_COVERED

    def _evidence(self, session: Session, said: Evidence) -> Held | None:
        """Of a file, under its name or the neutral one, the evaluator says what it is for."""
        mine = {"portfolio_id": said.portfolio_id, "evaluator_id": self.evaluator_id}
        if not session.count(Assignment, id=list(self.assignments), **mine):
            return Held.REASSIGNED
        if not session.count(Portfolio, id=said.portfolio_id, state=OPEN):
            return Held.DECIDED
        own = session.find(Evidence, portfolio_id=said.portfolio_id)
        own.sort(key=lambda file: file.position)
        known = (*own, *masked_files(own))
        same = any(x.model_copy(update={"criteria": said.criteria}) == said for x in known)
        return None if same else Held.NOT_COVERED

    def _benchmark(self, sheet: BenchmarkSheet) -> Held | None:
        covered = sheet.benchmark_id in self.benchmarks
        own = sheet.author == self.evaluator_id
        return None if own and covered else Held.NOT_COVERED

    def _comment(self, session: Session, comment: BankedComment) -> Held | None:
        """A comment of the bank, new or reworded."""
        cohort = session.get(Cohort, self.cohort_id)
        rubric = session.get(RubricVersion, cohort.rubric_version_id).rubric_id
        return None if comment.rubric_id == rubric else Held.NOT_COVERED

    def _unjudged(self, session: Session, sheet: Sheet) -> Held | None:
        """Why the cohort cannot use the levels of a sheet: its rubric has another structure now."""
        cohort = session.get(Cohort, self.cohort_id)
        now = session.get(RubricVersion, cohort.rubric_version_id)
        found = session.find(RubricVersion, id=sheet.rubric_version_id)
        if not found:
            return Held.NOT_COVERED
        if found[0].content.structure_hash != now.content.structure_hash:
            return Held.MOVED
        levels = {score.criterion_id: score.level_id for score in sheet.scores}
        points = {s.criterion_id: s.points for s in sheet.scores if s.points is not None}
        try:
            complete = result(found[0].content, levels, points).open == 0
        except McredError:
            return Held.DAMAGED
        return None if complete else Held.DAMAGED
