import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred_desktop.domain.assess.assessment import Score, Sheet, Verdict, result
from mcred_desktop.domain.assess.settling import differences, settled
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.rubrics.findings import findings
from mcred_desktop.domain.rubrics.rubric import INSUFFICIENT, Band, Criterion, Level, Rubric

LEVELS = tuple(
    Level(id=name, name=name, points=points)
    for points, name in enumerate(("not-yet", "developing", "meets", "extends"), 1)
)


def rubric(*criteria: Criterion, pass_mark: float = 60) -> Rubric:
    bands = (
        Band(id="f", name="Foundation", at_least=60),
        Band(id="p", name="Proficient", at_least=75),
    )
    return Rubric(title="R", levels=LEVELS, criteria=criteria, pass_mark=pass_mark, bands=bands)


TWO = rubric(
    Criterion(id="a", title="A", weight=75),
    Criterion(id="b", title="B", weight=25, must_reach="meets"),
)


@st.composite
def marked(draw: st.DrawFn) -> tuple[Rubric, dict[str, str]]:
    weights = draw(st.lists(st.floats(0.1, 100), min_size=1, max_size=7))
    rows = tuple(Criterion(id=f"c{i}", title=f"C{i}", weight=w) for i, w in enumerate(weights))
    names = [level.id for level in LEVELS]
    return rubric(*rows), {row.id: draw(st.sampled_from(names)) for row in rows}


@given(marked())
def test_a_percentage_lies_between_the_lowest_level_and_all(case) -> None:
    found = result(*case)
    assert 25 <= found.percent <= 100
    assert found.verdict is not Verdict.OPEN


@given(marked(), st.data())
def test_a_higher_level_never_lowers_the_percentage(case, data: st.DataObject) -> None:
    grid, levels = case
    row = data.draw(st.sampled_from(grid.criteria))
    better = data.draw(st.integers(grid.rank(levels[row.id]), len(LEVELS)))
    raised = levels | {row.id: LEVELS[better - 1].id}
    assert result(grid, raised).percent >= result(grid, levels).percent


@given(marked(), st.data())
def test_what_is_open_can_only_be_reached_from_below(case, data: st.DataObject) -> None:
    grid, levels = case
    row = data.draw(st.sampled_from(grid.criteria))
    rest = {key: level for key, level in levels.items() if key != row.id}
    part, whole = result(grid, rest), result(grid, levels)
    assert part.verdict is Verdict.OPEN
    assert part.percent <= whole.percent <= part.reachable + 0.01


def test_weights_decide_how_much_a_level_earns() -> None:
    assert result(TWO, {"a": "extends", "b": "meets"}).percent == 93.75
    assert result(TWO, {"a": "meets", "b": "extends"}).percent == 81.25


def test_the_pass_mark_itself_passes() -> None:
    grid = rubric(Criterion(id="a", title="A"), pass_mark=75)
    assert result(grid, {"a": "meets"}).verdict is Verdict.PASS
    assert result(grid, {"a": "developing"}).verdict is Verdict.NOT_YET


def test_a_missed_must_pass_criterion_outweighs_any_percentage() -> None:
    found = result(TWO, {"a": "extends", "b": "developing"})
    assert found.percent == 87.5
    assert found.verdict is Verdict.NOT_YET
    assert found.missed == ("b",)
    assert found.band is None


def test_insufficient_evidence_cannot_pass_and_is_named() -> None:
    found = result(TWO, {"a": "extends", "b": INSUFFICIENT})
    assert found.verdict is Verdict.NOT_YET
    assert found.insufficient == ("b",)


def test_the_highest_band_reached_is_the_level_of_achievement() -> None:
    assert result(TWO, {"a": "meets", "b": "meets"}).band == "Proficient"
    assert result(TWO, {"a": "developing", "b": "extends"}).band == "Foundation"


@pytest.mark.parametrize("levels", [{"x": "meets"}, {"a": "superb"}])
def test_a_level_of_another_rubric_is_refused(levels: dict[str, str]) -> None:
    with pytest.raises(McredError, match="not in the rubric version"):
        result(TWO, levels)


def sheet(number: int, **levels: str) -> Sheet:
    return Sheet(
        id=str(number),
        at="2026-11-01T10:00:00Z",
        author=f"person-{number}",
        assignment_id=str(number),
        portfolio_id="p",
        rubric_version_id="r",
        scores=tuple(Score(criterion_id=key, level_id=level) for key, level in levels.items()),
    )


def test_adjacent_levels_settle_at_the_lower() -> None:
    sheets = [sheet(1, a="extends", b="meets"), sheet(2, a="meets", b="meets")]
    assert differences(TWO, sheets) == ()
    assert settled(TWO, sheets) == {"a": "meets", "b": "meets"}


def test_two_levels_apart_need_a_third_look() -> None:
    sheets = [sheet(1, a="extends", b="meets"), sheet(2, a="developing", b="meets")]
    assert any("“A” differs by 2 levels" in text for text in differences(TWO, sheets))


def test_a_must_pass_criterion_reached_on_one_sheet_alone_needs_a_third_look() -> None:
    sheets = [sheet(1, a="meets", b="meets"), sheet(2, a="meets", b="developing")]
    assert any("“B” must be reached" in text for text in differences(TWO, sheets))


def test_wording_keeps_the_structure_hash_and_changes_the_content_hash() -> None:
    reworded = TWO.model_copy(
        update={"criteria": (TWO.criteria[0].model_copy(update={"title": "Z"}), TWO.criteria[1])}
    )
    assert reworded.structure_hash == TWO.structure_hash
    assert reworded.content_hash != TWO.content_hash


def test_points_order_and_must_pass_change_the_structure_hash() -> None:
    turned = TWO.model_copy(update={"criteria": tuple(reversed(TWO.criteria))})
    harder = TWO.model_copy(update={"pass_mark": 70})
    assert len({TWO.structure_hash, turned.structure_hash, harder.structure_hash}) == 3


def test_what_blocks_publishing_is_said() -> None:
    empty = Rubric(title="", levels=LEVELS[:1])
    assert [f.text for f in findings(empty) if f.blocks] == [
        "The rubric has no title.",
        "A rubric needs at least two levels.",
        "A rubric needs at least one criterion.",
    ]


def test_a_blank_cell_is_worth_a_look_and_blocks_nothing() -> None:
    assert {f.blocks for f in findings(TWO)} == {False}
    assert len(findings(TWO)) == 8


def test_a_third_sheet_settles_what_two_could_not() -> None:
    sheets = [sheet(1, a="extends", b="meets"), sheet(2, a="developing", b="meets")]
    third = sheet(3, a="meets", b="extends")
    assert differences(TWO, [*sheets, third]) == ()
    assert settled(TWO, [*sheets, third]) == {"a": "meets", "b": "meets"}
