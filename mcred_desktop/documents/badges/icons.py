"""The drawings a badge can carry: data in ``resources/badges``, in a box of 100 units."""

from functools import cache

from pydantic import BaseModel, ConfigDict, TypeAdapter

from mcred_desktop.assets import RESOURCES

BOX = 100
FALLBACK = "book"
"""Drawn for a name that is not known here, as when another version of the program chose it"""


class Mark(BaseModel):
    """One part of a drawing; exactly one of ``path``, ``line`` and ``dot`` is given."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    path: str = ""
    """SVG path data"""
    line: tuple[tuple[float, float], ...] = ()
    width: float = 0
    dot: tuple[float, float, float] | None = None
    """Centre and radius"""
    cut: bool = False
    """Drawn in the colour of the ground"""


class Icon(BaseModel):
    """A drawing of one colour on its ground."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    names: dict[str, str]
    """By language"""
    marks: tuple[Mark, ...]


@cache
def icons() -> dict[str, Icon]:
    """Every drawing by its name, in the order in which they are offered."""
    text = (RESOURCES / "badges" / "icons.json").read_bytes()
    return TypeAdapter(dict[str, Icon]).validate_json(text)


def icon(name: str) -> Icon:
    """The drawing of that name, or the one that stands in for names not known here."""
    found = icons()
    return found.get(name) or found[FALLBACK]
