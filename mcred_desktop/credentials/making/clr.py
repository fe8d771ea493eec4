"""A completed pathway as an unsigned Comprehensive Learner Record 2.0, and what one holds."""

import json
from typing import Any

from openbadgeslib.ob3.clr import CLR_CONTEXT_URL

from mcred_desktop.credentials.baking import is_jwt
from mcred_desktop.credentials.checking.reading import fields, items, text
from mcred_desktop.credentials.checking.untrusted import is_object
from mcred_desktop.credentials.making.openbadge import (
    identifiers,
    issuer_profile,
    moment,
    without_gaps,
)
from mcred_desktop.credentials.making.rubric_results import urn
from mcred_desktop.credentials.making.status_entry import entry_fields
from mcred_desktop.credentials.rdf import CREDENTIALS_V2, OPEN_BADGES
from mcred_desktop.domain.errors import McredError
from mcred_desktop.services.pathways.record_ports import PathwayAward

CONTEXTS = (CREDENTIALS_V2, CLR_CONTEXT_URL, OPEN_BADGES)
KIND = "ClrCredential"
MOST_PARTS = 64
"""Credentials in a record; each is verified by itself"""
_PARTS = "verifiableCredential"


def is_record(document: dict[str, Any]) -> bool:
    """Whether ``document`` says it is a Comprehensive Learner Record 2."""
    return KIND in map(text, items(document.get("type")))


def parts_of(document: dict[str, Any]) -> list[Any]:
    """The credentials in a record; whatever stands in their place."""
    return [
        part
        for subject in items(document.get("credentialSubject"))
        for part in items(fields(subject).get(_PARTS))
    ]


def envelope_of(document: dict[str, Any]) -> dict[str, Any]:
    """A record without the credentials in it, for those are judged by themselves."""
    bare = [
        {key: value for key, value in subject.items() if key != _PARTS}
        if is_object(subject)
        else subject
        for subject in items(document.get("credentialSubject"))
    ]
    return {**document, "credentialSubject": bare}


def unsigned_record(award: PathwayAward, did: str) -> dict[str, Any]:
    """The record without its proof, issued by ``did``.

    Source: Comprehensive Learner Record 2.0, ClrCredential.

    Raises:
        McredError: a credential in it is a token, which a record cannot hold as it is.
    """
    own: dict[str, Any] = without_gaps(
        {
            "@context": list(CONTEXTS),
            "id": award.credential_id,
            "type": ["VerifiableCredential", KIND],
            "name": award.title,
            "description": award.description,
            "issuer": issuer_profile(award.issuer, did),
            "validFrom": moment(award.issued),
            "credentialStatus": award.status and entry_fields(award.status),
        }
    )
    parts = [_part(document, award) for document in award.documents]
    own["credentialSubject"] = {**_subject(award, parts), _PARTS: parts}
    return own


def _part(document: str, award: PathwayAward) -> dict[str, Any]:
    # As it was signed: nothing of it may be tidied up here.
    if is_jwt(document):
        raise McredError(
            "A credential that is a token cannot be part of a record.",
            where=award.learner.name,
            cure="Issue it with its signature inside.",
        )
    return fields(json.loads(document))


def _subject(award: PathwayAward, parts: list[dict[str, Any]]) -> dict[str, Any]:
    whole = urn(award.pathway_version_id)
    earned = [text(fields(p["credentialSubject"]["achievement"]).get("id")) for p in parts]
    found: dict[str, Any] = without_gaps(
        {
            "type": ["ClrSubject"],
            "identifier": identifiers(award.learner, award.salt),
            "achievement": [
                {
                    "id": whole,
                    "type": ["Achievement"],
                    "achievementType": "Certificate",
                    "name": award.title,
                    "description": award.description or award.title,
                    "version": str(award.pathway_number),
                    "criteria": {"narrative": award.criteria},
                }
            ],
            "association": [
                {
                    "type": ["Association"],
                    "associationType": "isParentOf",
                    "sourceId": whole,
                    "targetId": achievement,
                }
                for achievement in dict.fromkeys(earned)
            ],
        }
    )
    return found
