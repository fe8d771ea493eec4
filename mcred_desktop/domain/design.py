"""The record of a micro-credential and the canvas it grows from."""

from enum import StrEnum

from pydantic import field_validator
from sqlmodel import Field

from mcred_desktop.domain.values import Fact, Part, Register, content_hash


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


class AchievementVersion(Fact):
    """An approved record: immutable, what offerings and credentials cite."""

    achievement_id: str = Field(index=True)
    number: int = Field(ge=1)
    content: Achievement
    hash: str

    @staticmethod
    def hash_of(content: Achievement) -> str:
        return content_hash(content.model_dump(mode="json", exclude={"state"}))


class Canvas(Register):
    """A board of blocks for one micro-credential, made from a template."""

    achievement_id: str = Field(index=True)
    template: str = Field(description="name of the template in resources/canvases")
    title: str


class Note(Register):
    """One idea on a canvas, by one person."""

    canvas_id: str = Field(index=True)
    block: str = Field(description="key of the block in the template")
    text: str = Field(max_length=4000)
    author: str = Field(description="id of the person")
    position: int = 0
    decided: bool = False
    sent_to: str | None = Field(default=None, description="id of the outcome made from it")
