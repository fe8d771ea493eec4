"""Evaluator packs: work that leaves on one file and comes back on another."""

from collections.abc import Sequence
from enum import StrEnum

from pydantic import Field as Limit
from sqlmodel import Field

from mcred_desktop.domain.assess.assessment import Sheet
from mcred_desktop.domain.values import Draft, Fact, Part, content_hash


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
    """By the provider, over everything else; hex"""

    @property
    def signed(self) -> bytes:
        """What the provider signs."""
        return content_hash(self.model_dump(mode="json", exclude={"signature"})).encode()


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
    UNCALIBRATED = "not calibrated"
    """The cohort asks for calibration, and nothing shows that this evaluator is calibrated"""
    NOT_COVERED = "not covered"
    """The pack does not let its holder say that"""
    NEWER = "newer"
    """A newer program wrote it; a newer one here will apply it"""
    TAKEN = "id taken"
    """Something else is recorded under its id, and what happened is never changed"""
    DAMAGED = "damaged"
    """It says nothing this program understands"""
    SET_ASIDE = "set aside"
    """Somebody here said that it shall rest"""


class SetAside(Fact):
    """Somebody's word that what came back and is not applied shall rest; ``reason`` says why."""

    op_id: str = Field(index=True, description="the operation in the journal; it stays there")
    cohort_id: str = Field(index=True)
    why: Held
    """What was in its way then"""


class PackState(StrEnum):
    """How far a pack is."""

    OUT = "out"
    PARTLY = "partly back"
    BACK = "back"


CURABLE = (Held.REASSIGNED, Held.MOVED, Held.UNCALIBRATED)
"""Reasons that may go away here: given back, moved back, calibrated"""


def rivals(sheets: Sequence[Sheet]) -> dict[str, list[Sheet]]:
    """By assignment, the sheets that stand beside one another; empty where one counts."""
    gone = {sheet.supersedes for sheet in sheets} | {x for s in sheets for x in s.replaces}
    standing: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        if sheet.id not in gone:
            standing.setdefault(sheet.assignment_id, []).append(sheet)
    return {key: found for key, found in standing.items() if len(found) > 1}


class Line(Part):
    """One operation of a journal as it travels; see ``store.journal`` for what the fields mean."""

    device: str = Limit(min_length=1, max_length=100)
    seq: int = Limit(ge=1, lt=2**53)
    op_id: str = Limit(min_length=1, max_length=100)
    kind: str
    entity: str
    entity_id: str = Limit(min_length=1, max_length=200)
    base: tuple[str, ...]
    hlc: int = Limit(ge=0, lt=2**63)
    revision: int = Limit(ge=1, lt=2**31)
    payload: str | None
    """JSON; none where it was withheld from the reader, or erased"""
    salt: str | None
    payload_hash: str
    hash: str
    author: str
    scope: str


class PackedFile(Part):
    """The bytes of one evidence file; they follow the contents in this order."""

    sha256: str = Limit(pattern="^[0-9a-f]{64}$")
    size: int = Limit(ge=0, lt=2**53)
    """Bytes"""


class Contents(Part):
    """What a pack says, under its seal."""

    ticket: Ticket
    sealed: str = ""
    """The pack's own key under the passphrase; only on the way out"""
    lines: tuple[Line, ...]
    files: tuple[PackedFile, ...] = ()
