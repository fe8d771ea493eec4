"""Where a micro-credential stands on its journey: what people answered, and what is there."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Final, NamedTuple

from pydantic import field_validator
from sqlmodel import Field

from mcred_desktop.domain.journeys.book import Check, JourneyBook, Phase, Step, alternatives
from mcred_desktop.domain.values import Register

LONGEST_NOTE: Final = 4_000
"""Characters"""
_LINK: Final = re.compile(r"field:\w+|canvas:[\w-]+/[\w-]+|(rubric|cohort):\S+")


class Answer(StrEnum):
    """Whether what a check says is true."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOT_APPLICABLE = "not applicable"


class JourneyAnswer(Register):
    """What people say of one check of a record; its id follows from both."""

    achievement_id: str = Field(index=True)
    check_key: str
    answer: Answer | None = None
    """None leaves it to the record"""
    note: str = Field(default="", max_length=LONGEST_NOTE)
    owner: str | None = Field(default=None, index=True, description="id of the person")
    due: date | None = None
    link: str = ""
    """What shows that it is so: ``field:hours``, ``canvas:design/goals``, ``rubric:ID`` or
    ``cohort:ID``"""

    @field_validator("link")
    @classmethod
    def _leads_somewhere(cls, link: str) -> str:
        if link and not _LINK.fullmatch(link):
            raise ValueError("leads to a field, a block of a canvas, a rubric or a cohort")
        return link


class Tally(NamedTuple):
    """So many of so many."""

    done: int
    of: int

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left; true of nothing at all."""
        return self.done >= self.of

    def plus(self, other: "Tally") -> "Tally":
        return Tally(self.done + other.done, self.of + other.of)


@dataclass(frozen=True, slots=True)
class Standing:
    """How one check stands."""

    check: Check
    given: JourneyAnswer
    """As stored; with nothing in it while nobody said anything"""
    found: Answer | None
    """What the record says by itself"""

    @property
    def answer(self) -> Answer | None:
        """What counts: people first, then the record."""
        return self.given.answer or self.found

    @property
    def by_record(self) -> bool:
        """Whether the record answers it and nobody else did."""
        return self.given.answer is None and self.found is not None

    @property
    def overruled(self) -> bool:
        """Whether somebody says other than the record."""
        return None not in (self.given.answer, self.found) and self.given.answer != self.found

    @property
    def is_done(self) -> bool:
        return self.answer is Answer.YES

    @property
    def is_open(self) -> bool:
        """Whether something is left to do."""
        return self.answer not in (Answer.YES, Answer.NOT_APPLICABLE)

    def is_late(self, today: date) -> bool:
        """Whether it is open past its day."""
        return self.is_open and self.given.due is not None and self.given.due < today


@dataclass(frozen=True, slots=True)
class Blocking:
    """What has to be done before the journey can go on."""

    phase: Phase
    """In which it is to be done"""
    waiting: Phase | None
    """The phase that waits for it; none after the last"""
    checks: tuple[Check, ...]


class Lens(StrEnum):
    """How the same checks are put in order."""

    PHASES = "phases"
    METHOD = "method"


@dataclass(frozen=True, slots=True)
class Group:
    """What is looked at together: a step, or an aspect of the method."""

    key: str
    title: str
    purpose: str
    questions: tuple[str, ...]
    success: tuple[str, ...]
    standings: tuple[Standing, ...]

    @property
    def tally(self) -> Tally:
        return tally(self.standings)


@dataclass(frozen=True, slots=True)
class Section:
    """A phase, or a step of the method."""

    key: str
    title: str
    summary: str
    success: tuple[str, ...]
    groups: tuple[Group, ...]

    @property
    def tally(self) -> Tally:
        """Over all its checks."""
        return tally(one for group in self.groups for one in group.standings)


@dataclass(frozen=True)
class JourneyStanding:
    """A record's whole journey."""

    book: JourneyBook
    standings: Mapping[str, Standing]
    """By key of the check"""

    @cached_property
    def phases(self) -> tuple[Section, ...]:
        """By phase and step."""
        numbers = {step.key: number for number, _, step in self.book.numbered()}
        return tuple(
            Section(
                phase.key,
                phase.title,
                phase.summary,
                phase.success,
                tuple(self._step(step, numbers[step.key]) for step in phase.steps),
            )
            for phase in self.book.phases
        )

    @cached_property
    def method(self) -> tuple[Section, ...]:
        """The same checks by the four steps of the method; an aspect without checks is left out."""
        return tuple(
            Section(
                step.key,
                step.title,
                step.summary,
                (),
                tuple(
                    Group(aspect.key, aspect.title, aspect.purpose, (), (), found)
                    for aspect in step.aspects
                    if (found := self._of_aspect(aspect.key))
                ),
            )
            for step in self.book.method
        )

    def sections(self, lens: Lens) -> tuple[Section, ...]:
        return self.phases if lens is Lens.PHASES else self.method

    @property
    def steps(self) -> Tally:
        """Steps with nothing left, of all steps."""
        groups = [group for section in self.phases for group in section.groups]
        return Tally(sum(group.tally.is_whole for group in groups), len(groups))

    @property
    def checks(self) -> Tally:
        """Checks that are done, of those that apply."""
        return tally(self.standings.values())

    def with_given(self, given: JourneyAnswer) -> "JourneyStanding":
        """The same with another answer to one check."""
        changed = replace(self.standings[given.check_key], given=given)
        return JourneyStanding(self.book, {**self.standings, given.check_key: changed})

    def blocking(self) -> Blocking | None:
        """What the first phase that is not through still needs; None once all are through."""
        phases = self.book.phases
        for phase, following in zip(phases, (*phases[1:], None), strict=True):
            missing = tuple(
                check
                for check in phase.checks
                if check.needed and self.standings[check.key].is_open
            )
            if missing:
                return Blocking(phase, following, missing)
        return None

    def _step(self, step: Step, number: int) -> Group:
        title = f"{number} {step.title}"
        found = tuple(self.standings[check.key] for check in step.checks)
        return Group(step.key, title, step.purpose, step.questions, step.success, found)

    def _of_aspect(self, key: str) -> tuple[Standing, ...]:
        return tuple(self.standings[check.key] for check in self.book.checks if check.method == key)


def tally(standings: Iterable[Standing]) -> Tally:
    """Done of those that apply."""
    counted = [one for one in standings if one.answer is not Answer.NOT_APPLICABLE]
    return Tally(sum(one.is_done for one in counted), len(counted))


def answer_found(check: Check, found: Mapping[str, Answer]) -> Answer | None:
    """What the places that answer ``check`` say together: all of them yes, some of them partly."""
    said = [_best(alternatives(places), found) for places in check.answered_by]
    if not any(said):
        return None
    return Answer.YES if all(one is Answer.YES for one in said) else Answer.PARTLY


def _best(places: Iterable[str], found: Mapping[str, Answer]) -> Answer | None:
    said = [found[place] for place in places if place in found]
    return Answer.YES if Answer.YES in said else next(iter(said), None)


def standing_of(
    book: JourneyBook, given: Mapping[str, JourneyAnswer], found: Mapping[str, Answer]
) -> JourneyStanding:
    """The journey with what people gave, one answer for every check, and what the record says."""
    return JourneyStanding(
        book,
        {
            check.key: Standing(check, given[check.key], answer_found(check, found))
            for check in book.checks
        },
    )
