"""Evaluator packs: work that leaves on one file and comes back on another."""

from collections.abc import Sequence
from enum import StrEnum

from sqlmodel import Field

from mcred_desktop.domain.assessment import Sheet
from mcred_desktop.domain.values import Draft, Fact, Part


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


class Ticket(Part):
    """What a provider lets the holder of a pack hand back; signed by the provider's key."""

    pack_id: str
    provider: str
    """did:key of the provider"""
    provider_name: str
    cohort_id: str
    evaluator_id: str
    assignments: tuple[str, ...]
    benchmarks: tuple[str, ...] = ()
    key: str
    """did:key of the pack's own key, which signs what is handed back"""
    issued: str
    """UTC, ISO 8601"""
    signature: str = ""
    """By the provider, over everything else; base64"""


class PackOpened(Draft):
    """A pack that was opened here; its id is the pack's."""

    ticket: Ticket
    sealed: str = Field(description="the pack's own key, under the pack's passphrase, JSON")


class Held(StrEnum):
    """Why something that was handed back is kept, and not applied."""

    DECIDED = "decided"
    """The portfolio was decided meanwhile"""
    REASSIGNED = "reassigned"
    """The portfolio is not with that evaluator any more"""
    MOVED = "rubric moved"
    """The cohort is judged by another structure of rubric meanwhile"""
    NOT_COVERED = "not covered"
    """The pack does not let its holder say that"""
    NEWER = "newer"
    """A newer program wrote it; a newer one here will apply it"""
    DAMAGED = "damaged"
    """It says nothing this program understands"""


def rivals(sheets: Sequence[Sheet]) -> dict[str, list[Sheet]]:
    """By assignment, the sheets that stand beside one another; empty where one counts."""
    gone = {sheet.supersedes for sheet in sheets} | {x for s in sheets for x in s.replaces}
    standing: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        if sheet.id not in gone:
            standing.setdefault(sheet.assignment_id, []).append(sheet)
    return {key: found for key, found in standing.items() if len(found) > 1}
