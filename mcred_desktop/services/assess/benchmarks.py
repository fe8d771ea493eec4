"""Benchmarks: made from scored portfolios, put to use and taken out of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from mcred_desktop.domain.assess import benchmarks
from mcred_desktop.domain.assess.assessment import Cohort, Learner, Portfolio, Score, Sheet, result
from mcred_desktop.domain.assess.calibration import Benchmark
from mcred_desktop.domain.assess.progress import PortfolioState
from mcred_desktop.domain.assess.settling import settled
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.rubrics.rubric import RubricVersion
from mcred_desktop.services.assess.blind import Sight, sight_of
from mcred_desktop.services.assess.sheets import current, judged_by
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Session, Store

_SCORED = (
    PortfolioState.SCORED,
    PortfolioState.AWARDED,
    PortfolioState.NOT_YET,
    PortfolioState.ISSUED,
)
_MOST_OFFERED = 50


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a benchmark made from a portfolio begins with: the levels its sheets settled on."""

    portfolio_id: str
    learner: str
    rubric: RubricVersion
    reference: tuple[Score, ...]
    """The comment of a level is what its markers wrote"""


@dataclass(frozen=True, slots=True)
class Benchmarks:
    """What a programme manager does for calibration."""

    store: Store

    def scored(self, cohort_id: str, text: str = "", by: str = "") -> list[tuple[str, str]]:
        """Up to 50 portfolios a benchmark can be made from: id, name of the learner.

        Args:
            cohort_id: the cohort they are in.
            text: words the name holds; empty for the first ones.
            by: who asks; somebody who marks the cohort blind cannot ask for a name.
        """
        with self.store.read() as session:
            sight = sight_of(session, session.get(Cohort, cohort_id), by)
            if sight.blind:
                return _unnamed(session, cohort_id, text, sight)
            if text.strip():
                learners = session.search(Learner, "name", text, _MOST_OFFERED * 4)
                of = {"learner_id": [learner.id for learner in learners]}
                found = session.find(Portfolio, cohort_id=cohort_id, state=_SCORED, **of)
            else:
                found = session.page(
                    Portfolio,
                    order="id",
                    after=None,
                    limit=_MOST_OFFERED,
                    cohort_id=cohort_id,
                    state=_SCORED,
                )
            found = found[:_MOST_OFFERED]
            ids = [portfolio.learner_id for portfolio in found]
            names = {learner.id: learner.name for learner in session.find(Learner, id=ids)}
        return [(portfolio.id, names.get(portfolio.learner_id, "")) for portfolio in found]

    def proposal(self, portfolio_id: str, by: str = "") -> Proposal:
        """What a benchmark made from this portfolio begins with, as ``by`` may know it.

        Raises:
            McredError: nobody has signed a sheet of it yet.
        """
        with self.store.read() as session:
            portfolio = session.get(Portfolio, portfolio_id)
            cohort = session.get(Cohort, portfolio.cohort_id)
            sheets = current(session.find(Sheet, portfolio_id=portfolio_id))
            if not sheets:
                raise McredError("Nobody has signed a sheet of this portfolio yet.")
            rubric = judged_by(session, cohort, sheets)
            same = [sheet for sheet in sheets if sheet.rubric_version_id == rubric.id]
            known = session.get(Learner, portfolio.learner_id)
            name = sight_of(session, cohort, by).name(known.name, portfolio)
        levels = settled(rubric.content, same)
        return Proposal(
            portfolio_id,
            name,
            rubric,
            tuple(
                Score(criterion_id=row, level_id=level, comment=_reasons(same, row, level))
                for row, level in levels.items()
            ),
        )

    def set_benchmark(self, benchmark: Benchmark) -> Changes:
        """Put a benchmark to use.

        Raises:
            McredError: a criterion that counts lacks its level or the reason for it, or a level
                is not in the rubric version.
        """
        with self.store.begin() as session:
            session.get(Portfolio, benchmark.portfolio_id)
            version = session.get(RubricVersion, benchmark.rubric_version_id)
            benchmarks.check(benchmark, version.content)
            result(version.content, {s.criterion_id: s.level_id for s in benchmark.reference})
            session.put(benchmark)
            return session.changes

    def retire(self, benchmark_id: str) -> Changes:
        """Take a benchmark out of use; what was signed on it stays."""
        with self.store.begin() as session:
            benchmark = session.get(Benchmark, benchmark_id)
            session.put(benchmark.model_copy(update={"retired": True}))
            return session.changes


def _unnamed(session: Session, cohort_id: str, text: str, sight: Sight) -> list[tuple[str, str]]:
    """What ``scored`` offers to a blind marker: those whose shown name holds the words."""
    portfolios = session.find(Portfolio, cohort_id=cohort_id, state=_SCORED)
    ids = [portfolio.learner_id for portfolio in portfolios]
    names = {learner.id: learner.name for learner in session.find(Learner, id=ids)}
    shown = [(found.id, sight.name(names[found.learner_id], found)) for found in portfolios]
    words = text.casefold().split()
    fitting = [pair for pair in shown if all(word in pair[1].casefold() for word in words)]
    return sorted(fitting, key=lambda pair: pair[1])[:_MOST_OFFERED]


def _reasons(sheets: Sequence[Sheet], criterion_id: str, level_id: str) -> str:
    """What the markers who gave this level wrote, each once."""
    written = [
        score.comment.strip()
        for sheet in sheets
        for score in sheet.scores
        if score.criterion_id == criterion_id and score.level_id == level_id
    ]
    return "\n".join(dict.fromkeys(filter(None, written)))
