"""Who may do what with a record, and why not."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mcred_desktop.domain.records.review import Stage, Standing
from mcred_desktop.domain.roles import Role


class Act(StrEnum):
    """What can be done with a record as a whole."""

    SEND = "send to review"
    TAKE_BACK = "take back"
    SEND_BACK = "send back"
    APPROVE = "approve"
    OFFER = "offer"
    RETIRE = "retire"
    REINSTATE = "reinstate"


@dataclass(frozen=True, slots=True)
class Case:
    """A record, and somebody who wants to do something with it."""

    roles: frozenset[Role]
    standing: Standing
    gaps: tuple[str, ...] = ()
    """What is missing, each a sentence"""
    unanswered: int = 0
    """Comments that nobody answered or settled"""
    agreed: bool = False
    """Whether the person has agreed to it in this review"""


_MAY: Final = {
    Act.SEND: (frozenset({Role.DESIGNER, Role.EXPERT, Role.MANAGER}), "send a record to review"),
    Act.TAKE_BACK: (frozenset({Role.DESIGNER, Role.EXPERT, Role.MANAGER}), "take a record back"),
    Act.SEND_BACK: (frozenset({Role.APPROVER, Role.ADVISER}), "send a record back"),
    Act.APPROVE: (frozenset({Role.APPROVER}), "approve a record"),
    Act.OFFER: (frozenset({Role.MANAGER, Role.APPROVER}), "put a version on offer"),
    Act.RETIRE: (frozenset({Role.MANAGER, Role.APPROVER}), "retire a micro-credential"),
    Act.REINSTATE: (frozenset({Role.MANAGER, Role.APPROVER}), "reinstate a micro-credential"),
}


def may(role: Role, act: Act) -> bool:
    """Whether a role does this at all."""
    return role in _MAY[act][0]


def hindrance(act: Act, case: Case) -> str:
    """Why this person cannot do that with this record now, as a sentence; empty when they can."""
    return _wrong_person(act, case) or _STAGES[act](case.standing) or _not_ready(act, case)


def _wrong_person(act: Act, case: Case) -> str:
    roles, what = _MAY[act]
    if roles & case.roles:
        return ""
    names = [role.value for role in Role if role in roles]
    last = names.pop()
    who = f"{', '.join(names)} or {last}" if names else last
    article = "an" if who[0] in "aeiou" else "a"
    return f"Only {article} {who} can {what}."


def _not_ready(act: Act, case: Case) -> str:
    if act in {Act.SEND, Act.APPROVE} and case.gaps:
        return " ".join(case.gaps)
    if act is not Act.APPROVE:
        return ""
    if case.unanswered:
        return f"Comments without an answer: {case.unanswered}. Answer or settle them first."
    if case.agreed:
        return "You wrote part of it and agreed; another approver has to approve it too."
    return ""


def _sendable(now: Standing) -> str:
    if now.stage is Stage.RETIRED:
        return "It is retired. Reinstate it first."
    if now.stage is Stage.IN_REVIEW:
        return "It is in review already."
    return "" if now.changed else f"Nothing changed since version {now.approved}."


def _reviewed(now: Standing) -> str:
    if now.stage is Stage.IN_REVIEW:
        return ""
    if not now.changed:
        return f"Nothing changed since version {now.approved}."
    return "It is not in review. Its designer sends it there first."


def _offerable(now: Standing) -> str:
    if now.stage is Stage.RETIRED:
        return "It is retired. Reinstate it first."
    if not now.approved:
        return "No version of it is approved yet."
    return f"Version {now.offered} is on offer already." if now.offered == now.approved else ""


def _retirable(now: Standing) -> str:
    if now.stage is Stage.IN_REVIEW:
        return "It is in review. Send it back first."
    if now.stage is Stage.RETIRED:
        return "It is retired already."
    return "" if now.approved else "No version of it is approved yet."


def _retired(now: Standing) -> str:
    return "" if now.stage is Stage.RETIRED else "It is not retired."


_STAGES: Final[dict[Act, Callable[[Standing], str]]] = {
    Act.SEND: _sendable,
    Act.TAKE_BACK: lambda now: "" if now.stage is Stage.IN_REVIEW else "It is not in review.",
    Act.SEND_BACK: lambda now: "" if now.stage is Stage.IN_REVIEW else "It is not in review.",
    Act.APPROVE: _reviewed,
    Act.OFFER: _offerable,
    Act.RETIRE: _retirable,
    Act.REINSTATE: _retired,
}
