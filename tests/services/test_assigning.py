"""Who marks which portfolio."""

import pytest
from provider import Provider, person

from mcred_desktop.domain.assess.marking import Marking, MarkingPlan
from mcred_desktop.domain.assess.progress import PortfolioState
from mcred_desktop.domain.errors import McredError, NotAllowedError
from mcred_desktop.domain.roles import Role


def plan(provider: Provider, *trainers: str, **plan: object) -> None:
    made = MarkingPlan.model_validate(plan)
    provider.services.assigning.set_plan(provider.cohort, made, trainers)


def evaluators(provider: Provider) -> dict[str, tuple[str, ...]]:
    rows = provider.services.cohorts.learners(provider.cohort)
    return {row.learner.name: row.evaluators for row in rows}


def test_double_marking_gives_each_portfolio_two_people_and_all_the_same_work(
    provider: Provider,
) -> None:
    third = person(provider.services, "Ines", Role.EVALUATOR)
    everybody = [provider.ruth, provider.samuel, third]
    plan(provider, marking=Marking.DOUBLE)
    provider.enrol(*"ABCDEF")
    provider.services.assigning.share_out(provider.cohort, everybody)
    given = evaluators(provider).values()
    assert all(len(set(pair)) == 2 for pair in given)
    assert [sum(who in pair for pair in given) for who in everybody] == [4, 4, 4]
    assert len({frozenset(pair) for pair in given}) == 3  # everybody meets everybody


def test_a_sample_is_the_same_for_the_same_seed_and_rounded_up(provider: Provider) -> None:
    plan(provider, marking=Marking.SAMPLED, sample=25, seed=7)
    provider.enrol(*"ABCDEFGHIJKLMNOPQRSTUVWXYZ")  # so many that two draws are never alike
    provider.services.assigning.share_out(provider.cohort, [provider.ruth, provider.samuel])
    first = {name for name, pair in evaluators(provider).items() if len(pair) == 2}
    assert len(first) == 7
    offered = provider.services.assigning.offer(provider.cohort, [provider.ruth, provider.samuel])
    assert not offered.given
    plan(provider, marking=Marking.SAMPLED, sample=25, seed=8)
    assert provider.services.assigning.state(provider.cohort).short
    assert provider.services.cohorts.get(provider.cohort).plan.seed == 8


def test_portfolios_without_enough_people_are_named_beforehand(provider: Provider) -> None:
    plan(provider, marking=Marking.DOUBLE)
    (portfolio,) = provider.enrol("Ana")
    offered = provider.services.assigning.offer(provider.cohort, [provider.ruth])
    assert offered.given == [(portfolio, provider.ruth)]
    assert offered.left == [portfolio]


def test_who_taught_gets_nothing_and_cannot_be_given_anything(provider: Provider) -> None:
    plan(provider, provider.ruth)
    (portfolio,) = provider.enrol("Ana")
    with pytest.raises(NotAllowedError, match="None of them"):
        provider.services.assigning.share_out(provider.cohort, [provider.ruth])
    with pytest.raises(NotAllowedError, match="Who taught the cohort"):
        provider.services.assigning.assign([portfolio], provider.ruth)
    provider.services.assigning.share_out(provider.cohort, [provider.ruth, provider.samuel])
    assert evaluators(provider) == {"Ana": (provider.samuel,)}


def test_who_marks_already_cannot_be_named_as_trainer(provider: Provider) -> None:
    provider.enrol("Ana", evaluators=(provider.ruth,))
    with pytest.raises(NotAllowedError, match="cannot be named as its trainer"):
        plan(provider, provider.ruth)


def test_an_unsigned_portfolio_goes_to_somebody_else_with_nothing_begun(
    provider: Provider,
) -> None:
    (portfolio,) = provider.enrol("Ana", evaluators=(provider.ruth,))
    assignment = provider.assignment(portfolio, provider.ruth)
    provider.services.assessment.give_level(assignment, "a", "good", provider.ruth)
    assert provider.services.assigning.state(provider.cohort).given[0].started
    provider.services.assigning.reassign(assignment, provider.samuel)
    assert evaluators(provider) == {"Ana": (provider.samuel,)}
    mine = provider.assignment(portfolio, provider.samuel)
    assert provider.services.assessment.case(mine).levels == {}


def test_a_signed_sheet_is_not_taken_back_even_when_reopened(provider: Provider) -> None:
    (portfolio,) = provider.enrol("Ana", evaluators=(provider.ruth,))
    assignment = provider.score(portfolio, provider.ruth, a="good", b="good")
    with pytest.raises(NotAllowedError, match="stays with who signed"):
        provider.services.assigning.take_back([assignment])
    provider.services.assessment.reopen(assignment, "a slip", provider.ruth)
    with pytest.raises(NotAllowedError, match="stays with who signed"):
        provider.services.assigning.reassign(assignment, provider.samuel)


def test_taking_back_the_only_open_sheet_leaves_a_scored_portfolio(provider: Provider) -> None:
    (portfolio,) = provider.enrol("Ana", evaluators=(provider.ruth, provider.samuel))
    provider.score(portfolio, provider.ruth, a="good", b="good")
    open_sheet = provider.assignment(portfolio, provider.samuel)
    provider.services.assigning.take_back([open_sheet])
    (row,) = provider.services.cohorts.learners(provider.cohort)
    assert row.portfolio.state is PortfolioState.SCORED


def test_a_plan_of_two_evaluators_is_not_decided_on_one_sheet(provider: Provider) -> None:
    (portfolio,) = provider.enrol("Ana", evaluators=(provider.ruth,))
    plan(provider, marking=Marking.DOUBLE)
    provider.score(portfolio, provider.ruth, a="good", b="good")
    with pytest.raises(McredError, match="asks for two evaluators"):
        provider.services.decisions.confirm([portfolio], provider.approver)


def test_a_conflict_of_interest_gives_the_portfolio_back_for_good(provider: Provider) -> None:
    (portfolio,) = provider.enrol("Ana", evaluators=(provider.ruth,))
    assignment = provider.assignment(portfolio, provider.ruth)
    assigning = provider.services.assigning
    with pytest.raises(McredError, match="Say what"):
        assigning.declare(assignment, provider.ruth, conflict=True)
    with pytest.raises(NotAllowedError, match="another evaluator"):
        assigning.declare(assignment, provider.samuel, conflict=False)
    assigning.declare(assignment, provider.ruth, conflict=True, what="My sister")
    assert evaluators(provider) == {"Ana": ()}
    with pytest.raises(NotAllowedError, match="My sister"):
        assigning.assign([portfolio], provider.ruth)
    assigning.share_out(provider.cohort, [provider.ruth, provider.samuel])
    assert evaluators(provider) == {"Ana": (provider.samuel,)}


def test_without_a_conflict_the_portfolio_stays(provider: Provider) -> None:
    (portfolio,) = provider.enrol("Ana", evaluators=(provider.ruth,))
    assignment = provider.assignment(portfolio, provider.ruth)
    provider.services.assigning.declare(assignment, provider.ruth, conflict=False)
    assert evaluators(provider) == {"Ana": (provider.ruth,)}
