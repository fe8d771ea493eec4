"""The layers a certificate is drawn from.

A text's ``y`` is the baseline of its first line. Colours and styles are named in the design.
"""

from typing import Annotated, Literal

from pydantic import Field, field_validator

from mcred_desktop.domain.certificates.layer import (
    Align,
    Coordinate,
    Extent,
    Grows,
    Key,
    Layer,
    Points,
    Weight,
    Words,
)
from mcred_desktop.domain.certificates.picture import picture_bytes
from mcred_desktop.domain.certificates.shapes import (
    ImageLayer,
    LineLayer,
    PathLayer,
    PatternLayer,
    RectLayer,
)
from mcred_desktop.domain.values import Part

SYMBOL_SHARE = 35 / 41
"""Part of the QR code's white box the symbol takes; the rest is its quiet zone"""
LEAST_BOX = 41.0
"""Side of the smallest white box, mm: its symbol is 35 mm"""


class Fit(Part):
    """How a text that is too long for one line is set."""

    least: Points
    """Smallest size on one line"""
    floor: Points
    """Smallest size on several lines"""
    several: Points | None = None
    """Largest size on several lines"""
    lines: int = Field(default=1, ge=1, le=40)
    shortens: bool = False
    """Wrapped, and shortened at the end when even that is too long; else balanced, or refused"""


class TextLayer(Layer):
    """Words with merge fields."""

    type: Literal["text"] = "text"
    text: str = Field(max_length=2000)
    style: Key
    x: Coordinate
    y: Coordinate
    width: Extent
    align: Align = Align.LEFT
    fit: Fit | None = None
    """None: one line, never smaller"""
    step: Extent | None = None
    """From baseline to baseline; by the style when not given"""
    grows: Grows = Grows.DOWN
    bottom: Coordinate | None = None
    """Where its last baseline may be at most"""
    beside: str = ""
    """Key of the text or levels it stands behind, ``gap`` away; its ``x`` is then the least"""
    gap: Extent = 0
    tag: Literal["P", "H1", "H2"] = "P"


class ArcTextLayer(Layer):
    """Words round a circle, upright at its top; left out where they are too long or joined."""

    type: Literal["arc-text"] = "arc-text"
    x: Coordinate
    """Of the centre"""
    y: Coordinate
    radius: Annotated[float, Field(gt=0, le=500)]
    text: str = Field(max_length=300)
    style: Key
    least: Points = 5.5


class Fact(Words):
    """A label and a value; without the value there is no label either."""

    label: str = Field(default="", max_length=200)
    value: str = Field(max_length=200)
    wide: bool = False
    """In a grid: in the last row, with the other long ones"""


class FactsLayer(Layer):
    """Labels over values, the gaps of those without a value closed."""

    type: Literal["facts"] = "facts"
    facts: tuple[Fact, ...] = Field(max_length=30)
    layout: Literal["column", "row", "spread", "line", "grid"] = "column"
    x: Coordinate
    y: Coordinate
    width: Extent
    bottom: Coordinate = 2000
    step: Extent = 13.2
    """From fact to fact: down in a column, across in a row, from row to row in a grid"""
    gap: Extent = 4.9
    """From the label's baseline to the value's"""
    label_style: str = ""
    style: Key
    align: Align = Align.LEFT
    separator: str = Field(default="·", max_length=10)
    columns: tuple[Extent, ...] = Field(default=(), max_length=8)
    """Of a grid, their widths"""
    stroke: str = ""
    """Of a grid"""


class LevelMarks(Part):
    """A level as n signs of N; never by colour alone."""

    sign: Literal["dots", "bars", "steps", "blocks"] = "dots"
    width: Extent = 3
    height: Extent = 3
    step: Extent = 4.6
    fill: Key
    weight: Weight = 0.3
    room: Extent = 0
    """Width all signs take at most; 0 for any"""


class LevelsLayer(Layer):
    """The level of achievement as signs; nothing where the rubric has none."""

    type: Literal["levels"] = "levels"
    x: Coordinate
    y: Coordinate
    """Where their feet are"""
    marks: LevelMarks
    align: Align = Align.LEFT
    """Which end of the signs is at ``x``"""
    beside: str = ""
    gap: Extent = 0


class Column(Words):
    """A column of the table of criteria; without a value in any row it is left out."""

    field: Literal["criterion", "evidence", "level", "share"]
    head: str = Field(default="", max_length=200)
    x: Coordinate
    width: Extent
    align: Align = Align.LEFT
    style: Key
    least: Points = 8.5


class TableLayer(Layer):
    """The criteria and the level reached in each; those it has no room for go to page 2."""

    type: Literal["table"] = "table"
    x: Coordinate
    y: Coordinate
    """Baseline of the heads"""
    width: Extent
    columns: tuple[Column, ...] = Field(min_length=1, max_length=6)
    head_style: Key
    first: Extent = 8.4
    """From the heads to the first row"""
    step: Extent = 7.6
    most: int = Field(default=6, ge=1, le=40)
    dense_step: Extent = 0
    """Of more rows than ``most``, without their second line; 0 when there is none"""
    dense_most: int = Field(default=0, ge=0, le=60)
    detail_style: str = ""
    """Of the criterion's description under its title"""
    marks: LevelMarks
    marks_x: Coordinate
    marks_drop: Coordinate = 0
    """How far below the baseline the signs stand"""
    rule: Key
    rule_drop: Extent = 2.6
    head_rule: Key
    head_weight: Weight = 0.35
    total: tuple[Fact, ...] = Field(default=(), max_length=6)
    """In a row of its own under the others; worked out, never typed"""


class SignatureLayer(Layer):
    """A rule to sign on, with name and role below; left out without a name."""

    type: Literal["signature"] = "signature"
    x: Coordinate
    y: Coordinate
    """Of the rule"""
    width: Extent
    name: str = Field(max_length=200)
    role: str = Field(default="", max_length=200)
    style: Key
    role_style: Key
    stroke: Key
    weight: Weight = 0.25
    name_drop: Extent = 5
    role_drop: Extent = 9.6
    align: Align = Align.LEFT
    data: str = Field(default="", max_length=1_400_000)
    """A picture of the signature over the rule, base64"""
    alone: Coordinate | None = None
    """Its ``x`` where nobody else signs"""

    @field_validator("data")
    @classmethod
    def _is_a_picture(cls, data: str) -> str:
        if data:
            picture_bytes(data)
        return data


class QrLayer(Layer):
    """The code: a white box, its symbol drawn last over everything, quiet zone and all."""

    type: Literal["qr"] = "qr"
    x: Coordinate
    y: Coordinate
    size: Annotated[float, Field(ge=LEAST_BOX, le=200)] = LEAST_BOX
    frame: str = ""
    weight: Weight = 0.2


class BadgeLayer(Layer):
    """The badge the learner gets."""

    type: Literal["badge"] = "badge"
    x: Coordinate
    y: Coordinate
    size: Annotated[float, Field(ge=10, le=200)]


AnyLayer = Annotated[
    TextLayer
    | RectLayer
    | LineLayer
    | PathLayer
    | ImageLayer
    | PatternLayer
    | ArcTextLayer
    | FactsLayer
    | LevelsLayer
    | TableLayer
    | SignatureLayer
    | QrLayer
    | BadgeLayer,
    Field(discriminator="type"),
]
