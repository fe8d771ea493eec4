"""Two versions side by side."""

from drawn_rubrics import STRUCTURE, reworded, rubrics
from hypothesis import given
from hypothesis import strategies as st

from mcred_desktop.domain.rubrics.comparison import Aspect, Cell, compared, wording_only
from mcred_desktop.domain.rubrics.pairing import Fate
from mcred_desktop.domain.rubrics.rubric import Criterion, Level, Rubric

OLD = Rubric(
    title="Steward",
    levels=tuple(Level(id=f"l{n}", name=f"Level {n}", points=n) for n in (1, 2, 3)),
    criteria=tuple(
        Criterion(id=key, title=key.upper(), descriptors={"l1": f"{key} few", "l3": f"{key} all"})
        for key in "abcd"
    ),
)


def with_rows(rubric: Rubric, *ids: str) -> Rubric:
    rows = {row.id: row for row in rubric.criteria}
    made = tuple(rows.get(key, Criterion(id=key, title=key.upper())) for key in ids)
    return rubric.model_copy(update={"criteria": made})


def row_changed(rubric: Rubric, **fields) -> Rubric:
    first, *rest = rubric.criteria
    return rubric.model_copy(update={"criteria": (first.model_copy(update=fields), *rest)})


def structural(comparison) -> bool:
    """Whether the parts say that an outcome may change."""
    parts = (*comparison.columns, *comparison.rows, *comparison.bands)
    found = [*comparison.differences, *(x for part in parts for x in part.differences)]
    return any(x.structural for x in found) or any(part.fate is not Fate.KEPT for part in parts)


@given(rubrics())
def test_nothing_differs_from_itself(rubric: Rubric) -> None:
    found = compared(rubric, rubric)
    assert found.same
    assert found.wording_only


@given(rubrics(), st.sampled_from(["words", *sorted(STRUCTURE)]))
def test_the_parts_say_of_the_structure_what_its_hash_says(old: Rubric, change: str) -> None:
    new = reworded(old)
    if change != "words":
        new = new.model_copy(update=STRUCTURE[change](new))
    found = compared(old, new)
    assert not found.same
    assert found.wording_only == wording_only(old, new) == (not structural(found))


@given(rubrics(), st.data())
def test_every_part_of_both_versions_is_there_once(rubric: Rubric, data: st.DataObject) -> None:
    rows = data.draw(st.permutations([*rubric.criteria, Criterion(id="new", title="New")]))
    new = rubric.model_copy(update={"criteria": tuple(rows[1:])})
    found = compared(rubric, new).rows
    assert [part.after.id for part in found if part.after] == [row.id for row in new.criteria]
    assert {part.before.id for part in found if part.before} == {x.id for x in rubric.criteria}


def test_a_row_that_moved_is_told_from_those_it_passed() -> None:
    found = compared(OLD, with_rows(OLD, "b", "c", "d", "a"))
    assert [(part.id, part.fate) for part in found.rows] == [
        ("b", Fate.KEPT),
        ("c", Fate.KEPT),
        ("d", Fate.KEPT),
        ("a", Fate.MOVED),
    ]
    assert not found.wording_only


def test_what_was_removed_stands_where_it_was() -> None:
    found = compared(OLD, with_rows(OLD, "a", "n", "d"))
    assert [(part.id, part.fate) for part in found.rows] == [
        ("a", Fate.KEPT),
        ("b", Fate.REMOVED),
        ("c", Fate.REMOVED),
        ("n", Fate.ADDED),
        ("d", Fate.KEPT),
    ]


def test_cells_show_the_words_of_both_versions() -> None:
    found = compared(OLD, row_changed(OLD, descriptors={"l1": "a few", "l2": "a half"}))
    assert found.rows[0].cells == (Cell("a few", "a few"), Cell("", "a half"), Cell("a all", ""))
    assert [cell.changed for cell in found.rows[0].cells] == [False, True, True]
    assert found.wording_only
    assert not found.same


def test_a_removed_column_keeps_its_words() -> None:
    new = OLD.model_copy(update={"levels": (OLD.levels[0], OLD.levels[1])})
    found = compared(OLD, new)
    assert [part.fate for part in found.columns] == [Fate.KEPT, Fate.KEPT, Fate.REMOVED]
    assert found.columns[2].id == "l3"


def test_a_difference_names_what_it_is_about() -> None:
    new = row_changed(OLD, weight=2.0, must_reach="l2", evidence="Two photos")
    assert [(x.aspect, x.before, x.after) for x in compared(OLD, new).rows[0].differences] == [
        (Aspect.EVIDENCE, "", "Two photos"),
        (Aspect.WEIGHT, "1", "2"),
        (Aspect.MUST_REACH, "", "Level 2"),
    ]


def test_a_level_by_another_name_changes_nothing_for_who_must_reach_it() -> None:
    must = row_changed(OLD, must_reach="l2")
    levels = tuple(x.model_copy(update={"name": x.name + "!"}) for x in must.levels)
    found = compared(must, must.model_copy(update={"levels": levels}))
    assert found.rows[0].differences == ()
    assert [part.differences[0].aspect for part in found.columns] == [Aspect.NAME] * 3


def test_rubrics_made_apart_are_paired_by_name() -> None:
    apart = Rubric(
        title="Steward",
        levels=tuple(Level(id=f"x{n}", name=f"level {n}", points=n) for n in (1, 2, 3)),
        criteria=(Criterion(id="y", title="B ", descriptors={"x1": "b few"}, must_reach="x2"),),
    )
    old = row_changed(with_rows(OLD, "b", "a"), must_reach="l2")
    found = compared(old, apart)
    (kept,) = [part for part in found.rows if part.fate is Fate.KEPT]
    assert (kept.id, kept.cells[0]) == ("y", Cell("b few", "b few"))
    assert [x.aspect for x in kept.differences] == [Aspect.NAME]
    assert not found.wording_only
