"""The document of a did:web (did.json): written for our own, read with care from strangers.

Source: W3C Decentralized Identifiers 1.0, Controlled Identifiers 1.0 (Multikey, JsonWebKey).
"""

import base64
from collections.abc import Iterator, Sequence
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from mcred_desktop.credentials.checking.reading import fields, items, moment, text
from mcred_desktop.credentials.checking.untrusted import canonical, is_object
from mcred_desktop.credentials.jwt import key_in
from mcred_desktop.credentials.keys.multikey import did_of, public_of
from mcred_desktop.domain.award import PublicKey
from mcred_desktop.domain.did_web import document_address, method_on
from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.services.issue.ports import Trusted

MOST_KEYS: Final = 256
"""Keys of one document that are taken"""
_DID: Final = "https://www.w3.org/ns/did/v1"
_MULTIKEY: Final = "https://w3id.org/security/multikey/v1"
_PUBLIC: Final[tuple[str, ...]] = ("kty", "crv", "x", "n", "e")
"""Fields of a JWK that make up a public key"""


def did_document(did: str, keys: Sequence[PublicKey]) -> dict[str, Any]:
    """What a did:web of ours stands for: every key that ever signed, by each of its names.

    A retired key stays without an end, since verifiers refuse all that an ended one ever signed;
    one that somebody else may have is stated as revoked.
    """
    methods = [
        {
            "id": method_on(did, key.id),
            "type": "Multikey",
            "controller": did,
            "publicKeyMultibase": key.id.removeprefix("did:key:"),
            **({"revoked": f"{key.compromised}T00:00:00Z"} if key.compromised else {}),
        }
        for key in keys
    ]
    return {
        "@context": [_DID, _MULTIKEY],
        "id": did,
        "alsoKnownAs": [key.id for key in keys],
        "verificationMethod": methods,
        "assertionMethod": [method["id"] for method in methods],
    }


def is_did_document(content: dict[str, Any]) -> bool:
    """Whether a file means to be the document of a did:web."""
    told = "verificationMethod" in content or "assertionMethod" in content
    return told and text(content.get("id")).startswith("did:web:")


def keys_told(content: dict[str, Any]) -> list[Trusted]:
    """The keys that may sign credentials for the did:web that a document is about.

    Raises:
        UntrustedInputError: the name is no did:web, or it tells no key that can be used here.
    """
    did = text(content.get("id"))
    address = document_address(did)
    if address is None:
        raise UntrustedInputError("The name it is about is no did:web.")
    methods = list(_signing_methods(content, did))
    if len(methods) > MOST_KEYS:
        raise UntrustedInputError(f"It names more than {MOST_KEYS} keys.")
    name = address.removeprefix("https://").removesuffix("/did.json").removesuffix("/.well-known")
    found = [
        Trusted(
            did=key,
            name=name,
            added="",
            compromised=_until(method),
            vouched=address,
            methods=(_absolute(method.get("id"), did),),
        )
        for method in methods
        if (key := _key_of(method)) is not None
    ]
    if not found:
        raise UntrustedInputError("It names no key for signing credentials that is used here.")
    return found


def _signing_methods(content: dict[str, Any], did: str) -> Iterator[dict[str, Any]]:
    """The keys under ``assertionMethod``: described there, or under ``verificationMethod``."""
    described = [fields(item) for item in items(content.get("verificationMethod"))]
    by_id = {_absolute(item.get("id"), did): item for item in described}
    for item in items(content.get("assertionMethod")):
        method = item if is_object(item) else by_id.get(_absolute(item, did), {})
        if _absolute(method.get("id"), did).startswith(f"{did}#"):
            yield method


def _absolute(value: Any, did: str) -> str:
    name = text(value)
    return f"{did}{name}" if name.startswith("#") else name


def _key_of(method: dict[str, Any]) -> str | None:
    """The key as did:key, or an RSA key as did:jwk; None when it is of another kind."""
    did = f"did:key:{text(method.get('publicKeyMultibase'))}"
    if public_of(did) is not None:
        return did
    stated = fields(method.get("publicKeyJwk"))
    plain: dict[str, Any] = {name: text(stated[name]) for name in _PUBLIC if name in stated}
    key = key_in(plain)
    if key is None:
        return None
    if isinstance(key, Ed25519PublicKey):
        return did_of(key.public_bytes_raw())
    raw = base64.urlsafe_b64encode(canonical(plain).encode()).rstrip(b"=")
    return "did:jwk:" + raw.decode("ascii")


def _until(method: dict[str, Any]) -> str | None:
    """The day from which on a key counts no more; the earliest there is where it cannot be read."""
    stated = [text(method[name]) for name in ("revoked", "expires") if name in method]
    days = [str(day.date()) if (day := moment(one)) else "0001-01-01" for one in stated]
    return min(days, default=None)
