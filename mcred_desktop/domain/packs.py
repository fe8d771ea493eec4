"""Evaluator packs: work that leaves on one file and comes back on another."""

from enum import StrEnum

from sqlmodel import Field

from mcred_desktop.domain.values import Fact


class PackKind(StrEnum):
    """Which way a pack goes."""

    WORK = "work"
    RETURN = "return"


class PackPassed(Fact):
    """A pack that was written or taken in here."""

    pack_id: str = Field(index=True)
    cohort_id: str = Field(index=True)
    evaluator_id: str = Field(index=True)
    kind: PackKind
    written: bool
    """Written here, or taken in"""
    hash: str = Field(description="SHA-256 of the file")
    assignments: tuple[str, ...] = ()
