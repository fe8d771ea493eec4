"""What must hold of agreement whatever the ratings are."""

import math
import random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from rated import rated, value

from mcred_desktop.domain.agreement.figures import KAPPAS, report
from mcred_desktop.domain.agreement.ratings import RatingsBuilder, Undefined

cells = st.one_of(st.none(), st.integers(1, 4))
tables = st.integers(1, 4).flatmap(
    lambda raters: st.lists(
        st.lists(cells, min_size=raters, max_size=raters), min_size=1, max_size=12
    )
).filter(lambda table: any(cell is not None for row in table for cell in row))  # fmt: skip
quick = settings(max_examples=40, deadline=None)


def figures(table):
    return report(rated(table), resamples=0).overall


def values(table):
    """The defined coefficients, and the names of the others."""
    found = figures(table).coefficients
    return {n: None if isinstance(v, Undefined) else v for n, v in found.items()}


def same(one, other):
    assert one.keys() == other.keys()
    for name, expected in one.items():
        assert other[name] == pytest.approx(expected, abs=1e-9), name


@given(tables)
@quick
def test_every_coefficient_is_a_number_up_to_one_or_undefined_with_a_reason(table):
    for name, found in figures(table).coefficients.items():
        if isinstance(found, Undefined):
            assert found.reason.endswith("."), name
        else:
            assert math.isfinite(found), name
            assert name == "standard_error" or found <= 1 + 1e-12, name


@given(tables, st.randoms(use_true_random=False))
@quick
def test_units_and_raters_may_change_places(table, chance):
    raters = list(range(len(table[0])))
    chance.shuffle(raters)
    moved = [[row[rater] for rater in raters] for row in table]
    chance.shuffle(moved)
    same(values(table), values(moved))


@given(tables)
@quick
def test_the_order_of_the_rows_changes_nothing_at_all(table):
    rows = [
        (f"u{u}", f"r{r}", value(cell))
        for u, row in enumerate(table)
        for r, cell in enumerate(row)
        if cell is not None
    ]
    shuffled = random.Random(3).sample(rows, len(rows))
    reports = []
    for order in (rows, shuffled):
        builder = RatingsBuilder()
        for row in order:
            builder.add(*row)
        reports.append(report(builder.build(), resamples=20))
    assert reports[0].overall.intervals == reports[1].overall.intervals
    same(
        {n: v for n, v in reports[0].overall.coefficients.items() if isinstance(v, float)},
        {n: v for n, v in reports[1].overall.coefficients.items() if isinstance(v, float)},
    )


@given(st.lists(st.integers(1, 4), min_size=1, max_size=12), st.integers(2, 4))
@quick
def test_raters_who_all_agree_are_perfect_or_there_is_nothing_to_say(truth, raters):
    found = values([[true] * raters for true in truth])
    assert found.pop("exact") in (1, None)
    assert found.pop("adjacent") in (1, None)
    assert found.pop("standard_error") in (0, None)
    expected = 1 if len(set(truth)) > 1 else None
    assert set(found.values()) == {expected}


@given(st.lists(st.integers(1, 4), min_size=2, max_size=8), st.integers(2, 3))
@quick
def test_perfect_agreement_is_exactly_one_in_tenths_too(truth, raters):
    assume(len(set(truth)) > 1)
    assert set(values([[true / 10] * raters for true in truth]).values()) <= {0, 1}


@given(tables)
@quick
def test_rating_everything_alike_twice_changes_no_share_and_no_kappa(table):
    once, twice = values(table), values([*table, *table])
    for name in ("exact", "adjacent", "fleiss_kappa", "gwet_ac1", "gwet_ac2_quadratic", *KAPPAS):
        if once[name] is not None:
            assert twice[name] == pytest.approx(once[name]), name


@given(tables, st.integers(1, 5))
@quick
def test_moving_the_scale_changes_nothing_but_the_ratio_alpha(table, by):
    moved = [[None if cell is None else cell + by for cell in row] for row in table]
    before, after = values(table), values(moved)
    del before["krippendorff.ratio"], after["krippendorff.ratio"]
    same(before, after)


@given(tables)
@quick
def test_words_give_what_numbers_give_without_order(table):
    words = [[None if cell is None else f"level {cell}" for cell in row] for row in table]
    numbers, named = values(table), values(words)
    for name in ("exact", "fleiss_kappa", "krippendorff.nominal", "gwet_ac1", "cohen_kappa"):
        assert named.pop(name) == pytest.approx(numbers[name]), name
    assert set(named.values()) == {None}


@given(tables)
@quick
def test_the_only_criterion_and_all_criteria_together_are_the_same(table):
    found = report(rated(table), resamples=0)
    (only,) = found.criteria.values()
    shared = found.overall.coefficients
    assert {name: only.coefficients[name] for name in shared} == shared


@given(tables)
@quick
def test_an_interval_has_its_ends_in_order_and_belongs_to_a_coefficient(table):
    found = report(rated(table), resamples=20).overall
    for name, (low, high) in found.intervals.items():
        assert low <= high
        assert name in found.coefficients


@given(tables)
@quick
def test_ratings_and_gaps_add_up_to_the_whole_table(table):
    found = figures(table)
    assert found.n_ratings + found.n_missing == found.n_units * found.n_raters
    assert found.n_complete <= found.n_units
