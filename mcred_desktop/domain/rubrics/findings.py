"""What keeps a rubric from being published, and what is worth a look."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from mcred_desktop.domain.assess.assessment import Verdict, result
from mcred_desktop.domain.rubrics.rubric import Band, Criterion, Level, Rubric, RubricKind
from mcred_desktop.domain.rubrics.rules import Profile
from mcred_desktop.domain.values import Part


class Finding(Part):
    """Something to mend or to weigh in a rubric."""

    text: str
    criterion: str | None = None
    level: str | None = None
    """With the criterion, the cell"""
    band: str | None = None
    blocks: bool = False
    """Whether it stands in the way of publishing"""


def findings(rubric: Rubric) -> tuple[Finding, ...]:
    """Everything that keeps ``rubric`` from being published, then what is worth a look."""
    found = [*_whole(rubric), *_points(rubric), *_bands(rubric), *_rows(rubric)]
    if not any(finding.blocks for finding in found):
        found += _outcome(rubric)
    return tuple(sorted(found, key=lambda finding: not finding.blocks))


def _whole(rubric: Rubric) -> Iterator[Finding]:
    if not rubric.title.strip():
        yield Finding(text="The rubric has no title.", blocks=True)
    if rubric.kind is RubricKind.SINGLE_POINT and len(rubric.levels) != 3:
        text = "A single-point rubric has three levels: below, at and above what is described."
        yield Finding(text=text, blocks=True)
    elif len(rubric.levels) < 2:
        yield Finding(text="A rubric needs at least two levels.", blocks=True)
    if not rubric.criteria:
        yield Finding(text="A rubric needs at least one criterion.", blocks=True)
    elif rubric.kind is RubricKind.HOLISTIC and len(rubric.criteria) > 1:
        text = "A holistic rubric has one criterion: the work as a whole."
        yield Finding(text=text, blocks=True)
    elif all(row.feedback_only for row in rubric.criteria):
        yield Finding(text="Every criterion is feedback only; nothing counts.", blocks=True)
    elif rubric.has_points and not any(rubric.shares().values()):
        yield Finding(text="No criterion carries any weight.", blocks=True)


def _points(rubric: Rubric) -> Iterator[Finding]:
    if any(not row.own_levels for row in rubric.criteria) or not rubric.criteria:
        yield from _steps(rubric.levels, "", None)
    for number, row in enumerate(rubric.criteria, 1):
        if row.own_levels:
            yield from _steps(row.own_levels, f"{_name(row, number)}: ", row.id)
        if rubric.has_points and not row.feedback_only and not rubric.earns(row):
            text = f"{_name(row, number)} has no points, so it adds nothing to the total."
            yield Finding(text=text, criterion=row.id)


def _steps(levels: Sequence[Level], where: str, row: str | None) -> Iterator[Finding]:
    """What is wrong between the points of neighbouring levels."""
    points = [level.points for level in levels if level.points is not None]
    if points and len(points) < len(levels):
        text = f"{where}Some levels have points and some have none."
        yield Finding(text=text, criterion=row, blocks=True)
    elif points != sorted(points):
        text = f"{where}Points must rise from level to level."
        yield Finding(text=text, criterion=row, blocks=True)
    elif points and points[-1] == 0:
        text = f"{where}The highest level gives no points."
        yield Finding(text=text, criterion=row, blocks=True)
    else:
        for lower, higher in pairwise(levels):
            yield from _neighbours(lower, higher, where, row)


def _neighbours(lower: Level, higher: Level, where: str, row: str | None) -> Iterator[Finding]:
    if lower.points is None or higher.points is None:
        return
    names = f"“{lower.name}” and “{higher.name}”"
    start = higher.points if higher.points_from is None else higher.points_from
    if start < lower.points:
        yield Finding(text=f"{where}The points of {names} overlap.", criterion=row)
    elif start == lower.points:
        yield Finding(text=f"{where}{names} can give the same points.", criterion=row)


def _bands(rubric: Rubric) -> Iterator[Finding]:
    marks = [band.at_least for band in rubric.bands if band.at_least is not None]
    if marks and not rubric.has_points:
        text = "A level of achievement asks for a percentage, and no level has points."
        yield Finding(text=text, blocks=True)
    elif marks != sorted(marks):
        yield Finding(text="Levels of achievement must rise in percent.", blocks=True)
    best = Profile.of(
        rubric.rank(rubric.levels_of(row)[-1].id)
        for row in rubric.criteria
        if not row.feedback_only and rubric.levels_of(row)
    )
    for band in rubric.bands:
        if not best.meets(band):
            text = f"“{band.name}” asks for more than the highest levels give."
            yield Finding(text=text, band=band.id)
    for lower, higher in pairwise(rubric.bands):
        if _follows(rubric, lower, higher):
            text = f"“{lower.name}” is never given: whoever reaches it reaches “{higher.name}”."
            yield Finding(text=text, band=lower.id)


def _follows(rubric: Rubric, lower: Band, higher: Band) -> bool:
    """Whether everybody who passes and meets ``lower`` meets ``higher`` as well."""
    mark = rubric.pass_mark if rubric.has_points and rubric.pass_mark is not None else 0
    return (
        (higher.at_least or 0) <= max(lower.at_least or 0, mark)
        and higher.none_below <= lower.none_below
        and all(
            any(met.rank >= asked.rank and met.criteria >= asked.criteria for met in lower.standing)
            for asked in higher.standing
        )
    )


def _rows(rubric: Rubric) -> Iterator[Finding]:
    for number, row in enumerate(rubric.criteria, 1):
        name = _name(row, number)
        if not row.title.strip():
            yield Finding(text="A criterion has no title.", criterion=row.id, blocks=True)
        if len(row.own_levels) == 1:
            text = f"{name} offers a single level, so there is nothing to choose."
            yield Finding(text=text, criterion=row.id)
        yield from _minimum(rubric, row, name)
        for level in _described(rubric, row):
            if not row.descriptors.get(level.id, "").strip():
                text = f"{name} says nothing at “{level.name}”."
                yield Finding(text=text, criterion=row.id, level=level.id)


def _minimum(rubric: Rubric, row: Criterion, name: str) -> Iterator[Finding]:
    if row.must_reach is None:
        return
    needed = rubric.rank(row.must_reach)
    if not needed:
        text = f"{name} must reach a level that is gone."
        yield Finding(text=text, criterion=row.id, blocks=True)
    elif rubric.rank(rubric.levels_of(row)[-1].id) < needed:
        text = f"{name} must reach a level it does not offer."
        yield Finding(text=text, criterion=row.id, blocks=True)
    elif row.feedback_only:
        text = f"{name} is feedback only, so its minimum level changes nothing."
        yield Finding(text=text, criterion=row.id)


def _described(rubric: Rubric, row: Criterion) -> tuple[Level, ...]:
    """The levels that need words: all, or the middle one of a single-point rubric."""
    levels = rubric.levels_of(row)
    if rubric.kind is RubricKind.SINGLE_POINT:
        return tuple(level for level in levels if rubric.rank(level.id) == 2)
    return levels


def _outcome(rubric: Rubric) -> Iterator[Finding]:
    """Rules that let nobody pass, or everybody."""
    counted = [row for row in rubric.criteria if not row.feedback_only]
    best = result(rubric, {row.id: rubric.levels_of(row)[-1].id for row in counted})
    worst = result(rubric, {row.id: rubric.levels_of(row)[0].id for row in counted})
    if best.verdict is not Verdict.PASS:
        yield Finding(text="Nobody can pass: the highest levels do not.", blocks=True)
    elif worst.verdict is Verdict.PASS:
        yield Finding(text="Everybody passes: the lowest levels do.")


def _name(row: Criterion, number: int) -> str:
    return f"“{row.title}”" if row.title.strip() else f"Criterion {number}"
