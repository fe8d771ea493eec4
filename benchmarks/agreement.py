"""Seconds for every figure of a million level choices, from the choices and from a CSV of them."""

import random
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from mcred_desktop.domain.agreement.figures import report
from mcred_desktop.domain.agreement.ratings import RatingsBuilder
from mcred_desktop.exchange.ratings import read_ratings

PORTFOLIOS, CRITERIA, EVALUATORS, LEVELS = 100_000, 5, 20, 4
_ERRORS = (-1, 0, 0, 0, 1)


def run(folder: Path) -> dict[str, float]:
    """The figures alone, packing the choices before them, and reading them from a file.

    Args:
        folder: an empty or new folder that is left behind.
    """
    choices = list(_choices())
    levels = {level: Decimal(level) for level in range(1, LEVELS + 1)}
    started = time.perf_counter()
    builder = RatingsBuilder()
    for unit, rater, level, criterion in choices:
        builder.add(unit, rater, levels[level], criterion)
    ratings = builder.build()
    packed = time.perf_counter() - started
    found = report(ratings)
    whole = time.perf_counter() - started
    assert found.overall.n_ratings == len(choices)
    file = folder / "ratings.csv"
    with file.open("w", encoding="utf-8") as out:
        out.write("unit,rater,value,criterion\n")
        out.writelines(f"{u},{r},{level},{c}\n" for u, r, level, c in choices)
    started = time.perf_counter()
    read_ratings(file)
    return {
        "agreement.million": whole,
        "agreement.million_packing": packed,
        "agreement.million_reading": time.perf_counter() - started,
    }


def _choices() -> Iterator[tuple[str, str, int, str]]:
    """Each portfolio marked by two of the evaluators, who err by a level now and then."""
    chance = random.Random(2026)  # noqa: S311 - repeatable on purpose
    for portfolio in range(PORTFOLIOS):
        pair = chance.sample(range(EVALUATORS), 2)
        for criterion in range(CRITERIA):
            true = chance.randint(1, LEVELS)
            for evaluator in pair:
                level = min(LEVELS, max(1, true + chance.choice(_ERRORS)))
                yield f"portfolio {portfolio}", f"evaluator {evaluator}", level, f"c{criterion}"
