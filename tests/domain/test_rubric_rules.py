"""What the rules do: combinations, influence, coverage and what stands in the way of publishing."""

from itertools import product

import pytest
from drawn_rubrics import rubrics
from hypothesis import given, settings
from hypothesis import strategies as st

from mcred_desktop.domain.assess.assessment import Verdict, result
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.domain.records.values import Outcome, Skill
from mcred_desktop.domain.rubrics.combinations import MOST_COMBINATIONS, combinations
from mcred_desktop.domain.rubrics.coverage import coverage
from mcred_desktop.domain.rubrics.findings import findings
from mcred_desktop.domain.rubrics.influence import decides
from mcred_desktop.domain.rubrics.rubric import (
    Band,
    Criterion,
    Level,
    Rubric,
    RubricKind,
    Standing,
)

COLUMNS = tuple(
    Level(id=f"l{n}", name=name, points=n)
    for n, name in enumerate(("Not yet", "Developing", "Meets", "Extends"), 1)
)


def row(key: str, **fields) -> Criterion:
    return Criterion(id=key, title=key.upper(), descriptors={x.id: "w" for x in COLUMNS}, **fields)


def grid(*rows: Criterion, **fields) -> Rubric:
    return Rubric(**{"title": "R", "levels": COLUMNS, "criteria": rows} | fields)


def outcomes(rubric: Rubric, fixed: dict[str, str]) -> dict[tuple[str, ...], tuple]:
    """Verdict and band for everything the other criteria can have, with ranges at both ends."""
    counted = [c for c in rubric.criteria if not c.feedback_only]
    found = {}
    free = [c for c in counted if c.id not in fixed]
    for chosen in product(*(rubric.levels_of(c) for c in free)):
        levels = fixed | {c.id: x.id for c, x in zip(free, chosen, strict=True)}
        told = result(rubric, levels)
        found[tuple(x.id for x in chosen)] = (told.verdict, told.band)
    return found


@given(rubrics(most_rows=3, most_levels=3, ranges=False))
def test_a_criterion_decides_exactly_when_some_outcome_hangs_on_it(rubric: Rubric) -> None:
    for criterion in rubric.criteria:
        tried = [outcomes(rubric, {criterion.id: x.id}) for x in rubric.levels_of(criterion)]
        hangs = not criterion.feedback_only and any(other != tried[0] for other in tried[1:])
        assert decides(rubric, criterion) == hangs


@given(rubrics(most_rows=3), st.data())
def test_what_decides_nothing_changes_no_outcome_wherever_points_are_picked(
    rubric: Rubric, data: st.DataObject
) -> None:
    counted = [row for row in rubric.criteria if not row.feedback_only]
    idle = [row for row in counted if not decides(rubric, row)]
    levels = {row.id: data.draw(st.sampled_from(rubric.levels_of(row))) for row in counted}
    points = {
        key: data.draw(st.floats(level.points_from, level.points))
        for key, level in levels.items()
        if level.points is not None and level.points_from is not None
    }
    chosen = {key: level.id for key, level in levels.items()}
    for row in idle:
        others = {key: given for key, given in points.items() if key != row.id}
        ends = [rubric.levels_of(row)[place] for place in (0, -1)]
        picks = [
            {} if end.points_from is None else {row.id: bound}
            for end, bound in zip(ends, (ends[0].points_from, ends[1].points), strict=True)
        ]
        low, high = (
            result(rubric, chosen | {row.id: end.id}, others | pick)
            for end, pick in zip(ends, picks, strict=True)
        )
        assert (low.verdict, low.band) == (high.verdict, high.band)


def test_a_weight_too_small_to_cross_any_mark_decides_nothing() -> None:
    rows = [row(f"c{n}", weight=20) for n in range(19)]
    light = row("light", weight=0.5)
    assert not decides(grid(*rows, light, pass_mark=60), light)
    heavier = row("light", weight=20)
    assert decides(grid(*rows, heavier, pass_mark=60), heavier)


def test_a_range_lets_a_light_criterion_decide_between_the_steps() -> None:
    ranges = (
        Level(id="l1", name="Weak", points_from=0, points=5),
        Level(id="l2", name="Good", points_from=5, points=10),
    )
    rows = (row("a", weight=100), row("b", weight=0.01))
    assert decides(grid(*rows, levels=ranges, pass_mark=77), rows[1])
    steps = tuple(x.model_copy(update={"points_from": None}) for x in ranges)
    assert not decides(grid(*rows, levels=steps, pass_mark=77), rows[1])


def test_a_light_criterion_decides_through_the_profile() -> None:
    rows = (row("a", weight=100), row("b", weight=0))
    plain = grid(*rows, bands=(Band(id="p", name="P", at_least=75),))
    assert not decides(plain, rows[1])
    assert decides(grid(*rows, bands=(Band(id="p", name="P", none_below=2),)), rows[1])
    must = rows[1].model_copy(update={"must_reach": "l2"})
    assert decides(grid(rows[0], must), must)


def test_combinations_of_a_small_grid_are_all_there() -> None:
    ranged = COLUMNS[3].model_copy(update={"points_from": 3.5})
    rubric = grid(row("a", weight=3), row("b", must_reach="l2"), levels=(*COLUMNS[:3], ranged))
    found = combinations(rubric)
    assert found.count == len(found.every) == 16
    for combination in found.every:
        levels = dict(zip(("a", "b"), combination.levels, strict=True))
        told = result(rubric, levels)
        assert (combination.outcome.verdict, combination.outcome.percent) == (
            told.verdict,
            told.percent,
        )
        lowest = {key: 3.5 for key, level in levels.items() if level == "l4"}
        assert combination.least.percent == result(rubric, levels, lowest).percent


def test_a_table_says_what_each_level_adds() -> None:
    found = combinations(grid(row("a", weight=3), row("b", must_reach="l3")))
    assert [x.percent for x in found.adds[0]] == [18.75, 37.5, 56.25, 75]
    assert [x.passes for x in found.adds[1]] == [False, False, True, True]


def test_a_plateau_shows_who_falls_by_one_slip() -> None:
    bands = (Band(id="f", name="Foundation", at_least=60), Band(id="p", name="P", none_below=3))
    rubric = grid(row("a"), row("b", must_reach="l3"), row("c", feedback_only=True), bands=bands)
    meets = combinations(rubric).plateaus[2]
    assert (meets.outcome.verdict, meets.outcome.band) == (Verdict.PASS, "P")
    assert [(x.criterion_id, x.outcome.verdict, x.outcome.band) for x in meets.slips] == [
        ("a", Verdict.PASS, "Foundation"),
        ("b", Verdict.NOT_YET, None),
    ]


def test_a_row_without_the_column_stands_at_the_one_below() -> None:
    ragged = row("b", own_levels=(COLUMNS[0], COLUMNS[3]))
    plateaus = combinations(grid(row("a"), ragged)).plateaus
    assert [plateau.outcome.percent for plateau in plateaus] == [25, 37.5, 50, 100]
    assert [len(plateau.slips) for plateau in plateaus] == [0, 1, 1, 2]


def test_a_large_grid_has_plateaus_and_slips_in_place_of_every_combination() -> None:
    rubric = grid(*(row(f"c{n}") for n in range(40)))
    found = combinations(rubric)
    assert found.count == 4**40 > MOST_COMBINATIONS
    assert found.every == ()
    assert [len(plateau.slips) for plateau in found.plateaus] == [0, 40, 40, 40]


def test_an_empty_grid_has_no_combinations() -> None:
    found = combinations(Rubric(title=""))
    assert (found.count, found.every, found.plateaus) == (0, (), ())


def test_gaps_show_both_ways() -> None:
    record = Achievement(
        id="r",
        title="Steward",
        outcomes=(Outcome(id="o1", text="Find"), Outcome(id="o2", text="Mend")),
        skills=(Skill(id="s1", name="Audit"),),
    )
    rubric = grid(
        row("a", outcomes=("o1",), skills=("s1",)),
        row("b", outcomes=("o9",)),
        row("c", outcomes=("o2",), feedback_only=True),
    )
    found = coverage(rubric, record)
    assert [aim.id for aim in found.unmeasured] == ["o2"]
    assert found.aimless == ("b",)
    assert [x.gone for x in found.rows] == [(), ("o9",), ()]
    assert found.rows[0].aims == {"o1", "s1"}


def said(rubric: Rubric) -> list[str]:
    return [f"{'! ' if x.blocks else ''}{x.text}" for x in findings(rubric)]


def bare(*levels: Level) -> Rubric:
    """Two ordinary rows with these columns; the second has levels of its own to spare."""
    return grid(row("a"), row("b"), levels=levels, pass_mark=None)


@pytest.mark.parametrize(
    ("rubric", "text"),
    [
        (
            bare(COLUMNS[0], Level(id="l2", name="Good")),
            "! Some levels have points and some have none.",
        ),
        (bare(*COLUMNS[::-1]), "! Points must rise from level to level."),
        (
            bare(Level(id="l1", name="Weak", points=0), Level(id="l2", name="Good", points=0)),
            "! The highest level gives no points.",
        ),
        (
            bare(COLUMNS[0], Level(id="l2", name="Good", points=1)),
            "“Not yet” and “Good” can give the same points.",
        ),
        (
            bare(COLUMNS[1], Level(id="l3", name="Good", points_from=1, points=5)),
            "The points of “Developing” and “Good” overlap.",
        ),
        (
            grid(row("a"), row("b", own_levels=(Level(id="l1", name="Seen"), COLUMNS[1]))),
            "! “B”: Some levels have points and some have none.",
        ),
        (
            grid(row("a"), row("b", own_levels=(Level(id="l1", name="Seen"),))),
            "“B” has no points, so it adds nothing to the total.",
        ),
        (
            grid(row("a", own_levels=COLUMNS[:1])),
            "“A” offers a single level, so there is nothing to choose.",
        ),
        (
            grid(row("a"), kind=RubricKind.SINGLE_POINT),
            "! A single-point rubric has three levels: below, at and above what is described.",
        ),
        (
            grid(row("a"), row("b"), kind=RubricKind.HOLISTIC),
            "! A holistic rubric has one criterion: the work as a whole.",
        ),
        (
            grid(row("a", feedback_only=True)),
            "! Every criterion is feedback only; nothing counts.",
        ),
        (grid(row("a", weight=0)), "! No criterion carries any weight."),
        (grid(row("a", must_reach="gone")), "! “A” must reach a level that is gone."),
        (
            grid(row("a", must_reach="l4", own_levels=COLUMNS[:2])),
            "! “A” must reach a level it does not offer.",
        ),
        (
            grid(row("a"), row("b", must_reach="l4", feedback_only=True)),
            "“B” is feedback only, so its minimum level changes nothing.",
        ),
        (
            grid(
                row("a"), bands=(Band(id="b", name="P", standing=(Standing(rank=1, criteria=2),)),)
            ),
            "“P” asks for more than the highest levels give.",
        ),
        (
            grid(
                row("a"),
                bands=(Band(id="f", name="F", at_least=40), Band(id="p", name="P", at_least=55)),
            ),
            "“F” is never given: whoever reaches it reaches “P”.",
        ),
        (
            bare(Level(id="l1", name="Weak"), Level(id="l2", name="Good")).model_copy(
                update={"bands": (Band(id="f", name="F", at_least=40),)}
            ),
            "! A level of achievement asks for a percentage, and no level has points.",
        ),
        (
            grid(
                row("a"),
                pass_mark=None,
                bands=(Band(id="b", name="P", standing=(Standing(rank=1, criteria=2),)),),
            ),
            "! Nobody can pass: the highest levels do not.",
        ),
        (grid(row("a"), pass_mark=20), "Everybody passes: the lowest levels do."),
    ],
)
def test_a_finding_says_what_is_wrong(rubric: Rubric, text: str) -> None:
    assert text in said(rubric)


@pytest.mark.parametrize(
    "rubric",
    [
        grid(row("a"), row("b", must_reach="l3"), row("c", feedback_only=True)),
        grid(row("a"), kind=RubricKind.HOLISTIC),
        grid(
            Criterion(id="a", title="A", descriptors={"l2": "Counts twice"}),
            kind=RubricKind.SINGLE_POINT,
            levels=COLUMNS[:3],
        ),
        grid(
            row("a"),
            levels=tuple(x.model_copy(update={"points": None}) for x in COLUMNS),
            bands=(Band(id="s", name="Sound", none_below=3),),
        ),
    ],
)
def test_of_a_sound_rubric_nothing_is_said(rubric: Rubric) -> None:
    assert said(rubric) == []


@settings(max_examples=25)
@given(rubrics())
def test_findings_begin_with_what_blocks(rubric: Rubric) -> None:
    blocking = [finding.blocks for finding in findings(rubric)]
    assert blocking == sorted(blocking, reverse=True)
