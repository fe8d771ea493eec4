"""The journey of a micro-credential as data: phases, steps, checks, and the four-step method."""

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Final, TypeVar

from pydantic import AfterValidator, ValidationInfo, field_validator
from pydantic import Field as Limit

from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.domain.roles import Role
from mcred_desktop.domain.values import Part

Key = Annotated[str, Limit(pattern=r"^[a-z][a-z0-9-]*$")]
Words = Annotated[str, Limit(min_length=1, max_length=1_000)]


class Event(StrEnum):
    """What happens to a micro-credential in this program and answers a check by itself."""

    SKILLS_ALIGNED = "skills-aligned"
    GRAIN_RIGHT = "grain-right"
    OUTCOMES_MEASURED = "outcomes-measured"
    PATHWAY_JOINED = "pathway-joined"
    RECORD_APPROVED = "record-approved"
    RUBRIC_PUBLISHED = "rubric-published"
    EVALUATOR_CALIBRATED = "evaluator-calibrated"
    COHORT_OPENED = "cohort-opened"
    LEARNERS_ENROLLED = "learners-enrolled"
    EVALUATORS_ASSIGNED = "evaluators-assigned"
    AWARD_DECIDED = "award-decided"
    CREDENTIAL_ISSUED = "credential-issued"


_KNOWN: Final = {
    "field": frozenset(Achievement.model_fields),
    "event": frozenset(Event),
    "role": frozenset(Role),
}


def alternatives(places: str) -> tuple[str, ...]:
    """The places of ``field:need or canvas:product-strategy/need``, any of which is enough."""
    return tuple(place.strip() for place in places.split(" or "))


def _known(places: str) -> str:
    for place in alternatives(places):
        kind, _, name = place.partition(":")
        if kind == "canvas":
            if not re.fullmatch(r"[\w-]+/[\w-]+", name):
                raise ValueError(f"{place} does not name a canvas and its block")
        elif name not in _KNOWN.get(kind, ()):
            raise ValueError(f"{place} is no field, canvas, event or role")
    return places


Place = Annotated[str, AfterValidator(_known)]
"""Where an answer can come from: ``field:hours`` of the record, ``canvas:design/goals`` for a block
of a canvas, ``event:rubric-published`` for what happened, ``role:evaluator`` for people."""


class Check(Part):
    """A statement that is true once this is done."""

    key: Key
    text: Words
    method: Key
    """The aspect of the four-step method it belongs to"""
    needed: str = Limit(default="", max_length=300)
    """What to do, as a command; only of a check the next phase waits for"""
    answered_by: tuple[Place, ...] = ()
    """Answers it by itself once all of these are there, partly once some are"""
    see: Place | None = None
    """Where to work on it, when that is none of ``answered_by``"""

    @property
    def place(self) -> str | None:
        """Where to go to work on it."""
        return next((alternatives(x)[0] for x in (self.see, *self.answered_by) if x), None)


class Step(Part):
    """One of the steps of a phase."""

    key: Key
    title: Words
    purpose: Words
    questions: tuple[Words, ...] = Limit(min_length=1)
    checks: tuple[Check, ...] = Limit(min_length=1)
    success: tuple[Words, ...] = ()
    """What those who did this well had in common"""


class Phase(Part):
    """A stretch of the journey."""

    key: Key
    title: Words
    summary: Words
    steps: tuple[Step, ...] = Limit(min_length=1)
    success: tuple[Words, ...] = ()

    @property
    def checks(self) -> tuple[Check, ...]:
        """Of all its steps."""
        return tuple(check for step in self.steps for check in step.checks)


class Aspect(Part):
    """A part of a step of the method."""

    key: Key
    title: Words
    purpose: Words


class MethodStep(Part):
    """One of the four steps of the method."""

    key: Key
    title: Words
    summary: Words
    aspects: tuple[Aspect, ...] = Limit(min_length=1)


class JourneyBook(Part):
    """Everything there is to go through, in one language."""

    language: str = Limit(min_length=2)
    """BCP 47 tag"""
    method: tuple[MethodStep, ...] = Limit(min_length=1)
    phases: tuple[Phase, ...] = Limit(min_length=1)

    @field_validator("phases")
    @classmethod
    def _name_each_thing_once(
        cls, phases: tuple[Phase, ...], info: ValidationInfo
    ) -> tuple[Phase, ...]:
        _refuse_twice("phase", phases)
        _refuse_twice("step", (step for phase in phases for step in phase.steps))
        _refuse_twice("check", (check for phase in phases for check in phase.checks))
        method: tuple[MethodStep, ...] = info.data.get("method", ())
        aspects = {aspect.key for step in method for aspect in step.aspects}
        for check in (check for phase in phases for check in phase.checks):
            if method and check.method not in aspects:
                raise ValueError(f"the method of check {check.key}, {check.method}, is none")
        return phases

    @field_validator("method")
    @classmethod
    def _name_each_aspect_once(cls, method: tuple[MethodStep, ...]) -> tuple[MethodStep, ...]:
        _refuse_twice("step of the method", method)
        _refuse_twice("aspect", (aspect for step in method for aspect in step.aspects))
        return method

    @property
    def steps(self) -> tuple[Step, ...]:
        """Of all phases."""
        return tuple(step for phase in self.phases for step in phase.steps)

    @property
    def checks(self) -> tuple[Check, ...]:
        """Of all steps."""
        return tuple(check for phase in self.phases for check in phase.checks)

    def numbered(self) -> Iterator[tuple[int, Phase, Step]]:
        """Each step with its number from 1 and its phase."""
        pairs = ((phase, step) for phase in self.phases for step in phase.steps)
        for number, (phase, step) in enumerate(pairs, 1):
            yield number, phase, step


Keyed = Phase | Step | Check | MethodStep | Aspect
K = TypeVar("K", Phase, Step, Check, Aspect)


def _refuse_twice(what: str, keyed: Iterable[Keyed]) -> None:
    seen: set[str] = set()
    for one in keyed:
        if one.key in seen:
            raise ValueError(f"the {what} {one.key} is there twice")
        seen.add(one.key)


class PhaseWords(Part):
    """A phase, or a step of the method, in another language."""

    title: Words
    summary: Words
    success: tuple[Words, ...] = ()


class StepWords(Part):
    """A step in another language."""

    title: Words
    purpose: Words
    questions: tuple[Words, ...] = Limit(min_length=1)
    success: tuple[Words, ...] = ()


class CheckWords(Part):
    """A check in another language."""

    text: Words
    needed: str = Limit(default="", max_length=300)


class AspectWords(Part):
    """An aspect of the method in another language."""

    title: Words
    purpose: Words


class JourneyWords(Part):
    """The words of a book in another language, by key; what is missing stays as it is."""

    language: str = Limit(min_length=2)
    phases: dict[str, PhaseWords] = Limit(default_factory=dict)
    steps: dict[str, StepWords] = Limit(default_factory=dict)
    checks: dict[str, CheckWords] = Limit(default_factory=dict)
    method: dict[str, PhaseWords] = Limit(default_factory=dict)
    aspects: dict[str, AspectWords] = Limit(default_factory=dict)

    def unknown_to(self, book: JourneyBook) -> list[str]:
        """What it names, as place and key, that the book does not have."""
        aspects = [aspect for step in book.method for aspect in step.aspects]
        there = (
            ("phases", self.phases, book.phases),
            ("steps", self.steps, book.steps),
            ("checks", self.checks, book.checks),
            ("method", self.method, book.method),
            ("aspects", self.aspects, aspects),
        )
        return [
            f"{name}.{key}"
            for name, words, keyed in there
            for key in words
            if key not in {one.key for one in keyed}
        ]

    def over(self, book: JourneyBook) -> JourneyBook:
        """The book in these words."""
        return book.model_copy(
            update={
                "language": self.language,
                "phases": tuple(self._phase(phase) for phase in book.phases),
                "method": tuple(self._method_step(step) for step in book.method),
            }
        )

    def _phase(self, phase: Phase) -> Phase:
        steps = tuple(self._step(step) for step in phase.steps)
        return _said(phase, self.phases).model_copy(update={"steps": steps})

    def _step(self, step: Step) -> Step:
        checks = tuple(self._check(check) for check in step.checks)
        return _said(step, self.steps).model_copy(update={"checks": checks})

    def _check(self, check: Check) -> Check:
        """Whether a check is needed is not for a translation to say."""
        said = _said(check, self.checks)
        needed = (said.needed or check.needed) if check.needed else ""
        return said.model_copy(update={"needed": needed})

    def _method_step(self, step: MethodStep) -> MethodStep:
        aspects = tuple(_said(aspect, self.aspects) for aspect in step.aspects)
        words = self.method.get(step.key)
        said = {"title": words.title, "summary": words.summary} if words else {}
        return step.model_copy(update={**said, "aspects": aspects})


def _said(one: K, words: Mapping[str, Part]) -> K:
    said = words.get(one.key)
    if said is None:
        return one
    return one.model_copy(update={name: getattr(said, name) for name in said.model_fields_set})
