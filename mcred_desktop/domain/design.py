"""The record of a micro-credential."""

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from pydantic import field_validator
from sqlmodel import Field

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.values import Fact, Part, Register, content_hash

if TYPE_CHECKING:
    from mcred_desktop.domain.canvas import Note


class Outcome(Part):
    """What a learner can do afterwards."""

    id: str
    text: str
    note: str | None = None
    """id of the canvas note it came from"""


class Skill(Part):
    """A skill or competency, aligned to an open framework where there is one."""

    id: str
    name: str
    framework: str = ""
    """Name of the framework, such as ESCO"""
    url: str = ""
    """The skill's address in that framework: an https URL or a URN"""
    code: str = ""
    note: str | None = None
    """id of the canvas note it came from"""

    @field_validator("url")
    @classmethod
    def _is_an_address(cls, url: str) -> str:
        if url and not url.startswith(("https://", "http://", "urn:")):
            raise ValueError("starts with https://, http:// or urn:")
        return url


class RecordState(StrEnum):
    """Where the draft of a record stands."""

    DRAFT = "draft"
    APPROVED = "approved"


class Gap(NamedTuple):
    """What a record lacks: the field, and in a sentence what to do there."""

    field: str
    text: str


class Achievement(Register):
    """A micro-credential's record, as it is being worked on."""

    title: str = Field(min_length=1, max_length=300)
    summary: str = ""
    outcomes: tuple[Outcome, ...] = ()
    skills: tuple[Skill, ...] = ()
    hours: int | None = Field(default=None, ge=1, le=10_000, description="notional learning hours")
    credits: float | None = Field(default=None, ge=0, le=400, description="ECTS")
    eqf_level: int | None = Field(default=None, ge=1, le=8)
    language: str = Field(default="en", description="BCP 47 tag of the record and certificate")
    assessment: str = Field(default="", description="type of assessment")
    participation: str = Field(default="", description="form of participation")
    quality_assurance: str = ""
    identity_check: str = ""
    prerequisites: str = ""
    validity_months: int | None = Field(default=None, ge=1, le=600)
    state: RecordState = RecordState.DRAFT

    def gaps(self) -> list[Gap]:
        """What is still needed before it can be approved."""
        checks = (
            (self.summary.strip(), Gap("summary", "Say in a summary what it is for.")),
            (self.outcomes, Gap("outcomes", "Name at least one learning outcome.")),
            (self.hours, Gap("hours", "State the learning hours.")),
            (self.assessment.strip(), Gap("assessment", "Say how it is assessed.")),
        )
        return [gap for filled, gap in checks if not filled]

    def parts(self) -> set[str]:
        """The ids of its outcomes and skills."""
        return {outcome.id for outcome in self.outcomes} | {skill.id for skill in self.skills}

    def with_note(self, note: "Note", feeds: str | None, made: str) -> "Achievement":
        """The record with what ``note`` says as its last outcome or skill, ``made`` its id.

        Raises:
            McredError: the block of the note feeds no field, or the note was sent already.
        """
        if note.sent_to in self.parts():
            raise McredError("This note is in the record already.")
        if feeds == "outcomes":
            outcome = Outcome(id=made, text=note.text, note=note.id)
            return self.model_copy(update={"outcomes": (*self.outcomes, outcome)})
        if feeds == "skills":
            skill = Skill(id=made, name=note.text, note=note.id)
            return self.model_copy(update={"skills": (*self.skills, skill)})
        raise McredError(
            "Notes of this block stay on the canvas; no field of the record takes them."
        )

    def without_part(self, part_id: str | None) -> "Achievement":
        """The record without an outcome or skill; the same where it has none of that id."""
        outcomes = tuple(outcome for outcome in self.outcomes if outcome.id != part_id)
        skills = tuple(skill for skill in self.skills if skill.id != part_id)
        return self.model_copy(update={"outcomes": outcomes, "skills": skills})


class AchievementVersion(Fact):
    """An approved record: immutable, what offerings and credentials cite."""

    achievement_id: str = Field(index=True)
    number: int = Field(ge=1)
    content: Achievement
    hash: str

    @staticmethod
    def hash_of(content: Achievement) -> str:
        """A skill's missing link is left out; records approved before it could have one agree."""
        plain = content.model_dump(mode="json", exclude={"state"})
        for skill in plain["skills"]:
            if skill["note"] is None:
                del skill["note"]
        return content_hash(plain)
