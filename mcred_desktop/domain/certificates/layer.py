"""What all layers of a certificate have; millimetres from the top left, sizes in points."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, field_validator

from mcred_desktop.domain.certificates.fields import unknown_in
from mcred_desktop.domain.values import Part

Coordinate = Annotated[float, Field(ge=-500, le=2000, allow_inf_nan=False)]
Extent = Annotated[float, Field(ge=0, le=2000, allow_inf_nan=False)]
Weight = Annotated[float, Field(ge=0.1, le=20, allow_inf_nan=False)]
Points = Annotated[float, Field(ge=5.5, le=200, allow_inf_nan=False)]
Key = Annotated[str, Field(min_length=1, max_length=60)]
Dash = Annotated[tuple[Weight, ...], Field(max_length=4)]


class Align(StrEnum):
    """Which end of its box a text keeps to, in the design's own direction."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Grows(StrEnum):
    """Where a text that needs more lines takes the room."""

    DOWN = "down"
    UP = "up"
    BOTH = "both"


class Words(Part):
    """Text with merge fields, for parts that set some."""

    @field_validator("text", "name", "role", "label", "value", "head", check_fields=False)
    @classmethod
    def _fields_are_known(cls, text: str) -> str:
        if unknown := unknown_in(text):
            raise ValueError(f"nothing can be put in place of {{{unknown}}}")
        return text


class Layer(Words):
    """What every layer has."""

    key: Key
    title: str = Field(default="", max_length=80)
    """What people call it; a stock design leaves that to its kind"""
    when: str = ""
    """A field; the layer is left out where that says nothing"""
    follows: str = ""
    """Key of the text it moves with as that takes more lines"""
    slack: Extent | None = None
    """How far it moves at most"""
    group: str = Field(default="", max_length=60)
    locked: bool = False

    @field_validator("when")
    @classmethod
    def _asks_for_a_field(cls, name: str) -> str:
        if name and unknown_in(f"{{{name}}}"):
            raise ValueError(f"there is no field {name}")
        return name
