"""Advice while a rubric is written."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred_desktop.domain.advice.adviser import Advice, Adviser
from mcred_desktop.domain.advice.reading import english_syllables, spanish_syllables
from mcred_desktop.domain.records.values import Outcome
from mcred_desktop.domain.rubrics.rubric import Criterion, Level, Rubric, RubricKind
from mcred_desktop.services.rubrics.advice import adviser

NAMES = ("Not yet", "Developing", "Meets")
FILLED = (
    "Names the hazard only.",
    "Names the hazard and who could be hurt.",
    "Names the hazard, who could be hurt, and the barrier that was put up.",
)


def levels(*points: float | None) -> tuple[Level, ...]:
    return tuple(
        Level(id=f"l{n}", name=name, points=p)
        for n, (name, p) in enumerate(zip(NAMES, points, strict=True), 1)
    )


def row(*descriptors: str, title: str = "Reports a hazard", **more: object) -> Criterion:
    texts = {f"l{n}": text for n, text in enumerate(descriptors, 1)}
    return Criterion.model_validate({"id": "c", "title": title, "descriptors": texts, **more})


def grid(*rows: Criterion, **more: object) -> Rubric:
    whole = {"title": "Shift", "levels": levels(1, 2, 3), "criteria": rows}
    return Rubric.model_validate(whole | more)


def advised(rubric: Rubric, outcomes: Sequence[Outcome] = ()) -> list[Advice]:
    return [*adviser(rubric.language).advise(rubric, outcomes)]


def rules(rubric: Rubric) -> list[str]:
    return [one.rule for one in advised(rubric)]


def places(told: Sequence[Advice]) -> Mapping[str, tuple[str | None, str | None]]:
    return {one.rule: (one.criterion, one.level) for one in told}


def test_a_rubric_that_says_what_to_see_gets_no_advice() -> None:
    assert advised(grid(row(*FILLED))) == []


def test_an_empty_cell_is_named_by_row_and_level_with_a_reason_and_an_example() -> None:
    (told,) = advised(grid(row(FILLED[0], "  ", FILLED[2])))
    assert (told.rule, told.criterion, told.level) == ("empty-cells", "c", "l2")
    assert told.text == "“Reports a hazard” says nothing at “Developing”."
    assert told.reason.endswith(".")
    assert told.example.before != told.example.after


def test_a_row_without_any_words_is_said_once() -> None:
    (told,) = advised(grid(row(title="")))
    assert (told.text, told.level) == ("“Criterion 1” has no descriptors yet.", None)


def test_only_the_middle_of_a_single_point_rubric_needs_words() -> None:
    rubric = grid(row("", FILLED[1], ""), kind=RubricKind.SINGLE_POINT)
    assert advised(rubric) == []
    assert rules(grid(row(), kind=RubricKind.SINGLE_POINT)) == ["empty-cells"]


def test_a_row_is_asked_only_for_the_levels_it_offers() -> None:
    own = (levels(1, 2, 3)[0], levels(1, 2, 3)[2])
    assert advised(grid(row(FILLED[0], "", FILLED[2], own_levels=own))) == []


@pytest.mark.parametrize(
    ("lower", "upper"),
    [
        ("Explains the cause of the gap.", "explains the CAUSE of the gap"),
        ("Explains the cause of the gap.", "Explains the cause of the gap very clearly."),
        ("Explains the cause.", "Explains the cause fully and effectively."),
    ],
)
def test_two_levels_that_differ_in_degree_alone_say_the_same(lower: str, upper: str) -> None:
    told = [one for one in advised(grid(row(lower, FILLED[1], upper))) if one.rule == "same-levels"]
    assert [one.level for one in told] == ["l3"]
    assert "“Not yet” and “Meets”" in told[0].text


@pytest.mark.parametrize(
    ("lower", "upper"),
    [
        ("Names the cause of the gap.", "Does not name the cause of the gap."),
        ("Recounts two indicators for one month.", "Recounts four indicators for one month."),
        ("Signs before the shift ends.", "Signs after the shift ends."),
        ("Labels some wires in the cabinet.", "Labels all wires in the cabinet."),
        ("Wires 3 sockets.", "Wires 30 sockets."),
        ("Explains the method.", "Explains the finding."),
    ],
)
def test_levels_that_differ_in_something_to_see_do_not(lower: str, upper: str) -> None:
    assert "same-levels" not in rules(grid(row(lower, FILLED[1], upper)))


def test_three_equal_levels_are_said_of_the_two_upper_ones() -> None:
    told = advised(grid(row(FILLED[0], FILLED[0], FILLED[0])))
    assert [(one.rule, one.level) for one in told] == [
        ("same-levels", "l3"),
        ("same-levels", "l2"),
    ]


def test_vague_words_are_quoted_as_they_were_written() -> None:
    (told,) = advised(grid(row(FILLED[0], FILLED[1], "Good notes with Adequate detail.")))
    assert told.rule == "vague-words"
    assert "“Good”, “Adequate”" in told.text


def test_a_vague_word_that_is_explained_is_not() -> None:
    explained = "Gives suitable first aid: presses on the wound and raises the arm."
    assert advised(grid(row(FILLED[0], FILLED[1], explained))) == []


def test_a_soft_word_beside_a_number_is_not_vague() -> None:
    cell = "Sets actions for some hazards; at least one has no owner."
    assert advised(grid(row(FILLED[0], FILLED[1], cell))) == []


def test_a_fixed_expression_is_not_vague() -> None:
    cell = "Keeps raw and cooked food apart as good practice lists it."
    assert advised(grid(row(FILLED[0], FILLED[1], cell))) == []


@pytest.mark.parametrize(
    "cell", ["Better than Developing.", "More organised than level 2", "Much better", "As in Meets"]
)
def test_a_descriptor_that_only_compares_is_told_so(cell: str) -> None:
    assert places(advised(grid(row(FILLED[0], cell, FILLED[2])))) == {
        "compared-levels": ("c", "l2")
    }


def test_a_comparison_that_goes_on_to_say_what_is_there_is_fine() -> None:
    cell = "Does all of “Developing” and puts up a barrier that keeps people off the floor."
    assert advised(grid(row(FILLED[0], FILLED[1], cell))) == []


@pytest.mark.parametrize(
    "title", ["Communication and teamwork", "Spelling / layout", "Quality of data & speed"]
)
def test_a_title_that_joins_two_judged_things_is_pointed_out(title: str) -> None:
    assert places(advised(grid(row(*FILLED, title=title)))) == {"two-things": ("c", None)}


@pytest.mark.parametrize(
    "title",
    [
        "Health and safety at the bench",
        "Cleans and dresses a wound",
        "Hand hygiene before and after contact",
        "Plans a lesson",
        "Reads pulse and blood pressure",
    ],
)
def test_a_title_that_names_one_thing_is_left_alone(title: str) -> None:
    assert advised(grid(row(*FILLED, title=title))) == []


def test_uneven_steps_are_listed() -> None:
    (told,) = advised(grid(row(*FILLED), levels=levels(0, 2.5, 10)))
    assert (told.rule, told.criterion) == ("uneven-points", None)
    assert told.text.endswith("2.5 and 7.5.")


def test_uneven_steps_of_one_row_are_said_there() -> None:
    (told,) = advised(grid(row(*FILLED, own_levels=levels(0, 1, 9))))
    assert (told.rule, told.criterion) == ("uneven-points", "c")


def test_levels_without_points_have_no_steps() -> None:
    assert advised(grid(row(*FILLED), levels=levels(None, None, None))) == []


def test_a_weight_too_light_to_change_any_outcome_is_pointed_out() -> None:
    rows = [row(*FILLED, id=f"r{n}", title=f"Row {n}", weight=40) for n in range(3)]
    light = row(*FILLED, id="light", title="Tidy notes", weight=0.01)
    (told,) = advised(grid(*rows, light))
    assert (told.rule, told.criterion) == ("idle-weight", "light")
    assert advised(grid(*rows, row(*FILLED, id="light", weight=30))) == []


def test_weights_are_no_matter_where_the_total_decides_nothing() -> None:
    light = row(*FILLED, id="light", weight=0.01)
    assert advised(grid(row(*FILLED), light, pass_mark=None)) == []
    assert advised(grid(row(*FILLED), row(*FILLED, id="d", feedback_only=True))) == []


def test_weights_are_no_matter_while_nobody_can_pass() -> None:
    assert "idle-weight" not in rules(grid(row(*FILLED), row(*FILLED, id="d", must_reach="gone")))


def test_a_changed_weight_is_weighed_again() -> None:
    fresh = Adviser(adviser("en").book)
    light = [row(*FILLED, id=f"r{n}", weight=weight) for n, weight in enumerate((40, 40, 0.01))]
    assert [one.rule for one in fresh.advise(grid(*light))] == ["idle-weight"]
    even = [one.model_copy(update={"weight": 1}) for one in light]
    assert fresh.advise(grid(*even)) == ()


def test_an_outcome_measured_only_for_feedback_is_not_measured() -> None:
    outcomes = (Outcome(id="o1", text="Reports"), Outcome(id="o2", text="Mends " * 40))
    counted = row(*FILLED, outcomes=("o1",))
    other = row(*FILLED, id="d", outcomes=("o2",), feedback_only=True)
    (told,) = advised(grid(counted, other), outcomes)
    assert (told.rule, told.criterion) == ("unmeasured-outcome", None)
    assert told.text.endswith("Mends…”.")


HARD = (
    "Demonstrates comprehensive utilisation of instrumentation in accordance with manufacturers’ "
    "documentation, incorporating verification of dimensional tolerances and systematic "
    "identification of operational irregularities prior to commissioning of the installation, "
    "including preparation of documentation necessary for authorisation."
)


def test_a_row_for_readers_with_a_degree_says_so_and_how_much_schooling_it_takes() -> None:
    (told,) = advised(grid(row(FILLED[0], FILLED[1], HARD * 2)))
    assert told.rule == "reading-level"
    assert "years of schooling" in told.text


def test_a_hard_text_in_spanish_is_placed_on_the_inflesz_scale() -> None:
    hard = (
        "Demuestra la utilización sistemática de la instrumentación conforme a la documentación "
        "técnica del fabricante, incorporando la verificación cuantitativa de las tolerancias "
        "dimensionales y la identificación de irregularidades operativas."
    )
    (told,) = advised(grid(row("Nombra una.", "Nombra dos.", hard), language="es-MX"))
    assert "INFLESZ" in told.text
    assert "«Reports a hazard»" in told.text


def test_in_a_language_without_a_book_only_the_grid_is_advised_on() -> None:
    rows = row("good", "good", "", title="Kommunikation and quality")
    told = advised(grid(rows, language="de"))
    assert {one.rule: one.level for one in told} == {"empty-cells": "l3", "same-levels": "l2"}


def test_a_script_without_spaces_is_compared_sign_by_sign() -> None:
    rubric = grid(row("说明原因。", "说明原因", "说明方法和原因。"), language="zh")
    assert [(one.rule, one.level) for one in advised(rubric)] == [("same-levels", "l2")]


def test_braces_in_a_title_are_only_braces() -> None:
    (told,) = advised(grid(row(FILLED[0], "", FILLED[2], title="{level} {0}")))
    assert told.text == "“{level} {0}” says nothing at “Developing”."


@given(st.lists(st.text(), min_size=3, max_size=3), st.text(), st.sampled_from(["en", "es", "ja"]))
def test_whatever_is_typed_is_advised_on(texts: list[str], title: str, language: str) -> None:
    for one in advised(grid(row(*texts, title=title), language=language)):
        assert one.text
        assert one.reason


def test_the_same_texts_are_seen_only_once() -> None:
    fresh = Adviser(adviser("en").book)
    rubric = grid(row(*FILLED))
    first = fresh.advise(rubric)
    changed = grid(row(FILLED[0], FILLED[1], "Good."))
    assert [one.rule for one in fresh.advise(changed)] == ["vague-words"]
    assert fresh.advise(rubric) == first


@pytest.mark.parametrize(
    ("word", "count"),
    [("table", 2), ("bales", 1), ("created", 3), ("material", 4), ("people", 2), ("wanted", 2)],
)
def test_english_syllables_follow_the_spelling(word: str, count: int) -> None:
    assert english_syllables(word) == count


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("ciudad", 2),
        ("día", 2),
        ("que", 1),
        ("pingüino", 3),
        ("aéreo", 4),
        ("guerra", 2),
        ("rey", 1),
    ],
)
def test_spanish_syllables_follow_diphthong_and_hiatus(word: str, count: int) -> None:
    assert spanish_syllables(word) == count
