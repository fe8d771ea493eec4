"""The demo's content: data under ``resources/demo``, checked when loaded."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from mcred_desktop.assets import RESOURCES
from mcred_desktop.domain.journeys.journey import Answer
from mcred_desktop.domain.pathways.form import PathwayForm
from mcred_desktop.domain.records.values import Outcome
from mcred_desktop.domain.roles import Role
from mcred_desktop.domain.rubrics.rubric import Rubric
from mcred_desktop.domain.values import Part


class StoryPerson(Part):
    """Somebody who works in the demo."""

    key: str
    name: str
    roles: tuple[Role, ...]


class StoryNote(Part):
    """A note on the demo's canvas; ``sent_to`` is the key of the outcome made from it."""

    key: str
    block: str
    text: str
    author: str
    decided: bool
    sent_to: str | None


class StoryCanvas(Part):
    """The demo's canvas."""

    template: str
    notes: tuple[StoryNote, ...]


class StoryAnswer(Part):
    """What somebody says of a check of the journey."""

    check: str
    answer: Answer
    note: str
    owner: str | None = None
    due: date | None = None


class StorySheet(Part):
    """What one evaluator finds in one portfolio."""

    evaluator: str
    levels: dict[str, str]
    comments: dict[str, str]


class StoryLearner(Part):
    """A learner, who scores the portfolio, and what they find."""

    name: str
    email: str
    number: str
    assigned: tuple[str, ...]
    sheets: tuple[StorySheet, ...]


class StoryCohort(Part):
    """The demo's one run."""

    title: str
    starts: date
    due: date
    learners: tuple[StoryLearner, ...]


class StoryPathway(Part):
    """A pathway, and the records it needs besides the one the story is about."""

    records: dict[str, dict[str, Any]]
    """By the id of the step they are chosen for"""
    form: PathwayForm


class Story(Part):
    """Everything the demo is told from."""

    people: tuple[StoryPerson, ...]
    issuer: dict[str, str]
    achievement: dict[str, Any]
    canvas: StoryCanvas
    journey: tuple[StoryAnswer, ...]
    rubric: Rubric
    cohort: StoryCohort
    pathway: StoryPathway

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        return tuple(Outcome.model_validate(item) for item in self.achievement["outcomes"])


def load_story(folder: Path = RESOURCES / "demo") -> Story:
    """The story told by the files of ``folder``."""
    parts = ("people", "issuer", "achievement", "canvas", "journey", "rubric", "cohort", "pathway")
    read = {part: json.loads((folder / f"{part}.json").read_text("utf-8")) for part in parts}
    return Story.model_validate_json(json.dumps(read))
