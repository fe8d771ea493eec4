"""Two people at one rubric: what each wrote is in it."""

from drawn_rubrics import rubrics
from hypothesis import assume, given
from hypothesis import strategies as st

from mcred_desktop.domain.rubrics.joining import joined
from mcred_desktop.domain.rubrics.rubric import Criterion, Level, Rubric

START = Rubric(
    title="Steward",
    levels=(Level(id="l1", name="Not yet", points=0), Level(id="l2", name="Meets", points=1)),
    criteria=(
        Criterion(id="a", title="Checks", descriptors={"l1": "guesses", "l2": "counts"}),
        Criterion(id="b", title="Plans"),
        Criterion(id="c", title="Reports"),
    ),
)


def row(rubric: Rubric, key: str, **changed: object) -> Rubric:
    rows = tuple(
        one.model_copy(update=changed) if one.id == key else one for one in rubric.criteria
    )
    return rubric.model_copy(update={"criteria": rows})


def rows(rubric: Rubric, *criteria: Criterion) -> Rubric:
    return rubric.model_copy(update={"criteria": criteria})


def test_cells_of_one_row_that_two_people_wrote_are_both_there() -> None:
    mine = row(START, "a", descriptors={"l1": "guesses", "l2": "counts again"})
    theirs = row(START, "a", descriptors={"l1": "does not look", "l2": "counts"}, weight=3.0)
    found = joined(START, mine, theirs).criterion("a")
    assert found.descriptors == {"l1": "does not look", "l2": "counts again"}
    assert found.weight == 3.0


def test_of_one_cell_the_later_words_count() -> None:
    mine, theirs = row(START, "a", title="Mine"), row(START, "a", title="Theirs")
    assert joined(START, mine, theirs).criterion("a").title == "Mine"


def test_rows_that_two_people_added_stand_where_each_put_them() -> None:
    a, b, c = START.criteria
    mine = rows(START, a, Criterion(id="m", title="Mine"), b, c)
    theirs = rows(START, a, b, c, Criterion(id="t", title="Theirs"))
    found = joined(START, mine, theirs)
    assert [one.id for one in found.criteria] == ["a", "m", "b", "c", "t"]


def test_a_row_that_one_moved_and_another_wrote_in_is_moved_and_written_in() -> None:
    a, b, c = START.criteria
    found = joined(START, rows(START, c, a, b), row(START, "c", title="Tells"))
    assert [one.title for one in found.criteria] == ["Tells", "Checks", "Plans"]


def test_a_row_is_gone_unless_the_other_wrote_in_it() -> None:
    a, b, _ = START.criteria
    mine = rows(START, a, b)
    assert [one.id for one in joined(START, mine, row(START, "a", title="x")).criteria] == [
        "a",
        "b",
    ]
    kept = joined(START, mine, row(START, "c", title="Tells"))
    assert [one.title for one in kept.criteria] == ["Checks", "Plans", "Tells"]


def test_what_makes_no_rubric_together_is_as_the_later_one_says() -> None:
    own = (Level(id="l1", name="No"), Level(id="l2", name="Yes"))
    theirs = START.model_copy(update={"levels": START.levels[::-1]})
    mine = row(START, "a", own_levels=own)
    assert joined(START, mine, theirs) == mine


@given(rubrics(), rubrics(), rubrics())
def test_any_three_make_a_rubric(before: Rubric, after: Rubric, now: Rubric) -> None:
    found = joined(before, after, now)
    assert Rubric.model_validate(found.model_dump()) == found


@given(rubrics(), rubrics())
def test_what_one_alone_changed_is_as_that_one_left_it(before: Rubric, after: Rubric) -> None:
    assert joined(before, after, before) == after
    assert joined(before, before, after) == after
    assert joined(before, after, after) == after


@given(rubrics(), st.data())
def test_no_word_of_two_people_in_different_rows_is_lost(
    rubric: Rubric, data: st.DataObject
) -> None:
    assume(len(rubric.criteria) > 1)
    ids = [one.id for one in rubric.criteria]
    mine, theirs = data.draw(st.permutations(ids))[:2]
    found = joined(rubric, row(rubric, mine, title="Mine"), row(rubric, theirs, title="Theirs"))
    assert (found.criterion(mine).title, found.criterion(theirs).title) == ("Mine", "Theirs")
    assert [one.id for one in found.criteria] == ids
