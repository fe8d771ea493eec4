"""The plan of a cohort, who marks what, and moderation, as people work them."""

from typing import cast

import pytest
from assess_desk import Desk, Key
from provider import Provider, person
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QSpinBox,
)
from pytestqt.qtbot import QtBot

from mcred_desktop.domain.assess.marking import Marking
from mcred_desktop.domain.roles import Role
from mcred_desktop.gui.runner import Runner


@pytest.fixture
def desk(qtbot: QtBot, runner: Runner, provider: Provider) -> Desk:
    return Desk(qtbot, runner, provider)


def test_the_plan_is_changed_in_place(desk: Desk, provider: Provider) -> None:
    desk.open("marking")
    assert not desk.page.findChild(QSpinBox, "plan-sample").isVisible()
    desk.choose("plan-marking", "Two for a share of them")
    share = cast("QSpinBox", desk.part("plan-sample"))
    share.selectAll()
    desk.qtbot.keyClicks(share, "35")
    desk.qtbot.keyClick(share, Key.Key_Return)
    desk.wait()
    for box in ("plan-blind", "plan-declare_interest", f"taught-{provider.approver}"):
        desk.press(box)
    cohort = provider.services.cohorts.get(provider.cohort)
    plan = cohort.plan
    assert (plan.marking, plan.sample, plan.seed) == (Marking.SAMPLED, 35, 1)
    assert (plan.blind, plan.declare_interest, plan.calibrated_only) == (True, True, False)
    assert cohort.trainers == (provider.approver,)


def test_a_trainer_who_marks_already_is_refused_beside_the_plan(
    desk: Desk, provider: Provider
) -> None:
    provider.enrol("Ana", evaluators=(provider.ruth,))
    desk.open("marking")
    desk.press(f"taught-{provider.ruth}")
    desk.qtbot.waitUntil(lambda: "cannot be named as its trainer" in desk.said())
    box = cast("QCheckBox", desk.part(f"taught-{provider.ruth}"))
    assert not box.isChecked()


def test_portfolios_are_given_taken_back_and_given_to_another(
    desk: Desk, provider: Provider
) -> None:
    provider.enrol("Ana", "Berit")
    desk.open("marking")
    assert "2 portfolios have fewer evaluators" in desk.said()
    desk.row("given", 0)
    desk.choose("give-to", "Ruth Lindqvist")
    desk.press("give")
    assert desk.table("given")[0] == ["Ana", "1", "Ruth Lindqvist", "not begun"]
    desk.choose("give-to", "Samuel Otieno")
    desk.row("given", 0)
    desk.press("give-instead")
    assert desk.table("given")[0] == ["Ana", "1", "Samuel Otieno", "not begun"]
    desk.row("given", 0)
    desk.press("take-back")
    assert desk.table("given")[0] == ["Ana", "1", "nobody yet", ""]


def test_a_signed_sheet_is_not_offered_to_be_taken_back(desk: Desk, provider: Provider) -> None:
    (portfolio,) = provider.enrol("Ana", evaluators=(provider.ruth,))
    provider.score(portfolio, provider.ruth, a="good", b="good")
    desk.open("marking")
    desk.row("given", 0)
    back = cast("QAbstractButton", desk.part("take-back"))
    assert not back.isEnabled()
    assert "stays with who signed it" in back.toolTip()


@pytest.fixture
def apart(desk: Desk, provider: Provider) -> str:
    (portfolio,) = provider.enrol("Ana", evaluators=(provider.ruth, provider.samuel))
    provider.score(portfolio, provider.ruth, a="good", b="good")
    provider.score(portfolio, provider.samuel, a="weak", b="good")
    desk.open("moderation")
    return portfolio


def test_sheets_stand_side_by_side_with_how_far_they_are_apart(desk: Desk, apart: str) -> None:
    assert "“Checks” differs by 2 levels." in desk.said()
    assert desk.said().count("levels apart") == 1
    assert "3 · Good" in desk.said()
    assert "1 · Weak" in desk.said()


def test_levels_are_settled_with_a_reason(desk: Desk, provider: Provider, apart: str) -> None:
    settle = cast("QAbstractButton", desk.part("settle"))
    assert not settle.isEnabled()
    desk.choose("settle-a", "2 · Fair")
    desk.write("settle-why", "Read together")
    desk.press("settle")
    case = provider.services.decisions.case(apart)
    assert case.levels == {"a": "fair", "b": "good"}
    assert "Settled by Amina Odhiambo: Read together" in desk.said()


def test_who_marked_is_not_offered_to_settle(desk: Desk, provider: Provider, apart: str) -> None:
    desk.who = provider.ruth
    desk.page.refresh()
    desk.wait()
    desk.write("settle-why", "Mine is right")
    settle = cast("QAbstractButton", desk.part("settle"))
    assert not settle.isEnabled()
    assert "does not settle" in settle.toolTip()


def test_without_a_further_evaluator_no_third_opinion_is_offered(desk: Desk, apart: str) -> None:
    third = cast("QAbstractButton", desk.part("ask-third"))
    assert not third.isEnabled()
    assert "Every evaluator has marked it" in third.toolTip()


def test_a_third_opinion_takes_the_portfolio_off_the_list(
    desk: Desk, provider: Provider, apart: str
) -> None:
    third = person(provider.services, "Ines", Role.EVALUATOR)
    desk.open("moderation")
    desk.press("ask-third")
    (line,) = provider.services.assessment.queue(third)
    assert line.assignment.portfolio_id == apart
    assert "Nothing to moderate" in desk.said()


def test_a_learner_is_withdrawn_and_brought_back(desk: Desk, provider: Provider) -> None:
    provider.enrol("Ana")
    desk.open("learners")
    desk.row("learners", 0)
    desk.press("open-record")
    desk.press("withdraw")
    assert desk.table("learners")[0][-1] == "withdrawn"
    desk.press("withdraw")
    assert desk.table("learners")[0][-1] == "enrolled"


def test_a_learner_is_erased_from_their_record(desk: Desk, provider: Provider) -> None:
    provider.enrol("Ana")
    provider.enrol("Bo")
    desk.open("learners")
    desk.row("learners", 0)
    desk.press("open-record")
    desk.press("learner-data")
    assert "1 portfolio · 0 files of evidence" in desk.said()
    desk.press("data-erase")
    desk.write("erase-reason", "She asked for it")
    desk.write("erase-name", "ana")
    desk.press("erase-confirm")
    assert [row[0] for row in desk.table("learners")] == ["Bo"]
    assert "Data held of" not in desk.said()


def test_a_learner_agrees_to_be_public_and_takes_it_back(desk: Desk, provider: Provider) -> None:
    provider.enrol("Ana")
    desk.open("learners")
    desk.row("learners", 0)
    desk.press("open-record")
    desk.press("consent-given")
    assert "Say how the learner agreed or took it back." in desk.said()
    desk.write("attest-how", "Signed form")
    desk.press("consent-given")
    desk.qtbot.waitUntil(lambda: "Agreed to public credentials · " in desk.said())
    desk.press("consent-taken-back")
    desk.qtbot.waitUntil(lambda: "No longer public · " in desk.said())


def test_identity_and_due_date_are_recorded(desk: Desk, provider: Provider) -> None:
    provider.enrol("Ana")
    desk.open("learners")
    desk.row("learners", 0)
    desk.press("open-record")
    desk.press("attest-identity")
    assert "Say how it was declared or checked." in desk.said()
    desk.write("attest-how", "Passport seen")
    desk.press("attest-identity")
    desk.qtbot.waitUntil(lambda: "Identity checked · Amina Odhiambo" in desk.said())
    desk.press("set-due")
    (row,) = provider.services.cohorts.learners(provider.cohort)
    assert row.portfolio.due is not None
    desk.press("clear-due")
    (row,) = provider.services.cohorts.learners(provider.cohort)
    assert row.portfolio.due is None
