"""Skills of published frameworks, which the skills of a record are aligned to."""

from dataclasses import dataclass
from enum import StrEnum

ADDRESSES = ("https://", "http://", "urn:")
"""How the address of a skill begins"""


class Standard(StrEnum):
    """The standard in which a framework of skills is published."""

    OTHER = ""
    ESCO = "esco"
    CASE = "case"
    CTDL = "ctdl"


@dataclass(frozen=True, slots=True)
class SkillList:
    """A framework of skills, in one language, as it was imported."""

    title: str
    """What tells it from other lists; importing it again replaces it"""
    framework: str
    """The name an alignment cites"""
    standard: Standard


@dataclass(frozen=True, slots=True)
class ListedSkill:
    """One skill of a list."""

    name: str
    url: str
    code: str = ""
    others: tuple[str, ...] = ()
    """Other names people may look for"""
    about: str = ""


@dataclass(frozen=True, slots=True)
class FoundSkill:
    """A listed skill that fits what was looked for, and the list it is of."""

    skill: ListedSkill
    list: SkillList
