"""Layers of a certificate moved, snapped, aligned, grouped, copied and removed."""

import random
from itertools import pairwise

import pytest

from mcred_desktop.domain.certificates.advice import advice
from mcred_desktop.domain.certificates.arranging import (
    Axis,
    Side,
    aligned,
    doubled,
    edited,
    grouped,
    raised,
    shifted,
    spread,
    together,
    ungrouped,
    without,
)
from mcred_desktop.domain.certificates.design import Design
from mcred_desktop.domain.certificates.facts import moved_fact, with_fact, with_words, without_fact
from mcred_desktop.domain.certificates.layers import LEAST_BOX, Fact, FactsLayer
from mcred_desktop.domain.certificates.new import Kind, added
from mcred_desktop.domain.certificates.places import moved, place_of, sized
from mcred_desktop.domain.certificates.rules import Room, findings
from mcred_desktop.domain.certificates.snapping import Lines, lines_of, snapped
from mcred_desktop.domain.certificates.styles import in_style, restyled, shared_by
from mcred_desktop.services.issue.designs import ORDER, stock_design

SIGNED = ("signature", "signature-2")
EDGE = {
    Side.LEFT: lambda room: room.x,
    Side.CENTRE: lambda room: room.x + room.width / 2,
    Side.RIGHT: lambda room: room.right,
    Side.TOP: lambda room: room.y,
    Side.MIDDLE: lambda room: room.y + room.height / 2,
    Side.BOTTOM: lambda room: room.foot,
}


def room(design: Design, key: str) -> Room:
    return place_of(design, design.layer(key))


def bare() -> tuple[Design, list[str]]:
    """A design with three shapes of different sizes in it."""
    design, keys = stock_design("modern"), []
    for number in range(3):
        design, key = added(design, Kind.SHAPE)
        at = Room(80 + 17 * number, 40 + 11 * number, 10 + number, 6 + 2 * number)
        layer = sized(design, design.layer(key), at)
        design = edited(design, (key,), **layer.model_dump(exclude={"type", "key"}))
        keys.append(key)
    return design, keys


@pytest.mark.parametrize("key", ORDER)
def test_a_layer_moved_there_and_back_is_the_same(key: str) -> None:
    design = stock_design(key)
    for layer in design.layers:
        away = moved(layer, 8, -4)
        there, here = place_of(design, away), place_of(design, layer)
        assert (there.x - here.x, there.y - here.y) == pytest.approx((8, -4))
        assert (there.width, there.height) == pytest.approx((here.width, here.height))
        assert place_of(design, moved(away, -8, 4)).x == pytest.approx(here.x)


def test_what_is_snapped_lies_on_a_line_and_never_goes_further_than_its_reach() -> None:
    chance = random.Random(7)
    for _ in range(400):
        lines = Lines(
            tuple(chance.uniform(0, 200) for _ in range(5)),
            tuple(chance.uniform(0, 200) for _ in range(5)),
        )
        size = chance.uniform(1, 60), chance.uniform(1, 60)
        at = Room(chance.uniform(0, 200), chance.uniform(0, 200), *size)
        snap = snapped(at, lines, 2.0)
        assert abs(snap.right) <= 2
        assert abs(snap.down) <= 2
        for start, extent, by, line in (
            (at.x, at.width, snap.right, snap.x),
            (at.y, at.height, snap.down, snap.y),
        ):
            edges = (start, start + extent / 2, start + extent)
            if line is None:
                assert by == 0
            else:
                assert min(abs(edge + by - line) for edge in edges) < 1e-9


def test_guides_margins_the_middle_and_other_layers_hold_what_is_moved_but_not_itself() -> None:
    design = stock_design("modern").model_copy(update={"guides": (("x", 123.4),)})
    lines = lines_of(design, ("bar",))
    assert {0, 14, 105, 196, 210, 123.4} <= set(lines.xs)
    assert 181 not in lines.ys
    assert 181 in lines_of(design, ()).ys


@pytest.mark.parametrize("side", list(Side))
def test_aligned_layers_have_a_side_in_common_and_keep_their_size(side: Side) -> None:
    design, keys = bare()
    done = aligned(design, keys, side)
    assert len({round(EDGE[side](room(done, key)), 6) for key in keys}) == 1
    for key in keys:
        before, after = room(design, key), room(done, key)
        assert (after.width, after.height) == pytest.approx((before.width, before.height))
    assert aligned(done, keys, side) == done


def test_one_layer_alone_is_aligned_with_the_page() -> None:
    design, (key, *_) = bare()
    assert room(aligned(design, (key,), Side.CENTRE), key).x == pytest.approx(105 - 5)


@pytest.mark.parametrize("axis", list(Axis))
def test_spread_layers_have_equal_gaps_between_the_same_ends(axis: Axis) -> None:
    design, keys = bare()
    done = spread(design, keys, axis)
    rooms = [room(done, key) for key in keys]
    if axis is Axis.ACROSS:
        gaps = [b.x - a.right for a, b in pairwise(rooms)]
    else:
        gaps = [b.y - a.foot for a, b in pairwise(rooms)]
    assert gaps[0] == pytest.approx(gaps[1])
    assert rooms[0] == room(design, keys[0])
    assert rooms[-1].x == pytest.approx(room(design, keys[-1]).x)


def test_a_group_is_chosen_as_one_and_comes_apart_again() -> None:
    design = grouped(stock_design("modern"), SIGNED)
    assert together(design, ("signature",)) == SIGNED
    assert together(ungrouped(design, SIGNED), ("signature",)) == ("signature",)


def test_what_is_locked_is_neither_moved_nor_removed() -> None:
    design = edited(stock_design("modern"), ("bar",), locked=True)
    assert shifted(design, ("bar",), 5, 5) == design
    assert without(design, ("bar",)) == design


def test_layers_go_to_the_front_and_back_one_by_one_in_their_order() -> None:
    design = stock_design("modern")
    order = [layer.key for layer in design.layers]
    up = raised(design, order[:2], up=True)
    assert [layer.key for layer in up.layers][:3] == [order[2], *order[:2]]
    assert raised(up, order[:2], up=False) == design
    assert raised(design, order, up=True) == design


def test_a_removed_text_leaves_what_followed_it_where_it_is_and_the_code_stays() -> None:
    design = stock_design("modern")
    done = without(design, ("title", "code"))
    keys = {layer.key for layer in done.layers}
    assert "title" not in keys
    assert "code" in keys
    assert done.layer("statement").follows == ""


def test_copies_are_a_group_of_their_own_and_there_is_never_a_second_code() -> None:
    design = stock_design("modern")
    marks = ("mark", "mark-white", "mark-ink")
    done, keys = doubled(design, (*marks, "code"))
    assert len(keys) == 3
    assert together(done, (keys[0],)) == keys
    assert together(done, marks) == marks
    assert room(done, keys[0]).x == pytest.approx(room(design, "mark").x + 5)


def test_another_look_of_one_text_leaves_the_others_in_its_style_alone() -> None:
    design = stock_design("modern")
    done = restyled(design, "awarded", "style", size=14)
    style = {key: done.layer(key).style for key in ("awarded", "for")}  # type: ignore[union-attr]
    assert done.styles[style["awarded"]].size == 14
    assert done.styles[style["for"]].size == 10.5
    again = restyled(done, "awarded", "style", size=15)
    assert len(again.styles) == len(done.styles)


def test_another_look_of_a_style_reaches_every_text_in_it() -> None:
    design = stock_design("modern")
    assert shared_by(design, "link") > 1
    done = restyled(design, "awarded", "style", everywhere=True, size=14)
    assert done.layers == design.layers
    assert done.styles == {
        **design.styles,
        "link": design.styles["link"].model_copy(update={"size": 14}),
    }


def test_a_text_takes_another_style_and_one_that_nothing_is_in_goes() -> None:
    design = restyled(stock_design("modern"), "awarded", "style", size=14)
    own = design.layer("awarded").style  # type: ignore[union-attr]
    done = in_style(design, "awarded", "style", "link")
    assert done == stock_design("modern")
    assert own not in done.styles
    with pytest.raises(ValueError, match="no style"):
        in_style(design, "awarded", "style", "nothing")


def test_facts_are_added_worded_put_in_order_and_removed() -> None:
    design = stock_design("modern")
    told = [fact.value for fact in facts_of(design)]
    more = with_fact(design, "facts", "quality")
    assert facts_of(more)[-1] == Fact(label="{say.quality}", value="{quality}")
    first = moved_fact(more, "facts", len(told), -len(told))
    assert [fact.value for fact in facts_of(first)] == ["{quality}", *told]
    assert moved_fact(first, "facts", 0, -1) == first
    worded = with_words(first, "facts", 0, label="Checked by")
    assert facts_of(worded)[0].label == "Checked by"
    assert without_fact(worded, "facts", 0) == design
    with pytest.raises(ValueError, match="nothing can be put in place"):
        with_words(design, "facts", 0, value="{nothing}")


def facts_of(design: Design) -> tuple[Fact, ...]:
    layer = design.layer("facts")
    assert isinstance(layer, FactsLayer)
    return layer.facts


def test_the_code_cannot_be_pulled_smaller_than_it_scans() -> None:
    design = stock_design("modern")
    small = sized(design, design.layer("code"), Room(30, 220, 5, 5))
    assert place_of(design, small).width == LEAST_BOX


@pytest.mark.parametrize("key", ORDER)
@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.IMAGE])
def test_every_kind_of_layer_can_be_added_to_every_design_without_breaking_a_rule(
    key: str, kind: Kind
) -> None:
    design, name = added(stock_design(key), kind)
    assert findings(design) == []
    assert design.layer(name)


def test_what_lies_beside_the_paper_is_told_and_what_is_meant_to_be_cut_is_not() -> None:
    design, (key, *_) = bare()
    assert list(advice(design)) == []
    away = shifted(design, (key,), 125, 0)
    ((layer, said),) = advice(away)
    assert layer == key
    assert "over the edge" in said or "beside" in said
