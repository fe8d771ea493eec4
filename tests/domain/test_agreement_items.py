"""Criteria, raters and units: difficulty, discrimination, severity, what to look at again."""

import numpy as np
import pytest
from rated import rated, value

from mcred_desktop.domain.agreement.figures import report
from mcred_desktop.domain.agreement.ratings import RatingsBuilder, Undefined
from mcred_desktop.domain.agreement.reading import Reading, reading, sentence

_ = None


def of(*tables):
    return report(rated(*tables), resamples=0)


def test_difficulty_is_the_share_of_the_way_up_the_scale():
    found = of([(1, 1), (1, 1)], [(5, 5), (3, 1)]).criteria
    assert found["c1"].value("difficulty") == 0
    assert found["c2"].value("difficulty") == pytest.approx(((5 + 2) / 2 - 1) / 4)


def test_discrimination_is_the_correlation_with_the_other_criteria():
    first = [(1, 2), (2, 2), (4, 3), (3, 4)]
    second = [(1, 1), (3, 2), (4, 4), (2, 4)]
    third = [(2, 2), (1, 2), (3, 3), (4, 4)]
    means = [np.mean(table, axis=1) for table in (first, second, third)]
    found = of(first, second, third)
    expected = np.corrcoef(means[0], means[1] + means[2])[0, 1]
    assert found.criteria["c1"].value("discrimination") == pytest.approx(expected)


def test_cronbachs_alpha_of_all_criteria_has_the_criteria_as_items():
    tables = [[(1, 2), (2, 2), (4, 3)], [(1, 1), (3, 2), (4, 4)]]
    items = np.array([np.mean(table, axis=1) for table in tables])
    expected = 2 * (1 - items.var(axis=1, ddof=1).sum() / items.sum(axis=0).var(ddof=1))
    assert of(*tables).overall.value("cronbach_alpha") == pytest.approx(expected)


def test_a_unit_without_every_criterion_is_left_out_of_discrimination():
    whole = of([(1,), (2,), (3,)], [(1,), (3,), (2,)])
    gap = of([(1,), (2,), (3,), (4,)], [(1,), (3,), (2,), (_,)])
    for name in ("c1", "c2"):
        assert gap.criteria[name].value("discrimination") == pytest.approx(
            whole.criteria[name].value("discrimination")
        )


@pytest.mark.parametrize(
    ("tables", "reason"),
    [
        ([[(1, 2), (2, 3)]], "only one criterion"),
        ([[(1, 2)], [(2, 3)]], "Fewer than two units"),
        ([[(1, 1), (1, 1)], [(2, 3), (3, 3)]], "no variation"),
        ([["ab", "bb"], [(2, 3), (3, 3)]], "“a” is a word"),
    ],
)
def test_discrimination_without_ground_says_why(tables, reason):
    found = of(*tables).criteria["c1"].coefficients["discrimination"]
    assert isinstance(found, Undefined)
    assert reason in found.reason


def test_severity_is_the_distance_from_the_others_on_the_same_units():
    found = of([(1, 2, 3), (2, 4, _), (4, _, _)]).severities
    assert found["r1"].difference == pytest.approx((1 - 2.5 + 2 - 4) / 2)
    assert (found["r1"].ratings, found["r3"].ratings) == (2, 1)
    assert found["r3"].difference == pytest.approx(3 - 1.5)


def test_severities_of_two_raters_are_opposite_and_in_points():
    found = of([(0.5, 1), (1.5, 2), (1, 1)], [(2, 2), (2, 2.5), (3, 3)]).severities
    assert found["r1"].difference == pytest.approx(-0.25)
    assert found["r2"].difference == pytest.approx(0.25)


def test_a_rater_who_rated_alone_has_no_severity():
    assert set(of([(1, 2, _), (_, _, 4)]).severities) == {"r1", "r2"}


def test_units_more_than_one_point_apart_are_to_be_looked_at_widest_first():
    found = of([(1, 2), (1, 3), (4, 4), (1, 4)], [(1, 3), (3, 1), (2, 2), (2, 2)])
    assert found.n_disputed == 3
    assert [(unit.unit, unit.criteria) for unit in found.disputed] == [
        ("u004", (("c1", 3.0),)),
        ("u002", (("c1", 2.0), ("c2", 2.0))),
        ("u001", (("c2", 2.0),)),
    ]


def test_different_words_are_to_be_looked_at_too():
    (unit,) = of(["aa", "ab"]).disputed
    assert (unit.unit, unit.criteria) == ("u002", (("c1", None),))


def test_no_more_than_a_hundred_units_are_listed():
    found = of([(1, 3)] * 150)
    assert (found.n_disputed, len(found.disputed)) == (150, 100)


@pytest.mark.parametrize(("units", "raters"), [(80, 2), (900, 2)])
def test_the_interval_of_a_share_is_as_wide_as_theory_has_it(units, raters):
    # Nine of ten units are rated alike; a share of n has the standard error sqrt(p (1 - p) / n).
    table = [(n % 4, n % 4 if n % 10 else (n + 1) % 4) for n in range(units)]
    low, high = report(rated(table)).overall.intervals["exact"]
    expected = 2 * 1.96 * (0.9 * 0.1 / units) ** 0.5
    assert low < 0.9 < high
    assert high - low == pytest.approx(expected, rel=0.2)


def test_every_defined_coefficient_has_an_interval_when_units_are_enough():
    overall = report(rated([(n % 4, (n + n % 3 // 2) % 4, n % 3) for n in range(30)])).overall
    defined = {name for name in overall.coefficients if overall.value(name) is not None}
    assert set(overall.intervals) == defined


def test_four_units_are_too_few_for_an_interval():
    assert report(rated([(1, 2), (2, 2), (3, 3), (4, 4)])).overall.intervals == {}


def test_criteria_of_one_unit_are_not_taken_for_independent():
    # The same ratings on ten criteria tell no more than on one.
    table = [(n % 4, n % 4 if n % 3 else (n + 1) % 4) for n in range(60)]
    (low, high), (lower, higher) = (
        report(rated(*[table] * criteria)).overall.intervals["exact"] for criteria in (1, 10)
    )
    assert (lower, higher) == pytest.approx((low, high))


def test_values_nobody_gave_still_belong_to_the_scale():
    builder = RatingsBuilder()
    for unit, (one, other) in enumerate([(1, 1), (2, 2), (1, 2), (2, 1), (2, 2)]):
        builder.add(f"u{unit}", "a", value(one))
        builder.add(f"u{unit}", "b", value(other))
    used, known = (
        report(builder.build(scale), resamples=0).overall.value("gwet_ac1")
        for scale in ((), map(value, range(1, 5)))
    )
    doubt = 0.4 * 0.6 * 2
    assert used == pytest.approx((0.6 - doubt) / (1 - doubt))
    assert known == pytest.approx((0.6 - doubt / 3) / (1 - doubt / 3))


@pytest.mark.parametrize(
    ("table", "expected", "words"),
    [
        ([(n % 4, n % 4) for n in range(20)], Reading.RELIABLE, "relied on"),
        ([(n % 4, n % 4 if n % 3 else 2) for n in range(24)], Reading.TENTATIVE, "tentative"),
        ([(n % 4, n % 4 if n % 3 else 0) for n in range(24)], Reading.UNRELIABLE, "too little"),
        ([(1, 2), (2, 1), (1, 2), (2, 1)], Reading.BELOW_CHANCE, "at random"),
        ([(1, 1), (1, 1)], Reading.UNDEFINED, "no variation"),
    ],
)
def test_agreement_is_put_into_words(table, expected, words):
    overall = of(table).overall
    assert reading(overall) is expected
    assert words in sentence(overall)


def test_much_the_same_value_is_not_taken_for_agreement():
    overall = of([(3, 3)] * 30 + [(3, 2), (2, 3)]).overall
    assert reading(overall) is Reading.BELOW_CHANCE
    assert "same value in 94% of comparisons" in sentence(overall)
