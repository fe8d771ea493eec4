"""Ids, titles and versions as they are said on the command line."""

import pytest

from mcred_desktop.cli.naming import meant, one_meant, version_meant
from mcred_desktop.domain.errors import McredError

TITLES = {"r1": "Portfolio", "r2": "Portfolio@2", "r3": "Interview", "r4": "Interview"}


@pytest.mark.parametrize("said", ["r1", "Portfolio"])
def test_an_id_and_a_title_mean_the_same(said):
    assert meant(TITLES, said, "rubric") == "r1"


def test_a_title_that_two_have_asks_for_an_id_of_theirs():
    with pytest.raises(McredError) as refusal:
        meant(TITLES, "Interview", "rubric")
    assert refusal.value.cure == "Name it by its id: r3, r4."


@pytest.mark.parametrize(
    ("said", "found"),
    [("r3@2", ("r3", 2)), ("Portfolio", ("r1", None)), ("Portfolio@1", ("r1", 1))],
)
def test_what_follows_the_at_sign_is_a_version(said, found):
    assert version_meant(TITLES, said, "rubric") == found


def test_a_title_that_ends_like_a_version_is_the_title():
    assert version_meant(TITLES, "Portfolio@2", "rubric") == ("r2", None)


@pytest.mark.parametrize("said", ["@2", "Portfolio@", "Portfolio@-1", "Portfolio@" + "1" * 5000])
def test_what_is_no_version_is_looked_for_as_a_title(said):
    with pytest.raises(McredError, match="No rubric has that id or title"):
        version_meant(TITLES, said, "rubric")


def test_the_only_one_need_not_be_named():
    assert one_meant({"c": "Autumn"}, None, "cohort", "--cohort") == "c"


def test_a_refusal_names_no_more_than_somebody_reads():
    with pytest.raises(McredError) as refusal:
        one_meant({str(n): f"Cohort {n}" for n in range(2_000)}, None, "cohort", "--cohort")
    assert "“Cohort 0”" in refusal.value.cure
    assert refusal.value.cure.endswith("“Cohort 19” and 1,980 more.")


def test_where_there_is_none_none_is_offered():
    with pytest.raises(McredError, match="There is no cohort yet"):
        one_meant({}, None, "cohort", "--cohort")
