"""What follows a decision: appeals, further attempts, and the history."""

import pytest
from assess_desk import Desk
from provider import Provider
from pytestqt.qtbot import QtBot

from mcred_desktop.domain.assess.progress import PortfolioState
from mcred_desktop.gui.runner import Runner


@pytest.fixture
def desk(qtbot: QtBot, runner: Runner, provider: Provider) -> Desk:
    """Ana did not pass; the board is open."""
    (portfolio,) = provider.enrol("Ana", evaluators=(provider.ruth,))
    provider.score(portfolio, provider.ruth, a="weak", b="weak")
    provider.services.decisions.confirm([portfolio], provider.approver)
    made = Desk(qtbot, runner, provider)
    made.open("decisions")
    return made


def states(provider: Provider) -> list[PortfolioState]:
    return [row.portfolio.state for row in provider.services.cohorts.learners(provider.cohort)]


def test_who_decided_and_everything_before_is_told(desk: Desk) -> None:
    assert "Decided by Tomasz Zieliński" in desk.said()
    desk.qtbot.waitUntil(lambda: "Sheet signed off · Ruth Lindqvist" in desk.said())
    assert "Decided: not yet · Tomasz Zieliński" in desk.said()


def test_a_further_attempt_needs_its_reason(desk: Desk, provider: Provider) -> None:
    desk.press("resubmit")
    assert "Say why there is a further attempt." in desk.said()
    desk.write("aftermath-why", "New log")
    desk.press("resubmit")
    assert states(provider) == [PortfolioState.NOT_YET, PortfolioState.EMPTY]
    desk.qtbot.waitUntil(lambda: "Attempt 2 · New log" in desk.said())


def test_an_appeal_is_recorded_and_upheld(desk: Desk, provider: Provider) -> None:
    desk.write("aftermath-why", "Page 4 was not read")
    desk.press("appeal")
    again = provider.services.cohorts.learners(provider.cohort)[1].portfolio.id
    provider.score(again, provider.samuel, a="good", b="good")
    desk.open("decisions")
    desk.row("decisions", 1)
    desk.wait()
    desk.write("aftermath-why", "Page 4 shows it")
    desk.press("uphold")
    assert states(provider) == [PortfolioState.CLOSED, PortfolioState.SCORED]
    desk.qtbot.waitUntil(lambda: "Appeal upheld · Amina Odhiambo" in desk.said())


def test_an_appeal_without_a_ruling_holds_no_other_decision_up(
    desk: Desk, provider: Provider
) -> None:
    services = provider.services
    (row,) = services.cohorts.learners(provider.cohort)
    services.appeals.appeal(row.portfolio.id, "Page 4", [provider.samuel], provider.manager)
    again = services.cohorts.learners(provider.cohort)[1].portfolio.id
    provider.score(again, provider.samuel, a="good", b="good")
    (other,) = provider.enrol("Berit", evaluators=(provider.ruth,))
    provider.score(other, provider.ruth, a="good", b="good")
    desk.open("decisions")
    assert [line[2] for line in desk.table("decisions")] == ["Not yet", "Held", "Pass · Expert"]
    desk.press("confirm-awards")
    assert services.decisions.case(other).decision is not None
    assert services.decisions.case(again).decision is None
