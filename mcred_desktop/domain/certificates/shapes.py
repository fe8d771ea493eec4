"""The layers of a certificate that hold no text: shapes, pictures, patterns."""

from typing import Annotated, Literal

from pydantic import Field, field_validator

from mcred_desktop.domain.certificates.layer import Coordinate, Dash, Extent, Key, Layer, Weight
from mcred_desktop.domain.certificates.patterns import Formula
from mcred_desktop.domain.certificates.picture import picture_bytes
from mcred_desktop.domain.path_data import segments


class RectLayer(Layer):
    """A rectangle; with half its width as ``radius`` a circle."""

    type: Literal["rect"] = "rect"
    x: Coordinate
    y: Coordinate
    width: Extent
    height: Extent
    radius: Extent = 0
    fill: str = ""
    stroke: str = ""
    weight: Weight = 0.2
    dash: Dash = ()
    notch: Extent = 0
    """Side of the square cut out of each corner"""


class LineLayer(Layer):
    """A straight line."""

    type: Literal["line"] = "line"
    x: Coordinate
    y: Coordinate
    to_x: Coordinate
    to_y: Coordinate
    stroke: str
    weight: Weight = 0.2
    dash: Dash = ()


class PathLayer(Layer):
    """A logo, crest or ornament, as path data of SVG with its origin at ``x``, ``y``."""

    type: Literal["path"] = "path"
    x: Coordinate
    y: Coordinate
    scale: Annotated[float, Field(gt=0, le=100)] = 1
    path: str = Field(min_length=1, max_length=20_000)
    fill: str = ""
    stroke: str = ""
    weight: Weight = 0.2
    mirrors: bool = False
    """Whether its shape turns round with a page that does"""

    @field_validator("path")
    @classmethod
    def _is_a_path(cls, path: str) -> str:
        segments(path)
        return path


class ImageLayer(Layer):
    """A PNG or JPEG picture, which the design carries itself."""

    type: Literal["image"] = "image"
    x: Coordinate
    y: Coordinate
    width: Extent
    height: Extent
    data: str = Field(max_length=1_400_000)
    """Base64"""
    alt: str = Field(default="", max_length=300)
    """What it shows, for who cannot see it; empty for decoration"""

    @field_validator("data")
    @classmethod
    def _is_a_picture(cls, data: str) -> str:
        picture_bytes(data)
        return data


class PatternLayer(Layer):
    """Curves from a formula, clipped to their box."""

    type: Literal["pattern"] = "pattern"
    x: Coordinate
    y: Coordinate
    width: Extent
    height: Extent
    formula: Formula
    colour: Key
    weight: Weight = 0.15
