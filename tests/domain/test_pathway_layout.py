"""Where cards lie: nothing on top of anything else, boxes round what they hold."""

from itertools import combinations, pairwise

from drawn_pathways import group, plan, plans, step
from hypothesis import given

from mcred_desktop.domain.pathways.layout import CARD, Spot, laid_out, last_ones
from mcred_desktop.domain.pathways.pathway import Plan


def apart(one: Spot, other: Spot) -> bool:
    return (
        one.right <= other.x
        or other.right <= one.x
        or one.bottom <= other.y
        or other.bottom <= one.y
    )


def within(inner: Spot, outer: Spot) -> bool:
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and inner.right <= outer.right
        and inner.bottom <= outer.bottom
    )


def test_what_comes_first_lies_to_the_left():
    spots = laid_out(plan(step("a"), step("b"), step("c"), links=[("c", "a"), ("a", "b")])).spots
    assert spots["c"].right < spots["a"].x < spots["a"].right < spots["b"].x


def test_many_steps_in_a_row_are_wrapped_to_the_shape_of_a_page():
    names = [f"s{number}" for number in range(40)]
    whole = laid_out(plan(*map(step, names), links=list(pairwise(names)))).whole
    assert 1 < whole.width / whole.height < 5


def test_a_card_stays_where_somebody_put_it_and_its_group_follows():
    of = plan(group("g"), step("a", "g"), step("b", "g", x=500.0, y=300.0))
    spots = laid_out(of).spots
    assert spots["b"] == Spot(500, 300, *CARD)
    assert within(spots["a"], spots["g"])
    assert within(spots["b"], spots["g"])


def test_the_pathway_leads_on_from_what_opens_nothing_more():
    of = plan(step("a"), group("g"), step("b", "g"), step("c"), links=[("a", "g"), ("b", "c")])
    assert last_ones(of) == ["c"]


@given(plans())
def test_in_any_graph_no_card_lies_on_another(of: Plan):
    layout = laid_out(of)
    for one, other in combinations(layout.spots, 2):
        around = [*of.groups_around(one), *of.groups_around(other)]
        if one not in around and other not in around:
            assert apart(layout.spots[one], layout.spots[other])
    assert all(within(spot, layout.whole) for spot in layout.spots.values())
