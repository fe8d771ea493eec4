"""Rubrics on paper: what a print is made from, who makes it, and putting it into a file."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from mcred_desktop.domain.errors import NotFoundError
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.domain.rubrics.rubric import Rubric, RubricDraft, RubricVersion
from mcred_desktop.services.ports import Store


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


@dataclass(frozen=True, slots=True)
class RubricPrints:
    """What designers print; nothing in the workspace changes."""

    store: Store
    press: RubricPrint
    write: Callable[[Path, bytes], None]
    """Writes a file whole or not at all; raises WorkspaceError"""

    def grid(
        self, rubric_id: str, target: Path, *, number: int | None = None, paper: Paper = Paper.A4
    ) -> None:
        """Write the grid of a version, or of the draft, as PDF.

        Raises:
            NotFoundError: there is no such rubric or version.
            WorkspaceError: the disk refuses.
        """
        self.write(target, self.press.grid_pdf(self._printed(rubric_id, number, paper)))

    def for_learners(
        self,
        rubric_id: str,
        target: Path,
        *,
        number: int | None = None,
        paper: Paper = Paper.A4,
        weights: bool = False,
    ) -> None:
        """Write the learners' version of a version, or of the draft, as PDF.

        Raises:
            NotFoundError: there is no such rubric or version.
            WorkspaceError: the disk refuses.
        """
        printed = self._printed(rubric_id, number, paper)
        self.write(target, self.press.learner_pdf(printed, weights=weights))

    def _printed(self, rubric_id: str, number: int | None, paper: Paper) -> PrintedRubric:
        with self.store.read() as session:
            draft = session.get(RubricDraft, rubric_id)
            title = session.get(Achievement, draft.achievement_id).title
            if number is None:
                day = _day(self.store.now())
                return PrintedRubric(draft.content, day, None, title, paper)
            found = session.find(RubricVersion, rubric_id=rubric_id, number=number)
        if not found:
            raise NotFoundError(f"There is no version {number}.", where=draft.content.title)
        return PrintedRubric(found[0].content, _day(found[0].at), number, title, paper)


def _day(moment: str) -> date:
    """The day of a UTC moment as the store writes it."""
    return date.fromisoformat(moment[:10])
