"""Moderation: sheets that differ, and a look at those that agree, before the award board."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mcred_desktop.domain.assess.assessment import (
    Assignment,
    Cohort,
    Portfolio,
    Score,
    Sheet,
    result,
)
from mcred_desktop.domain.assess.moderation import Settlement
from mcred_desktop.domain.assess.progress import PortfolioState
from mcred_desktop.domain.assess.settling import differences
from mcred_desktop.domain.assess.sharing import sample
from mcred_desktop.domain.errors import McredError, NotAllowedError
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.roles import Role
from mcred_desktop.domain.rubrics.rubric import INSUFFICIENT, Criterion, Rubric
from mcred_desktop.services.assess.assigning import give
from mcred_desktop.services.assess.decisions import DecisionCase, all_signed, decision_case
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Session, Store


@dataclass(frozen=True, slots=True)
class Moderated:
    """A scored portfolio that a moderator should look at, or has looked at."""

    case: DecisionCase
    differences: tuple[str, ...]
    """Why, settled or not; empty for one drawn from those that agree"""


@dataclass(frozen=True, slots=True)
class Moderation:
    """What moderators do; the evaluators have all signed by then."""

    store: Store

    def cases(self, cohort_id: str, by: str = "") -> list[Moderated]:
        """Undecided portfolios whose sheets differ, and the share drawn from the others.

        Learners are as the person ``by`` may know them.
        """
        with self.store.read() as session:
            plan = session.get(Cohort, cohort_id).plan
            scored = all_signed(session, cohort_id, [PortfolioState.SCORED])
            found = [_moderated(decision_case(session, portfolio, by)) for portfolio in scored]
        agreed = [item.case.portfolio.id for item in found if not item.differences]
        drawn = sample(agreed, plan.look_again, plan.seed)
        return [
            item
            for item in found
            if item.differences or item.case.settlement or item.case.portfolio.id in drawn
        ]

    def settle(self, portfolio_id: str, levels: Mapping[str, str], why: str, by: str) -> Changes:
        """Settle the level of every criterion, with a reason; the decision rests on it.

        Raises:
            McredError: no reason, a criterion without a level, or a level the rubric has not.
            NotAllowedError: the person marked the portfolio or is no evaluator, manager or
                approver, somebody marks it yet, or it is decided.
        """
        if not why.strip():
            raise McredError("Say why these levels are right.", where="why")
        with self.store.begin() as session:
            portfolio = session.get(Portfolio, portfolio_id)
            _check(session, portfolio, session.get(Person, by))
            case = decision_case(session, portfolio)
            result(case.rubric, levels)
            for row in case.rubric.criteria:
                if row.id not in levels and not row.feedback_only:
                    raise McredError("Choose a level.", where=row.title)
            session.add(
                Settlement(
                    id=self.store.new_id(),
                    at=self.store.now(),
                    author=by,
                    portfolio_id=portfolio_id,
                    cohort_id=portfolio.cohort_id,
                    sheets=tuple(sheet.id for sheet in case.sheets),
                    scores=tuple(
                        _score(case, row, levels[row.id])
                        for row in case.rubric.criteria
                        if row.id in levels
                    ),
                    why=why.strip(),
                )
            )
            return session.changes

    def third_opinion(self, portfolio_id: str, evaluator_id: str, why: str) -> Changes:
        """Give a scored portfolio to a further evaluator, who sees none of the others' levels.

        Without a reason of somebody's own, whether the sheets differ is the reason; not in what,
        since who looks next must not know.

        Raises:
            NotAllowedError: it is decided, or the person may not mark it.
        """
        with self.store.begin() as session:
            portfolio = session.get(Portfolio, portfolio_id)
            case = decision_case(session, portfolio)
            apart = differences(case.rubric, case.sheets)
            because = why.strip() or (_DIFFER if apart else _ANOTHER)
            give(self.store, session, portfolio, evaluator_id, because=because)
            return session.changes


_DIFFER = "The evaluators before do not agree."
_ANOTHER = "Somebody asked for another look."
_MODERATORS = {Role.EVALUATOR, Role.MANAGER, Role.APPROVER}


def _moderated(case: DecisionCase) -> Moderated:
    return Moderated(case, differences(case.rubric, case.sheets))


def _check(session: Session, portfolio: Portfolio, person: Person) -> None:
    if not _MODERATORS & set(person.roles):
        raise NotAllowedError("Only an evaluator, approver or programme manager settles levels.")
    assignments = session.find(Assignment, portfolio_id=portfolio.id)
    if person.id in {assignment.evaluator_id for assignment in assignments}:
        raise NotAllowedError("Who marked a portfolio cannot settle its levels.")
    if portfolio.state is not PortfolioState.SCORED:
        raise NotAllowedError("Only a scored portfolio that is not decided can be settled.")


def _score(case: DecisionCase, row: Criterion, level_id: str) -> Score:
    """The level, with the least points that a sheet picked inside its range."""
    picked = [
        score.points
        for score in _of_row(case.sheets, row)
        if score.level_id == level_id and score.points is not None
    ]
    return Score(criterion_id=row.id, level_id=level_id, points=min(picked, default=None))


def _of_row(sheets: Sequence[Sheet], row: Criterion) -> list[Score]:
    return [score for sheet in sheets for score in sheet.scores if score.criterion_id == row.id]


def steps_apart(rubric: Rubric, sheets: Sequence[Sheet], row: Criterion) -> int:
    """How many levels the sheets are apart on a criterion; insufficient evidence is below all."""
    steps = [
        0 if score.level_id == INSUFFICIENT else rubric.step(row, score.level_id)
        for score in _of_row(sheets, row)
    ]
    return max(steps, default=0) - min(steps, default=0)
