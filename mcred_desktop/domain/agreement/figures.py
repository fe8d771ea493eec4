"""Every figure of one criterion, and of all criteria together.

All criteria together: for agreement, each pair of unit and criterion is rated by itself, against
one common chance agreement; for intraclass correlations a rater's score of a unit is its sum over
the criteria, as it is for an analytic rubric (Shavelson & Webb 1991). Cronbach's alpha has the
raters as items on one criterion, and the criteria as items on several (Cronbach 1951).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from mcred_desktop.domain.agreement import chance, cohen, krippendorff
from mcred_desktop.domain.agreement.items import (
    Disputed,
    Severity,
    difficulty,
    discrimination,
    disputed,
    internal_consistency,
    severities,
    unit_scores,
)
from mcred_desktop.domain.agreement.ratings import Coefficient, Ratings, Undefined
from mcred_desktop.domain.agreement.resampling import RESAMPLES, Interval, blocks, intervals
from mcred_desktop.domain.agreement.tables import (
    Profile,
    Sample,
    Weights,
    by_profile,
    everybody,
    sums,
)
from mcred_desktop.domain.agreement.variance import (
    FORMS,
    MeanSquares,
    Row,
    cronbach_alpha,
    intraclass,
    mean_squares,
    raters_needed,
    standard_error,
)

WANTED = 0.8
"""The reliability that decisions on single people are usually asked to have"""

OF_PAIRS = (
    "exact",
    "adjacent",
    "fleiss_kappa",
    "krippendorff.nominal",
    "krippendorff.ordinal",
    "krippendorff.interval",
    "krippendorff.ratio",
    "gwet_ac1",
    "gwet_ac2_quadratic",
)
KAPPAS = ("cohen_kappa", "cohen_kappa_linear", "cohen_kappa_quadratic")


@dataclass(frozen=True, slots=True)
class Figures:
    """What can be said of the ratings on one criterion, or on all together."""

    n_units: int
    n_raters: int
    n_ratings: int
    n_missing: int
    """Ratings there would be besides, had every rater rated every unit"""
    n_rated_twice: int
    """Units, or units on a criterion, that two raters or more have rated"""
    n_complete: int
    """Units every rater rated; intraclass correlations rest on them"""
    ordered: bool
    """Whether every value is a number"""
    coefficients: Mapping[str, Coefficient]
    """By name; forms as ``icc.2,1`` and levels of measurement as ``krippendorff.ordinal``"""
    intervals: Mapping[str, Interval]
    """95 %, by name of the coefficient, where there are data enough"""
    notes: Mapping[str, str]
    """How a figure has to be read, by its name"""
    raters_needed: int | Undefined
    """Raters whose mean has the wanted reliability"""

    def value(self, name: str) -> float | None:
        """The coefficient of that name; None when it is undefined."""
        found = self.coefficients[name]
        return None if isinstance(found, Undefined) else found


@dataclass(frozen=True, slots=True)
class Report:
    """Everything there is to say of ratings."""

    criteria: Mapping[str, Figures]
    overall: Figures
    wanted: float
    """The reliability that ``raters_needed`` refers to, 0 to 1"""
    severities: Mapping[str, Severity]
    """By rater"""
    n_disputed: int
    disputed: Sequence[Disputed]
    """The widest apart first, at most 100"""


@dataclass(frozen=True, slots=True)
class _Parts:
    """How resamples are drawn."""

    blocks: Sequence[Sequence[int]]
    """Units by number, which get one weight together"""
    resamples: int


def report(ratings: Ratings, wanted: float = WANTED, resamples: int = RESAMPLES) -> Report:
    """All figures of ``ratings``, of which there must be one at least.

    Args:
        ratings: ratings on one criterion or more.
        wanted: the reliability to find the number of raters for, between 0 and 1.
        resamples: how many the intervals rest on, at most; 0 for no intervals.
    """
    parts = _Parts(blocks(len(ratings.units)), resamples)
    everything = Sample(ratings, ratings.columns)
    scores = unit_scores(everything)
    overall = _figures(everything, parts, wanted)
    found: dict[str, Figures] = {}
    for place, name in enumerate(ratings.criteria):
        sample = Sample(ratings, ratings.columns[place : place + 1])
        own = overall if len(ratings.criteria) == 1 else _figures(sample, parts, wanted)
        more = {
            "difficulty": difficulty(sample),
            "discrimination": discrimination(scores, place),
        }
        found[name] = replace(
            own,
            coefficients={**own.coefficients, **more},
            notes={
                **own.notes,
                "difficulty": "From 0, all at the lowest value, to 1, the highest.",
            },
        )
    if len(ratings.criteria) > 1:
        overall = _with_criteria_as_items(overall, scores)
    count, units = disputed(ratings, everything)
    leanings = severities(everything, [everything.weigh(part) for part in parts.blocks], resamples)
    return Report(found, overall, wanted, leanings, count, units)


def _with_criteria_as_items(overall: Figures, scores: Counter[Row] | Undefined) -> Figures:
    return replace(
        overall,
        coefficients={**overall.coefficients, "cronbach_alpha": internal_consistency(scores)},
        intervals={n: ends for n, ends in overall.intervals.items() if n != "cronbach_alpha"},
    )


def _figures(sample: Sample, parts: _Parts, wanted: float) -> Figures:
    weighed = [sample.weigh(part) for part in parts.blocks]
    by_unit = [_complete_rows(sample, part) for part in parts.blocks]
    rows: Counter[Row] = Counter()
    for part in by_unit:
        rows.update(part)
    squares = sample.unfit_for_variance or mean_squares(rows)
    coefficients: dict[str, Coefficient] = {
        **_of_pairs(sample, by_profile(sample, sample.weights)),
        **_kappas(sample, sample.weights),
        **_of_variance(squares),
    }
    single = "krippendorff.interval" if isinstance(squares, Undefined) else "icc.2,1"
    units = sum(map(any, zip(*sample.columns, strict=True)))
    ratings = sum(n * len(sample.patterns[p]) for p, n in sample.weights.items())
    cells = units * len(sample.raters) * len(sample.columns)
    ranges = {} if sample.unfit else _intervals(sample, weighed, by_unit, parts.resamples)
    return Figures(
        n_units=units,
        n_raters=len(sample.raters),
        n_ratings=ratings,
        n_missing=cells - ratings,
        n_rated_twice=sum(n for p, n in sample.weights.items() if len(sample.patterns[p]) > 1),
        n_complete=rows.total(),
        ordered=sample.scale.unordered is None,
        coefficients=coefficients,
        intervals=ranges,
        notes=_notes(sample, rows.total(), units) | {"raters_needed": f"From {single}."},
        raters_needed=raters_needed(coefficients[single], wanted),
    )


def _intervals(
    sample: Sample,
    weighed: Sequence[Mapping[int, int]],
    rows: Sequence[Mapping[Row, int]],
    most: int,
) -> dict[str, Interval]:
    profiles = [by_profile(sample, part) for part in weighed]
    return {
        **intervals(profiles, lambda counts: _of_pairs(sample, counts), most),
        **intervals(weighed, lambda counts: _kappas(sample, counts), most),
        **intervals(rows, lambda counts: _of_variance(mean_squares(counts)), most),
    }


def _of_pairs(sample: Sample, profiles: Mapping[Profile, float]) -> dict[str, Coefficient]:
    """The coefficients that do not ask who rated."""
    added, scale, unfit = sums(profiles), sample.scale, sample.unfit
    if unfit and not added.paired:
        return dict.fromkeys(OF_PAIRS, unfit)
    plain: dict[str, Coefficient] = {
        "exact": chance.exact(added),
        "adjacent": chance.adjacent(added, scale),
    }
    if unfit:
        return dict.fromkeys(OF_PAIRS, unfit) | plain
    return plain | {
        "fleiss_kappa": chance.fleiss_kappa(added),
        "krippendorff.nominal": krippendorff.nominal(added),
        "krippendorff.ordinal": krippendorff.ordinal(added, scale),
        "krippendorff.interval": krippendorff.interval(added, scale),
        "krippendorff.ratio": krippendorff.ratio(added, scale),
        "gwet_ac1": chance.gwet_ac1(added, scale),
        "gwet_ac2_quadratic": chance.gwet_ac2_quadratic(added, scale),
    }


def _kappas(sample: Sample, weights: Weights) -> dict[str, Coefficient]:
    if sample.unfit:
        return dict.fromkeys(KAPPAS, sample.unfit)
    tables = cohen.joints(sample, weights)
    return {
        name: distance if isinstance(distance, Undefined) else cohen.mean_kappa(tables, distance)
        for name, distance in cohen.distances(sample.scale).items()
    }


def _of_variance(squares: MeanSquares | Undefined) -> dict[str, Coefficient]:
    names = ("cronbach_alpha", "standard_error", *(f"icc.{form}" for form in FORMS))
    if isinstance(squares, Undefined):
        return dict.fromkeys(names, squares)
    return {
        **{f"icc.{form}": value for form, value in intraclass(squares).items()},
        "cronbach_alpha": cronbach_alpha(squares),
        "standard_error": standard_error(squares),
    }


def _complete_rows(sample: Sample, units: Iterable[int]) -> Counter[Row]:
    """Each rater's score, summed over the columns, of units that every rater rated throughout."""
    found: Counter[Row] = Counter()
    scores = sample.complete
    if not scores:
        return found
    chosen = list(units)
    columns = [map(column.__getitem__, chosen) for column in sample.columns]
    alike: Counter[tuple[int, ...]] = Counter(zip(*columns, strict=True))
    for numbers, count in alike.items():
        rows = [scores[number] for number in numbers if number in scores]
        if len(rows) == len(numbers):
            found[tuple(map(sum, zip(*rows, strict=True)))] += count
    return found


def _notes(sample: Sample, complete: int, units: int) -> dict[str, str]:
    raters = len(sample.raters)
    throughout = " on every criterion" if len(sample.columns) > 1 else ""
    notes = {
        "adjacent": "At most one point apart.",
        "standard_error": "In points, of one rater's score.",
        "icc": f"Rests on {complete} of {units} units: those rated by {everybody(raters)}"
        f"{throughout}.",
    }
    if raters > 2 and not sample.unfit:
        tables = cohen.joints(sample, sample.weights)
        pairs = sum(isinstance(cohen.kappa(t, lambda a, b: a != b), float) for t in tables)
        notes["cohen_kappa"] = (
            f"Mean over {pairs} of {raters * (raters - 1) // 2} pairs of raters; "
            "a pair without a unit in common, or without variation, has no kappa."
        )
    if len(sample.columns) > 1:
        notes["icc"] += " A score is the sum over the criteria."
        notes["cronbach_alpha"] = "Criteria are the items."
    return notes
