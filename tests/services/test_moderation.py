"""Sheets that differ, those that agree, and what follows a decision."""

import pytest
from provider import Provider, person

from mcred_desktop.domain.assess.assessment import Assignment, Portfolio
from mcred_desktop.domain.assess.marking import MarkingPlan
from mcred_desktop.domain.assess.moderation import Word
from mcred_desktop.domain.assess.progress import PortfolioState, Standing
from mcred_desktop.domain.errors import McredError, NotAllowedError
from mcred_desktop.domain.roles import Role
from mcred_desktop.services.assess.history import What
from mcred_desktop.services.issue.award_values import award_of


@pytest.fixture
def apart(provider: Provider) -> str:
    """A portfolio on which two evaluators differ by two levels."""
    (portfolio,) = provider.enrol("Ana", evaluators=(provider.ruth, provider.samuel))
    provider.score(portfolio, provider.ruth, a="good", b="good")
    provider.score(portfolio, provider.samuel, a="weak", b="good")
    return portfolio


def failed(provider: Provider, name: str = "Ana") -> str:
    (portfolio,) = provider.enrol(name, evaluators=(provider.ruth,))
    provider.score(portfolio, provider.ruth, a="weak", b="weak")
    provider.services.decisions.confirm([portfolio], provider.approver)
    return portfolio


def attempts(provider: Provider) -> list[PortfolioState]:
    return [row.portfolio.state for row in provider.services.cohorts.learners(provider.cohort)]


def test_nobody_reads_the_first_scores_before_the_second_has_signed(provider: Provider) -> None:
    (portfolio,) = provider.enrol("Ana", evaluators=(provider.ruth, provider.samuel))
    provider.score(portfolio, provider.ruth, a="good", b="good")
    services = provider.services
    with pytest.raises(NotAllowedError, match="none reads the others"):
        services.decisions.case(portfolio)
    assert services.decisions.cases(provider.cohort) == []
    assert services.moderation.cases(provider.cohort) == []
    mine = services.assessment.case(provider.assignment(portfolio, provider.samuel))
    assert mine.marks == {}
    assert mine.sheet is None
    provider.score(portfolio, provider.samuel, a="good", b="good")
    assert len(services.decisions.case(portfolio).sheets) == 2


def test_sheets_that_differ_are_listed_with_why(provider: Provider, apart: str) -> None:
    (found,) = provider.services.moderation.cases(provider.cohort)
    assert found.case.portfolio.id == apart
    assert "“Checks” differs by 2 levels." in found.differences


def test_a_share_of_what_agrees_is_offered_for_a_look(provider: Provider) -> None:
    for portfolio in provider.enrol(*"ABCDE", evaluators=(provider.ruth,)):
        provider.score(portfolio, provider.ruth, a="good", b="good")
    cohort, services = provider.cohort, provider.services
    services.assigning.set_plan(cohort, MarkingPlan(look_again=40), ())
    drawn = [found.case.learner.name for found in services.moderation.cases(cohort)]
    assert len(drawn) == 2
    assert drawn == [found.case.learner.name for found in services.moderation.cases(cohort)]
    services.assigning.set_plan(cohort, MarkingPlan(look_again=0), ())
    assert services.moderation.cases(cohort) == []


def test_settled_levels_feed_the_decision_and_the_award(provider: Provider, apart: str) -> None:
    services = provider.services
    services.moderation.settle(apart, {"a": "fair", "b": "good"}, "Read together", provider.manager)
    case = services.decisions.case(apart)
    assert case.levels == {"a": "fair", "b": "good"}
    assert case.differences == ()
    services.decisions.confirm([apart], provider.approver)
    with services.store.read() as session:
        award = award_of(session, session.get(Portfolio, apart))
    assert award.levels == (("a", "fair"), ("b", "good"))


@pytest.mark.parametrize(
    ("levels", "why", "where"),
    [
        ({"a": "fair", "b": "good"}, " ", "why"),
        ({"a": "fair"}, "Read", "Protects"),
        ({"a": "superb", "b": "good"}, "Read", "Checks"),
    ],
)
def test_a_settlement_needs_a_reason_and_every_level(
    provider: Provider, apart: str, levels: dict[str, str], why: str, where: str
) -> None:
    with pytest.raises(McredError) as refused:
        provider.services.moderation.settle(apart, levels, why, provider.manager)
    assert refused.value.where == where
    assert provider.services.decisions.case(apart).settlement is None


def test_who_marked_does_not_settle_and_who_settled_does_not_decide(
    provider: Provider, apart: str
) -> None:
    services, levels = provider.services, {"a": "fair", "b": "good"}
    with pytest.raises(NotAllowedError, match="Who marked"):
        services.moderation.settle(apart, levels, "Mine", provider.ruth)
    designer = person(services, "Dora", Role.DESIGNER)
    with pytest.raises(NotAllowedError, match="Only an evaluator"):
        services.moderation.settle(apart, levels, "Mine", designer)
    services.moderation.settle(apart, levels, "Read together", provider.approver)
    with pytest.raises(NotAllowedError, match="Who settled"):
        services.decisions.confirm([apart], provider.approver)
    services.decisions.confirm([apart], provider.manager)
    with pytest.raises(NotAllowedError, match="not decided"):
        services.moderation.settle(apart, levels, "Again", provider.approver)


def test_a_third_opinion_hides_the_others_and_ends_a_settlement(
    provider: Provider, apart: str
) -> None:
    services = provider.services
    services.moderation.settle(apart, {"a": "weak", "b": "weak"}, "Hasty", provider.manager)
    third = person(services, "Ines", Role.EVALUATOR)
    services.moderation.third_opinion(apart, third, "They are two levels apart")
    assert services.moderation.cases(provider.cohort) == []
    provider.score(apart, third, a="fair", b="good")
    case = services.decisions.case(apart)
    assert case.settlement is None
    assert case.levels == {"a": "fair", "b": "good"}


def test_a_third_opinion_without_a_reason_says_no_more_than_that_they_differ(
    provider: Provider, apart: str
) -> None:
    services = provider.services
    third = person(services, "Ines", Role.EVALUATOR)
    services.moderation.third_opinion(apart, third, " ")
    with services.store.read() as session:
        (given,) = session.find(Assignment, portfolio_id=apart, evaluator_id=third)
    assert given.because == "The evaluators before do not agree."


def test_who_taught_the_cohort_does_not_decide(provider: Provider) -> None:
    (portfolio,) = provider.enrol("Ana", evaluators=(provider.ruth,))
    provider.score(portfolio, provider.ruth, a="good", b="good")
    provider.services.assigning.set_plan(provider.cohort, MarkingPlan(), [provider.approver])
    with pytest.raises(NotAllowedError, match="Who taught"):
        provider.services.decisions.confirm([portfolio], provider.approver)


def test_a_portfolio_that_did_not_pass_is_handed_in_again_empty(provider: Provider) -> None:
    portfolio = failed(provider)
    services = provider.services
    with pytest.raises(McredError, match="Say why"):
        services.appeals.resubmit(portfolio, "")
    services.appeals.resubmit(portfolio, "New log of the alarm")
    assert attempts(provider) == [PortfolioState.NOT_YET, PortfolioState.EMPTY]
    with pytest.raises(NotAllowedError, match="further attempt already"):
        services.appeals.resubmit(portfolio, "Once more")
    again = services.cohorts.learners(provider.cohort)[1].portfolio
    assert (again.attempt, again.again_because) == (2, "New log of the alarm")
    with pytest.raises(McredError, match="did not pass"):
        services.appeals.resubmit(again.id, "Once more")


def test_an_appeal_is_marked_ruled_and_decided_by_new_people(provider: Provider) -> None:
    portfolio = failed(provider)
    services = provider.services
    with pytest.raises(NotAllowedError, match="marked or decided before"):
        services.appeals.appeal(portfolio, "Page 4", [provider.ruth], provider.manager)
    services.appeals.appeal(portfolio, "Page 4", [provider.samuel], provider.manager)
    again = services.cohorts.learners(provider.cohort)[1].portfolio.id
    history = services.history.of(services.decisions.case(portfolio).learner.id)
    appeal = history.appeal
    assert appeal is not None
    with pytest.raises(McredError, match="not marked again"):
        services.appeals.rule(appeal, "Right", provider.manager, upheld=True)
    provider.score(again, provider.samuel, a="good", b="good")
    with pytest.raises(McredError, match="no ruling"):
        services.decisions.confirm([again], provider.manager)
    with pytest.raises(NotAllowedError, match="cannot rule"):
        services.appeals.rule(appeal, "Right", provider.approver, upheld=True)
    services.appeals.rule(appeal, "Page 4 shows it", provider.manager, upheld=True)
    with pytest.raises(NotAllowedError, match="Who decided before"):
        services.decisions.confirm([again], provider.approver)
    services.decisions.confirm([again], provider.manager)
    assert attempts(provider) == [PortfolioState.CLOSED, PortfolioState.AWARDED]
    told = [event.what for event in services.history.of(history.learner.id).events]
    assert told == [
        What.SIGNED, What.NOT_YET, What.APPEALED, What.SIGNED, What.UPHELD, What.AWARDED,
    ]  # fmt: skip
    assert services.history.of(history.learner.id).appeal is None


def test_a_dismissed_appeal_leaves_the_decision_and_the_way_to_hand_in_again(
    provider: Provider,
) -> None:
    portfolio = failed(provider)
    services = provider.services
    services.appeals.appeal(portfolio, "Page 4", [provider.samuel], provider.manager)
    again = services.cohorts.learners(provider.cohort)[1].portfolio
    provider.score(again.id, provider.samuel, a="weak", b="weak")
    appeal = services.history.of(again.learner_id).appeal
    assert appeal is not None
    services.appeals.rule(appeal, "Page 4 does not show it", provider.manager, upheld=False)
    assert attempts(provider) == [PortfolioState.NOT_YET, PortfolioState.CLOSED]
    with pytest.raises(NotAllowedError, match="an appeal against this decision already"):
        services.appeals.appeal(portfolio, "Page 5", [provider.samuel], provider.manager)
    services.appeals.resubmit(portfolio, "New evidence")
    assert attempts(provider)[-1] is PortfolioState.EMPTY


def test_history_tells_who_when_and_why(provider: Provider) -> None:
    portfolio = failed(provider)
    services = provider.services
    services.participation.attest(portfolio, Word.IDENTITY, "Passport seen", provider.manager)
    (row,) = services.cohorts.learners(provider.cohort)
    assert row.vouched == {Word.IDENTITY}
    event = services.history.of(row.learner.id).events[-1]
    assert (event.what, event.who, event.why) == (
        What.IDENTITY_CHECKED,
        "Amina Odhiambo",
        "Passport seen",
    )
    assert event.at.endswith("Z")


def test_who_withdraws_is_not_shared_out_and_not_decided(provider: Provider) -> None:
    (portfolio,) = provider.enrol("Ana", evaluators=(provider.ruth,))
    provider.score(portfolio, provider.ruth, a="good", b="good")
    services = provider.services
    (row,) = services.cohorts.learners(provider.cohort)
    assert row.standing is Standing.TO_DECIDE
    services.participation.withdraw(row.learner.id, withdrawn=True)
    assert services.cohorts.learners(provider.cohort)[0].standing is Standing.WITHDRAWN
    with pytest.raises(McredError, match="has withdrawn"):
        services.decisions.confirm([portfolio], provider.approver)
    assert services.assigning.state(provider.cohort).given == []
    services.participation.withdraw(row.learner.id, withdrawn=False)
    services.decisions.confirm([portfolio], provider.approver)


def test_a_full_cohort_takes_nobody_more_nor_back(provider: Provider) -> None:
    services = provider.services
    cohort = services.cohorts.get(provider.cohort)
    services.cohorts.open(cohort.model_copy(update={"capacity": 1}))
    provider.enrol("Ana")
    with pytest.raises(NotAllowedError, match="room for 0"):
        provider.enrol("Ben")
    (row,) = services.cohorts.learners(provider.cohort)
    services.participation.withdraw(row.learner.id, withdrawn=True)
    provider.enrol("Ben")
    with pytest.raises(NotAllowedError, match="room for 0"):
        services.participation.withdraw(row.learner.id, withdrawn=False)
