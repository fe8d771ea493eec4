"""Result descriptions of Open Badges 3.0, as an achievement carries them.

Read from a credential, an achievement or a bare list; written as the part of an achievement that
has them. A result description of type ``RubricCriterionLevel`` is a criterion; its levels are
ordered by ``level`` when that is a number, else by points.

Kept: title (the achievement's name), criteria with their minimum level (``requiredLevel``), levels
with points, descriptors, pass mark (``requiredValue`` of the overall result). Levels of achievement
are written by name; as their rules cannot be said, they are not read. Nor can weights: where rows
give different points, those are taken to be added up, and a row without any to be for feedback.
"""

import json
from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID, uuid5

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.domain.rubrics.rubric import Criterion, Level, Rubric
from mcred_desktop.exchange.rubrics import words
from mcred_desktop.exchange.rubrics.json_text import Node, is_array, is_object
from mcred_desktop.exchange.rubrics.refusing import attempted, within_limit
from mcred_desktop.exchange.rubrics.rows import Rating, Row, rubric_of, weighed_by_points
from mcred_desktop.services.rubrics.ports import ReadRubric

_NAMESPACE = UUID("8d0c4a5b-94a3-5d0e-8a7c-2b6f0a51c9d3")
_DESCRIPTIONS = "resultDescription"
_CRITERION, _OVERALL, _BANDS = "RubricCriterionLevel", "RubricScore", "PerformanceLevel"


def is_badge(value: Any) -> bool:
    """Whether parsed JSON holds result descriptions."""
    return any(_DESCRIPTIONS in achievement for achievement in _achievements(value))


def read(name: str, value: Any) -> list[ReadRubric]:
    """The rubric of each achievement, or why it cannot be taken.

    Raises:
        UntrustedInputError: more than 1,000 achievements.
    """
    found = [item for item in _achievements(value) if _DESCRIPTIONS in item]
    within_limit(len(found), name)
    nodes = [Node(item, name) for item in found]
    return [attempted(_name_of(node), name, partial(_rubric, node)) for node in nodes]


def _name_of(node: Node) -> str:
    said = node.value.get("name")
    return said if isinstance(said, str) and said.strip() else node.where.rsplit(".", 1)[0]


def _achievements(value: Any) -> list[dict[str, Any]]:
    """Every object that may have result descriptions: a list of them counts as one."""
    if is_array(value):
        bare = [item for item in value if is_object(item)]
        return [{_DESCRIPTIONS: bare}] if any("resultType" in item for item in bare) else bare
    if not is_object(value):
        return []
    subject = value.get("credentialSubject")
    inner = subject.get("achievement") if is_object(subject) else None
    return [inner] if is_object(inner) else [value]


def _rubric(node: Node) -> Rubric:
    descriptions = node.children(_DESCRIPTIONS)
    title = words.name(_name_of(node), "name", node.where)
    rows = [_row(child) for child in descriptions if child.name("resultType") == _CRITERION]
    if not rows:
        raise UntrustedInputError(
            f"No result description has the type {_CRITERION}.",
            where=node.where,
            cure="Choose an achievement that was judged by a rubric.",
        )
    rubric = rubric_of(title, weighed_by_points(rows), node.where)
    marks = [_mark(child) for child in descriptions if child.name("resultType") == _OVERALL]
    found = next((mark for mark in marks if mark is not None), None)
    if found is None or not rubric.has_points:
        return rubric
    return rubric.model_copy(update={"pass_mark": found})


def _mark(node: Node) -> float | None:
    """The percentage a learner must reach."""
    required = _figure(node, "requiredValue")
    most = _figure(node, "valueMax") or 100.0
    return None if required is None or required > most else 100 * required / most


def _figure(node: Node, field: str) -> float | None:
    """The number a text field holds; None when it holds none."""
    said = node.value.get(field)
    try:
        return words.points(said, field, node.where) if isinstance(said, str) else None
    except UntrustedInputError:
        return None


def _row(node: Node) -> Row:
    title = node.name("name", required=True)
    levels = node.children("rubricCriterionLevel")
    found = [(_rank(level), _rating(level), level.name("id", required=True)) for level in levels]
    if all(rank is not None for rank, _, _ in found):
        found.sort(key=lambda entry: entry[0] or 0.0)
    else:
        found.sort(key=lambda entry: entry[1].points or 0.0)
    marks = [rating.points is not None for _, rating, _ in found]
    if any(marks) and not all(marks):
        raise UntrustedInputError(
            "Some of its levels have points and some have none.",
            where=node.where,
            cure="Give every level points, or none.",
        )
    ids = [identifier for _, _, identifier in found]
    required = node.name("requiredLevel")
    if required and required not in ids:
        raise UntrustedInputError(
            "Its required level is none of its levels.",
            where=f"{node.where}.requiredLevel",
            cure="Write there the id of one of them.",
        )
    return Row(
        title=title,
        ratings=tuple(rating for _, rating, _ in found),
        must_reach=ids.index(required) if required else None,
    )


def _rank(node: Node) -> float | None:
    return _figure(node, "level")


def _rating(node: Node) -> Rating:
    said = node.name("points")
    points = words.points(said, "points", node.where) if said else None
    return Rating(node.name("name", required=True), points, text=node.text("description"))


def write(rubrics: Sequence[Rubric]) -> str:
    """The file as text."""
    written = [_written(rubric) for rubric in rubrics]
    return json.dumps(written[0] if len(written) == 1 else written, ensure_ascii=False, indent=1)


def _written(rubric: Rubric) -> dict[str, Any]:
    base = rubric.content_hash
    rows = [_criterion(rubric, row, base) for row in rubric.criteria]
    overall = {
        "id": _urn(base, "overall"),
        "type": ["ResultDescription"],
        "name": "Overall result in percent",
        "resultType": _OVERALL,
        "valueMin": "0",
        "valueMax": "100",
    }
    if rubric.pass_mark is not None:
        overall["requiredValue"] = words.numeral(rubric.pass_mark)
    bands = {
        "id": _urn(base, "bands"),
        "type": ["ResultDescription"],
        "name": "Level of achievement",
        "resultType": _BANDS,
        "allowedValue": [band.name for band in rubric.bands],
    }
    return {
        "type": ["Achievement"],
        "name": rubric.title,
        _DESCRIPTIONS: [
            *rows,
            *([overall] if rubric.has_points else []),
            *([bands] if rubric.bands else []),
        ],
    }


def _urn(*parts: str) -> str:
    return uuid5(_NAMESPACE, "\n".join(parts)).urn


def _criterion(rubric: Rubric, row: Criterion, base: str) -> dict[str, Any]:
    offered = [level.id for level in rubric.levels_of(row)]
    least = row.must_reach if row.must_reach in offered else None
    required = {"requiredLevel": _urn(base, row.id, least)} if least else {}
    return {
        "id": _urn(base, row.id),
        "type": ["ResultDescription"],
        "name": row.title,
        "resultType": _CRITERION,
        **required,
        "rubricCriterionLevel": [
            {
                "id": _urn(base, row.id, level.id),
                "type": [_CRITERION],
                "name": level.name,
                "level": str(rank),
                **_points(row, level),
                **({"description": text} if (text := row.descriptors.get(level.id)) else {}),
            }
            for rank, level in enumerate(rubric.levels_of(row), start=1)
        ],
    }


def _points(row: Criterion, level: Level) -> dict[str, str]:
    """None for a row that is for feedback only: whoever reads them would add them up."""
    if level.points is None or row.feedback_only:
        return {}
    return {"points": words.numeral(level.points)}
