"""Who may do what with a record, and where it stands."""

import pytest

from mcred_desktop.domain.records.approval import Act, Case, hindrance
from mcred_desktop.domain.records.review import (
    ReviewComment,
    ReviewStep,
    Stage,
    Step,
    Talk,
    standing,
    threads,
)
from mcred_desktop.domain.roles import Role

EVERYBODY = frozenset(Role)


def step(what, number=1, at="2026-06-01T08:00:00.000Z", **more):
    return ReviewStep(
        id=f"{what}{at}", at=at, author="p", achievement_id="x", number=number, step=what, **more
    )


def now(approved=1, *, changed=False, in_review=False, steps=(), running=()):
    return standing(
        approved=approved, changed=changed, in_review=in_review, steps=steps, running=running
    )


@pytest.mark.parametrize(
    ("found", "stage", "offered"),
    [
        (now(0, changed=True), Stage.DRAFT, 0),
        (now(0, changed=True, in_review=True), Stage.IN_REVIEW, 0),
        (now(), Stage.APPROVED, 0),
        (now(2, steps=[step(Step.OFFERED, 2)]), Stage.OFFERED, 2),
        (now(running=[1]), Stage.OFFERED, 1),
        (now(2, running=[1]), Stage.APPROVED, 1),
        (now(2, changed=True, steps=[step(Step.OFFERED, 2)]), Stage.DRAFT, 2),
        (now(running=[1], steps=[step(Step.RETIRED)]), Stage.RETIRED, 0),
        (now(running=[1], steps=[step(Step.RETIRED), step(Step.REINSTATED)]), Stage.OFFERED, 1),
    ],
)
def test_a_record_stands_where_its_steps_and_cohorts_put_it(found, stage, offered):
    assert (found.stage, found.offered) == (stage, offered)


def test_a_retired_record_tells_when_and_what_to_take_instead():
    found = now(steps=[step(Step.RETIRED, successor="y")])
    assert (found.retired_at, found.successor) == ("2026-06-01T08:00:00.000Z", "y")


DRAFT = now(0, changed=True)
IN_REVIEW = now(0, changed=True, in_review=True)
APPROVED, OFFERED = now(), now(running=[1])
RETIRED = now(steps=[step(Step.RETIRED)])
CAN = {
    Act.SEND: [DRAFT],
    Act.TAKE_BACK: [IN_REVIEW],
    Act.SEND_BACK: [IN_REVIEW],
    Act.APPROVE: [IN_REVIEW],
    Act.OFFER: [APPROVED],
    Act.RETIRE: [APPROVED, OFFERED],
    Act.REINSTATE: [RETIRED],
}


@pytest.mark.parametrize("act", Act)
def test_everything_is_done_at_its_stage_and_at_no_other(act):
    stages = [DRAFT, IN_REVIEW, APPROVED, OFFERED, RETIRED]
    assert [one for one in stages if not hindrance(act, Case(EVERYBODY, one))] == CAN[act]


@pytest.mark.parametrize(
    ("act", "roles"),
    [
        (Act.SEND, {Role.DESIGNER, Role.EXPERT, Role.MANAGER}),
        (Act.TAKE_BACK, {Role.DESIGNER, Role.EXPERT, Role.MANAGER}),
        (Act.SEND_BACK, {Role.ADVISER, Role.APPROVER}),
        (Act.APPROVE, {Role.APPROVER}),
        (Act.OFFER, {Role.MANAGER, Role.APPROVER}),
        (Act.RETIRE, {Role.MANAGER, Role.APPROVER}),
        (Act.REINSTATE, {Role.MANAGER, Role.APPROVER}),
    ],
)
def test_everything_is_done_by_its_roles_and_by_no_other(act, roles):
    stage = CAN[act][0]
    can = {role for role in Role if not hindrance(act, Case(frozenset({role}), stage))}
    assert can == roles
    assert hindrance(act, Case(frozenset(), stage)).startswith("Only a")


@pytest.mark.parametrize(
    ("case", "says"),
    [
        (Case(EVERYBODY, IN_REVIEW, gaps=("State the hours.",)), "State the hours."),
        (Case(EVERYBODY, IN_REVIEW, unanswered=2), "Comments without an answer: 2."),
        (Case(EVERYBODY, IN_REVIEW, agreed=True), "another approver"),
    ],
)
def test_an_approval_waits_for_what_is_missing_unanswered_or_not_seen_by_another(case, says):
    assert says in hindrance(Act.APPROVE, case)


def said(author, text="", *, thread=None, settles=False, at=0):
    return ReviewComment(
        id=f"c{at}",
        at=f"2026-06-01T08:00:0{at}.000Z",
        author=author,
        achievement_id="x",
        number=1,
        field="hours",
        text=text,
        thread=thread,
        settles=settles,
    )


def test_a_thread_is_open_answered_settled_and_open_again():
    talk = [said("tomasz", "Why 60?")]
    further = [
        said("amina", "Measured twice", thread="c0", at=1),
        said("tomasz", thread="c0", settles=True, at=2),
        said("tomasz", "On second thoughts", thread="c0", at=3),
    ]
    states = [threads(talk)[0].state]
    for one in further:
        talk.append(one)
        states.append(threads(reversed(talk))[0].state)
    assert states == [Talk.OPEN, Talk.ANSWERED, Talk.SETTLED, Talk.OPEN]
