"""Who marks which portfolio: the plan of a cohort, sharing out, taking back, conflicts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from mcred_desktop.domain.assess.anonymity import neutral_name
from mcred_desktop.domain.assess.assessment import Assignment, Cohort, Learner, Mark, Portfolio
from mcred_desktop.domain.assess.marking import Declaration, MarkingPlan
from mcred_desktop.domain.assess.progress import UNDECIDED, PortfolioState
from mcred_desktop.domain.assess.sharing import Shared, evaluators_wanted, share
from mcred_desktop.domain.errors import McredError, NotAllowedError
from mcred_desktop.domain.people import Person
from mcred_desktop.services.assess.blind import sight_of
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Session, Store


@dataclass(frozen=True, slots=True)
class Given:
    """A portfolio with one of its evaluators, or with none yet."""

    portfolio: Portfolio
    learner: Learner
    assignment: Assignment | None
    started: bool
    """Whether the evaluator has chosen a level or written something"""


@dataclass(frozen=True, slots=True)
class MarkingState:
    """How a cohort is marked, and how far it is shared out."""

    cohort: Cohort
    people: list[Person]
    given: list[Given]
    short: int
    """Portfolios with fewer evaluators than the plan asks for"""


@dataclass(frozen=True, slots=True)
class Assigning:
    """Giving portfolios to evaluators."""

    store: Store

    def state(self, cohort_id: str, by: str = "") -> MarkingState:
        """The plan, the people, and every portfolio in marking with its evaluators.

        Learners are as the person ``by`` may know them.
        """
        with self.store.read() as session:
            cohort = session.get(Cohort, cohort_id)
            learners, portfolios = _in_marking(session, cohort_id)
            assigned = session.find(Assignment, cohort_id=cohort_id)
            marks = session.find(Mark, assignment_id=[a.id for a in assigned])
            started = {mark.assignment_id for mark in marks}
            by_portfolio: dict[str, list[Assignment]] = {}
            for assignment in assigned:
                by_portfolio.setdefault(assignment.portfolio_id, []).append(assignment)
            wanted = wanted_in(session, cohort)
            sight = sight_of(session, cohort, by)
            if sight.blind:
                portfolios.sort(key=lambda found: neutral_name(found.id))
            given = [
                Given(
                    p,
                    sight.learner(learners[p.learner_id], p),
                    a,
                    a is not None and a.id in started,
                )
                for p in portfolios
                for a in by_portfolio.get(p.id, [None])
            ]
            short = sum(len(by_portfolio.get(p.id, ())) < wanted[p.id] for p in portfolios)
            return MarkingState(cohort, session.find(Person), given, short)

    def short(self, cohort_id: str) -> int:
        """How many portfolios have fewer evaluators than the plan asks for."""
        with self.store.read() as session:
            _, portfolios = _in_marking(session, cohort_id)
            assigned = session.find(Assignment, cohort_id=cohort_id)
            held = Counter(assignment.portfolio_id for assignment in assigned)
            wanted = wanted_in(session, session.get(Cohort, cohort_id))
            return sum(held[found.id] < wanted[found.id] for found in portfolios)

    def set_plan(self, cohort_id: str, plan: MarkingPlan, trainers: Sequence[str]) -> Changes:
        """Say how the cohort is marked and who taught it; what is assigned stays so.

        Raises:
            NotAllowedError: somebody named as trainer marks a portfolio of the cohort.
        """
        with self.store.begin() as session:
            cohort = session.get(Cohort, cohort_id)
            for person in trainers:
                if session.count(Assignment, cohort_id=cohort_id, evaluator_id=person):
                    raise NotAllowedError(
                        "Who marks in this cohort cannot be named as its trainer.",
                        where=session.get(Person, person).name,
                        cure="Take their portfolios back first.",
                    )
            session.put(cohort.model_copy(update={"plan": plan, "trainers": tuple(trainers)}))
            return session.changes

    def offer(self, cohort_id: str, evaluator_ids: Sequence[str]) -> Shared:
        """What sharing out among ``evaluator_ids`` would give to whom."""
        with self.store.read() as session:
            return _even(session, cohort_id, evaluator_ids)

    def share_out(self, cohort_id: str, evaluator_ids: Sequence[str]) -> Changes:
        """Give every portfolio the evaluators that the plan asks for, by who has least to do.

        Raises:
            McredError: no evaluator was chosen.
            NotAllowedError: nobody chosen may mark what is left.
        """
        if not evaluator_ids:
            raise McredError("Choose at least one evaluator.")
        with self.store.begin() as session:
            shared = _even(session, cohort_id, evaluator_ids)
            if shared.left and not shared.given:
                raise NotAllowedError(
                    "None of them may mark what is left: they have it already, taught the cohort"
                    " or declared a conflict of interest.",
                    cure="Choose further evaluators.",
                )
            for portfolio_id, evaluator_id in shared.given:
                give(self.store, session, session.get(Portfolio, portfolio_id), evaluator_id)
            return session.changes

    def assign(self, portfolio_ids: Sequence[str], evaluator_id: str) -> Changes:
        """Give portfolios to an evaluator, all or none; those they have they keep.

        Raises:
            NotAllowedError: one is decided, or not for this evaluator.
        """
        with self.store.begin() as session:
            for portfolio_id in portfolio_ids:
                give(self.store, session, session.get(Portfolio, portfolio_id), evaluator_id)
            return session.changes

    def take_back(self, assignment_ids: Sequence[str]) -> Changes:
        """Take portfolios from their evaluators, with what was begun; all or none.

        Raises:
            NotAllowedError: a sheet is signed, or was before it was reopened.
        """
        with self.store.begin() as session:
            for assignment_id in assignment_ids:
                _take(session, assignment_id)
            return session.changes

    def reassign(self, assignment_id: str, evaluator_id: str) -> Changes:
        """Give a portfolio to another evaluator in place of the one who has it.

        Raises:
            NotAllowedError: the sheet is signed, or the portfolio is not for that evaluator.
        """
        with self.store.begin() as session:
            assignment = _take(session, assignment_id)
            portfolio = session.get(Portfolio, assignment.portfolio_id)
            give(self.store, session, portfolio, evaluator_id, because=assignment.because)
            return session.changes

    def declare(self, assignment_id: str, by: str, *, conflict: bool, what: str = "") -> Changes:
        """An evaluator's word on a conflict of interest; a conflict gives the portfolio back.

        Raises:
            McredError: a conflict without saying what it is.
            NotAllowedError: not this person's portfolio, or the sheet is signed.
        """
        if conflict and not what.strip():
            raise McredError("Say what the conflict of interest is.", where="what")
        with self.store.begin() as session:
            assignment = session.get(Assignment, assignment_id)
            if assignment.evaluator_id != by:
                raise NotAllowedError("This portfolio is with another evaluator.")
            session.add(
                Declaration(
                    id=self.store.new_id(),
                    at=self.store.now(),
                    author=by,
                    portfolio_id=assignment.portfolio_id,
                    cohort_id=assignment.cohort_id,
                    conflict=conflict,
                    what=what.strip() if conflict else "",
                )
            )
            if conflict:
                _take(session, assignment_id)
            return session.changes


def give(
    store: Store, session: Session, portfolio: Portfolio, evaluator_id: str, *, because: str = ""
) -> None:
    """Let somebody mark a portfolio; who has it keeps it.

    Raises:
        NotAllowedError: it is decided, or the person taught the cohort or declared a conflict of
            interest.
    """
    if portfolio.state not in UNDECIDED:
        raise NotAllowedError("This portfolio is decided; nobody scores it any more.")
    if session.find(Assignment, portfolio_id=portfolio.id, evaluator_id=evaluator_id):
        return
    _check_free(session, portfolio, session.get(Person, evaluator_id))
    session.put(
        Assignment(
            id=store.new_id(),
            portfolio_id=portfolio.id,
            cohort_id=portfolio.cohort_id,
            evaluator_id=evaluator_id,
            because=because,
        )
    )
    if portfolio.state is PortfolioState.SCORED:
        session.put(portfolio.model_copy(update={"state": PortfolioState.SUBMITTED}))


def wanted_in(session: Session, cohort: Cohort) -> dict[str, int]:
    """How many evaluators the cohort's plan asks for, by portfolio.

    Drawn from every portfolio there is or was, so that no decision changes the sample.
    """
    portfolios = session.find(Portfolio, cohort_id=cohort.id)
    return evaluators_wanted(cohort.plan, [portfolio.id for portfolio in portfolios])


def _check_free(session: Session, portfolio: Portfolio, person: Person) -> None:
    if person.id in session.get(Cohort, portfolio.cohort_id).trainers:
        raise NotAllowedError("Who taught the cohort does not mark it.", where=person.name)
    told = session.find(Declaration, portfolio_id=portfolio.id, author=person.id)
    if told and told[-1].conflict:
        raise NotAllowedError(
            f"There is a conflict of interest: {told[-1].what}", where=person.name
        )


def _even(session: Session, cohort_id: str, evaluator_ids: Sequence[str]) -> Shared:
    cohort = session.get(Cohort, cohort_id)
    _, portfolios = _in_marking(session, cohort_id)
    wanted = wanted_in(session, cohort)
    holders: dict[str, list[str]] = {}
    for assignment in session.find(Assignment, cohort_id=cohort_id):
        holders.setdefault(assignment.portfolio_id, []).append(assignment.evaluator_id)
    load = Counter(who for found in holders.values() for who in found)
    barred: dict[str, set[str]] = {}
    for (portfolio, who), word in _declared(session, cohort_id).items():
        if word.conflict:
            barred.setdefault(portfolio, set()).add(who)
    return share(
        {portfolio.id: wanted[portfolio.id] for portfolio in portfolios},
        holders,
        {who: load[who] for who in evaluator_ids if who not in cohort.trainers},
        barred,
    )


def _declared(session: Session, cohort_id: str) -> dict[tuple[str, str], Declaration]:
    """The last word of each evaluator on each portfolio."""
    found = session.find(Declaration, cohort_id=cohort_id)
    return {(word.portfolio_id, word.author): word for word in found}


def _in_marking(session: Session, cohort_id: str) -> tuple[dict[str, Learner], list[Portfolio]]:
    """The cohort's learners by id, and the undecided portfolios of those who take part."""
    learners = {item.id: item for item in session.find(Learner, cohort_id=cohort_id)}
    portfolios = session.find(Portfolio, cohort_id=cohort_id, state=list(UNDECIDED))
    here = {key for key, learner in learners.items() if not learner.withdrawn}
    return learners, [found for found in portfolios if found.learner_id in here]


def _take(session: Session, assignment_id: str) -> Assignment:
    assignment = session.get(Assignment, assignment_id)
    if assignment.signed or assignment.reopened_because:
        raise NotAllowedError("A signed sheet stays with who signed it.")
    for mark in session.find(Mark, assignment_id=assignment_id):
        session.delete(Mark, mark.id)
    session.delete(Assignment, assignment_id)
    _see_whether_scored(session, assignment.portfolio_id)
    return assignment


def _see_whether_scored(session: Session, portfolio_id: str) -> None:
    """The last open sheet may have been the one that went."""
    left = session.find(Assignment, portfolio_id=portfolio_id)
    portfolio = session.get(Portfolio, portfolio_id)
    if portfolio.state in UNDECIDED and left and all(a.signed for a in left):
        session.put(portfolio.model_copy(update={"state": PortfolioState.SCORED}))
