"""What there is to say of a rubric, worked out beside the window."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from time import monotonic, sleep
from typing import TypeVar

from mcred_desktop.domain.advice.adviser import Advice
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.domain.rubrics.findings import Finding
from mcred_desktop.domain.rubrics.rubric import Rubric, RubricVersion
from mcred_desktop.services.rubrics.advice import adviser
from mcred_desktop.services.workspace import Services

T = TypeVar("T")

_EMPTY = "empty-cells"
"""Seen at a glance, and not worth a mark in the cell"""
_WORK, _REST = 0.001, 0.002
"""Seconds of work at a time, and of rest after it.

Each of the many calls that draw a grid gives the interpreter away and wants it back; a thread that
works without a rest makes the window wait for it again and again.
"""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to mend or to weigh, with its reason and a better example where there is one."""

    text: str
    criterion: str | None = None
    level: str | None = None
    other_level: str | None = None
    """Of a second cell that it is about"""
    blocks: bool = False
    marks: bool = False
    """Whether its cells are marked"""
    reason: str = ""
    example: str = ""
    rule: str = ""
    """Of advice, which can be set aside; nothing blocks by it"""

    @property
    def cells(self) -> list[tuple[str, str]]:
        """The ids of criterion and level of every cell that it is about."""
        levels = [level for level in (self.level, self.other_level) if level]
        return [(self.criterion, level) for level in levels] if self.criterion else []

    @property
    def about(self) -> tuple[str, str | None, str | None]:
        """What somebody sets aside: a rule at one place, however the words there change."""
        return self.rule, self.criterion, self.level


@dataclass(frozen=True, slots=True)
class Judgement:
    """A rubric judged."""

    rubric: Rubric
    remarks: tuple[Remark, ...]
    """What blocks publishing first"""
    latest: RubricVersion | None
    same: bool
    """Whether it is the newest version as it was published"""
    aside: tuple[Remark, ...] = ()
    """Advice that somebody has read and does not follow"""

    @property
    def blocking(self) -> list[str]:
        return [remark.text for remark in self.remarks if remark.blocks]

    def sifted(self, aside: Callable[[Remark], bool]) -> "Judgement":
        """The same, without the remarks that somebody set aside among those to mend."""
        remarks = tuple(one for one in self.remarks if not aside(one))
        return replace(self, remarks=remarks, aside=tuple(filter(aside, self.remarks)))


def judge(
    services: Services, rubric: Rubric, versions: Sequence[RubricVersion], record: Achievement
) -> Judgement:
    """Judge a rubric of ``record`` beside its ``versions``, oldest first."""
    latest = versions[-1] if versions else None
    found = services.rubrics.findings(rubric)
    # Of single cells advice says more than the findings that do not block.
    mended = [_of_finding(finding) for finding in found if finding.blocks or not finding.level]
    rows = _at_ease(adviser(rubric.language).by_row(rubric, record.outcomes))
    remarks = (*mended, *map(_of_advice, chain.from_iterable(rows)))
    return Judgement(rubric, remarks, latest, latest is not None and latest.content == rubric)


def _of_finding(finding: Finding) -> Remark:
    return Remark(finding.text, finding.criterion, finding.level, blocks=finding.blocks)


def _of_advice(advice: Advice) -> Remark:
    example = f"“{advice.example.before}” → “{advice.example.after}”"
    marks = advice.level is not None and advice.rule != _EMPTY
    return Remark(
        advice.text,
        advice.criterion,
        advice.level,
        advice.other_level,
        marks=marks,
        reason=advice.reason,
        example=example,
        rule=advice.rule,
    )


def _at_ease(pieces: Iterable[T]) -> Iterator[T]:
    """Pass the pieces on, and let the window have the interpreter between them."""
    until = monotonic() + _WORK
    for piece in pieces:
        yield piece
        if monotonic() >= until:
            sleep(_REST)
            until = monotonic() + _WORK
