"""Pathways: what goes round in a circle, what leads nowhere, what counts twice."""

from datetime import date

import pytest
from drawn_pathways import OF, at_least, credits_, group, plan, plans, step, weighed
from hypothesis import given
from pydantic import ValidationError

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.pathways.check import FindingKind, findings
from mcred_desktop.domain.pathways.order import order_of, refuse_new_circle
from mcred_desktop.domain.pathways.pathway import (
    MOST_NODES,
    NodeKind,
    PathwayNode,
    Plan,
    changes_between,
    refuse_too_large,
)
from mcred_desktop.domain.pathways.progress import Held, Standing, months_before, progress
from mcred_desktop.domain.pathways.rules import Conditions, Quota, Rule, RuleKind, Unit
from mcred_desktop.domain.pathways.weighed import Offer, Weighed

TODAY = date(2026, 11, 22)


def kinds(of: Plan, **offers: Offer) -> set[FindingKind]:
    return {finding.kind for finding in findings(weighed(of, **offers))}


def said(of: Plan, kind: FindingKind, **offers: Offer) -> str:
    return next(f.text for f in findings(weighed(of, **offers)) if f.kind is kind)


def test_a_sound_stack_has_nothing_to_mend():
    of = plan(
        step("a"), step("b"), group("g", rule=at_least(1)), step("c", "g"), links=[("a", "b")]
    )
    assert findings(weighed(of)) == ()


def test_a_circle_is_named_in_its_order():
    of = plan(step("a"), step("b"), step("c"), links=[("a", "b"), ("b", "c"), ("c", "a")])
    text = said(of, FindingKind.CIRCLE)
    assert "a → b → c → a" in text or "b → c → a → b" in text or "c → a → b → c" in text


def test_every_separate_circle_is_named():
    links = [("a", "b"), ("b", "a"), ("c", "d"), ("d", "c")]
    of = plan(*(step(name) for name in "abcd"), links=links)
    assert {frozenset(circle) for circle in order_of(of).circles} == {
        frozenset("ab"),
        frozenset("cd"),
    }


def test_a_step_that_its_own_group_waits_for_is_a_circle():
    inside = plan(group("g"), step("a", "g"), links=[("a", "g")])
    assert order_of(inside).circles
    assert order_of(plan(group("g"), step("a", "g"), links=[("g", "a")])).circles
    assert order_of(plan(group("g", "h"), group("h", "g"))).circles


def test_connecting_two_steps_into_a_circle_is_refused_by_name():
    of = plan(step("a"), step("b"), links=[("a", "b")])
    with pytest.raises(McredError, match=r"close a circle: (a → b → a|b → a → b)"):
        refuse_new_circle(of, of.joined("b", "a"))
    refuse_new_circle(of, of.joined("a", "b"))


def test_what_no_rule_counts_and_nothing_follows_is_a_dead_end():
    rule = Rule(kind=RuleKind.CATEGORIES, quotas=(Quota(category="Ethics", least=1),))
    of = plan(group("g", rule=rule), step("a", "g", category="ethics"), step("b", "g"))
    assert said(of, FindingKind.DEAD_END).startswith("“b” leads nowhere")
    assert FindingKind.DEAD_END not in kinds(of.joined("b", "a"))


def test_what_stands_behind_something_nobody_can_earn_is_unreachable():
    of = plan(step("a"), step("b"), links=[("a", "b")])
    retired = Offer("a-a", "Old course", retired=True)
    assert kinds(of, a=retired) == {FindingKind.RETIRED, FindingKind.UNREACHABLE}
    assert "nobody can complete “Old course” before it" in said(
        of, FindingKind.UNREACHABLE, a=retired
    )


def test_a_group_binds_what_is_in_it_by_what_stands_before_it():
    of = plan(step("a"), group("g"), step("b", "g"), links=[("a", "g")])
    found = findings(weighed(of, a=Offer("a-a", "a", retired=True)))
    unreachable = {n for f in found if f.kind is FindingKind.UNREACHABLE for n in f.nodes}
    assert unreachable == {"g", "b"}


@pytest.mark.parametrize(
    ("rule", "said_of_it"),
    [
        (at_least(3), "2 of 3 awards"),
        (credits_(5), "4 of 5 credits"),
        (
            Rule(
                kind=RuleKind.CATEGORIES,
                quotas=(Quota(category="Law", least=3, unit=Unit.CREDITS),),
            ),
            "2 of 3 credits in Law",
        ),
    ],
)
def test_more_than_there_is_cannot_be_asked_for(rule, said_of_it):
    of = plan(group("g", rule=rule), step("a", "g", category="Law"), step("b", "g"))
    assert said_of_it in said(of, FindingKind.TOO_MUCH)


def test_one_award_in_two_groups_counts_twice_only_where_that_is_allowed():
    twice = [group("g"), step("a", "g"), group("h"), step("b", "h", achievement_id="a-a")]
    assert "stands here 2 times" in said(plan(*twice), FindingKind.COUNTED_TWICE)
    assert findings(weighed(plan(*twice, counts_twice=True))) == ()
    same = [group("g"), step("a", "g"), step("b", "g", achievement_id="a-a")]
    assert FindingKind.COUNTED_TWICE in kinds(plan(*same, counts_twice=True))


def test_an_award_twice_in_a_group_brings_its_credits_once():
    of = plan(
        group("g", rule=credits_(4)),
        step("a", "g"),
        step("b", "g", achievement_id="a-a"),
        counts_twice=True,
    )
    assert FindingKind.TOO_MUCH in kinds(of)


def test_places_to_fill_and_achievements_that_are_gone_are_told_apart():
    of = plan(step("a", achievement_id=None), step("b"))
    found = {f.kind for f in findings(weighed(of)) if "b" not in f.nodes}
    assert found == {FindingKind.NOT_CHOSEN}
    assert FindingKind.MISSING in {f.kind for f in findings(Weighed(of))}


def test_conditions_of_the_pathway_and_its_groups_are_asked_of_every_award():
    of = plan(
        group("g", conditions=Conditions(training=True)),
        step("a", "g"),
        conditions=Conditions(proctored=True, identity_checked=True),
    )
    text = said(of, FindingKind.CONDITION)
    assert text.endswith("proctored, identity checked, training required.")
    good = of.put(step("a", "g", training="Two days on site"))
    assert (
        findings(weighed(good, a=Offer("a-a", "a", 2, supervised=True, identity_checked=True)))
        == ()
    )


def test_an_award_is_no_step_on_the_way_to_itself():
    assert FindingKind.ITSELF in kinds(plan(step("a"), award_id="a-a"))


def test_a_pathway_without_a_goal_is_asked_what_it_leads_to():
    (finding,) = findings(weighed(plan(step("a"), goal="")))
    assert (finding.kind, finding.blocks) == (FindingKind.NO_AWARD, False)


def test_removing_a_group_leaves_what_was_in_it():
    of = plan(group("g"), group("h", "g"), step("a", "h"), step("b"), links=[("h", "b")])
    left = of.without(["h"])
    assert left.by_id["a"].group_id == "g"
    assert left.links == []


def test_only_what_an_edit_touches_is_written():
    of = plan(step("a"), step("b"), links=[("a", "b")])
    edited = of.put(of.by_id["a"].model_copy(update={"category": "Law"})).parted("a", "b")
    put, gone = changes_between(of, edited)
    assert [one.id for one in put] == ["a"]
    assert [one.id for one in gone] == ["a>b"]


def test_where_cards_lie_is_no_part_of_what_a_pathway_says():
    of = plan(step("a"), step("b"))
    assert of.put(step("a", x=5.0, y=7.0)).hash == of.hash
    assert of.put(step("a", category="Law")).hash != of.hash


def test_a_pathway_without_bounds_is_refused():
    many = [step(f"s{number}") for number in range(MOST_NODES)]
    refuse_too_large(plan(*many))
    with pytest.raises(McredError, match="at most 1,000"):
        refuse_too_large(plan(*many).put(step("one more")))
    with pytest.raises(McredError, match="3 groups deep"):
        refuse_too_large(plan(group("a"), group("b", "a"), group("c", "b"), group("d", "c")))


def test_a_rule_says_how_much_it_asks_for():
    for kind in (RuleKind.AT_LEAST, RuleKind.CREDITS, RuleKind.CATEGORIES):
        with pytest.raises(ValidationError, match="how much"):
            Rule(kind=kind)
    with pytest.raises(ValidationError, match="once"):
        Rule(
            kind=RuleKind.CATEGORIES,
            quotas=(Quota(category="Law", least=1), Quota(category="law", least=2)),
        )
    assert at_least(2, months=36).words == "At least 2 of these, within 36 months"


# --- learners


def held(name: str, day: str = "2026-01-10", until: str | None = None) -> Held:
    return Held(f"a-{name}", date.fromisoformat(day), until and date.fromisoformat(until))


def standings(of: Plan, *has: Held) -> dict[str, str]:
    return {n: at.standing.value for n, at in progress(weighed(of), has, TODAY).at.items()}


def test_what_is_earned_opens_what_stands_behind_it():
    of = plan(step("a"), step("b"), step("c"), links=[("a", "b"), ("b", "c")])
    assert standings(of) == {"a": "next", "b": "blocked", "c": "blocked"}
    now = progress(weighed(of), [held("a")], TODAY)
    assert {n: at.standing for n, at in now.at.items()} == {
        "a": Standing.EARNED,
        "b": Standing.NEXT,
        "c": Standing.BLOCKED,
    }
    assert now.at["c"].waits_for == ("b",)
    assert now.completed is None
    assert now.shares[0].words == "1 of 3 awards"


def test_a_pathway_is_complete_on_the_day_of_the_last_award_it_needs():
    of = plan(step("a"), step("b"))
    whole = progress(weighed(of), [held("a"), held("b", "2026-03-04")], TODAY)
    assert whole.completed == date(2026, 3, 4)


def test_what_a_complete_group_does_not_need_is_open_but_not_next():
    of = plan(group("g", rule=at_least(1)), step("a", "g"), step("b", "g"), step("c"))
    assert standings(of, held("a")) == {"g": "earned", "a": "earned", "b": "open", "c": "next"}


def test_an_award_outside_the_period_does_not_count_but_still_opens_what_follows():
    of = plan(
        group("g", rule=at_least(2, months=12)),
        step("a", "g"),
        step("b", "g"),
        step("c"),
        links=[("a", "c")],
    )
    old = held("a", "2024-01-10")
    assert standings(of, old) == {"g": "next", "a": "next", "b": "next", "c": "next"}
    assert "outside the period" in progress(weighed(of), [old], TODAY).at["a"].note
    together = progress(weighed(of), [held("a", "2024-01-10"), held("b", "2024-12-01")], TODAY)
    assert together.at["g"].day == date(2024, 12, 1)
    apart = progress(weighed(of), [held("a", "2024-01-10"), held("b", "2025-02-01")], TODAY)
    assert apart.at["g"].standing is Standing.NEXT


def test_an_expired_award_is_held_no_more():
    of = plan(step("a"))
    late = progress(weighed(of), [held("a", "2020-01-01", "2023-01-01")], TODAY)
    assert (late.at["a"].standing, late.completed) == (Standing.NEXT, None)
    assert "expired on 2023-01-01" in late.at["a"].note


def test_a_recognised_credential_stands_for_its_card():
    outside = PathwayNode(id="o", pathway_id=OF, kind=NodeKind.OUTSIDE, title="Licence")
    of = plan(outside, step("a"), links=[("o", "a")])
    assert standings(of)["a"] == "blocked"
    seen = Held("o", date(2026, 2, 2), source="r1")
    assert progress(weighed(of), [seen], TODAY).at["o"].source == "r1"
    assert progress(weighed(of), [seen], TODAY).at["a"].standing is Standing.NEXT


def test_a_month_earlier_ends_where_the_month_does():
    assert months_before(date(2026, 3, 31), 1) == date(2026, 2, 28)
    assert months_before(date(2026, 1, 15), 12) == date(2025, 1, 15)


# --- any graph


@given(plans())
def test_any_graph_is_checked_and_has_an_order_or_a_circle(of: Plan):
    order = order_of(of)
    assert bool(order.circles) == bool(order.tangled)
    place = {node: number for number, node in enumerate(order.done())}
    for before, after in of.links:
        if before in place and after in place:
            assert place[before] < place[after]
    for finding in findings(weighed(of)):
        assert set(finding.nodes) <= set(of.by_id)


@given(plans())
def test_in_any_graph_without_circles_only_errors_keep_a_diligent_learner_from_the_end(of: Plan):
    beside = weighed(of)
    has = [Held(f"a-{n.id}", date(2026, 1, 1)) for n in of.nodes if not n.is_group]
    blocked = any(finding.blocks for finding in findings(beside))
    if not blocked:
        assert progress(beside, has, TODAY).completed == date(2026, 1, 1)
    for at in progress(beside, (), TODAY).at.values():
        assert at.standing is not Standing.EARNED


@given(plans())
def test_changes_lead_from_any_plan_to_any_other(of: Plan):
    target = of.without([of.nodes[0].id])
    put, gone = changes_between(of, target)
    left = {one.id for one in (*of.nodes, *of.edges)} - {one.id for one in gone}
    assert left == {one.id for one in (*target.nodes, *target.edges)}
    assert {one.id for one in put} <= left
