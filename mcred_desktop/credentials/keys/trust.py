"""Trust bundles: issuers whose keys somebody compared, signed so that they can be passed on."""

import base64
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from mcred_desktop.credentials.checking.reading import items
from mcred_desktop.credentials.checking.untrusted import (
    canonical,
    is_array,
    is_object,
    parse_object,
)
from mcred_desktop.credentials.jwt import key_of
from mcred_desktop.credentials.keys.did_document import is_did_document, keys_told
from mcred_desktop.credentials.keys.multikey import public_of
from mcred_desktop.credentials.making.signer import CredentialSigner
from mcred_desktop.credentials.status_list import LIST_CREDENTIAL, read_list
from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.services.issue.ports import Signer, Trusted

MAX_BYTES = 8 * 1024 * 1024
"""Largest bundle taken"""

_TYPE = "McredTrustBundle"
_DOMAIN = b"mcred-trust-bundle-1\0"
_FIELDS = {"type", "version", "signedBy", "date", "issuers"}
_ISSUER_FIELDS = {"did", "name", "added", "revoked"}
_OPTIONAL = {"statusAsOf", "compromised", "statusLists", "methods"}
_MAX_NAME = 300
_MAX_DID = 2000
"""Characters; a did:jwk holds a whole RSA key"""
_CURE = "Ask its sender for a new one."


class TrustBundles:
    """Writes and reads bundle files (the port ``TrustFiles``)."""

    def write(self, signer: Signer, issuers: Sequence[Trusted], now: str) -> str:
        """The text of a bundle of ``issuers``, signed by ``signer`` at ``now``."""
        if not isinstance(signer, CredentialSigner):
            raise TypeError("bundles are signed by the keys of this package")
        content: dict[str, Any] = {
            "type": _TYPE,
            "version": 1,
            "signedBy": signer.did,
            "date": now,
            "issuers": [_fields(issuer) for issuer in issuers],
        }
        signature = base64.b64encode(signer.sign_bundle(_signing_input(content))).decode("ascii")
        return canonical({**content, "signature": signature})

    def read(self, text: str, where: str) -> list[Trusted]:
        """The issuers a bundle vouches for, or the keys that the document of a did:web tells.

        Raises:
            UntrustedInputError: it is neither, or something in a bundle was changed.
        """
        try:
            content = parse_object(text, limit=MAX_BYTES)
            return keys_told(content) if is_did_document(content) else _read(content)
        except UntrustedInputError as error:
            raise UntrustedInputError(error.what, where=where, cure=_CURE) from None

    def signer_of_list(self, text: str, where: str, known: Sequence[Trusted]) -> str | None:
        """The key that signed a status list, of those ``known``; None when ``text`` is none at all.

        Raises:
            UntrustedInputError: it is one, and its signature does not hold.
        """
        try:
            kinds = items(parse_object(text, limit=MAX_BYTES).get("type"))
        except UntrustedInputError:
            return None
        return read_list(text, where=where, known=known).did if LIST_CREDENTIAL in kinds else None


def _read(content: dict[str, Any]) -> list[Trusted]:
    signature = content.pop("signature", None)
    if content.keys() != _FIELDS or content["type"] != _TYPE or content["version"] != 1:
        raise UntrustedInputError("It is not a trust file this version reads.")
    public = public_of(_text(content["signedBy"]))
    if public is None or not _holds(public, signature, content):
        raise UntrustedInputError("Its signature does not hold.")
    listed = content["issuers"]
    if not is_array(listed):
        raise _damaged()
    found = [_trusted(entry) for entry in listed]
    names = {issuer.did: issuer.name for issuer in found}
    signer = content["signedBy"]
    return [replace(issuer, vouched=names.get(signer, signer)) for issuer in found]


def _fields(issuer: Trusted) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "did": issuer.did,
        "name": issuer.name,
        "added": issuer.added,
        "revoked": sorted(issuer.revoked),
    }
    known = {
        "statusAsOf": issuer.status_as_of,
        "compromised": issuer.compromised,
        "statusLists": list(issuer.lists) or None,
        "methods": list(issuer.methods) or None,
    }
    return {**fields, **{name: value for name, value in known.items() if value is not None}}


def _trusted(entry: Any) -> Trusted:
    if not is_object(entry) or entry.keys() - _OPTIONAL != _ISSUER_FIELDS:
        raise _damaged()
    revoked = entry["revoked"]
    if not is_array(revoked):
        raise _damaged()
    did = _text(entry["did"], _MAX_DID)
    if key_of(did) is None:
        raise UntrustedInputError("It names an issuer by a key that cannot be used here.")
    methods = tuple(_text(item, _MAX_DID) for item in items(entry.get("methods")))
    found = Trusted(
        did=did,
        name=_text(entry["name"]),
        added=_text(entry["added"]),
        revoked=tuple(_text(item) for item in revoked),
        status_as_of=_text(entry["statusAsOf"]) if "statusAsOf" in entry else None,
        compromised=_text(entry["compromised"]) if "compromised" in entry else None,
        methods=methods,
    )
    return replace(found, lists=tuple(_list(x, found) for x in items(entry.get("statusLists"))))


def _text(value: Any, longest: int = _MAX_NAME) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= longest:
        raise _damaged()
    return value


def _list(value: Any, issuer: Trusted) -> str:
    """The text of a status list; raises UntrustedInputError when it is none."""
    content = _text(value, MAX_BYTES)
    read_list(content, known=(issuer,))
    return content


def _signing_input(content: dict[str, Any]) -> bytes:
    return _DOMAIN + canonical(content).encode()


def _holds(public: bytes, signature: Any, content: dict[str, Any]) -> bool:
    try:
        raw = base64.b64decode(signature, validate=True)
        Ed25519PublicKey.from_public_bytes(public).verify(raw, _signing_input(content))
    except (TypeError, ValueError, InvalidSignature):
        return False
    return True


def _damaged() -> UntrustedInputError:
    return UntrustedInputError("One of its fields is damaged.")
