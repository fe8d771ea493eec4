"""What stands in the fields of a record, and how each is written in one line."""

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Final, Self

from pydantic import Field, field_validator

from mcred_desktop.domain.countries import COUNTRIES
from mcred_desktop.domain.languages import OFFERED, read_language, read_languages
from mcred_desktop.domain.records.alignment import ADDRESSES, FoundSkill, Standard
from mcred_desktop.domain.values import Part

LONGEST: Final = 20_000
"""Characters of a field; more is not a field but a document"""
_TAG: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_SUBJECT: Final = re.compile(r"(?P<scheme>\D*?)\s*(?P<code>\d[\d.]*)\s*[·:,–-]?\s*(?P<name>.*)")
_LEVEL: Final = re.compile(r"(?P<framework>.*\S)\s+(?P<level>[A-Za-z]?\d\S*)")


class Outcome(Part):
    """What a learner can do afterwards."""

    id: str
    text: str = Field(max_length=LONGEST)
    note: str | None = None
    """id of the canvas note it came from"""


class Skill(Part):
    """A skill or competency, aligned to an open framework where there is one."""

    id: str
    name: str = Field(max_length=LONGEST)
    framework: str = Field(default="", max_length=LONGEST)
    """Name of the framework, such as ESCO"""
    url: str = Field(default="", max_length=LONGEST)
    """The skill's address in that framework: an https URL or a URN"""
    code: str = Field(default="", max_length=LONGEST)
    standard: Standard = Standard.OTHER
    """Of a skill chosen from a list: the standard its framework is published in"""
    note: str | None = None
    """id of the canvas note it came from"""

    @classmethod
    def listed(cls, found: FoundSkill, made: str) -> Self:
        """A skill chosen from a list, ``made`` its id."""
        return cls(id=made, name=found.skill.name).aligned(found)

    def aligned(self, found: FoundSkill) -> Self:
        """The skill as a list has it; its id and where it came from stay."""
        return self.model_copy(
            update={
                "name": found.skill.name,
                "framework": found.list.framework,
                "url": found.skill.url,
                "code": found.skill.code,
                "standard": found.list.standard,
            }
        )

    def with_text(self, field: str, text: str) -> Self:
        """The skill with a field as somebody typed it; another address is no listed skill's.

        Raises:
            ValidationError: the field cannot be that.
        """
        changed = {**self.model_dump(), field: text}
        if field in ("framework", "url") and text != getattr(self, field):
            changed["standard"] = Standard.OTHER
        return self.model_validate(changed)

    @field_validator("url")
    @classmethod
    def _is_an_address(cls, url: str) -> str:
        if url and not url.startswith(ADDRESSES):
            raise ValueError("starts with https://, http:// or urn:")
        return url


class Source(Part):
    """Which note on a canvas gave a field its words, or some of them."""

    id: str
    field: str
    note: str
    """id of the canvas note"""
    text: str
    """What it added to the field"""


class Mode(StrEnum):
    """How learners and tutors come together."""

    ONLINE = "online"
    BLENDED = "blended"
    ON_SITE = "on site"
    WORKPLACE = "workplace"
    DISTANCE = "distance"
    """By post, radio or files, with no line needed"""


class Subject(Part):
    """The field of education it belongs to, by a classification."""

    scheme: str = Field(default="ISCED-F", max_length=80)
    code: str = Field(default="", max_length=20)
    name: str = Field(default="", max_length=300)

    @field_validator("code")
    @classmethod
    def _is_a_code(cls, code: str) -> str:
        if code and not re.fullmatch(r"\d{1,10}(\.\d{1,6})*", code):
            raise ValueError("the code of a subject is made of digits, such as 0322")
        return code

    @classmethod
    def read(cls, text: str) -> Self:
        """From ``ISCED-F 0322 · Library and archives``; scheme and code may be left out."""
        found = _SUBJECT.fullmatch(text)
        if found is None:
            return cls(name=text)
        scheme = found["scheme"].strip() or "ISCED-F"
        return cls(scheme=scheme, code=found["code"].strip("."), name=found["name"].strip())

    def __str__(self) -> str:
        if not self.code:
            return self.name
        return " · ".join(part for part in (f"{self.scheme} {self.code}", self.name) if part)


class NationalLevel(Part):
    """A level of a country's own qualifications framework."""

    framework: str = Field(min_length=1, max_length=120)
    level: str = Field(min_length=1, max_length=20)

    @classmethod
    def read(cls, text: str) -> Self:
        """From ``Kenya KNQF 6``: the framework, then the level.

        Raises:
            ValueError: there is no level in it.
        """
        found = _LEVEL.fullmatch(text)
        if found is None:
            raise ValueError("name the framework and then the level, such as KNQF 6")
        return cls(framework=found["framework"], level=found["level"])

    def __str__(self) -> str:
        return f"{self.framework} {self.level}"


def checked_country(code: str) -> str:
    """An ISO 3166 code, with a region after a hyphen or without; raises ValueError."""
    known = code.upper()
    if known and (
        known[:2] not in COUNTRIES or not re.fullmatch(r"[A-Z]{2}(-[A-Z0-9]{1,3})?", known)
    ):
        raise ValueError("use the two letters of the country, such as KE, or a region as ES-CT")
    return known


def checked_languages(tags: tuple[str, ...]) -> tuple[str, ...]:
    """BCP 47 tags, each once; raises ValueError."""
    for tag in tags:
        if not _TAG.fullmatch(tag):
            raise ValueError(f"“{tag}” is no tag of a language; use such as en, sw or zh-Hant")
    return tuple(dict.fromkeys(tags))


def read_number(text: str) -> str | None:
    """A number as the record takes it; a comma is a point, nothing is no number."""
    return text.strip().replace(",", ".") or None


def read_date(text: str) -> date | None:
    """A day from ``2027-01-15``; raises ValueError."""
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise ValueError("write the day as year, month, day: 2027-01-15") from None


def read_mode(text: str) -> Mode | None:
    """A mode by its name; raises ValueError."""
    if not text.strip():
        return None
    known = {mode.value: mode for mode in Mode}
    found = known.get(text.strip().casefold())
    if found is None:
        raise ValueError(f"use one of {', '.join(known)}")
    return found


READERS: Final[dict[str, Callable[[str], object]]] = {
    "hours": read_number,
    "credits": read_number,
    "eqf_level": read_number,
    "validity_months": read_number,
    "duration_weeks": read_number,
    "review_months": read_number,
    "review_due": read_date,
    "mode": read_mode,
    "language": read_language,
    "languages": read_languages,
    "subject": lambda text: Subject.read(text) if text else None,
    "national_level": lambda text: NationalLevel.read(text) if text else None,
}
"""Field to how its one line is read; the rest is text"""

CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "mode": tuple(Mode),
    "eqf_level": tuple(map(str, range(1, 9))),
    "language": OFFERED,
    "languages": OFFERED,
}
"""Field to what is offered for it; in a language's any other tag can be written"""


def read(field: str, text: str) -> object:
    """The value of a field of the record from what somebody wrote.

    Raises:
        ValueError: it says nothing the field can take (pydantic's ValidationError is one too).
    """
    reader = READERS.get(field)
    return text.strip() if reader is None else reader(text.strip())


Value = str | float | date | Subject | NationalLevel | tuple[str | Outcome | Skill, ...] | None
"""What a field of a record holds"""


def spell(value: Value) -> str:
    """A value of a record's field as one writes it; the inverse of ``read``."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, tuple):
        between = "\n" if any(isinstance(part, Part) for part in value) else ", "
        return between.join(_worded(part) for part in value)
    return str(value)


def _worded(part: str | Outcome | Skill) -> str:
    if isinstance(part, Outcome):
        return part.text
    return part.name if isinstance(part, Skill) else part
