"""Worked examples from the papers that the coefficients come from."""

import pytest
from rated import rated

from mcred_desktop.domain.agreement.cohen import kappa
from mcred_desktop.domain.agreement.figures import report
from mcred_desktop.domain.agreement.variance import raters_needed

_ = None
KRIPPENDORFF_2011 = list(
    zip(
        [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
        [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
        strict=True,
    )
)
GWET_2014 = [
    (1, 1, _, 1), (2, 2, 3, 2), (3, 3, 3, 3), (3, 3, 3, 3), (2, 2, 2, 2), (1, 2, 3, 4),
    (4, 4, 4, 4), (1, 1, 2, 1), (2, 2, 2, 2), (_, 5, 5, 5), (_, _, 1, 1), (_, _, 3, _),
]  # fmt: skip
SHROUT_FLEISS_1979 = [
    (9, 2, 5, 8), (6, 1, 3, 2), (8, 4, 6, 8), (7, 1, 2, 6), (10, 5, 6, 9), (6, 2, 4, 7),
]  # fmt: skip
FLEISS_1971 = (
    "00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031 "
    "00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006"
)
"""Thirty patients; how many of six psychiatrists gave each of five diagnoses"""
COHEN_1960 = {
    ("a", "a"): 88, ("a", "b"): 14, ("a", "c"): 18,
    ("b", "a"): 10, ("b", "b"): 40, ("b", "c"): 10,
    ("c", "a"): 2, ("c", "b"): 6, ("c", "c"): 12,
}  # fmt: skip


def of(table):
    return report(rated(table), resamples=0).overall


@pytest.mark.parametrize(
    ("level", "alpha"),
    [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)],
)
def test_alpha_is_krippendorffs_own(level, alpha):
    overall = of(KRIPPENDORFF_2011)
    assert overall.value(f"krippendorff.{level}") == pytest.approx(alpha, abs=0.0005)


@pytest.mark.parametrize(
    ("form", "correlation"),
    [("1,1", 0.17), ("2,1", 0.29), ("3,1", 0.71), ("1,k", 0.44), ("2,k", 0.62), ("3,k", 0.91)],
)
def test_intraclass_correlations_are_those_of_shrout_and_fleiss(form, correlation):
    overall = of(SHROUT_FLEISS_1979)
    assert overall.value(f"icc.{form}") == pytest.approx(correlation, abs=0.005)


def test_cronbachs_alpha_of_raters_is_the_mean_of_fixed_raters():
    overall = of(SHROUT_FLEISS_1979)
    assert overall.value("cronbach_alpha") == overall.value("icc.3,k")


def test_the_error_of_measurement_counts_severity_and_residual():
    # Mean squares of the table: raters 97.46 / 3, error 15.29 / 15, six patients.
    overall = of(SHROUT_FLEISS_1979)
    expected = ((97.4583 / 3 - 15.2917 / 15) / 6 + 15.2917 / 15) ** 0.5
    assert overall.value("standard_error") == pytest.approx(expected, abs=1e-4)


def test_fleiss_kappa_is_that_of_the_thirty_patients():
    table = [
        [name for name, often in zip("abcde", patient, strict=True) for _ in range(int(often))]
        for patient in FLEISS_1971.split()
    ]
    assert of(table).value("fleiss_kappa") == pytest.approx(0.430, abs=0.0005)


def test_kappa_is_that_of_cohens_two_hundred_patients():
    table = [pair for pair, often in COHEN_1960.items() for _ in range(often)]
    overall = of(table)
    assert overall.value("cohen_kappa") == pytest.approx(0.492, abs=0.0005)
    assert overall.value("exact") == pytest.approx(0.70)


def test_weighted_kappa_is_cohens_of_1968():
    weights = {frozenset("ab"): 1, frozenset("ac"): 3, frozenset("bc"): 6}
    number = {"a": 0, "b": 1, "c": 2}
    table = {(number[x], number[y]): often for (x, y), often in COHEN_1960.items()}
    weighted = kappa(table, lambda x, y: weights.get(frozenset(("abc"[x], "abc"[y])), 0))
    assert weighted == pytest.approx(0.348, abs=0.0005)


@pytest.mark.parametrize(
    ("name", "expected"), [("gwet_ac1", 0.77544), ("fleiss_kappa", 0.76117), ("exact", 0.81818)]
)
def test_ac1_of_ratings_with_gaps_is_gwets(name, expected):
    assert of(GWET_2014).value(name) == pytest.approx(expected, abs=5e-6)


def test_four_raters_are_needed_for_the_reliability_that_four_raters_have():
    overall = of(SHROUT_FLEISS_1979)
    one, four = overall.coefficients["icc.2,1"], overall.value("icc.2,k")
    assert raters_needed(one, four) == 4
    assert raters_needed(one, four + 0.001) == 5
