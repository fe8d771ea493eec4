"""Rubrics of CASE 1.1 (1EdTech): ``CFRubric`` with its criteria and their levels.

Read alone, in ``{"CFRubric": …}``, or in a package's ``CFRubrics``; written alone, or as a list in
``CFRubrics`` when there are several. CASE asks for identifiers that are UUIDs, for URIs and for the
time of the last change. What is written follows from the rubric alone, so that the same rubric
gives the same file; its time is the beginning of 1970, for a rubric does not say when it changed.

Kept: title, criteria (``category`` is the title) with description and weight, levels with name
(``quality``) and points (``score``), descriptors, own levels of a row. A criterion of weight 0 is
for feedback only. Links to ``CFItem`` are not followed: they name another system's outcomes.
"""

import json
from collections.abc import Sequence
from functools import partial
from typing import Any, TypeGuard
from uuid import UUID, uuid5

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.domain.rubrics.rubric import Criterion, Rubric
from mcred_desktop.exchange.rubrics.json_text import Node, is_object
from mcred_desktop.exchange.rubrics.refusing import attempted, within_limit
from mcred_desktop.exchange.rubrics.rows import Rating, Row, rubric_of, weighed_by_points
from mcred_desktop.services.rubrics.ports import ReadRubric

_NAMESPACE = UUID("0f6b1c0e-7a3d-5c53-9d55-5d1f5a4f7c21")
_UNKNOWN_TIME = "1970-01-01T00:00:00Z"
_CRITERIA, _LEVELS = "CFRubricCriteria", "CFRubricCriterionLevels"


def is_case(value: Any) -> TypeGuard[dict[str, Any]]:
    """Whether parsed JSON holds rubrics of CASE."""
    return is_object(value) and bool({"CFRubric", "CFRubrics", _CRITERIA} & value.keys())


def read(name: str, value: dict[str, Any]) -> list[ReadRubric]:
    """The rubrics of parsed JSON, and those that are refused.

    Raises:
        UntrustedInputError: there is none, or more than 1,000.
    """
    root = Node(value, name)
    found = [root] if _CRITERIA in value else root.children("CFRubrics")
    if "CFRubric" in root:
        found = [root.child("CFRubric")]
    if not found:
        raise UntrustedInputError(
            "The framework has no rubrics.", where=name, cure="Choose another file."
        )
    within_limit(len(found), name)
    return [
        attempted(title, node.where, partial(_rubric, node, title))
        for number, node in enumerate(found, 1)
        for title in [_title_of(node) or f"Rubric {number}"]
    ]


def _title_of(node: Node) -> str:
    title = node.value.get("title")
    return title if isinstance(title, str) else ""


def _rubric(node: Node, title: str) -> Rubric:
    _check_identity(node)
    criteria = sorted(node.children(_CRITERIA), key=lambda child: child.position("position"))
    rows = [_row(criterion) for criterion in criteria]
    weighted = any("weight" in criterion for criterion in criteria)
    return rubric_of(
        node.name("title") or title, rows if weighted else weighed_by_points(rows), node.where
    )


def _check_identity(node: Node) -> None:
    """What CASE 1.1 requires of each of the three classes."""
    for field in ("identifier", "uri", "lastChangeDateTime"):
        node.text(field, required=True)


def _row(node: Node) -> Row:
    _check_identity(node)
    title = node.name("category") or node.name("description", required=True)
    description = node.text("description") if "category" in node else ""
    weight = node.number("weight")
    ratings = [_rating(level) for level in _ordered(node.children(_LEVELS))]
    marks = [rating.points is not None for rating in ratings]
    if any(marks) and not all(marks):
        raise UntrustedInputError(
            "Some of its levels have a score and some have none.",
            where=node.where,
            cure="Give every level a score, or none.",
        )
    return Row(
        title=title,
        ratings=tuple(ratings),
        description=description,
        weight=1.0 if weight is None or weight == 0 else weight,
        feedback_only=weight == 0,
    )


def _ordered(levels: list[Node]) -> list[Node]:
    """Lowest first: by score, else by position, of which 1 is the first to be shown."""
    if all("score" in level for level in levels):
        return sorted(levels, key=lambda level: level.number("score") or 0.0)
    return sorted(levels, key=lambda level: level.position("position"))


def _rating(node: Node) -> Rating:
    _check_identity(node)
    score, text = node.number("score"), node.text("description")
    name = node.name("quality")
    if not name:
        name = "" if score is None else f"{score:g}"
    return Rating(name, score, text=text)


def write(rubrics: Sequence[Rubric]) -> str:
    """The file as text."""
    written = [_written(rubric) for rubric in rubrics]
    whole = written[0] if len(written) == 1 else {"CFRubrics": written}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _written(rubric: Rubric) -> dict[str, Any]:
    base = rubric.content_hash
    return {
        **_identity(base),
        "title": rubric.title,
        _CRITERIA: [
            _criterion(rubric, row, position, base)
            for position, row in enumerate(rubric.criteria, 1)
        ],
    }


def _identity(*parts: str) -> dict[str, str]:
    identifier = uuid5(_NAMESPACE, "\n".join(parts))
    return {
        "identifier": str(identifier),
        "uri": identifier.urn,
        "lastChangeDateTime": _UNKNOWN_TIME,
    }


def _criterion(rubric: Rubric, row: Criterion, position: int, base: str) -> dict[str, Any]:
    identity = _identity(base, row.id)
    return {
        **identity,
        "category": row.title,
        "description": row.description,
        "weight": 0 if row.feedback_only else row.weight,
        "position": position,
        "rubricId": _identity(base)["identifier"],
        _LEVELS: [
            {
                **_identity(base, row.id, level.id),
                "quality": level.name,
                "description": row.descriptors.get(level.id, ""),
                **({} if level.points is None else {"score": level.points}),
                "position": place,
                "rubricCriterionId": identity["identifier"],
            }
            for place, level in enumerate(rubric.levels_of(row), 1)
        ],
    }
