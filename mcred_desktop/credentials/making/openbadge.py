"""An award as an unsigned Open Badges 3.0 credential; the same award, the same dict."""

import base64
import hashlib
import re
import threading
from collections import deque
from datetime import date
from typing import Any

from mcred_desktop.credentials.checking.untrusted import is_array, is_object
from mcred_desktop.credentials.making.rubric_results import (
    number,
    result_descriptions,
    results,
    urn,
)
from mcred_desktop.credentials.making.status_entry import entry_fields
from mcred_desktop.credentials.rdf import CREDENTIALS_V2, OPEN_BADGES
from mcred_desktop.domain.assess.assessment import Learner
from mcred_desktop.domain.award import Issuer
from mcred_desktop.domain.records.alignment import Standard
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.domain.records.values import Skill
from mcred_desktop.domain.rubrics.rubric import Rubric
from mcred_desktop.services.issue.ports import Award

MAX_IMAGE_BYTES = 48 * 1024
"""Larger badge images stay outside, or the credential outgrows what verifiers take"""

_KEPT = 16
"""What cohorts say alike, by level of achievement: each has a badge of its own"""
_PLACE = "achievement"
_UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_LANGUAGE = re.compile(r"[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
_STANDARDS = {
    Standard.ESCO: "ext:ESCO",
    Standard.CASE: "CFItem",
    Standard.CTDL: "ceasn:Competency",
}
_FRAMEWORKS = {
    "esco": "ext:ESCO",
    "lightcast": "ext:Lightcast",
    "credentialengineregistry.org/": "ceasn:Competency",
    "/cfitems/": "CFItem",
}
"""What tells the standard of a skill that somebody typed by hand"""


def unsigned_credential(award: Award, did: str, badge_png: bytes | None = None) -> dict[str, Any]:
    """The credential without its proof, issued by ``did``.

    Source: Open Badges 3.0, AchievementCredential.
    """
    own: dict[str, Any] = without_gaps(
        {
            "@context": [CREDENTIALS_V2, OPEN_BADGES],
            "id": award.credential_id,
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "name": award.achievement.title,
            "issuer": issuer_profile(award.issuer, did),
            "validFrom": moment(award.issued),
            "validUntil": award.expires and f"{award.expires.isoformat()}T23:59:59Z",
            "credentialSubject": {
                "type": ["AchievementSubject"],
                "identifier": identifiers(award.learner, award.salt),
                "achievement": _PLACE,
                "result": results(award),
            },
            "evidence": _evidence(award),
            "credentialStatus": award.status and entry_fields(award.status),
        }
    )
    own["credentialSubject"]["achievement"] = _ACHIEVEMENTS.of(award, badge_png)
    return own


def moment(day: date) -> str:
    """The start of ``day``, UTC, ISO 8601."""
    return f"{day.isoformat()}T00:00:00Z"


def identity_hash(identifier: str, salt: str) -> str:
    """The hashed recipient as Open Badges writes it: algorithm, ``$``, hex digest."""
    return "sha256$" + hashlib.sha256((identifier + salt).encode()).hexdigest()


def profile_document(issuer: Issuer, did: str) -> dict[str, Any]:
    """The issuer by itself, as credentials name it (Open Badges 3.0, Profile)."""
    profile: dict[str, Any] = without_gaps(issuer_profile(issuer, did))
    return {"@context": [CREDENTIALS_V2, OPEN_BADGES], **profile}


def issuer_profile(issuer: Issuer, did: str) -> dict[str, Any]:
    """The issuer as a Profile of Open Badges 3.0."""
    address = {
        "addressCountry": issuer.country,
        "addressCountryCode": issuer.country,
        "addressLocality": issuer.locality,
    }
    return {
        "id": did,
        "type": ["Profile"],
        "name": issuer.name,
        "description": issuer.unit,
        "url": issuer.url,
        "email": issuer.email,
        "address": {"type": ["Address"], **address} if any(address.values()) else None,
    }


def identifiers(learner: Learner, salt: str) -> list[dict[str, Any]]:
    """The name for people to compare, and the address or number only as a salted hash."""
    found: list[dict[str, Any]] = [
        {
            "type": "IdentityObject",
            "hashed": False,
            "identityHash": learner.name,
            "identityType": "name",
        }
    ]
    identifier = learner.email.strip().lower() or learner.number.strip()
    if identifier:
        hashed = {"type": "IdentityObject", "hashed": True, "salt": salt}
        kind = "emailAddress" if learner.email.strip() else "systemId"
        digest = identity_hash(identifier, salt)
        found.append({**hashed, "identityHash": digest, "identityType": kind})
    return found


def _achievement(award: Award, badge_png: bytes | None) -> dict[str, Any]:
    record = award.achievement
    return {
        "id": urn(award.achievement_version_id),
        "type": ["Achievement"],
        "achievementType": "MicroCredential",
        "name": record.title,
        "description": record.summary or record.title,
        "version": str(award.achievement_number),
        "criteria": {"narrative": _narrative(award)},
        "creditsAvailable": _plain(record.credits),
        "fieldOfStudy": record.subject and record.subject.name,
        "inLanguage": record.language if _LANGUAGE.fullmatch(record.language) else None,
        "tag": list(dict.fromkeys(skill.name for skill in record.skills)),
        "alignment": _alignments(record),
        "resultDescription": result_descriptions(award),
        "image": _image(badge_png),
    }


class _Achievements:
    """What the credentials of a cohort say alike; safe from any thread."""

    def __init__(self) -> None:
        self._made: deque[tuple[tuple[Any, ...], dict[str, Any]]] = deque(maxlen=_KEPT)
        self._lock = threading.Lock()

    def of(self, award: Award, badge_png: bytes | None) -> dict[str, Any]:
        """The achievement; to be read, for the next learner's credential gets the same."""
        version = (award.achievement_version_id, award.achievement_number, award.rubric_number)
        common = (award.achievement, award.rubric, version, badge_png)
        with self._lock:
            for other, made in self._made:
                if other == common:
                    return made
            new: dict[str, Any] = without_gaps(_achievement(award, badge_png))
            self._made.append((common, new))
            return new


_ACHIEVEMENTS = _Achievements()


def _plain(value: float | None) -> float | None:
    # 5.0 and 5 are one number in JavaScript but two literals in pyld's RDF.
    return int(value) if value is not None and value == int(value) else value


def _alignments(record: Achievement) -> list[dict[str, Any]]:
    by_address = {skill.url: skill for skill in record.skills if skill.url}
    return [
        {
            "type": ["Alignment"],
            "targetName": skill.name,
            "targetUrl": skill.url,
            "targetCode": skill.code,
            "targetFramework": skill.framework,
            "targetType": _target_type(skill),
        }
        for skill in by_address.values()
    ]


def _target_type(skill: Skill) -> str | None:
    if skill.standard is not Standard.OTHER:
        return _STANDARDS[skill.standard]
    named = f"{skill.framework} {skill.url}".lower()
    return next((kind for name, kind in _FRAMEWORKS.items() if name in named), None)


def _image(badge_png: bytes | None) -> dict[str, str] | None:
    if badge_png is None or len(badge_png) > MAX_IMAGE_BYTES:
        return None
    data = base64.b64encode(badge_png).decode("ascii")
    return {"id": f"data:image/png;base64,{data}", "type": "Image"}


def _evidence(award: Award) -> list[dict[str, Any]]:
    """Each file once, named by its content (RFC 6920)."""
    by_hash = {sha256: (name, kind) for name, kind, sha256 in reversed(award.evidence)}
    return [
        {
            "id": "ni:///sha-256;" + _base64url(bytes.fromhex(sha256)),
            "type": ["Evidence"],
            "name": name,
            "description": f"{kind}, SHA-256 {sha256}",
        }
        for sha256, (name, kind) in reversed(by_hash.items())
    ]


def _base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def _narrative(award: Award) -> str:
    """Criteria in Markdown, with what Open Badges has no field for."""
    record, rubric, national = award.achievement, award.rubric, award.achievement.national_level
    facts = {
        "Learning hours": record.hours and str(record.hours),
        "Credits": record.credits is not None and f"{number(record.credits)} ECTS",
        "Level": record.eqf_level and f"EQF {record.eqf_level}",
        "National level": national and f"{national.framework} {national.level}",
        "Assessment": record.assessment,
        "Mode": record.mode,
        "Form of participation": record.participation,
        "Quality assurance": record.quality_assurance,
        "Supervision": record.supervision,
        "Identity check": record.identity_check,
        "Prerequisites": record.prerequisites,
        "Awarding body": record.awarding_body,
        "Country": record.country,
        "Standards": record.standards,
        "Recognition": record.recognition,
        "Credit transfer": record.credit_policy,
        "Leads to": record.stacking,
        "Further information": record.further,
        "Rubric": f"{rubric.title}, version {award.rubric_number}",
        "Pass mark": _pass_mark(rubric),
    }
    outcomes = [f"- {outcome.text}" for outcome in record.outcomes]
    blocks = [
        "\n".join(["Learning outcomes:", "", *outcomes]) if outcomes else "",
        "\n".join(f"- {label}: {text}" for label, text in facts.items() if text),
    ]
    return "\n\n".join(block for block in blocks if block)


def _pass_mark(rubric: Rubric) -> str:
    if not rubric.has_points or rubric.pass_mark is None:
        return ""
    return f"{number(rubric.pass_mark)} percent"


def without_gaps(value: Any) -> Any:
    """``value`` without nulls, empty parts, or characters that canonicalizers write differently."""
    if isinstance(value, str):
        if value.isprintable():
            return value
        return _UNREADABLE.sub("", value.replace("\t", " ").replace("\r\n", "\n"))
    if is_array(value):
        return [without_gaps(part) for part in value]
    if is_object(value):
        pairs = ((k, without_gaps(v)) for k, v in value.items())
        return {k: v for k, v in pairs if v is not None and v not in ("", [], {})}
    return value
