"""What goes into an evaluator's pack, and what stays at home."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from mcred_desktop.domain.assess.assessment import (
    Assignment,
    Cohort,
    Evidence,
    Learner,
    Portfolio,
    Sheet,
)
from mcred_desktop.domain.assess.calibration import Benchmark, BenchmarkSheet
from mcred_desktop.domain.assess.marking import BankedComment, Declaration
from mcred_desktop.domain.assess.progress import PortfolioState
from mcred_desktop.domain.award import Issuer
from mcred_desktop.domain.packs import Ticket
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.records.record import AchievementVersion
from mcred_desktop.domain.roles import Role
from mcred_desktop.domain.rubrics.rubric import RubricVersion
from mcred_desktop.domain.values import Fact, Register
from mcred_desktop.services.assess.blind import masked_files, masked_learner
from mcred_desktop.services.ports import Session

OPEN = (PortfolioState.EMPTY, PortfolioState.SUBMITTED, PortfolioState.SCORED)
"""Portfolios an evaluator may still have a say on"""


@dataclass(frozen=True, slots=True)
class Work:
    """One evaluator's share of one cohort."""

    provider: str
    """Name of the issuer"""
    evaluator: Person
    cohort: Cohort
    assignments: list[Assignment]
    benchmarks: list[Benchmark]
    records: list[Register | Fact]
    """Everything the pack says, as it says it"""
    evidence: list[Evidence]


def work_for(
    session: Session,
    cohort_id: str,
    evaluator_id: str,
    only: Collection[str] | None = None,
) -> Work:
    """The portfolios an evaluator has to score in a cohort, and all that is needed for it.

    With ``only``, of these portfolios those that are the evaluator's.

    What was decided stays at home, as does what the evaluator declared a conflict of interest on.
    Of a learner only the name travels, and where marking is blind not even that.
    """
    cohort = session.get(Cohort, cohort_id)
    evaluator = session.get(Person, evaluator_id)
    declared = session.find(Declaration, cohort_id=cohort_id, author=evaluator_id)
    apart = {word.portfolio_id for word in declared if word.conflict}
    given = session.find(Assignment, cohort_id=cohort_id, evaluator_id=evaluator_id)
    wanted = {a.portfolio_id for a in given} - apart
    if only is not None:
        wanted &= set(only)
    portfolios = session.find(Portfolio, id=sorted(wanted), state=OPEN)
    open_ids = {portfolio.id for portfolio in portfolios}
    assignments = [a for a in given if a.portfolio_id in open_ids]
    sheets = session.find(Sheet, assignment_id=[a.id for a in assignments], author=evaluator_id)
    cited = {cohort.rubric_version_id, *(sheet.rubric_version_id for sheet in sheets)}
    versions = session.find(RubricVersion, id=sorted(cited))
    rubric_ids = sorted({version.rubric_id for version in versions})
    benchmarks = session.find(Benchmark, rubric_id=rubric_ids, retired=False)
    shown = session.find(Portfolio, id=[benchmark.portfolio_id for benchmark in benchmarks])
    evidence = _evidence(session, portfolios, blind=cohort.plan.blind)
    evidence += _evidence(session, [p for p in shown if p.id not in open_ids], blind=True)
    records: list[Register | Fact] = [
        session.get(AchievementVersion, cohort.achievement_version_id),
        *versions,
        cohort.model_copy(update={"merge_fields": ()}),
        evaluator.model_copy(update={"roles": (Role.EVALUATOR,)}),
        *_learners(session, portfolios, blind=cohort.plan.blind),
        *portfolios,
        *(p for p in shown if p.id not in open_ids),
        *evidence,
        *assignments,
        *sheets,
        *(word for word in declared if word.portfolio_id in open_ids),
        *benchmarks,
        *session.find(BenchmarkSheet, rubric_id=rubric_ids, author=evaluator_id),
        *session.find(BankedComment, rubric_id=rubric_ids),
    ]
    issuers = session.find(Issuer)
    return Work(
        issuers[0].name if issuers else "",
        evaluator,
        cohort,
        assignments,
        benchmarks,
        records,
        evidence,
    )


def named_files(session: Session, ticket: Ticket) -> set[str]:
    """The evidence of a pack by its id."""
    mine = session.find(Assignment, id=list(ticket.assignments))
    portfolios = [assignment.portfolio_id for assignment in mine]
    return {file.id for file in session.find(Evidence, portfolio_id=portfolios)}


def _learners(
    session: Session, portfolios: Sequence[Portfolio], *, blind: bool
) -> Iterator[Learner]:
    known = {portfolio.learner_id: portfolio.id for portfolio in portfolios}
    for learner in session.find(Learner, id=sorted(known)):
        if blind:
            yield masked_learner(learner, known[learner.id])
        else:
            yield Learner(id=learner.id, cohort_id=learner.cohort_id, name=learner.name)


def _evidence(session: Session, portfolios: Sequence[Portfolio], *, blind: bool) -> list[Evidence]:
    found: list[Evidence] = []
    for portfolio in portfolios:
        files = session.find(Evidence, portfolio_id=portfolio.id)
        files.sort(key=lambda file: file.position)
        found += masked_files(files) if blind else files
    return found
