"""What a credential tells people: recipient, title, result, levels; whatever its JSON holds."""

import re
from dataclasses import dataclass
from datetime import datetime
from math import isfinite
from typing import Any, cast

from mcred_desktop.credentials.checking.untrusted import is_array, is_object
from mcred_desktop.domain.award import Assessed, Meaning

MAX_SHOWN = 2000
"""Longest text shown, in characters"""
_MOST_SKILLS, _MOST_LINES = 50, 40
_BULLET = re.compile(r"^\s*[-*+]\s+")


@dataclass(frozen=True, slots=True)
class Reading:
    """The fields of an Open Badges 3.0 credential that a check shows."""

    credential_id: str
    issuer_id: str
    subject_id: str
    issuer: str
    recipient: str
    names: tuple[str, ...]
    """Of the recipient, as stated openly"""
    title: str
    issued: str
    expires: str
    result: str
    assessed: tuple[Assessed, ...]
    meaning: Meaning
    missing: tuple[str, ...]
    """Required fields that are not there"""


def read(document: dict[str, Any]) -> Reading:
    """Everything shown of ``document``; absent or odd fields come out empty, an odd end as "?"."""
    document = {key: _alone(value) for key, value in document.items()}
    subject = fields(document.get("credentialSubject"))
    record = "ClrCredential" in items(document.get("type"))
    achievement = {} if record else fields(subject.get("achievement"))
    descriptions = _by_id(achievement.get("resultDescription"))
    results = [fields(item) for item in items(subject.get("result"))]
    issuer = document.get("issuer")
    names = _names(subject)
    return Reading(
        credential_id=text(document.get("id")),
        issuer_id=text(issuer) or text(fields(issuer).get("id")),
        subject_id=text(subject.get("id")),
        issuer=text(fields(issuer).get("name")),
        recipient=", ".join(names) or text(subject.get("id")),
        names=names,
        title=text(achievement.get("name")) or text(document.get("name")),
        issued=text(document.get("validFrom")),
        expires=text(document["validUntil"]) or "?" if "validUntil" in document else "",
        result=_result(results, descriptions),
        assessed=tuple(_assessed(results, descriptions)),
        meaning=_meaning(achievement),
        missing=_missing(
            _record_needs(document, subject)
            if record
            else _badge_needs(document, subject, achievement)
        ),
    )


def _meaning(achievement: dict[str, Any]) -> Meaning:
    criteria = fields(achievement.get("criteria"))
    lines = text(criteria.get("narrative")).splitlines() or [text(criteria.get("id"))]
    told = [_BULLET.sub("• ", line).rstrip() for line in lines if line.strip()]
    return Meaning(
        description=text(achievement.get("description")),
        skills=tuple(sorted(_skills(achievement))[:_MOST_SKILLS]),
        criteria="\n".join(told[:_MOST_LINES]),
    )


def _skills(achievement: dict[str, Any]) -> set[str]:
    """What it is aligned to, and its tags where they name something else."""
    found: dict[str, str] = {}
    for item in map(fields, items(achievement.get("alignment"))):
        name, framework = text(item.get("targetName")), text(item.get("targetFramework"))
        if name:
            found[name] = f"{name} ({framework})" if framework else name
    tags = {tag for tag in map(text, items(achievement.get("tag"))) if tag and tag not in found}
    return {*found.values(), *tags}


def moment(value: str) -> datetime | None:
    """A date and time with its zone; None when ``value`` is none."""
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def text(value: Any) -> str:
    """``value`` when it is a text, cut to what can be shown."""
    return value[:MAX_SHOWN] if isinstance(value, str) else ""


def fields(value: Any) -> dict[str, Any]:
    """``value`` when it is an object."""
    return value if is_object(value) else {}


def items(value: Any) -> list[Any]:
    """``value`` as a list: itself, its one element, or nothing."""
    if is_array(value):
        return value
    return [] if value is None else [value]


def _alone(value: Any) -> Any:
    """``value`` with every array of one item as that item: JSON-LD reads the two alike."""
    if is_array(value):
        return _alone(value[0]) if len(value) == 1 else [_alone(item) for item in value]
    if is_object(value):
        return {key: _alone(item) for key, item in value.items()}
    return value


def _by_id(value: Any) -> dict[str, dict[str, Any]]:
    return {text(fields(item).get("id")): fields(item) for item in items(value)}


def _names(subject: dict[str, Any]) -> tuple[str, ...]:
    identities = [fields(item) for item in items(subject.get("identifier"))]
    names = [
        text(identity.get("identityHash"))
        for identity in identities
        if identity.get("identityType") == "name" and identity.get("hashed") is False
    ]
    return tuple(filter(None, names)) or tuple(filter(None, [text(subject.get("name"))]))


def _result(results: list[dict[str, Any]], descriptions: dict[str, dict[str, Any]]) -> str:
    """The values of the overall results, such as "82.5 %, Distinction"."""
    shown: list[str] = []
    for result in results:
        description = descriptions.get(text(result.get("resultDescription")), {})
        value = text(result.get("value"))
        percent = description.get("resultType") == "Percent" or (
            description.get("resultType") == "RubricScore" and description.get("valueMax") == "100"
        )
        if value:
            shown.append(f"{value} %" if percent else value)
    return ", ".join(shown)


def _assessed(
    results: list[dict[str, Any]], descriptions: dict[str, dict[str, Any]]
) -> list[Assessed]:
    rows: list[Assessed] = []
    for result in results:
        description = descriptions.get(text(result.get("resultDescription")), {})
        levels = _by_id(description.get("rubricCriterionLevel"))
        achieved = text(result.get("achievedLevel"))
        if achieved not in levels:
            continue
        rows.append(
            Assessed(
                criterion=text(description.get("name")),
                level=text(levels[achieved].get("name")),
                rank=_rank(levels, achieved),
                of=len(levels),
                required="requiredLevel" in description,
            )
        )
    return rows


def _rank(levels: dict[str, dict[str, Any]], achieved: str) -> int:
    """1 for the lowest level; 0 when the levels do not say how they are ordered.

    By level or points, never by place: a signature does not cover the order of an array.
    """
    for key in ("level", "points"):
        order = {level_id: _number(level.get(key)) for level_id, level in levels.items()}
        known = [value for value in order.values() if value is not None]
        if len(set(known)) == len(levels):
            return sorted(known).index(cast("float", order[achieved])) + 1
    return 0


def _number(value: Any) -> float | None:
    try:
        found = float(text(value))
    except ValueError:
        return None
    return found if isfinite(found) else None


def _missing(required: dict[str, Any]) -> tuple[str, ...]:
    return tuple(name for name, value in required.items() if not value)


def _common_needs(document: dict[str, Any], subject: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": document.get("id"),
        "issuer": document.get("issuer"),
        "validFrom": document.get("validFrom"),
        "the recipient": subject.get("id") or subject.get("identifier"),
    }


def _badge_needs(
    document: dict[str, Any], subject: dict[str, Any], achievement: dict[str, Any]
) -> dict[str, Any]:
    """What Open Badges 3.0 requires."""
    stated = ("id", "name", "description", "criteria")
    own = {f"achievement.{key}": achievement.get(key) for key in stated}
    return {**_common_needs(document, subject), **own}


def _record_needs(document: dict[str, Any], subject: dict[str, Any]) -> dict[str, Any]:
    """What Comprehensive Learner Record 2.0 requires."""
    own = {"name": document.get("name"), "a credential in it": subject.get("verifiableCredential")}
    return {**_common_needs(document, subject), **own}
