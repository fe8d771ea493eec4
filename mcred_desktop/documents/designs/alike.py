"""What the certificates of a cohort have in common, found once and kept for the next learner."""

from dataclasses import dataclass, field

from mcred_desktop.documents.designs.values import Row
from mcred_desktop.documents.page import Words
from mcred_desktop.documents.text.typefaces import Style

Levels = tuple[tuple[str, str], ...]
"""What was reached, by criterion"""


@dataclass(frozen=True, slots=True)
class Set:
    """A text layer with its lines in place."""

    words: tuple[Words, ...]
    text: str
    growth: float = 0.0
    """Millimetres its lines take beyond the first"""
    right: float = 0.0
    """Where its longest line ends"""
    problem: str = ""
    """Why it cannot be set; empty when it can"""


NOTHING = Set((), "")


@dataclass(frozen=True, slots=True)
class Alike:
    """Grows while learners are set; of one design, issuer, record, rubric and cohort."""

    set: dict[str, Set] = field(default_factory=dict[str, Set])
    """Layers whose texts are the same for everybody, in place"""
    said: dict[str, str] = field(default_factory=dict[str, str])
    """Such texts with their fields filled in"""
    fonts: dict[str, Style] = field(default_factory=dict[str, Style])
    """Of styles, by name"""
    rows: dict[Levels, list[Row]] = field(default_factory=dict[Levels, list[Row]])
    """Of tables, for all who reached the same levels"""
