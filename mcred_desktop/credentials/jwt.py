"""Compact JWTs from outside: their form, their algorithm and their signature (RFC 7515, 7519).

The algorithm is the one the key calls for. A header can only agree with it: "none" signs nothing,
and a public key is no shared secret.
"""

import base64
import binascii
from dataclasses import dataclass
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey, RSAPublicNumbers

from mcred_desktop.credentials.checking.reading import fields, text
from mcred_desktop.credentials.checking.untrusted import parse_object
from mcred_desktop.credentials.keys.multikey import public_of
from mcred_desktop.domain.errors import UntrustedInputError

PublicKey = Ed25519PublicKey | RSAPublicKey
ALGORITHMS: Final = ("EdDSA", "RS256")
RSA_BITS: Final = (2048, 8192)
"""Shortest and longest RSA key taken: a shorter one can be broken, a longer one costs too much"""
_DID_JWK: Final = "did:jwk:"


@dataclass(frozen=True, slots=True)
class Token:
    """A JWT as read, its signature not yet checked."""

    header: dict[str, Any]
    payload: dict[str, Any]
    signed: bytes
    """What the signature covers"""
    signature: bytes

    @property
    def algorithm(self) -> str:
        return text(self.header.get("alg"))

    def holds(self, key: PublicKey) -> bool:
        """Whether ``key`` made the signature, with the algorithm that is the key's own."""
        try:
            if isinstance(key, Ed25519PublicKey):
                if self.algorithm != "EdDSA":
                    return False
                key.verify(self.signature, self.signed)
            else:
                if self.algorithm != "RS256":
                    return False
                key.verify(self.signature, self.signed, padding.PKCS1v15(), hashes.SHA256())
        except InvalidSignature:
            return False
        return True


def read_token(compact: str) -> Token:
    """The parts of a compact JWT; raises UntrustedInputError when it is not written as one."""
    parts = compact.split(".")
    if len(parts) != 3:
        raise _damaged()
    head, body, signature = map(_decoded, parts)
    signed = compact.rpartition(".")[0].encode("ascii")
    return Token(_object(head), _object(body), signed, signature)


def key_of(did: str) -> PublicKey | None:
    """The key a did:key (Ed25519) or did:jwk (Ed25519, RSA) is made of; None for any other."""
    public = public_of(did)
    if public is not None:
        return Ed25519PublicKey.from_public_bytes(public)
    if not did.startswith(_DID_JWK):
        return None
    try:
        return key_in(_object(_decoded(did.removeprefix(_DID_JWK))))
    except UntrustedInputError:
        return None


def key_in(jwk: dict[str, Any]) -> PublicKey | None:
    """The public key a JWK states (RFC 7518, RFC 8037); None when it is none that is used here."""
    try:
        match text(jwk.get("kty")):
            case "OKP" if jwk.get("crv") == "Ed25519":
                return Ed25519PublicKey.from_public_bytes(_decoded(text(jwk.get("x"))))
            case "RSA":
                return _rsa(_number(jwk.get("n")), _number(jwk.get("e")))
            case _:
                return None
    except (ValueError, UntrustedInputError):
        return None


def kid_fits(kid: str, did: str) -> bool:
    """Whether a header's ``kid`` names the key of ``did``, in one of the ways in use."""
    fragment = did.removeprefix("did:key:") if did.startswith("did:key:") else "0"
    return kid in {did, f"{did}#{fragment}", f"#{fragment}"}


def credential_in(token: Token) -> dict[str, Any]:
    """The credential a token signs: under ``vc`` as with version 1.1, else the payload itself."""
    inside = token.payload.get("vc")
    if inside is not None:
        return fields(inside)
    registered = {"iss", "sub", "jti", "nbf", "exp", "iat", "aud", "cnf"}
    return {key: value for key, value in token.payload.items() if key not in registered}


def _rsa(modulus: int, exponent: int) -> RSAPublicKey | None:
    shortest, longest = RSA_BITS
    if not shortest <= modulus.bit_length() <= longest or exponent.bit_length() > 32:
        return None
    return RSAPublicNumbers(exponent, modulus).public_key()


def _number(value: Any) -> int:
    return int.from_bytes(_decoded(value if isinstance(value, str) else ""), "big")


def _decoded(part: str) -> bytes:
    """base64url as RFC 7515 writes it: no padding, and no bits left over that could be changed."""
    try:
        raw = base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
    except (ValueError, binascii.Error):
        raise _damaged() from None
    if base64.urlsafe_b64encode(raw).rstrip(b"=") != part.encode("utf-8", "replace"):
        raise _damaged()
    return raw


def _object(raw: bytes) -> dict[str, Any]:
    try:
        return parse_object(raw.decode())
    except UnicodeDecodeError:
        raise _damaged() from None


def _damaged() -> UntrustedInputError:
    return UntrustedInputError(
        "The token (JWT) is damaged or cut off.", cure="Ask for the file again."
    )
