"""The data elements of a record in groups: what each is called, why it is asked, how it is said."""

from pydantic import Field, field_validator

from mcred_desktop.domain.records.record import WRITTEN
from mcred_desktop.domain.values import Part

LISTED = WRITTEN | {"outcomes", "skills"}
"""Fields of the record that somebody fills"""


class Element(Part):
    """One field of the record, as people meet it."""

    name: str
    """Of the field in ``Achievement``"""
    title: str = Field(min_length=1)
    explanation: str = Field(min_length=1)
    prompt: str = ""
    """What to write, shown while it is empty"""
    lines: bool = False
    """Whether its text may have several lines"""
    unit: str = ""
    """What its number counts"""
    row: str = ""
    """Title of the row it shares with its neighbours of that row; empty for a row of its own"""


class ElementGroup(Part):
    """Elements that answer one question about the micro-credential."""

    key: str = Field(min_length=1)
    title: str = Field(min_length=1)
    elements: tuple[Element, ...] = Field(min_length=1)


class Elements(Part):
    """Every element of a record once, in the order in which they are asked."""

    groups: tuple[ElementGroup, ...]

    @field_validator("groups")
    @classmethod
    def _name_every_field_once(cls, groups: tuple[ElementGroup, ...]) -> tuple[ElementGroup, ...]:
        names = [element.name for group in groups for element in group.elements]
        twice = {name for name in names if names.count(name) > 1}
        wrong = sorted(twice | (set(names) ^ LISTED))
        if wrong:
            raise ValueError(f"a record has each of its fields once, not {', '.join(wrong)}")
        return groups

    @property
    def elements(self) -> tuple[Element, ...]:
        """All of them, one after the other."""
        return tuple(element for group in self.groups for element in group.elements)

    def element(self, name: str) -> Element:
        """The element of a field of the record; raises KeyError."""
        return {element.name: element for element in self.elements}[name]
