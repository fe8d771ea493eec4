"""What a rubric is, what it refuses to be, and what its hashes see."""

import pytest
from drawn_rubrics import STRUCTURE, reworded, rubrics
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from mcred_desktop.domain.rubrics.rubric import (
    Band,
    Criterion,
    Level,
    Rubric,
    Standing,
    ThirdLook,
)

COLUMNS = tuple(Level(id=f"l{n}", name=f"Level {n}", points=n) for n in range(1, 4))


@pytest.mark.parametrize(
    ("part", "fields", "said"),
    [
        (Level, {"id": "l", "name": "Good", "points": 2, "points_from": 3}, "must begin below"),
        (Level, {"id": "l", "name": "Good", "points_from": 3}, "must begin below"),
        (Level, {"id": "l", "name": "Good", "points": -1}, "greater than or equal to 0"),
        (Criterion, {"id": "c", "title": "C", "weight": -1}, "greater than or equal to 0"),
        (Criterion, {"id": "c", "title": "C", "weight": float("nan")}, "less than or equal"),
        (Band, {"id": "b", "name": "B", "at_least": 101}, "less than or equal to 100"),
        (Standing, {"rank": 0, "criteria": 1}, "greater than or equal to 1"),
        (ThirdLook, {"levels_apart": 0}, "greater than or equal to 1"),
    ],
)
def test_what_no_rubric_can_hold_is_refused(part, fields, said) -> None:
    with pytest.raises(ValidationError, match=said):
        part(**fields)


def test_a_row_offers_only_columns_and_in_their_order() -> None:
    for own in ((COLUMNS[1], COLUMNS[0]), (Level(id="other", name="Other"),)):
        with pytest.raises(ValidationError, match="“A” do not follow the columns"):
            Rubric(
                title="R", levels=COLUMNS, criteria=(Criterion(id="a", title="A", own_levels=own),)
            )


def test_two_parts_with_one_id_are_refused() -> None:
    with pytest.raises(ValidationError, match="have one id"):
        Rubric(title="R", levels=(COLUMNS[0], COLUMNS[0]))


@pytest.mark.parametrize(("rows", "columns"), [(501, 2), (1, 21)])
def test_a_rubric_beyond_all_measure_is_refused(rows: int, columns: int) -> None:
    with pytest.raises(ValidationError, match=r"at most (500 criteria|20 levels)"):
        Rubric(
            title="R",
            levels=tuple(Level(id=str(n), name="L") for n in range(columns)),
            criteria=tuple(Criterion(id=str(n), title="C") for n in range(rows)),
        )


def test_a_row_with_levels_of_its_own_offers_those_alone() -> None:
    own = (COLUMNS[0].model_copy(update={"points": 0}), COLUMNS[2].model_copy(update={"points": 9}))
    row = Criterion(id="a", title="A", own_levels=own)
    rubric = Rubric(title="R", levels=COLUMNS, criteria=(row,))
    assert rubric.levels_of(row) == own
    assert rubric.level_of(row, "l3").points == 9
    assert (rubric.rank("l3"), rubric.step(row, "l3"), rubric.step(row, "l2")) == (3, 2, 0)


def test_shares_leave_out_what_does_not_count() -> None:
    rows = (
        Criterion(id="a", title="A", weight=3),
        Criterion(id="b", title="B", weight=1),
        Criterion(id="c", title="C", weight=6, feedback_only=True),
        Criterion(id="d", title="D", own_levels=(Level(id="l1", name="Seen"),)),
    )
    rubric = Rubric(title="R", levels=COLUMNS, criteria=rows)
    assert [float(rubric.share(row)) for row in rows] == [0.75, 0.25, 0, 0]


@given(rubrics())
def test_words_change_the_content_hash_alone(rubric: Rubric) -> None:
    assert reworded(rubric).structure_hash == rubric.structure_hash
    assert reworded(rubric).content_hash != rubric.content_hash


@given(rubrics(), st.sampled_from(sorted(STRUCTURE)))
def test_whatever_decides_an_outcome_changes_both_hashes(rubric: Rubric, change: str) -> None:
    changed = rubric.model_copy(update=STRUCTURE[change](rubric))
    assert changed.structure_hash != rubric.structure_hash
    assert changed.content_hash != rubric.content_hash


@given(rubrics())
def test_a_rubric_is_the_same_after_it_was_stored(rubric: Rubric) -> None:
    again = Rubric.model_validate_json(rubric.model_dump_json())
    assert again == rubric
    assert again.content_hash == rubric.content_hash


@given(rubrics(), st.data())
def test_shares_add_up_to_the_whole_or_to_nothing(rubric: Rubric, data: st.DataObject) -> None:
    total = sum(rubric.shares().values())
    assert total in {0, 1}
    row = data.draw(st.sampled_from(rubric.criteria))
    assert rubric.share(row) == rubric.shares()[row.id]
