"""Credentials as VC-JWT: the credential is the payload, and the token is signed as a whole.

Source: Open Badges 3.0, 8.2 (JSON Web Token Proof Format), in the form of version 2.0 of the data
model: no claim ``vc``; RFC 7515, RFC 8037.
"""

import base64
from collections.abc import Callable
from typing import Any, Final

from mcred_desktop.credentials.checking.reading import fields, moment, text
from mcred_desktop.credentials.checking.untrusted import canonical

_ALGORITHM: Final = "EdDSA"


def token_of(document: dict[str, Any], method: str, sign: Callable[[bytes], bytes]) -> str:
    """The unsigned credential as a compact token by the Ed25519 key that ``method`` names."""
    head = {"alg": _ALGORITHM, "kid": method, "typ": "JWT"}
    signed = ".".join(_encoded(canonical(part).encode()) for part in (head, _payload(document)))
    return f"{signed}.{_encoded(sign(signed.encode()))}"


def _payload(document: dict[str, Any]) -> dict[str, Any]:
    """The credential with the registered claims that repeat what it says (RFC 7519, 4.1)."""
    claims = {
        "iss": text(fields(document["issuer"]).get("id")),
        "jti": document["id"],
        "nbf": _seconds(document["validFrom"]),
        "exp": _seconds(document.get("validUntil")),
        "sub": document["credentialSubject"].get("id"),
    }
    return {**document, **{name: value for name, value in claims.items() if value is not None}}


def _seconds(stated: Any) -> int | None:
    found = moment(text(stated))
    return None if found is None else int(found.timestamp())


def _encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")
