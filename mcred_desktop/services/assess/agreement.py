"""Agreement between raters: of ratings in a file, and of a cohort's signed sheets."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from mcred_desktop.domain.agreement.figures import WANTED, Report, report
from mcred_desktop.domain.agreement.ratings import Ratings, RatingsBuilder
from mcred_desktop.domain.agreement.resampling import RESAMPLES
from mcred_desktop.domain.assess.anonymity import neutral_name
from mcred_desktop.domain.assess.assessment import Cohort
from mcred_desktop.domain.assess.progress import UNDECIDED
from mcred_desktop.domain.errors import McredError, UntrustedInputError
from mcred_desktop.domain.rubrics.rubric import Rubric, RubricVersion
from mcred_desktop.services.assess.blind import sight_of
from mcred_desktop.services.home.figures import Figures as FigureStore
from mcred_desktop.services.home.figures import Reading
from mcred_desktop.services.ports import BadCell, Store

_SPELLED_OUT = 50
_AT_ONCE = 5000
_COLUMNS = ("portfolio_id", "author", "scores", "supersedes", "replaces")
_NONE = "[]"

_Signed = tuple[str, str, str]
"""Portfolio, evaluator, and the scores as they lie in the store"""


@dataclass(frozen=True, slots=True)
class RatingFiles:
    """Figures of ratings that somebody brings in a file; needs no workspace."""

    read: Callable[[Path], tuple[Ratings, list[BadCell]]]
    """The ratings in a file and the cells that cannot be taken; raises UntrustedInputError"""

    def report(self, file: Path, wanted: float = WANTED) -> Report:
        """All figures of the ratings in ``file``.

        Args:
            file: CSV with the columns ``unit,rater,value`` and, where there are several,
                ``criterion``.
            wanted: the reliability to find the number of raters for, 0 to 1, both excluded.

        Raises:
            McredError: ``wanted`` is not between 0 and 1.
            UntrustedInputError: it holds no ratings, or a cell cannot be taken; the message names
                each line and column.
        """
        _check_wanted(wanted)
        ratings, bad = self.read(file)
        if bad:
            raise _refusal(bad, file)
        return report(ratings, wanted)


@dataclass(frozen=True, slots=True)
class CohortReport:
    """Figures of a cohort, with everything in them by id, and what the ids are called."""

    report: Report
    learners: dict[str, str]
    """Name of the learner by id of the portfolio, which is the unit"""
    evaluators: dict[str, str]
    criteria: dict[str, str]

    def by_name(self) -> Report:
        """The report with names instead of ids; of two with the same name, numbered."""
        criteria, learners = _numbered(self.criteria), _numbered(self.learners)
        evaluators = _numbered(self.evaluators)
        return replace(
            self.report,
            criteria={criteria[x]: figures for x, figures in self.report.criteria.items()},
            severities={evaluators[x]: how for x, how in self.report.severities.items()},
            disputed=[
                replace(
                    unit,
                    unit=learners[unit.unit],
                    criteria=tuple((criteria[x], points) for x, points in unit.criteria),
                )
                for unit in self.report.disputed
            ],
        )


@dataclass(frozen=True, slots=True)
class PrintedAgreement:
    """A cohort's figures on their way to paper."""

    cohort: str
    """Title"""
    day: date
    report: Report
    """By name"""


@dataclass(frozen=True, slots=True)
class CohortAgreement:
    """Figures of what a cohort's evaluators have signed."""

    store: Store
    figures: FigureStore
    write: Callable[[Path, Report], None]
    """Puts the figures into a CSV file; raises WorkspaceError"""
    press: Callable[[PrintedAgreement], bytes]
    """PDF; the same input, the same bytes"""
    write_whole: Callable[[Path, bytes], None]
    """Writes a file whole or not at all; raises WorkspaceError"""

    def report(
        self,
        cohort_id: str,
        wanted: float = WANTED,
        resamples: int = RESAMPLES,
        *,
        by: str = "",
    ) -> CohortReport | None:
        """All figures of what is signed and no longer being marked; None when there is nothing.

        Learners are called as the person ``by`` may know them.

        A level counts as its place in its row, from 1. Insufficient evidence has no place and is a
        missing rating; criteria for feedback only are left out.

        Raises:
            McredError: ``wanted`` is not between 0 and 1.
        """
        _check_wanted(wanted)
        with self.store.read() as session:
            cohort = session.get(Cohort, cohort_id)
            rubric = session.get(RubricVersion, cohort.rubric_version_id).content
            blind = sight_of(session, cohort, by).blind
        with self.figures.read() as reading:
            names = _called(reading, cohort_id, blind=blind)
            ratings = _ratings(rubric, _signed(reading, _settled(reading, cohort_id, names)))
            if not ratings.units:
                return None
            people: dict[str, str] = dict(reading.rows("person", ("id", "name")))
        return CohortReport(
            report(ratings, wanted, resamples),
            names,
            {rater: people.get(rater, rater) for rater in ratings.raters},
            {criterion: rubric.criterion(criterion).title for criterion in ratings.criteria},
        )

    def export(self, cohort_id: str, target: Path, *, by: str = "") -> None:
        """Write the cohort's figures to ``target`` as CSV, as ``by`` may know them.

        Raises:
            McredError: nothing is signed yet.
            WorkspaceError: the file cannot be written.
        """
        self.write(target, self._signed_off(cohort_id, by).by_name())

    def print(self, cohort_id: str, target: Path, *, by: str = "") -> None:
        """Write the cohort's figures to ``target`` as PDF, as ``by`` may know them.

        Raises:
            McredError: nothing is signed yet.
            WorkspaceError: the file cannot be written.
        """
        report = self._signed_off(cohort_id, by).by_name()
        with self.store.read() as session:
            title = session.get(Cohort, cohort_id).title
        day = date.fromisoformat(self.store.now()[:10])
        self.write_whole(target, self.press(PrintedAgreement(title, day, report)))

    def _signed_off(self, cohort_id: str, by: str) -> CohortReport:
        found = self.report(cohort_id, by=by)
        if found is None:
            raise McredError("No sheet of this cohort is signed yet.", cure="Sign one off first.")
        return found


def _called(reading: Reading, cohort_id: str, *, blind: bool) -> dict[str, str]:
    """What the learner of each portfolio is called, by the id of the portfolio."""
    names = dict(reading.rows("learner", ("id", "name"), cohort_id=cohort_id))
    portfolios = reading.rows("portfolio", ("id", "learner_id", "state"), cohort_id=cohort_id)
    return {
        key: neutral_name(key) if blind and state in UNDECIDED else names.get(learner, key)
        for key, learner, state in portfolios
    }


def _settled(reading: Reading, cohort_id: str, portfolios: Iterable[str]) -> list[str]:
    """Without those somebody still marks, who must not learn what others gave."""
    open_ones = reading.rows("assignment", ("portfolio_id",), cohort_id=cohort_id, signed=False)
    marked = {portfolio for (portfolio,) in open_ones}
    return [portfolio for portfolio in portfolios if portfolio not in marked]


def _signed(reading: Reading, portfolios: Sequence[str]) -> Iterator[_Signed]:
    """The sheets that count: of each evaluator the last one on a portfolio."""
    for start in range(0, len(portfolios), _AT_ONCE):
        some = portfolios[start : start + _AT_ONCE]
        found = reading.rows("sheet", ("id", *_COLUMNS), portfolio_id=some)
        replaced = {supersedes for _, _, _, _, supersedes, _ in found}
        for *_, replaces in found:
            if replaces != _NONE:
                replaced.update(json.loads(replaces))
        last = {
            (portfolio, author): scores
            for key, portfolio, author, scores, *_ in found
            if key not in replaced
        }
        for (portfolio, author), scores in last.items():
            yield portfolio, author, scores


def _ratings(rubric: Rubric, sheets: Iterable[_Signed]) -> Ratings:
    """Each level by its place in its row; a million pass here, so all is looked up beforehand."""
    places = {
        (row.id, level.id): Decimal(step)
        for row in rubric.criteria
        if not row.feedback_only
        for step, level in enumerate(rubric.levels_of(row), 1)
    }
    builder = RatingsBuilder()
    for portfolio, author, scores in sheets:
        for score in json.loads(scores):
            criterion = score["criterion_id"]
            place = places.get((criterion, score["level_id"]))
            if place is not None:
                builder.add(portfolio, author, place, criterion)
    return builder.build(map(Decimal, range(1, len(rubric.levels) + 1)))


def _numbered(names: dict[str, str]) -> dict[str, str]:
    """The names, each made its own by a number where it is not the only one of its kind."""
    seen: dict[str, int] = {}
    found: dict[str, str] = {}
    for key, name in names.items():
        seen[name] = seen.get(name, 0) + 1
        found[key] = name if seen[name] == 1 else f"{name} ({seen[name]})"
    return found


def _check_wanted(wanted: float) -> None:
    if not 0 < wanted < 1:
        raise McredError(
            "The wanted reliability is not between 0 and 1.", cure="Give one such as 0.8."
        )


def _refusal(bad: Sequence[BadCell], file: Path) -> UntrustedInputError:
    lines = "\n".join(
        f"line {cell.line}, {cell.column}: {cell.text}" for cell in bad[:_SPELLED_OUT]
    )
    return UntrustedInputError(
        f"Nothing was computed. What has to be mended ({len(bad)}):\n{lines}\n",
        where=file.name,
        cure="Mend it in the file and try again.",
    )
