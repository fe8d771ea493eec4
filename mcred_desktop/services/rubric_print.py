"""What a rubric on paper is made from, and who makes it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from mcred_desktop.domain.rubric import Rubric


class Paper(StrEnum):
    """Sizes of paper people print on."""

    A4 = "a4"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class PrintedRubric:
    """A rubric on its way to paper."""

    rubric: Rubric
    day: date
    """Of publication; of a draft, the day it is printed"""
    number: int | None = None
    """Of the version; None for a draft"""
    achievement: str = ""
    """Title of the micro-credential it belongs to"""
    paper: Paper = Paper.A4


class RubricPrint(Protocol):
    """Value in, bytes out; safe from any thread; the same input, the same bytes."""

    def grid_pdf(self, printed: PrintedRubric) -> bytes:
        """The grid for evaluators: landscape, the head on every page, the rules at the end."""
        ...

    def learner_pdf(self, printed: PrintedRubric, *, weights: bool = False) -> bytes:
        """The rubric in plain words for learners: upright, one criterion after the other."""
        ...
