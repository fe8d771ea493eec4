"""How the badge of a micro-credential looks, and how each level of achievement changes it.

Four signs tell the level at once (body, rim, ribbon, diamonds), so none rests on colour alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Field

from mcred_desktop.domain.colour import SHAPE_CONTRAST, TEXT_CONTRAST, Colour, contrast
from mcred_desktop.domain.values import Register

LONGEST_RING = 28
"""Letters on the ring; a longer text is left out"""
WHITE = "#FFFFFF"
INK = "#1E1B16"
_PASSED = {"es": "Superado", "en": "Passed"}


class Silhouette(StrEnum):
    """The outline of a badge; with the icon it names the field."""

    CIRCLE = "circle"
    HEXAGON = "hexagon"
    SHIELD = "shield"
    TILE = "tile"


class Rings(StrEnum):
    """What goes round the body."""

    FULL = "full"
    """A line inside the rim from the second level on, ticks round the icon on the last"""
    PLAIN = "plain"


class Ribbon(StrEnum):
    """What the name of the level stands on."""

    TAILS = "tails"
    BAND = "band"


class BadgeDesign(Register):
    """The badge of a micro-credential; its id is the record's."""

    silhouette: Silhouette = Silhouette.CIRCLE
    rings: Rings = Rings.FULL
    ribbon: Ribbon = Ribbon.TAILS
    icon: str = Field(default="book", max_length=40, description="name of a drawing")
    ring_text: str | None = Field(
        default=None, max_length=60, description="None for the title, empty for none"
    )
    middle: Colour = Field(default="#1F5FA8", description="of the field; ground of the levels")
    dark: Colour = Field(default="#10305A", description="ground of the last level")
    bright: Colour = Field(default="#E2B23C", description="rim and icon of the last level")

    def text_on_ring(self, title: str) -> str:
        """What goes round the icon of a micro-credential of that title; empty for nothing."""
        text = title if self.ring_text is None else self.ring_text
        return text if len(text) <= LONGEST_RING else ""


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one level of achievement."""

    body: str
    rim: str
    line: str
    """Between rim and body; the body's where there is none"""
    ribbon: str
    on_body: str
    on_ribbon: str
    medallion: str
    icon: str


@dataclass(frozen=True, slots=True)
class BadgeFace:
    """What tells one badge from another: a design, and the level reached."""

    design: BadgeDesign
    title: str
    """Of the micro-credential"""
    word: str
    """On the ribbon"""
    rank: int
    """Of the level reached, from 1; 0 where none is named"""
    ranks: int

    @property
    def colours(self) -> Colours:
        return colours_of(self.design, self.rank, self.ranks)

    @property
    def is_last(self) -> bool:
        return 0 < self.rank == self.ranks and self.ranks > 1


def face_of(
    design: BadgeDesign, title: str, bands: Sequence[str], band: str | None, language: str
) -> BadgeFace:
    """The badge for the level ``band`` of ``bands``, the lowest first; else for having passed."""
    if band is not None and band in bands:
        return BadgeFace(design, title, band, bands.index(band) + 1, len(bands))
    word = _PASSED.get(language.split("-")[0], _PASSED["en"])
    return BadgeFace(design, title, word, 0, len(bands))


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two colours of a design that meet, and the contrast they have and need."""

    what: str
    """What would be hard to see"""
    have: float
    needed: float

    @property
    def holds(self) -> bool:
        return self.have >= self.needed


def colours_of(design: BadgeDesign, rank: int, ranks: int) -> Colours:
    """The colours of level ``rank`` of ``ranks``, from 1; rank 0 where no level is named."""
    middle, dark, bright = design.middle, design.dark, design.bright
    if rank == 1 and ranks > 1:
        return Colours(WHITE, middle, WHITE, WHITE, dark, dark, _tint(middle), middle)
    if rank and rank == ranks:
        return Colours(dark, bright, dark, bright, WHITE, INK, dark, bright)
    return Colours(middle, dark, WHITE, WHITE, WHITE, dark, middle, WHITE)


def pairings(design: BadgeDesign) -> Iterator[Pairing]:
    """Every pair of colours that has to be told apart, over all levels."""
    middle, dark, bright = design.middle, design.dark, design.bright
    yield Pairing("letters and icon on the colour", contrast(WHITE, middle), TEXT_CONTRAST)
    yield Pairing("icon of the first level", contrast(middle, _tint(middle)), TEXT_CONTRAST)
    yield Pairing("rim on a white page", contrast(middle, WHITE), SHAPE_CONTRAST)
    yield Pairing("letters in the dark colour on white", contrast(dark, WHITE), TEXT_CONTRAST)
    yield Pairing("icon of the last level", contrast(bright, dark), TEXT_CONTRAST)
    yield Pairing("name of the last level on its ribbon", contrast(INK, bright), TEXT_CONTRAST)


def _tint(colour: str) -> str:
    """A little of ``colour`` on white."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * 0.08):02X}" for part in parts)
