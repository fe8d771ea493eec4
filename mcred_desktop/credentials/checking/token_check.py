"""Whether a VC-JWT was signed by the issuer it names, and says one thing only."""

from collections.abc import Sequence
from typing import Any

from mcred_desktop.credentials.checking.formats import unknown_key
from mcred_desktop.credentials.checking.outcome import ALTERED, OTHER_KEY, Outcome, lacks, whole
from mcred_desktop.credentials.checking.reading import Reading, fields, moment, text
from mcred_desktop.credentials.jwt import (
    ALGORITHMS,
    PublicKey,
    Token,
    key_in,
    key_of,
    kid_fits,
)
from mcred_desktop.credentials.keys.issuer_keys import NamedKey, keys_named
from mcred_desktop.domain.award import Judgement
from mcred_desktop.domain.did_web import PREFIX
from mcred_desktop.services.issue.ports import Trusted


def judged(
    token: Token, reading: Reading, outcome: Outcome, trusted: Sequence[Trusted]
) -> tuple[Outcome, NamedKey | None]:
    """``outcome`` with what the signature is worth, and the key if it is whole; else why not."""
    found = _without_signature(token, outcome)
    if found is not None:
        return found, None
    own = _own_keys(token, reading.issuer_id, trusted)
    keys = [key for one in own if (key := key_of(one.did)) is not None] or _enclosed(token)
    if not keys:
        return outcome.but(Judgement.CANNOT_TELL, unknown_key(reading.issuer_id)), None
    if own and not _kid_fits(token, reading.issuer_id):
        return outcome.forged(OTHER_KEY), None
    at = next((n for n, key in enumerate(keys) if token.holds(key)), None)
    if at is None:
        return outcome.forged(ALTERED), None
    if not _agrees(token.payload, reading):
        reason = "The token around the credential says something else than the credential in it."
        return outcome.but(Judgement.CANNOT_TELL, reason), None
    outcome = whole(outcome, reading.issuer_id)
    if reading.missing:
        outcome = outcome.but(Judgement.CANNOT_TELL, lacks(reading))
    if not own:
        reason = "It is signed with a key that it brings along; anybody can make one."
        return outcome.but(Judgement.CANNOT_TELL, reason), None
    return outcome, own[at]


def _without_signature(token: Token, outcome: Outcome) -> Outcome | None:
    """``outcome`` of a token with no signature, or of a kind that is not checked here."""
    algorithm = token.algorithm
    if algorithm in {"", "none"} or not token.signature:
        return outcome.forged("It carries no signature.")
    if algorithm.startswith("HS"):
        reason = "It is signed with a shared secret, which proves nothing to anybody else."
        return outcome.forged(reason)
    if algorithm not in ALGORITHMS or "crit" in token.header:
        reason = f"Its kind of signature ({algorithm[:80]}) is not verified here."
        return outcome.but(Judgement.CANNOT_TELL, reason)
    return None


def _own_keys(token: Token, issuer: str, trusted: Sequence[Trusted]) -> list[NamedKey]:
    """The keys that the token may be signed with if its issuer signed it, as far as known here."""
    if not issuer.startswith(PREFIX):
        return [NamedKey(issuer)] if key_of(issuer) is not None else []
    kid = text(token.header.get("kid"))
    method = f"{issuer}{kid}" if kid.startswith("#") else kid
    return [NamedKey(did, method) for did in keys_named(issuer, method, trusted)]


def _enclosed(token: Token) -> list[PublicKey]:
    """The key that the token itself brings along."""
    enclosed = fields(token.header.get("jwk"))
    key = key_in(enclosed) if enclosed else None
    return [] if key is None else [key]


def _kid_fits(token: Token, issuer: str) -> bool:
    kid = token.header.get("kid")
    return kid is None or issuer.startswith(PREFIX) or kid_fits(text(kid), issuer)


def _agrees(payload: dict[str, Any], reading: Reading) -> bool:
    """Whether the registered claims that are there repeat what the credential says."""
    said = {
        "iss": reading.issuer_id,
        "jti": reading.credential_id,
        "sub": reading.subject_id,
        "nbf": _seconds(reading.issued),
        "exp": _seconds(reading.expires),
    }
    return all(payload[claim] == value for claim, value in said.items() if claim in payload)


def _seconds(value: str) -> int | None:
    """Seconds since 1970 (RFC 7519, NumericDate)."""
    found = moment(value)
    return None if found is None else int(found.timestamp())
