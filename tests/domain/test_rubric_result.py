"""What levels amount to: ranges, rubrics without points, profile rules, feedback."""

import pytest
from drawn_rubrics import judged
from hypothesis import given
from hypothesis import strategies as st

from mcred_desktop.domain.assess.assessment import Score, Sheet, Verdict, result
from mcred_desktop.domain.assess.settling import differences, settled, settled_points
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.rubrics.rubric import (
    INSUFFICIENT,
    Band,
    Criterion,
    Level,
    Rubric,
    Standing,
    ThirdLook,
)

PLAIN = tuple(Level(id=f"l{n}", name=f"Level {n}") for n in range(1, 4))
RANGES = (
    Level(id="l1", name="Weak", points_from=0, points=4),
    Level(id="l2", name="Good", points_from=5, points=10),
)
ROWS = tuple(Criterion(id=key, title=key.upper()) for key in "abc")
ORDER = [Verdict.NOT_YET, Verdict.PASS]


def height(rubric: Rubric, found) -> tuple[int, int]:
    names = [band.name for band in rubric.bands]
    return ORDER.index(found.verdict), max(
        (place for place, name in enumerate(names) if name == found.band), default=-1
    )


@given(judged(), st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(case, shuffle) -> None:
    rubric, levels = case
    rows = list(rubric.criteria)
    shuffle.shuffle(rows)
    found = result(rubric.model_copy(update={"criteria": tuple(rows)}), levels)
    first = result(rubric, levels)
    assert (found.verdict, found.percent, found.band) == (first.verdict, first.percent, first.band)
    assert set(found.missed) == set(first.missed)


@given(judged(), st.data())
def test_a_higher_level_never_lowers_anything(case, data: st.DataObject) -> None:
    rubric, levels = case
    named = tuple(x.model_copy(update={"name": x.id}) for x in rubric.bands)
    rubric = rubric.model_copy(update={"bands": named})
    row = data.draw(st.sampled_from(rubric.criteria))
    offered = rubric.levels_of(row)
    better = data.draw(st.sampled_from(offered[rubric.step(row, levels[row.id]) - 1 :]))
    before, after = result(rubric, levels), result(rubric, levels | {row.id: better.id})
    assert (after.percent or 0) >= (before.percent or 0)
    assert height(rubric, after) >= height(rubric, before)


@given(judged())
def test_feedback_changes_nothing(case) -> None:
    rubric, levels = case
    rows = tuple(row for row in rubric.criteria if not row.feedback_only)
    judged_alone = rubric.model_copy(update={"criteria": rows})
    counted = {row.id: levels[row.id] for row in rows}
    if rows:
        assert result(rubric, levels) == result(rubric, counted) == result(judged_alone, counted)


def test_points_inside_a_range_count_as_picked() -> None:
    rubric = Rubric(title="R", levels=RANGES, criteria=ROWS[:2])
    assert result(rubric, {"a": "l2", "b": "l2"}).percent == 100
    assert result(rubric, {"a": "l2", "b": "l2"}, {"a": 5}).percent == 75
    assert result(rubric, {"a": "l1", "b": "l2"}, {"a": 0, "b": 9.5}).percent == 47.5


@pytest.mark.parametrize(
    ("levels", "points", "said"),
    [
        ({"a": "l2"}, {"a": 4.9}, "“Good” does not give 4.9 points"),
        ({"a": INSUFFICIENT}, {"a": 0}, "Points need a level"),
        ({}, {"a": 1}, "Points need a level"),
        ({}, {"z": 1}, "criterion is not in the rubric"),
    ],
)
def test_points_outside_the_level_are_refused(levels, points, said) -> None:
    rubric = Rubric(title="R", levels=RANGES, criteria=ROWS[:1])
    with pytest.raises(McredError, match=said):
        result(rubric, levels, points)


def test_a_level_has_no_other_points_than_its_own_when_it_is_no_range() -> None:
    rubric = Rubric(title="R", levels=(Level(id="l1", name="One", points=1),), criteria=ROWS[:1])
    assert result(rubric, {"a": "l1"}, {"a": 1}).percent == 100
    with pytest.raises(McredError, match=r"does not give 0\.5 points"):
        result(rubric, {"a": "l1"}, {"a": 0.5})


def test_a_level_the_row_does_not_offer_is_refused() -> None:
    ragged = Criterion(id="a", title="A", own_levels=(PLAIN[0], PLAIN[2]))
    rubric = Rubric(title="R", levels=PLAIN, criteria=(ragged,))
    with pytest.raises(McredError, match="not in the rubric version"):
        result(rubric, {"a": "l2"})


def test_without_points_the_profile_decides() -> None:
    bands = (
        Band(id="s", name="Sound", none_below=2),
        Band(id="x", name="Strong", none_below=2, standing=(Standing(rank=3, criteria=2),)),
    )
    rubric = Rubric(title="R", levels=PLAIN, criteria=ROWS, bands=bands)
    found = result(rubric, {"a": "l3", "b": "l3", "c": "l1"})
    assert (found.verdict, found.percent, found.reachable) == (Verdict.NOT_YET, None, None)
    assert result(rubric, {"a": "l3", "b": "l2", "c": "l2"}).band == "Sound"
    assert result(rubric, {"a": "l3", "b": "l2", "c": "l3"}).band == "Strong"


def test_a_band_asks_for_total_and_profile_together() -> None:
    levels = tuple(x.model_copy(update={"points": n}) for n, x in enumerate(PLAIN, 1))
    bands = (
        Band(id="p", name="Proficient", at_least=75, none_below=2),
        Band(id="e", name="Expert", at_least=85, none_below=2),
    )
    rubric = Rubric(title="R", levels=levels, criteria=ROWS, bands=bands)
    assert result(rubric, {"a": "l3", "b": "l3", "c": "l2"}).band == "Expert"
    assert result(rubric, {"a": "l3", "b": "l2", "c": "l2"}).band == "Proficient"
    uneven = result(rubric, {"a": "l3", "b": "l3", "c": "l1"})
    assert (uneven.verdict, uneven.percent, uneven.band) == (Verdict.PASS, 77.78, None)


def test_without_pass_mark_the_lowest_band_is_needed() -> None:
    levels = tuple(x.model_copy(update={"points": n}) for n, x in enumerate(PLAIN, 1))
    bands = (Band(id="p", name="Proficient", at_least=75),)
    rubric = Rubric(title="R", levels=levels, criteria=ROWS, pass_mark=None, bands=bands)
    assert result(rubric, {"a": "l3", "b": "l2", "c": "l1"}).verdict is Verdict.NOT_YET
    assert result(rubric, {"a": "l3", "b": "l3", "c": "l1"}).verdict is Verdict.PASS


def test_feedback_may_stay_open_and_never_fails() -> None:
    rows = (ROWS[0], ROWS[1].model_copy(update={"feedback_only": True, "must_reach": "l3"}))
    rubric = Rubric(title="R", levels=PLAIN, criteria=rows)
    assert result(rubric, {"a": "l1"}).verdict is Verdict.PASS
    assert result(rubric, {"a": "l1", "b": INSUFFICIENT}).insufficient == ()
    assert result(rubric, {"a": "l1", "b": "l1"}).missed == ()


def test_a_row_that_skips_columns_reaches_a_minimum_between_them() -> None:
    ragged = Criterion(id="a", title="A", own_levels=(PLAIN[0], PLAIN[2]), must_reach="l2")
    rubric = Rubric(title="R", levels=PLAIN, criteria=(ragged,))
    assert result(rubric, {"a": "l1"}).missed == ("a",)
    assert result(rubric, {"a": "l3"}).verdict is Verdict.PASS


def sheet(number: int, points: dict[str, float] | None = None, **levels: str) -> Sheet:
    return Sheet(
        id=str(number),
        at="2026-11-01T10:00:00Z",
        author=f"person-{number}",
        assignment_id=str(number),
        portfolio_id="p",
        rubric_version_id="r",
        scores=tuple(
            Score(criterion_id=key, level_id=level, points=(points or {}).get(key))
            for key, level in levels.items()
        ),
    )


def test_two_picks_in_one_range_settle_at_the_lower() -> None:
    rubric = Rubric(title="R", levels=RANGES, criteria=ROWS[:1])
    sheets = [sheet(1, a="l2"), sheet(2, {"a": 6}, a="l2")]
    assert differences(rubric, sheets) == ()
    assert settled(rubric, sheets) == {"a": "l2"}
    assert settled_points(rubric, sheets) == {"a": 6}


def test_the_rubric_says_when_a_third_must_look() -> None:
    rubric = Rubric(title="R", levels=PLAIN, criteria=ROWS[:1])
    near, far = [sheet(1, a="l1"), sheet(2, a="l2")], [sheet(1, a="l1"), sheet(2, a="l3")]
    strict = rubric.model_copy(update={"third_look": ThirdLook(levels_apart=1)})
    assert (differences(rubric, near), len(differences(rubric, far))) == ((), 1)
    assert differences(strict, near) == ("“A” differs by 1 level.",)


def test_verdicts_may_differ_where_the_rubric_lets_them() -> None:
    must = Criterion(id="a", title="A", must_reach="l2")
    rubric = Rubric(title="R", levels=PLAIN, criteria=(must,))
    sheets = [sheet(1, a="l1"), sheet(2, a="l2")]
    assert len(differences(rubric, sheets)) == 2
    lenient = ThirdLook(verdict_differs=False, must_pass_differs=False)
    assert differences(rubric.model_copy(update={"third_look": lenient}), sheets) == ()


def test_neighbours_of_a_row_that_skips_columns_are_one_level_apart() -> None:
    ragged = Criterion(id="a", title="A", own_levels=(PLAIN[0], PLAIN[2]))
    rubric = Rubric(title="R", levels=PLAIN, criteria=(ragged,))
    assert differences(rubric, [sheet(1, a="l1"), sheet(2, a="l3")]) == ()


def test_nobody_looks_again_because_of_feedback() -> None:
    rows = (ROWS[0], ROWS[1].model_copy(update={"feedback_only": True}))
    rubric = Rubric(title="R", levels=PLAIN, criteria=rows)
    assert differences(rubric, [sheet(1, a="l1", b="l1"), sheet(2, a="l1", b="l3")]) == ()
