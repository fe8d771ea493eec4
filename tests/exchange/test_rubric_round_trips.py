"""What is exported comes back: all of it in our own format, else what the format can say."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rubric_values import grids, rubrics

from mcred_desktop.domain.rubrics.rubric import Criterion, Rubric
from mcred_desktop.exchange.rubrics.files import WRITERS, FileRubrics
from mcred_desktop.services.rubrics.ports import RubricFormat

files = FileRubrics()
few = settings(max_examples=40)


def there_and_back(folder: Path, kind: str, sent: list[Rubric]) -> list[Rubric]:
    file = folder / "rubrics.any"
    file.write_bytes(WRITERS[RubricFormat(kind)](sent))
    found = files.read(file)
    assert all(isinstance(rubric, Rubric) for rubric in found)
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("rubrics")


@few
@given(sent=st.lists(rubrics(), min_size=1, max_size=2))
def test_our_own_format_loses_nothing(folder, sent):
    assert there_and_back(folder, "json", sent) == sent


@pytest.mark.parametrize("kind", ["xlsx", "markdown"])
@few
@given(sent=st.lists(grids(), min_size=1, max_size=2))
def test_a_table_keeps_everything_a_grid_can_say(folder, kind, sent):
    assert there_and_back(folder, kind, sent) == sent


def seen(rubric: Rubric, row: Criterion) -> list[tuple[str, str, float | None]]:
    """What an evaluator is offered: name, words and part of the row's points, lowest first."""
    levels = rubric.levels_of(row)
    top = levels[-1].points if not row.feedback_only else None
    return [
        (
            level.name,
            row.descriptors.get(level.id, ""),
            None if top is None else pytest.approx((level.points or 0) / top, abs=0.01),
        )
        for level in levels
    ]


counting = grids().filter(lambda rubric: any(not row.feedback_only for row in rubric.criteria))


@pytest.mark.parametrize("kind", ["csv", "case", "badge"])
@few
@given(sent=counting)
def test_titles_words_and_points_come_back_from_other_programs_formats(folder, kind, sent):
    [found] = there_and_back(folder, kind, [sent])
    assert found.title == sent.title
    assert [row.title for row in found.criteria] == [row.title for row in sent.criteria]
    for mine, theirs in zip(sent.criteria, found.criteria, strict=True):
        assert seen(found, theirs) == seen(sent, mine)


@pytest.mark.parametrize("kind", ["csv", "case"])
@few
@given(sent=counting)
def test_every_criterion_keeps_its_part_of_the_total(folder, kind, sent):
    [found] = there_and_back(folder, kind, [sent])
    assert [row.feedback_only for row in found.criteria if sent.has_points] == [
        row.feedback_only for row in sent.criteria if sent.has_points
    ]
    for mine, theirs in zip(sent.criteria, found.criteria, strict=True):
        assert float(found.share(theirs)) == pytest.approx(float(sent.share(mine)), abs=0.005)


@pytest.mark.parametrize("kind", ["csv", "case", "badge"])
@few
@given(sent=grids())
def test_what_came_from_a_format_goes_back_and_forth_unchanged(folder, kind, sent):
    imported = there_and_back(folder, kind, [sent])
    assert there_and_back(folder, kind, imported) == imported


@pytest.mark.parametrize("kind", WRITERS)
@few
@given(sent=st.lists(grids(), min_size=1, max_size=2))
def test_the_same_rubrics_give_the_same_bytes(kind, sent):
    assert WRITERS[RubricFormat(kind)](sent) == WRITERS[RubricFormat(kind)](list(sent))
