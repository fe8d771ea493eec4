"""The record of a micro-credential."""

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from pydantic import ValidationError, field_validator
from sqlmodel import Field

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.records.alignment import Standard
from mcred_desktop.domain.records.values import (
    LONGEST,
    READERS,
    Mode,
    NationalLevel,
    Outcome,
    Skill,
    Source,
    Subject,
    checked_country,
    checked_languages,
    read,
    spell,
)
from mcred_desktop.domain.values import Fact, Register, content_hash

if TYPE_CHECKING:
    from mcred_desktop.domain.canvases.canvas import Note


class RecordState(StrEnum):
    """Where the draft of a record stands."""

    DRAFT = "draft"
    IN_REVIEW = "in review"
    """With the reviewers; nobody edits it meanwhile"""
    APPROVED = "approved"


class Gap(NamedTuple):
    """What a record lacks: the field, and in a sentence what to do there."""

    field: str
    text: str


class Achievement(Register):
    """A micro-credential's record, as it is being worked on."""

    title: str = Field(min_length=1, max_length=300)
    summary: str = Field(default="", max_length=LONGEST)
    outcomes: tuple[Outcome, ...] = ()
    skills: tuple[Skill, ...] = ()
    hours: int | None = Field(default=None, ge=1, le=10_000, description="notional learning hours")
    credits: float | None = Field(default=None, ge=0, le=400, description="ECTS")
    eqf_level: int | None = Field(default=None, ge=1, le=8)
    language: str = Field(default="en", description="BCP 47 tag of the record and certificate")
    assessment: str = Field(default="", max_length=LONGEST, description="type of assessment")
    participation: str = Field(default="", max_length=LONGEST, description="form of participation")
    quality_assurance: str = Field(default="", max_length=LONGEST)
    identity_check: str = Field(default="", max_length=LONGEST)
    prerequisites: str = Field(default="", max_length=LONGEST)
    validity_months: int | None = Field(default=None, ge=1, le=600)
    purpose: str = Field(default="", max_length=LONGEST)
    audience: str = Field(default="", max_length=LONGEST)
    subject: Subject | None = None
    developer: str = Field(default="", max_length=LONGEST)
    awarding_body: str = Field(default="", max_length=LONGEST)
    country: str = Field(default="", description="ISO 3166 code of the awarding body's country")
    national_level: NationalLevel | None = None
    languages: tuple[str, ...] = Field(default=(), description="BCP 47 tags of its delivery")
    mode: Mode | None = None
    duration_weeks: int | None = Field(default=None, ge=1, le=520)
    supervision: str = Field(default="", max_length=LONGEST)
    grading: str = Field(default="", max_length=LONGEST)
    standards: str = Field(default="", max_length=LONGEST, description="standards it is built on")
    need: str = Field(default="", max_length=LONGEST, description="evidence that it is needed")
    recognition: str = Field(default="", max_length=LONGEST, description="by industry, profession")
    credit_policy: str = Field(default="", max_length=LONGEST, description="transfer of credit")
    stacking: str = Field(default="", max_length=LONGEST, description="what it adds up to")
    cost: str = Field(default="", max_length=LONGEST)
    review_due: date | None = None
    review_months: int | None = Field(default=None, ge=1, le=120, description="between reviews")
    further: str = Field(default="", max_length=LONGEST, description="further information")
    sources: tuple[Source, ...] = Field(default=(), description="notes its fields came from")
    state: RecordState = RecordState.DRAFT

    @field_validator("country")
    @classmethod
    def _is_a_country(cls, code: str) -> str:
        return checked_country(code)

    @field_validator("languages")
    @classmethod
    def _are_tags(cls, tags: tuple[str, ...]) -> tuple[str, ...]:
        return checked_languages(tags)

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
        """The ids of its outcomes and skills, and of what notes put into other fields."""
        parts: tuple[Outcome | Skill | Source, ...]
        parts = (*self.outcomes, *self.skills, *self.sources)
        return {part.id for part in parts}

    def notes(self) -> dict[str, str]:
        """The id of every part that a note on a canvas became, and the id of that note."""
        parts: tuple[Outcome | Skill | Source, ...]
        parts = (*self.outcomes, *self.skills, *self.sources)
        return {part.id: part.note for part in parts if part.note}

    def with_text(self, field: str, text: str) -> "Achievement":
        """The record with a field as ``text`` says.

        Raises:
            ValueError: the field cannot be that; its ``str`` is a reason or pydantic's report.
        """
        changed = {**self.model_dump(), field: read(field, text)}
        return Achievement.model_validate(changed)

    def with_note(self, note: "Note", feeds: str | None, made: str) -> "Achievement":
        """The record with what ``note`` says in the field it ``feeds``, ``made`` the new part's id.

        An outcome or skill comes last, a text grows by a paragraph, any other field must be empty.

        Raises:
            McredError: the block of the note feeds no field, the note was sent already, or the
                field cannot take it.
        """
        if note.sent_to in self.parts():
            raise McredError("This note is in the record already.")
        if feeds == "outcomes":
            outcome = Outcome(id=made, text=note.text, note=note.id)
            return self.model_copy(update={"outcomes": (*self.outcomes, outcome)})
        if feeds == "skills":
            skill = Skill(id=made, name=note.text, note=note.id)
            return self.model_copy(update={"skills": (*self.skills, skill)})
        if feeds in WRITTEN:
            source = Source(id=made, field=feeds, note=note.id, text=note.text.strip())
            return self._with_source(source)
        raise McredError(
            "Notes of this block stay on the canvas; no field of the record takes them."
        )

    def _with_source(self, source: Source) -> "Achievement":
        before = spell(getattr(self, source.field))
        if before and source.field in SINGLE:
            raise McredError(f"The record says “{before}” there already.", cure="Clear it first.")
        text = f"{before}\n{source.text}" if before else source.text
        try:
            changed = self.with_text(source.field, text)
        except ValidationError as error:
            raise McredError(f"{error.errors()[0]['msg']}.", where=source.field) from None
        except ValueError as error:
            raise McredError(f"The note cannot go there: {error}.") from None
        return changed.model_copy(update={"sources": (*self.sources, source)})

    def without_part(self, part_id: str | None) -> "Achievement":
        """The record without an outcome, a skill or what a note added; the same without such."""
        source = next((source for source in self.sources if source.id == part_id), None)
        rest = self if source is None else self._without_source(source)
        outcomes = tuple(outcome for outcome in self.outcomes if outcome.id != part_id)
        skills = tuple(skill for skill in self.skills if skill.id != part_id)
        return rest.model_copy(update={"outcomes": outcomes, "skills": skills})

    def _without_source(self, source: Source) -> "Achievement":
        """Without what a note added to a field, as far as its words still stand there."""
        kept = tuple(one for one in self.sources if one.id != source.id)
        value = getattr(self, source.field)
        if source.field in SINGLE:
            empty = self.model_copy(
                update={source.field: Achievement.__pydantic_fields__[source.field].default}
            )
            same = getattr(empty.with_text(source.field, source.text), source.field) == value
            left = getattr(empty if same else self, source.field)
        else:
            before, found, after = str(value).rpartition(source.text)
            left = f"{before.rstrip()}{after}".strip() if found else value
        return self.model_copy(update={source.field: left, "sources": kept})


WRITTEN: Final = frozenset(Achievement.__pydantic_fields__) - {
    *("id", "state", "sources", "outcomes", "skills"),
}
"""Fields that one line or text fills"""
SINGLE: Final = frozenset({*READERS, "title", "language", "country"})
"""Fields that hold one value, to which nothing can be added"""
_FIRST: Final = frozenset(
    {
        *("id", "title", "summary", "outcomes", "skills", "hours", "credits", "eqf_level"),
        *("language", "assessment", "participation", "quality_assurance", "identity_check"),
        *("prerequisites", "validity_months", "state"),
    }
)
"""Fields that every approved record has in its hash; those that came later count when filled"""


class AchievementVersion(Fact):
    """An approved record: immutable, what offerings and credentials cite."""

    achievement_id: str = Field(index=True)
    number: int = Field(ge=1)
    content: Achievement
    hash: str

    @staticmethod
    def hash_of(content: Achievement) -> str:
        """What came later is left out where it says nothing; records approved before agree."""
        fields = Achievement.__pydantic_fields__
        later = {name for name in fields if name not in _FIRST}
        silent = {name for name in later if getattr(content, name) == fields[name].default}
        plain = content.model_dump(mode="json", exclude={"state", *silent})
        for skill in plain["skills"]:
            for field, silent_value in (("note", None), ("standard", Standard.OTHER)):
                if skill[field] == silent_value:
                    del skill[field]
        return content_hash(plain)
