"""Badges that others issued, and the documents that tell the keys of their issuers."""

import json
from contextlib import suppress

from mcred_desktop.credentials.checking.foreign import read_badges
from mcred_desktop.credentials.keys.trust import TrustBundles
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.foreign import BadgeText

_ISSUER = {"type": "Issuer", "id": "https://field.example/issuer", "name": "Field School"}
_CLASS = {
    "type": "BadgeClass",
    "id": "https://field.example/soil",
    "name": "Soil",
    "issuer": _ISSUER["id"],
}
_BADGE = {
    "@context": "https://w3id.org/openbadges/v2",
    "type": "Assertion",
    "id": "urn:b",
    "recipient": {"type": "name", "hashed": False, "identity": "Amal"},
    "badge": _CLASS["id"],
    "issuedOn": "2021-06-03T10:00:00Z",
}
_LATER = {
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "id": "urn:c",
    "issuer": {"id": "did:web:field.example", "name": "Field School"},
    "validFrom": "2026-01-07T09:00:00Z",
    "credentialSubject": {"name": "Amal", "achievement": {"name": "Soil"}},
}
_DOCUMENT = {
    "id": "did:web:field.example%3A8443:badges",
    "verificationMethod": [
        {"id": "#k", "publicKeyMultibase": "z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi"},
        {
            "id": "#j",
            "publicKeyJwk": {
                "kty": "OKP",
                "crv": "Ed25519",
                "x": "S96v3i6ovu-t2MaZtcfgcEz1EVTVLheyC3EzfKBMxaU",
            },
        },
    ],
    "assertionMethod": ["#k", "#j"],
}


def seeds() -> list[bytes]:
    listed = ([_BADGE, _CLASS, _ISSUER], {"@graph": [_CLASS, _BADGE, _ISSUER]}, _LATER, _DOCUMENT)
    return [json.dumps(one).encode() for one in listed]


def fuzz(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    read_badges([BadgeText("badges.json", text)])
    with suppress(McredError):
        TrustBundles().read(text, "did.json")
