"""What happens between the sheets and the decision, and after it."""

from enum import StrEnum

from sqlmodel import Field

from mcred_desktop.domain.assess.assessment import Score
from mcred_desktop.domain.values import Fact


class Word(StrEnum):
    """What somebody can vouch for about a portfolio."""

    AUTHENTIC = "authentic"
    """The learner declared that the work is their own"""
    IDENTITY = "identity"
    """Somebody checked who the learner is"""


class Attestation(Fact):
    """Somebody's word on a portfolio; ``author`` recorded it."""

    portfolio_id: str = Field(index=True)
    cohort_id: str = Field(index=True)
    word: Word
    how: str = Field(default="", description="by what means it was declared or checked")


class Consent(Fact):
    """Whether a learner agreed that their credentials are public; the latest word counts."""

    learner_id: str = Field(index=True)
    given: bool
    how: str = Field(min_length=1, max_length=500, description="by what means they said so")


class Settlement(Fact):
    """Levels a moderator settled where sheets differ; ``author`` marked none of them."""

    portfolio_id: str = Field(index=True)
    cohort_id: str = Field(index=True)
    sheets: tuple[str, ...]
    """ids of the sheets it settles"""
    scores: tuple[Score, ...]
    why: str = Field(min_length=1, max_length=5_000)


class Appeal(Fact):
    """A learner's appeal against a decision; ``author`` recorded it."""

    portfolio_id: str = Field(index=True)
    cohort_id: str = Field(index=True)
    decision_id: str = Field(index=True)
    grounds: str = Field(min_length=1, max_length=5_000)


class Ruling(Fact):
    """What came of an appeal; ``author`` neither marked nor decided."""

    appeal_id: str = Field(index=True)
    cohort_id: str = Field(index=True)
    upheld: bool
    why: str = Field(min_length=1, max_length=5_000)
