"""The same figures as independent libraries give, on random ratings."""

import random

import krippendorff
import numpy as np
import pandas as pd
import pytest
from rated import rated
from statsmodels.formula.api import ols
from statsmodels.stats.anova import anova_lm
from statsmodels.stats.inter_rater import aggregate_raters, cohens_kappa, fleiss_kappa

from mcred_desktop.domain.agreement.figures import report
from mcred_desktop.domain.agreement.ratings import Undefined
from mcred_desktop.domain.agreement.tables import Sample
from mcred_desktop.domain.agreement.variance import mean_squares


def random_table(seed, *, units=40, raters=4, levels=5, missing=0.0):
    """Raters who see the same and err, in a table with every level in it."""
    chance = random.Random(seed)
    table = []
    for _ in range(units):
        true = chance.randint(1, levels)
        row = [min(levels, max(1, true + chance.choice((-1, 0, 0, 0, 2)))) for _ in range(raters)]
        table.append([None if chance.random() < missing else value for value in row])
    return [*table, *([level] * raters for level in range(1, levels + 1))]


def array_of(table):
    return np.array(table, dtype=float)


def crossed(pair, levels=5):
    table = np.zeros((levels, levels))
    np.add.at(table, tuple(pair.T - 1), 1)
    return table


@pytest.mark.parametrize("missing", [0.0, 0.4])
@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval", "ratio"])
@pytest.mark.parametrize("seed", range(3))
def test_alpha_is_that_of_the_krippendorff_library(seed, level, missing):
    table = random_table(seed, missing=missing)
    expected = krippendorff.alpha(reliability_data=array_of(table).T, level_of_measurement=level)
    overall = report(rated(table), resamples=0).overall
    assert overall.value(f"krippendorff.{level}") == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    ("name", "weights"),
    [
        ("cohen_kappa", None),
        ("cohen_kappa_linear", "linear"),
        ("cohen_kappa_quadratic", "quadratic"),
    ],
)
@pytest.mark.parametrize("seed", range(3))
def test_kappas_are_those_of_statsmodels_averaged_over_pairs(seed, name, weights):
    table = random_table(seed, raters=3)
    data = array_of(table).astype(int)
    pairs = [(0, 1), (0, 2), (1, 2)]
    expected = np.mean(
        [
            cohens_kappa(crossed(data[:, pair]), wt=weights, return_results=False)
            for pair in map(list, pairs)
        ]
    )
    assert report(rated(table), resamples=0).overall.value(name) == pytest.approx(
        expected, abs=1e-12
    )


@pytest.mark.parametrize("seed", range(3))
def test_fleiss_kappa_is_that_of_statsmodels(seed):
    table = random_table(seed)
    expected = fleiss_kappa(aggregate_raters(array_of(table))[0])
    assert report(rated(table), resamples=0).overall.value("fleiss_kappa") == pytest.approx(
        expected, abs=1e-12
    )


@pytest.mark.parametrize(
    ("seed", "missing", "gwet_ac1", "gwet_ac2_quadratic", "fleiss_kappa"),
    [
        (0, 0.0, 0.36622, 0.61826, 0.36383),
        (0, 0.4, 0.35906, 0.62272, 0.35427),
        (1, 0.0, 0.38076, 0.65119, 0.37505),
        (1, 0.4, 0.39449, 0.73127, 0.38368),
        (2, 0.0, 0.53944, 0.77695, 0.52715),
        (2, 0.4, 0.56331, 0.74788, 0.55359),
    ],
)
def test_ac1_ac2_and_fleiss_kappa_with_gaps_are_those_irrcac_printed(
    seed, missing, gwet_ac1, gwet_ac2_quadratic, fleiss_kappa
):
    """Figures of irrCAC 0.4.4, which needs an older NumPy than the other oracles allow."""
    overall = report(rated(random_table(seed, missing=missing)), resamples=0).overall
    found = [overall.value(name) for name in ("gwet_ac1", "gwet_ac2_quadratic", "fleiss_kappa")]
    assert found == pytest.approx([gwet_ac1, gwet_ac2_quadratic, fleiss_kappa], abs=1e-5)


@pytest.mark.parametrize("seed", range(3))
def test_mean_squares_are_those_of_statsmodels(seed):
    table = random_table(seed)
    ratings = rated(table)
    long = pd.DataFrame(
        [(u, r, x) for u, row in enumerate(table) for r, x in enumerate(row)],
        columns=["unit", "rater", "value"],
    )
    expected = anova_lm(ols("value ~ C(unit) + C(rater)", long).fit())["mean_sq"]
    complete = Sample(ratings, ratings.columns)
    rows = {complete.complete[number]: n for number, n in complete.weights.items()}
    found = mean_squares(rows)
    assert not isinstance(found, Undefined)
    assert (found.between, found.columns, found.error) == pytest.approx(tuple(expected))
