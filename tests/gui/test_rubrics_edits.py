"""Edits of a rubric: what follows a level, and that no order of edits breaks anything."""

from collections.abc import Callable
from functools import partial
from itertools import count

from drawn_rubrics import rubrics
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from provider import Provider
from PySide6.QtCore import QObject

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.rubrics.findings import findings
from mcred_desktop.domain.rubrics.rubric import Criterion, Level, Rubric, RubricDraft, RubricKind
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.rubrics.desk import Desk
from mcred_desktop.gui.pages.rubrics.editing import blocks, columns, kinds, rows, rules, words
from mcred_desktop.gui.pages.rubrics.spots import NAME, TITLE, Block, Frame, Place, Spot
from mcred_desktop.gui.runner import Runner

RANGES = Rubric(
    title="Portfolio",
    levels=(
        Level(id="weak", name="Weak", points_from=0, points=1),
        Level(id="fair", name="Fair", points_from=2, points=2),
        Level(id="good", name="Good", points_from=3, points=5),
    ),
    criteria=(
        Criterion(id="a", title="Checks", descriptors={"fair": "some"}, must_reach="fair"),
        Criterion(
            id="b",
            title="Protects",
            descriptors={"good": "all"},
            own_levels=(
                Level(id="weak", name="No", points_from=0, points=4),
                Level(id="good", name="Yes", points_from=6, points=10),
            ),
        ),
    ),
)


def ends(levels: tuple[Level, ...]) -> list[tuple[str, float | None, float | None]]:
    return [(level.id, level.points_from, level.points) for level in levels]


def test_a_doubled_level_is_rated_between_the_ranges_of_its_neighbours() -> None:
    made = columns.duplicate(RANGES, "fair", "new")
    assert ends(made.levels)[2] == ("new", None, 2.5)
    assert not any("overlap" in one.text for one in findings(made))


def test_a_doubled_level_takes_its_words_and_what_a_row_offers_of_its_own() -> None:
    made = columns.duplicate(RANGES, "weak", "new")
    assert ends(made.criterion("b").own_levels)[1] == ("new", None, 5)
    assert made.criterion("b").own_levels[1].name == "No"
    assert made.criterion("a").own_levels == ()
    twice = columns.duplicate(RANGES, "fair", "new")
    assert twice.criterion("a").descriptors == {"fair": "some", "new": "some"}
    assert len(twice.criterion("b").own_levels) == 2


def test_an_inserted_level_is_offered_only_where_a_row_has_none_of_its_own() -> None:
    made = columns.insert(RANGES, "new", "Fine", 2)
    assert ends(made.levels)[2] == ("new", None, 2.5)
    assert [level.id for level in made.levels_of(made.criterion("a"))][2] == "new"
    assert "new" not in [level.id for level in made.levels_of(made.criterion("b"))]


def test_ranges_stay_in_their_columns_when_a_level_is_moved_and_the_minimum_goes_with_it() -> None:
    made = columns.move(RANGES, "good", 0)
    assert ends(made.levels) == [("good", 0, 1), ("weak", 2, 2), ("fair", 3, 5)]
    assert made.criterion("a").must_reach == "fair"
    assert made.rank("fair") == 3
    assert made.criterion("b").descriptors == {"good": "all"}
    own = made.criterion("b").own_levels
    assert ends(own) == [("good", 0, 4), ("weak", 6, 10)]
    assert [level.name for level in own] == ["Yes", "No"]


def test_a_doubled_criterion_keeps_its_own_levels_and_what_it_must_reach() -> None:
    made = rows.duplicate(rows.duplicate(RANGES, "b", "c"), "a", "d")
    assert [row.id for row in made.criteria] == ["a", "d", "b", "c"]
    assert made.criterion("c").own_levels == RANGES.criterion("b").own_levels
    assert made.criterion("d").must_reach == "fair"


_new = partial(next, (f"new{number}" for number in count()))


def _of_levels(deed: Callable[..., Rubric], rubric: Rubric, one: int, other: int) -> Rubric:
    """A deed for some level; the same rubric when there is none."""
    if not rubric.levels:
        return rubric
    return deed(rubric, rubric.levels[one % len(rubric.levels)].id, other)


def _of_rows(deed: Callable[..., Rubric], rubric: Rubric, one: int, other: int) -> Rubric:
    if not rubric.criteria:
        return rubric
    return deed(rubric, rubric.criteria[one % len(rubric.criteria)].id, other)


def _cleared(rubric: Rubric, one: int, other: int) -> Rubric:
    end = Frame.of(rubric).nearest(Spot(one, other))
    return blocks.emptied(rubric, Block(Spot(NAME, TITLE), end))


def _pasted(rubric: Rubric, one: int, other: int) -> Rubric:
    table = [["", "Low (1-2 pts)", "High (4 pts)"], ["Checks", "none", "all"]]
    return blocks.paste(rubric, table, Spot(one % 3 + NAME, other % 3 + TITLE), _new).rubric


DEEDS: dict[str, Callable[[Rubric, int, int], Rubric]] = {
    "insert a level": lambda r, one, _: columns.insert(r, _new(), "New", one % (len(r.levels) + 1)),
    "double a level": partial(
        _of_levels, lambda rubric, level, _: columns.duplicate(rubric, level, _new())
    ),
    "move a level": partial(
        _of_levels, lambda rubric, level, to: columns.move(rubric, level, to % len(rubric.levels))
    ),
    "remove a level": partial(_of_levels, lambda rubric, level, _: columns.remove(rubric, level)),
    "rate a level": partial(
        _of_levels, lambda rubric, level, to: words.rate(rubric, level, ("", "3", "2-7")[to % 3])
    ),
    "rescale": lambda r, one, _: columns.rescale(r, ("points", "ranges", "none")[one % 3]),
    "insert a row": lambda r, one, _: rows.insert(r, _new(), one % (len(r.criteria) + 1)),
    "double a row": partial(_of_rows, lambda rubric, row, _: rows.duplicate(rubric, row, _new())),
    "move a row": partial(
        _of_rows, lambda rubric, row, to: rows.move(rubric, row, to % len(rubric.criteria))
    ),
    "remove a row": partial(_of_rows, lambda rubric, row, _: rows.remove(rubric, row)),
    "reach more": partial(_of_rows, lambda rubric, row, _: words.cycle_must_reach(rubric, row)),
    "give feedback": partial(
        _of_rows, lambda rubric, row, _: words.toggle_feedback_only(rubric, row)
    ),
    "offer own": partial(
        _of_rows,
        lambda rubric, row, to: columns.offer_own(rubric, row, rubric.levels[: to % 4][::-1]),
    ),
    "change the kind": lambda r, one, _: kinds.change_kind(
        r, list(RubricKind)[one % 3], [_new() for _ in range(3)]
    ),
    "add a band": lambda r, _one, _other: rules.add_band(r, _new(), "Level"),
    "clear": _cleared,
    "paste": _pasted,
}
EDITS = st.lists(
    st.tuples(st.sampled_from(sorted(DEEDS)), st.integers(0, 9), st.integers(0, 9)),
    min_size=1,
    max_size=10,
)


def edited(rubric: Rubric, deed: str, one: int, other: int) -> Rubric:
    """The rubric after a deed; the same when it was refused."""
    try:
        return DEEDS[deed](rubric, one, other)
    except McredError:
        return rubric


@given(rubrics(), EDITS)
@settings(deadline=None)
def test_any_sequence_of_edits_leaves_a_rubric_that_could_be_stored(
    rubric: Rubric, edits: list[tuple[str, int, int]]
) -> None:
    for edit in edits:
        rubric = edited(rubric, *edit)
        assert Rubric.model_validate(rubric.model_dump()) == rubric
        known = {level.id for level in rubric.levels}
        assert all(known >= row.descriptors.keys() for row in rubric.criteria)
        assert all(band.none_below <= len(known) for band in rubric.bands)


@given(rubrics(), EDITS)
@settings(
    deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_undo_returns_from_any_sequence_of_edits_to_the_very_beginning_and_redo_goes_back(
    provider: Provider, runner: Runner, rubric: Rubric, edits: list[tuple[str, int, int]]
) -> None:
    def acting() -> Person:
        return provider.services.people.get(provider.manager)

    context = Context(provider.services, runner, acting, lambda *_: None, lambda _: None)
    around = QObject()
    desk = Desk(context, around)
    draft = provider.services.rubrics.draft(provider.rubric)
    desk.open(RubricDraft.model_validate({**draft.model_dump(), "content": rubric}))
    for deed, one, other in edits:
        change = partial(edited, deed=deed, one=one, other=other)
        desk.act(Place("rubric"), change, deed)
    last = desk.rubric
    while desk.stack.canUndo():
        desk.undo()
    assert desk.rubric == rubric
    while desk.stack.canRedo():
        desk.redo()
    assert desk.rubric == last
    around.deleteLater()
