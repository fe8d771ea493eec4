"""Rubrics of every kind inside a credential."""

import dataclasses

import pytest

from mcred_desktop.credentials.checking.checking import OfflineVerifier
from mcred_desktop.credentials.making.rubric_results import result_descriptions, results
from mcred_desktop.domain.award import Carrier, Judgement
from mcred_desktop.domain.rubrics.rubric import Band, Criterion, Level
from mcred_desktop.services.issue.ports import Found

PLAIN = tuple(Level(id=key, name=key.title()) for key in ("weak", "fair", "good"))


@pytest.fixture
def without_points(award):
    """An award by a rubric that has no points, with a row of two levels."""
    rows = (
        Criterion(id="a", title="Finds"),
        Criterion(id="b", title="Mends", own_levels=(PLAIN[0], PLAIN[2]), must_reach="fair"),
        Criterion(id="c", title="Tells", feedback_only=True),
    )
    rubric = award.rubric.model_copy(
        update={
            "levels": PLAIN,
            "criteria": rows,
            "bands": (Band(id="s", name="Sound", none_below=2),),
        }
    )
    levels = (("a", "fair"), ("b", "good"))
    return dataclasses.replace(award, rubric=rubric, levels=levels, percent=None, band="Sound")


def test_a_rubric_without_points_says_no_percentage(without_points):
    described = result_descriptions(without_points)
    assert [x["name"] for x in described] == ["Finds", "Mends", "Level of achievement"]
    assert [x.get("value") for x in results(without_points)] == [None, None, "Sound"]
    assert all(
        level["points"] is None for x in described[:2] for level in x["rubricCriterionLevel"]
    )


def test_a_row_names_its_own_levels_and_the_lowest_that_passes(without_points):
    finds, mends, _ = result_descriptions(without_points)
    assert [x["name"] for x in finds["rubricCriterionLevel"]] == ["Weak", "Fair", "Good"]
    assert [x["name"] for x in mends["rubricCriterionLevel"]] == ["Weak", "Good"]
    assert mends["requiredLevel"] == mends["rubricCriterionLevel"][1]["id"]
    achieved = results(without_points)[1]["achievedLevel"]
    assert achieved == mends["rubricCriterionLevel"][1]["id"]


def test_a_credential_without_percentage_is_signed_and_genuine(
    without_points, signer, trusted, now
):
    found = Found(Carrier.JSON, signer.credential(without_points))
    check = OfflineVerifier().check("badge.json", found, (trusted,), now)
    assert (check.verdict, check.result) == (Judgement.GENUINE, "Sound")
    told = [(x.criterion, x.level, x.rank, x.of) for x in check.assessed]
    assert told == [("Finds", "Fair", 2, 3), ("Mends", "Good", 2, 2)]
