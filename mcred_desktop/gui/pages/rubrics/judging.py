"""What there is to say of a rubric, worked out beside the window."""

from collections.abc import Sequence
from dataclasses import dataclass

from mcred_desktop.domain.advice.adviser import Advice
from mcred_desktop.domain.design import Achievement
from mcred_desktop.domain.rubric import Rubric, RubricVersion
from mcred_desktop.domain.rubric_findings import Finding
from mcred_desktop.services.advice import adviser
from mcred_desktop.services.workspace import Services

_EMPTY = "empty-cells"
"""Seen at a glance, and not worth a mark in the cell"""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to mend or to weigh, with its reason and a better example where there is one."""

    text: str
    criterion: str | None = None
    level: str | None = None
    blocks: bool = False
    marks: bool = False
    """Whether its cell is marked"""
    reason: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A rubric judged."""

    rubric: Rubric
    remarks: tuple[Remark, ...]
    """What blocks publishing first"""
    latest: RubricVersion | None
    same: bool
    """Whether it is the newest version as it was published"""

    @property
    def blocking(self) -> list[str]:
        return [remark.text for remark in self.remarks if remark.blocks]


def judge(
    services: Services, rubric: Rubric, versions: Sequence[RubricVersion], record: Achievement
) -> Judgement:
    """Judge a rubric of ``record`` beside its ``versions``, oldest first."""
    latest = versions[-1] if versions else None
    found = services.rubrics.findings(rubric)
    # Of single cells advice says more than the findings that do not block.
    mended = [_of_finding(finding) for finding in found if finding.blocks or not finding.level]
    advice = adviser(rubric.language).advise(rubric, record.outcomes)
    remarks = (*mended, *map(_of_advice, advice))
    return Judgement(rubric, remarks, latest, latest is not None and latest.content == rubric)


def _of_finding(finding: Finding) -> Remark:
    return Remark(finding.text, finding.criterion, finding.level, finding.blocks)


def _of_advice(advice: Advice) -> Remark:
    example = f"“{advice.example.before}” → “{advice.example.after}”"
    marks = advice.level is not None and advice.rule != _EMPTY
    return Remark(
        advice.text,
        advice.criterion,
        advice.level,
        marks=marks,
        reason=advice.reason,
        example=example,
    )
