"""How a record gets from a draft to an offer: steps, comments on fields, who may do what."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from sqlmodel import Field

from mcred_desktop.domain.values import Fact

_LONGEST: Final = 5_000


class Stage(StrEnum):
    """Where a micro-credential stands."""

    DRAFT = "draft"
    IN_REVIEW = "in review"
    APPROVED = "approved"
    OFFERED = "offered"
    RETIRED = "retired"


class Step(StrEnum):
    """What somebody did with a record, besides writing and approving it."""

    SENT = "sent to review"
    TAKEN_BACK = "taken back"
    SENT_BACK = "sent back"
    AGREED = "agreed"
    """An approver who wrote part of it is content; somebody else has to approve it too"""
    OFFERED = "offered"
    RETIRED = "retired"
    REINSTATED = "reinstated"


class ReviewStep(Fact):
    """A step of a record; ``author`` took it."""

    achievement_id: str = Field(index=True)
    number: int = Field(ge=1, description="of the version it is about, approved or to come")
    step: Step
    why: str = Field(default="", max_length=_LONGEST)
    successor: str | None = Field(default=None, description="id of the record to take instead")


class ReviewComment(Fact):
    """What somebody says about a field of a record, or answers to that."""

    achievement_id: str = Field(index=True)
    number: int = Field(ge=1, description="of the version to come")
    field: str
    text: str = Field(default="", max_length=_LONGEST)
    thread: str | None = Field(default=None, description="id of the comment it answers")
    settles: bool = Field(default=False, description="whether nothing is left to be done")


class Talk(StrEnum):
    """Where a thread stands."""

    OPEN = "open"
    ANSWERED = "answered"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment and what was said to it, oldest first."""

    first: ReviewComment
    rest: tuple[ReviewComment, ...]

    @property
    def state(self) -> Talk:
        """Settled by its last word; answered once somebody else spoke last."""
        last = (self.first, *self.rest)[-1]
        if last.settles:
            return Talk.SETTLED
        return Talk.OPEN if last.author == self.first.author else Talk.ANSWERED


def threads(comments: Iterable[ReviewComment]) -> list[Thread]:
    """Comments with their answers, oldest first."""
    in_order = sorted(comments, key=lambda comment: (comment.at, comment.id))
    rest: dict[str, list[ReviewComment]] = {}
    for comment in in_order:
        if comment.thread is not None:
            rest.setdefault(comment.thread, []).append(comment)
    return [Thread(c, tuple(rest.get(c.id, ()))) for c in in_order if c.thread is None]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a micro-credential stands, from what was done with it."""

    stage: Stage
    approved: int
    """Number of the latest approved version, 0 for none"""
    offered: int
    """Number of the latest version on offer, 0 for none"""
    changed: bool
    """Whether the record differs from its latest approved version"""
    retired_at: str = ""
    """UTC, ISO 8601; empty unless it is retired"""
    successor: str | None = None
    """id of the record to take instead"""

    @property
    def working(self) -> int:
        """Number of the version that is being worked on or would come next."""
        return self.approved + 1


class Told(Protocol):
    """What of a step decides where a record stands; one in the store or as read from figures."""

    @property
    def step(self) -> str: ...
    @property
    def number(self) -> int: ...
    @property
    def at(self) -> str: ...
    @property
    def successor(self) -> str | None: ...


def standing(
    *,
    approved: int,
    changed: bool,
    in_review: bool,
    steps: Sequence[Told],
    running: Collection[int] = (),
) -> Standing:
    """Where a record stands.

    The stage is that of what comes last: a version approved after another was offered is approved.
    A version is on offer once somebody offered it or opened a cohort on it; a retired record is
    not on offer until it is reinstated.

    Args:
        approved: number of its latest approved version, 0 for none.
        changed: whether it differs from that.
        in_review: whether it is with the reviewers.
        steps: what was done with it, oldest first.
        running: numbers of the versions that cohorts were opened on.
    """
    told = [step.number for step in steps if step.step == Step.OFFERED]
    offered = max((*told, *running), default=0)
    ends = [step for step in steps if step.step in {Step.RETIRED, Step.REINSTATED}]
    end = ends[-1] if ends and ends[-1].step == Step.RETIRED else None
    if end is not None:
        stage = Stage.RETIRED
    elif in_review:
        stage = Stage.IN_REVIEW
    elif changed or not approved:
        stage = Stage.DRAFT
    else:
        stage = Stage.OFFERED if offered == approved else Stage.APPROVED
    return Standing(
        stage,
        approved,
        0 if end is not None else offered,
        changed,
        retired_at="" if end is None else end.at,
        successor=None if end is None else end.successor,
    )
