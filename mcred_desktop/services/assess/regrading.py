"""What becomes of a cohort's scores when it moves to another version of a rubric."""

from collections.abc import Sequence
from dataclasses import dataclass

from mcred_desktop.domain.assess.assessment import Assignment, Cohort, Learner, Portfolio, Sheet
from mcred_desktop.domain.assess.progress import PortfolioState
from mcred_desktop.domain.errors import McredError, NotAllowedError
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.records.record import AchievementVersion
from mcred_desktop.domain.roles import Role
from mcred_desktop.domain.rubrics.comparison import Comparison, compared
from mcred_desktop.domain.rubrics.rubric import RubricDraft, RubricVersion
from mcred_desktop.services.assess.blind import sight_of
from mcred_desktop.services.assess.sheets import current
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Session, Store

_UNDECIDED = (PortfolioState.EMPTY, PortfolioState.SUBMITTED, PortfolioState.SCORED)


@dataclass(frozen=True, slots=True)
class Regrade:
    """A signed sheet that was scored by an older structure."""

    assignment: Assignment
    portfolio: Portfolio
    learner: str
    evaluator: str


@dataclass(frozen=True, slots=True)
class Move:
    """What moving a cohort to another version would do."""

    cohort: Cohort
    before: RubricVersion
    after: RubricVersion
    comparison: Comparison
    kept: int
    """Signed sheets that stay as they are"""
    regrade: tuple[Regrade, ...]
    """Signed sheets that would be opened again"""
    decided: int
    """Portfolios whose decision stands by the version they were judged by"""

    @property
    def keeps_scores(self) -> bool:
        """Whether nobody has to score again."""
        return not self.regrade


@dataclass(frozen=True, slots=True)
class Regrading:
    """What a programme manager does when a rubric changed under a running cohort."""

    store: Store

    def waiting(self, rubric_id: str, by: str = "") -> list[Move]:
        """Cohorts on an older version of a rubric, with what its newest would do to each.

        Learners are as the person ``by`` may know them.
        """
        with self.store.read() as session:
            versions = session.find(RubricVersion, rubric_id=rubric_id)
            if not versions:
                return []
            newest = max(versions, key=lambda version: version.number)
            older = [version.id for version in versions if version is not newest]
            cohorts = session.find(Cohort, rubric_version_id=older)
            return [_move(session, cohort, newest, by) for cohort in cohorts]

    def move(self, cohort_id: str, version_id: str) -> Move:
        """What moving the cohort to that version would do; nothing changes yet."""
        with self.store.read() as session:
            cohort = session.get(Cohort, cohort_id)
            return _move(session, cohort, session.get(RubricVersion, version_id))

    def carry_out(self, cohort_id: str, version_id: str, by: str, *, because: str = "") -> Changes:
        """Judge the cohort by that version from now on.

        Where only wording changed, every score stays. Otherwise each signed sheet that is not
        decided yet is opened again, with the reason; what was signed stays on record, and what was
        decided stands.

        Args:
            cohort_id: what moves.
            version_id: where to.
            by: the person who moves it.
            because: why, in words; evaluators read it beside what changed.

        Raises:
            NotAllowedError: the person is no programme manager, or the rubric is not for the
                cohort's micro-credential.
            McredError: the cohort is judged by that version already.
        """
        with self.store.begin() as session:
            if Role.MANAGER not in session.get(Person, by).roles:
                raise NotAllowedError("Only a programme manager changes the rubric of a cohort.")
            cohort, version = session.get(Cohort, cohort_id), session.get(RubricVersion, version_id)
            if cohort.rubric_version_id == version_id:
                raise McredError("The cohort is judged by this version already.")
            _check_use(session, cohort, version)
            move = _move(session, cohort, version)
            session.put(cohort.model_copy(update={"rubric_version_id": version_id}))
            _open_again(session, move, because)
            return session.changes


def _check_use(session: Session, cohort: Cohort, version: RubricVersion) -> None:
    record = session.get(AchievementVersion, cohort.achievement_version_id).achievement_id
    draft = session.get(RubricDraft, version.rubric_id)
    if record != version.achievement_id and record not in draft.also_for:
        raise NotAllowedError(
            "This rubric is not for the cohort's micro-credential.",
            where=version.content.title,
            cure="Add the micro-credential to the rubric's uses first.",
        )


def _move(session: Session, cohort: Cohort, after: RubricVersion, by: str = "") -> Move:
    before = session.get(RubricVersion, cohort.rubric_version_id)
    comparison = compared(before.content, after.content)
    portfolios = session.find(Portfolio, cohort_id=cohort.id)
    undecided = [portfolio for portfolio in portfolios if portfolio.state in _UNDECIDED]
    signed = session.find(Assignment, portfolio_id=[x.id for x in undecided], signed=True)
    stale = _stale(session, signed, after)
    learners = _names(session, Learner, [portfolio.learner_id for portfolio in undecided])
    people = _names(session, Person, [assignment.evaluator_id for assignment in stale])
    of = {portfolio.id: portfolio for portfolio in undecided}
    sight = sight_of(session, cohort, by)
    return Move(
        cohort,
        before,
        after,
        comparison,
        len(signed) - len(stale),
        tuple(
            Regrade(
                assignment,
                of[assignment.portfolio_id],
                sight.name(
                    learners.get(of[assignment.portfolio_id].learner_id, ""),
                    of[assignment.portfolio_id],
                ),
                people.get(assignment.evaluator_id, assignment.evaluator_id),
            )
            for assignment in stale
        ),
        len(portfolios) - len(undecided),
    )


def _stale(
    session: Session, signed: Sequence[Assignment], after: RubricVersion
) -> list[Assignment]:
    """The signed assignments whose sheet was scored by another structure than ``after`` has."""
    sheets = current(session.find(Sheet, assignment_id=[assignment.id for assignment in signed]))
    cited = {sheet.assignment_id: sheet.rubric_version_id for sheet in sheets}
    versions = session.find(RubricVersion, id=list(set(cited.values())))
    wanted = after.content.structure_hash
    same = {x.id for x in versions if x.content.structure_hash == wanted}
    return [assignment for assignment in signed if cited.get(assignment.id) not in same]


def _names(
    session: Session, kind: type[Learner] | type[Person], ids: Sequence[str]
) -> dict[str, str]:
    return {found.id: found.name for found in session.find(kind, id=list(set(ids)))}


def _open_again(session: Session, move: Move, because: str) -> None:
    reason = f"The rubric changed from version {move.before.number} to {move.after.number}."
    if move.before.rubric_id != move.after.rubric_id:
        reason = f"The cohort is judged by “{move.after.content.title}” from now on."
    told = f"{reason} {because}" if because else reason
    for due in move.regrade:
        opened = {"signed": False, "reopened_because": told}
        session.put(due.assignment.model_copy(update=opened))
        waiting = {"state": PortfolioState.SUBMITTED}
        session.put(due.portfolio.model_copy(update=waiting))
