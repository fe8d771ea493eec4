"""JWTs: the stage's own, and a forger's."""

import base64
import hashlib
import hmac
import json
import random
from collections.abc import Iterator
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from mcred_desktop.credentials.keys.multikey import method_of

from ..mutating import mutated
from .stage import Stage
from .texts import Variant
from .wounds import changed

_HEADERS: tuple[dict[str, Any], ...] = (
    {"alg": "none"},
    {"alg": "None"},
    {"alg": "HS256"},
    {"alg": "RS256"},
    {"alg": "ES256"},
    {"alg": ""},
    {"alg": ["EdDSA"]},
    {"alg": "EdDSA", "crit": ["x"], "x": 1},
    {"alg": "EdDSA", "b64": False, "crit": ["b64"]},
    {"alg": "EdDSA", "kid": "did:key:z6Mkother#z6Mkother"},
    {},
)


def encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def token(private: Ed25519PrivateKey, did: str, document: dict[str, Any], **claims: object) -> str:
    """A VC-JWT as version 2.0 of the data model has it: the credential is the payload."""
    payload = {**document, "iss": did, "jti": document.get("id"), **claims}
    head = {"alg": "EdDSA", "kid": method_of(did), "typ": "vc+jwt"}
    body = ".".join(encoded(json.dumps(part).encode()) for part in (head, payload))
    return f"{body}.{encoded(private.sign(body.encode()))}"


def unsecured(text: str) -> dict[str, Any]:
    return {key: value for key, value in json.loads(text).items() if key != "proof"}


def tokens(stage: Stage, rng: random.Random) -> Iterator[Variant]:
    """Tokens without end: another head, another body, another signature, the same in other letters."""
    good, other = (
        stage.token,
        token(stage.signer._private, stage.signer.did, unsecured(stage.other)),
    )
    head, body, signature = good.split(".")
    public = stage.signer._private.public_key().public_bytes_raw()
    yield "jwt", good.encode()
    while True:
        name, document = changed(unsecured(stage.text), rng)
        false = encoded(json.dumps({**document, "iss": stage.signer.did}).encode())
        yield f"jwt, {name}", f"{head}.{false}.{signature}".encode()
        stated = encoded(json.dumps(rng.choice(_HEADERS)).encode())
        yield (
            "jwt, another head",
            f"{stated}.{rng.choice((body, false))}.{rng.choice((signature, ''))}".encode(),
        )
        shared = encoded(json.dumps({"alg": "HS256", "kid": method_of(stage.signer.did)}).encode())
        for secret in (public, stage.signer.did.encode()):
            mac = hmac.new(secret, f"{shared}.{false}".encode(), hashlib.sha256).digest()
            yield "jwt, public key as secret", f"{shared}.{false}.{encoded(mac)}".encode()
        yield "jwt, signed again", token(stage.forger._private, stage.signer.did, document).encode()
        brought = {
            "alg": "EdDSA",
            "jwk": {
                "kty": "OKP",
                "crv": "Ed25519",
                "x": encoded(stage.forger._private.public_key().public_bytes_raw()),
            },
        }
        lent = f"{encoded(json.dumps(brought).encode())}.{false}"
        yield (
            "jwt, key brought along",
            f"{lent}.{encoded(stage.forger._private.sign(lent.encode()))}".encode(),
        )
        parts = [rng.choice(pair) for pair in zip(good.split("."), other.split("."), strict=True)]
        yield "jwt, mixed", ".".join(parts).encode()
        at = rng.randrange(len(good))
        yield (
            "jwt, letter changed",
            f"{good[:at]}{rng.choice('AbZ09-_=. ')}{good[at + 1 :]}".encode(),
        )
        yield "jwt, written otherwise", rng.choice((f"{good}=", f"{good}.", f".{good}", good.replace(".", "=.", 1), f"{good}\n{other}",
                                                    f"{head}.{body}.", good.replace("-", "+"), f"{good[:-1]}{chr(ord(good[-1]) + 1)}")).encode()  # fmt: skip
        for _ in range(3):
            yield "jwt, damaged", mutated(good.encode(), [other.encode()], rng)
