"""Templates of one's own: made from others, changed, refused by name, in and out as files."""

import json
from pathlib import Path

import pytest
from provider import Provider

from mcred_desktop.domain.canvases.layout import (
    Side,
    resized,
    with_block,
    with_changed,
    without_block,
)
from mcred_desktop.domain.canvases.template import Block, CanvasTemplate
from mcred_desktop.domain.errors import McredError, UntrustedInputError
from mcred_desktop.domain.records.record import WRITTEN
from mcred_desktop.services.canvases.templates import canvas_template, offers

MANDATORY = {
    *("outcomes", "hours", "eqf_level", "assessment", "participation", "quality_assurance"),
    *("country", "awarding_body"),
}
"""What the EU recommendation asks of a record besides its title"""


def test_every_field_of_the_record_but_title_and_language_is_fed_by_a_block() -> None:
    fed = {
        field
        for offer in offers()
        for block in canvas_template(offer.name).blocks
        for field in block.feeds
    }
    assert fed >= MANDATORY
    assert WRITTEN - fed == {"title", "language"}


def test_a_broken_template_is_named_and_the_others_can_be_used(
    provider: Provider, tmp_path: Path
) -> None:
    (tmp_path / "good.json").write_text(json.dumps(grid("good")), "utf-8")
    broken = grid("broken")
    del broken["blocks"][2]
    (tmp_path / "broken.json").write_text(json.dumps(broken), "utf-8")
    bad, good = offers(tmp_path)
    assert (good.name, good.why_not) == ("good", "")
    assert "broken.json" in bad.why_not
    assert "a block is missing in row 2, column 1" in bad.why_not


def grid(name: str) -> dict[str, object]:
    """Two rows of two blocks."""
    blocks = [
        {"key": f"{r}{c}", "title": f"{r}{c}", "prompts": ["Why?"], "row": r, "column": c}
        for r in range(2)
        for c in range(2)
    ]
    return {"name": name, "title": name, "blocks": blocks}


def template() -> CanvasTemplate:
    return CanvasTemplate.model_validate(grid("own"))


def places(changed: CanvasTemplate) -> dict[str, tuple[int, int, int, int]]:
    return {b.key: (b.row, b.column, b.row_span, b.column_span) for b in changed.blocks}


def test_an_edge_moves_and_the_neighbour_gives_way() -> None:
    wider = resized(template(), "00", Side.RIGHT, 1)
    assert places(wider) == {
        "00": (0, 0, 1, 3),
        "01": (0, 3, 1, 1),
        "10": (1, 0, 1, 2),
        "11": (1, 2, 1, 2),
    }
    assert places(resized(wider, "00", Side.RIGHT, -1))["00"] == (0, 0, 1, 2)
    with pytest.raises(McredError, match="Nothing can give way"):
        resized(template(), "01", Side.RIGHT, 1)


def test_the_place_of_a_removed_block_goes_to_its_neighbours() -> None:
    assert places(without_block(template(), "00"))["01"] == (0, 0, 1, 2)
    one = CanvasTemplate.model_validate(grid("own") | {"blocks": [grid("own")["blocks"][0]]})
    with pytest.raises(McredError, match="needs a block"):
        without_block(one, "00")


def test_a_block_is_added_below_and_renamed() -> None:
    block = Block(key="new", title="New", prompts=("What?",), row=0, column=0)
    more = with_changed(with_block(template(), block), "new", title="Risks", feeds=("need",))
    assert (places(more)["new"], more.block("new").title) == ((2, 0, 1, 2), "Risks")
    with pytest.raises(McredError, match="has no field nought"):
        with_changed(more, "new", feeds=("nought",))


def test_an_own_template_is_used_like_the_others_and_its_canvases_outlive_it(
    provider: Provider,
) -> None:
    templates, canvases = provider.services.canvas_templates, provider.services.canvases
    templates.save(templates.duplicated("mine", "grain-size", "Our test"))
    assert [(o.title, o.own) for o in templates.offers()][-1] == ("Our test", True)
    canvases.start("c", provider.achievement, "mine")
    templates.delete("mine")
    board = canvases.board("c")
    assert (board.canvas.title, board.template.verdict) == ("Our test", "verdict")
    assert len(templates.offers()) == 8


def test_a_template_goes_out_as_a_file_and_comes_in_again(
    provider: Provider, tmp_path: Path
) -> None:
    templates = provider.services.canvas_templates
    templates.give_out("design", tmp_path / "design.json")
    templates.save(templates.taken("mine", tmp_path / "design.json"))
    assert templates.get("mine").blocks == canvas_template("design").blocks


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"{", "no canvas template"),
        (b"\xff\xfe", "no canvas template"),
        (json.dumps(grid("x") | {"verdict": "gone"}).encode(), "block gone for the verdict"),
        (json.dumps(grid("x") | {"script": "x"}).encode(), "Extra inputs"),
        (b" " * (2**20 + 1), "larger than 1 MB"),
    ],
)
def test_a_file_that_is_no_template_is_refused_by_name_and_nothing_changes(
    provider: Provider, tmp_path: Path, content: bytes, why: str
) -> None:
    file = tmp_path / "theirs.json"
    file.write_bytes(content)
    with pytest.raises(UntrustedInputError, match=why) as refused:
        provider.services.canvas_templates.taken("mine", file)
    assert refused.value.where.startswith("theirs.json")
    assert len(provider.services.canvas_templates.offers()) == 8
