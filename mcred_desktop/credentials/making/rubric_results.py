"""A rubric and its results as Open Badges 3.0 tells them: result descriptions and results."""

from functools import lru_cache
from typing import Any
from uuid import UUID, uuid5

from mcred_desktop.domain.rubrics.rubric import INSUFFICIENT, Criterion, Rubric
from mcred_desktop.services.issue.ports import Award

_NAMESPACE = UUID("6b1d3c52-0d5e-5c1f-9a52-3f1b9a7c2e10")


@lru_cache(maxsize=4096)
def urn(*parts: str) -> str:
    """A URN that only depends on ``parts``."""
    return uuid5(_NAMESPACE, "\n".join(parts)).urn


def number(value: float) -> str:
    """Shortest decimal notation."""
    return str(int(value)) if value == int(value) else repr(value)


def result_descriptions(award: Award) -> list[dict[str, Any]]:
    """One per criterion that counts, with its levels; one for percentage and bands if any."""
    rubric, version = award.rubric, award.achievement_version_id
    overall: dict[str, Any] = {
        "id": urn(version, "overall"),
        "type": ["ResultDescription"],
        "name": "Overall result in percent",
        "resultType": "RubricScore",
        "valueMin": "0",
        "valueMax": "100",
        "requiredValue": None if rubric.pass_mark is None else number(rubric.pass_mark),
    }
    bands: dict[str, Any] = {
        "id": urn(version, "bands"),
        "type": ["ResultDescription"],
        "name": "Level of achievement",
        "resultType": "PerformanceLevel",
        "allowedValue": [band.name for band in rubric.bands],
    }
    judged = [criterion for criterion in rubric.criteria if not criterion.feedback_only]
    rows = [_criterion(version, rubric, criterion) for criterion in judged]
    totals = [overall] if rubric.has_points else []
    return [*rows, *totals, *([bands] if rubric.bands else [])]


def results(award: Award) -> list[dict[str, Any]]:
    """What the learner reached: a level per criterion, the percentage and the band if any."""
    version = award.achievement_version_id
    rows: list[dict[str, Any]] = [
        {
            "type": ["Result"],
            "resultDescription": urn(version, "criterion", criterion),
            "achievedLevel": urn(version, "level", criterion, level),
        }
        for criterion, level in award.levels
        if level != INSUFFICIENT  # no level was reached, so there is none to name
    ]
    if award.percent is not None:
        rows.append(
            {
                "type": ["Result"],
                "resultDescription": urn(version, "overall"),
                "status": "Completed",
                "value": number(award.percent),
            }
        )
    if award.band is not None and award.rubric.bands:
        band = {"type": ["Result"], "resultDescription": urn(version, "bands")}
        rows.append({**band, "value": award.band})
    return rows


def _criterion(version: str, rubric: Rubric, criterion: Criterion) -> dict[str, Any]:
    levels = rubric.levels_of(criterion)
    needed = rubric.rank(criterion.must_reach) if criterion.must_reach else 0
    required = next((x.id for x in levels if needed and rubric.rank(x.id) >= needed), None)
    return {
        "id": urn(version, "criterion", criterion.id),
        "type": ["ResultDescription"],
        "name": criterion.title,
        "resultType": "RubricCriterionLevel",
        "requiredLevel": required and urn(version, "level", criterion.id, required),
        "rubricCriterionLevel": [
            {
                "id": urn(version, "level", criterion.id, level.id),
                "type": ["RubricCriterionLevel"],
                "name": level.name,
                # Arrays are sets in RDF, so the order of levels is signed only if it is said.
                "level": str(rank),
                "points": None if level.points is None else number(level.points),
                "description": criterion.descriptors.get(level.id),
            }
            for rank, level in enumerate(levels, start=1)
        ],
    }
