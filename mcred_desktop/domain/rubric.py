"""Rubrics: criteria, levels, what makes a version, and whether it may be published."""

from fractions import Fraction

from pydantic import Field as Limit
from sqlmodel import Field

from mcred_desktop.domain.values import Fact, Part, Register, content_hash

INSUFFICIENT = "insufficient-evidence"
"""The level every criterion has besides its own: not zero, and never a pass."""


class Level(Part):
    """One column: a level of performance."""

    id: str
    name: str
    points: float = Limit(ge=0, le=1000)
    """Out of the highest level's points; equal steps by default"""


class Criterion(Part):
    """One row: what is judged, and by what words at each level."""

    id: str
    title: str
    description: str = ""
    weight: float = Limit(default=1.0, ge=0, le=1000)
    must_reach: str | None = None
    """id of the lowest level that still lets the learner pass"""
    descriptors: dict[str, str] = Limit(default_factory=dict)
    """Level id to descriptor"""
    outcomes: tuple[str, ...] = ()
    """ids of the outcomes it measures"""


class Band(Part):
    """A level of achievement, reached from a share of the points on."""

    id: str
    name: str
    at_least: float = Limit(ge=0, le=100)
    """Percent of the weighted points"""


class Rubric(Part):
    """A grid of criteria and levels, with the rules that turn levels into an outcome."""

    title: str
    levels: tuple[Level, ...] = ()
    """Lowest first"""
    criteria: tuple[Criterion, ...] = ()
    pass_mark: float = Limit(default=60.0, ge=0, le=100)
    """Percent of the weighted points"""
    bands: tuple[Band, ...] = ()
    """Lowest first"""

    def level(self, level_id: str) -> Level:
        return next(level for level in self.levels if level.id == level_id)

    def criterion(self, criterion_id: str) -> Criterion:
        return next(c for c in self.criteria if c.id == criterion_id)

    def rank(self, level_id: str) -> int:
        """1 for the lowest level; 0 for insufficient evidence."""
        ids = [level.id for level in self.levels]
        return ids.index(level_id) + 1 if level_id in ids else 0

    def share(self, criterion: Criterion) -> Fraction:
        """The criterion's part of the whole weight; 0 when nothing weighs anything."""
        total = sum((Fraction(str(c.weight)) for c in self.criteria), start=Fraction(0))
        return Fraction(str(criterion.weight)) / total if total else Fraction(0)

    @property
    def content_hash(self) -> str:
        return content_hash(self.model_dump(mode="json"))

    @property
    def structure_hash(self) -> str:
        """Of criteria, levels, points, weights and order; wording leaves it as it is."""
        return content_hash(
            {
                "levels": [[level.id, level.points] for level in self.levels],
                "criteria": [[c.id, c.weight, c.must_reach] for c in self.criteria],
                "pass_mark": self.pass_mark,
                "bands": [[band.id, band.at_least] for band in self.bands],
            }
        )


class Finding(Part):
    """Something to mend or to weigh in a rubric."""

    text: str
    criterion: str | None = None
    level: str | None = None
    blocks: bool = False
    """Whether it stands in the way of publishing"""


def findings(rubric: Rubric) -> tuple[Finding, ...]:
    """Everything that keeps ``rubric`` from being published, then what is worth a look."""
    return (*_whole(rubric), *_order(rubric), *_rows(rubric))


def _whole(rubric: Rubric) -> list[Finding]:
    found: list[Finding] = []
    if not rubric.title.strip():
        found.append(Finding(text="The rubric has no title.", blocks=True))
    if len(rubric.levels) < 2:
        found.append(Finding(text="A rubric needs at least two levels.", blocks=True))
    if not rubric.criteria:
        found.append(Finding(text="A rubric needs at least one criterion.", blocks=True))
    elif not any(c.weight for c in rubric.criteria):
        found.append(Finding(text="No criterion carries any weight.", blocks=True))
    return found


def _order(rubric: Rubric) -> list[Finding]:
    found: list[Finding] = []
    points = [level.points for level in rubric.levels]
    if points != sorted(set(points)):
        found.append(Finding(text="Points must rise from level to level.", blocks=True))
    marks = [band.at_least for band in rubric.bands]
    if marks != sorted(set(marks)):
        found.append(Finding(text="Levels of achievement must rise in percent.", blocks=True))
    return found


def _rows(rubric: Rubric) -> list[Finding]:
    found: list[Finding] = []
    for number, row in enumerate(rubric.criteria, 1):
        name = f"“{row.title}”" if row.title.strip() else f"Criterion {number}"
        if not row.title.strip():
            found.append(Finding(text="A criterion has no title.", criterion=row.id, blocks=True))
        if row.must_reach is not None and rubric.rank(row.must_reach) == 0:
            text = f"{name} must reach a level that is gone."
            found.append(Finding(text=text, criterion=row.id, blocks=True))
        found.extend(
            Finding(
                text=f"{name} says nothing at “{level.name}”.",
                criterion=row.id,
                level=level.id,
            )
            for level in rubric.levels
            if not row.descriptors.get(level.id, "").strip()
        )
    return found


class RubricDraft(Register):
    """A rubric as it is being worked on."""

    achievement_id: str = Field(index=True)
    content: Rubric


class RubricVersion(Fact):
    """A published rubric: immutable, what scores cite."""

    rubric_id: str = Field(index=True)
    achievement_id: str = Field(index=True)
    number: int = Field(ge=1)
    content: Rubric
    hash: str
    structure_hash: str
