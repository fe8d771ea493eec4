"""How a cohort is marked, and what an evaluator leaves beside a level."""

from enum import StrEnum

from pydantic import Field as Limit
from sqlmodel import Field

from mcred_desktop.domain.values import Fact, Part, Register

Share = tuple[float, float, float, float]
"""Left, top, width and height, each from 0 to 1 of the page or picture"""


class Marking(StrEnum):
    """How many evaluators look at a portfolio."""

    SINGLE = "single"
    DOUBLE = "double"
    SAMPLED = "sampled"
    """One evaluator each, and a second one for a share of them"""


class MarkingPlan(Part):
    """How the portfolios of a cohort are marked."""

    marking: Marking = Marking.SINGLE
    sample: float = Limit(default=20, gt=0, le=100)
    """Percent of the portfolios that a second evaluator marks too, when sampled"""
    seed: int = Limit(default=1, ge=0, lt=2**31)
    """What samples are drawn by; the same seed draws the same portfolios"""
    look_again: float = Limit(default=10, ge=0, le=100)
    """Percent of the portfolios without differences that a moderator is offered"""
    blind: bool = False
    """Whether evaluators see neither names nor what the files say of their makers"""
    declare_interest: bool = False
    """Whether an evaluator declares conflicts of interest before the first look"""
    calibrated_only: bool = False
    """Whether an evaluator must be calibrated before the first sheet"""
    checks: bool = False
    """Whether each criterion says if the evidence is valid, sufficient, authentic and current"""


class Check(StrEnum):
    """What evidence has to be, criterion by criterion."""

    VALID = "valid"
    SUFFICIENT = "sufficient"
    AUTHENTIC = "authentic"
    CURRENT = "current"


class Pin(Part):
    """A place in the evidence that a comment speaks of."""

    id: str
    evidence: str
    """SHA-256 of the file"""
    page: int | None = Limit(default=None, ge=0)
    """Of a document, from 0"""
    area: Share | None = None
    """On the page or picture"""
    second: float | None = Limit(default=None, ge=0)
    """In a recording"""
    text: str = Limit(default="", max_length=2_000)


class Declaration(Fact):
    """An evaluator's word on a conflict of interest; ``author`` is the evaluator."""

    portfolio_id: str = Field(index=True)
    cohort_id: str = Field(index=True)
    conflict: bool
    what: str = Field(default="", description="what the conflict is, when there is one")


class BankedComment(Register):
    """A comment kept to be used again on the same criterion."""

    rubric_id: str = Field(index=True)
    criterion_id: str
    text: str = Field(min_length=1, max_length=2_000)
    used: int = Field(default=0, ge=0, description="times it was put into a comment")
