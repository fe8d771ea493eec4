"""Two states of a record side by side, field by field."""

from dataclasses import dataclass

from mcred_desktop.domain.records.record import WRITTEN, Achievement
from mcred_desktop.domain.records.values import Skill, spell


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """A field that differs, as text of both."""

    field: str
    before: str
    after: str


def compared(before: Achievement, after: Achievement) -> tuple[FieldDifference, ...]:
    """The fields that say something else, in the order of the record; where notes went apart."""
    names = [
        name
        for name in Achievement.__pydantic_fields__
        if name in WRITTEN or name in {"outcomes", "skills"}
    ]
    told = (FieldDifference(name, _told(before, name), _told(after, name)) for name in names)
    return tuple(one for one in told if one.before != one.after)


def _told(record: Achievement, name: str) -> str:
    if name == "skills":
        return "\n".join(map(_aligned, record.skills))
    return spell(getattr(record, name))


def _aligned(skill: Skill) -> str:
    return " · ".join(filter(None, (skill.name, skill.framework, skill.code, skill.url)))
