import json
from pathlib import Path

import pytest
from provider import Provider, note

from mcred_desktop.domain.canvases.canvas import Canvas, Note
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.records.record import Achievement, RecordState
from mcred_desktop.services.canvases.templates import canvas_template, offers


def test_a_note_of_the_goals_becomes_an_outcome_and_both_keep_the_link(
    provider: Provider, canvas: str
) -> None:
    goal = note(provider, canvas, "goals")
    changes = provider.services.canvas_sending.send(goal.id)
    outcome = provider.services.design.record(provider.achievement).outcomes[-1]
    sent = provider.services.canvases.board(canvas).notes[0]
    assert (outcome.text, outcome.note) == ("Plan a repair", goal.id)
    assert (sent.sent_to, sent.decided) == (outcome.id, True)
    assert changes.touches(Achievement)
    assert changes.touches(Note)
    assert not changes.touches(Canvas)


def test_a_note_of_the_skills_becomes_a_skill_and_both_keep_the_link(
    provider: Provider, canvas: str
) -> None:
    named = note(provider, canvas, "skills", "Data cleaning")
    provider.services.canvas_sending.send(named.id)
    skill = provider.services.design.record(provider.achievement).skills[-1]
    sent = provider.services.canvases.board(canvas).notes[0]
    assert (skill.name, skill.note, sent.sent_to) == ("Data cleaning", named.id, skill.id)


def test_recalling_a_note_leaves_record_and_note_as_they_were(
    provider: Provider, canvas: str
) -> None:
    design, canvases = provider.services.design, provider.services.canvases
    before = design.record(provider.achievement)
    goal = note(provider, canvas, "goals")
    provider.services.canvas_sending.send(goal.id, made="made")
    assert design.record(provider.achievement).state is RecordState.DRAFT
    changes = provider.services.canvas_sending.recall(goal.id, goal)
    assert design.record(provider.achievement) == before
    assert canvases.board(canvas).notes == [goal]
    assert changes.touches(Achievement)
    provider.services.canvas_sending.send(goal.id, made="made")
    assert design.record(provider.achievement).outcomes[-1].id == "made"


def test_a_note_is_sent_once(provider: Provider, canvas: str) -> None:
    goal = note(provider, canvas, "goals")
    provider.services.canvas_sending.send(goal.id)
    with pytest.raises(McredError, match="in the record already"):
        provider.services.canvas_sending.send(goal.id)


def test_a_block_that_feeds_nothing_keeps_its_notes(provider: Provider) -> None:
    provider.services.canvases.start("grain", provider.achievement, "grain-size")
    with pytest.raises(McredError, match="stay on the canvas"):
        provider.services.canvas_sending.send(note(provider, "grain", "verdict").id)


def test_an_empty_note_is_refused(provider: Provider, canvas: str) -> None:
    with pytest.raises(McredError, match="needs some words"):
        note(provider, canvas, "goals", "  ")


def test_a_record_has_as_many_canvases_as_are_started(provider: Provider) -> None:
    canvases = provider.services.canvases
    for number, template in enumerate(("design", "advert", "design")):
        canvases.start(f"c{number}", provider.achievement, template)
    titles = [canvas.title for canvas in canvases.of(provider.achievement)]
    assert titles == ["Design canvas", "Advert", "Design canvas 2"]


def test_every_template_can_be_started_and_has_its_questions() -> None:
    titles = {offer.name: offer.title for offer in offers()}
    assert set(titles) == {
        "advert",
        "business-model",
        "continuous-improvement",
        "design",
        "grain-size",
        "learner-value",
        "operating-context",
        "product-strategy",
    }
    for name, title in titles.items():
        template = canvas_template(name)
        assert (template.name, template.title) == (name, title)
        assert all(block.prompts for block in template.blocks)
        cells = set().union(*(block.cells() for block in template.blocks))
        rows, columns = (max(edge) + 1 for edge in zip(*cells, strict=True))
        assert len(cells) == rows * columns, f"{name} has a hole"


BLOCK = {"key": "a", "title": "A", "prompts": ["Why?"], "row": 0, "column": 0}


@pytest.mark.parametrize(
    ("blocks", "why"),
    [
        ([], "at least 1 item"),
        ([BLOCK, BLOCK], "two blocks are called a"),
        ([BLOCK, BLOCK | {"key": "b"}], "b lies on a"),
        ([BLOCK | {"feeds": ["hour"]}], "has no field hour"),
        ([BLOCK | {"column_span": 0}], "greater than or equal to 1"),
        ([BLOCK, BLOCK | {"key": "b", "row": 1, "column": 1}], "missing in row 1, column 2"),
        ([BLOCK | {"prompts": [" "]}], "between 1 and 300 characters"),
    ],
)
def test_a_template_that_is_none_is_refused_with_its_file(
    tmp_path: Path, blocks: list[object], why: str
) -> None:
    file = tmp_path / "own.json"
    file.write_text(json.dumps({"name": "own", "title": "Own", "blocks": blocks}), "utf-8")
    with pytest.raises(McredError, match=why) as refused:
        canvas_template("own", tmp_path)
    assert (refused.value.where or "").startswith("own.json, blocks")
