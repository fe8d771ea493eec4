"""Whether a VC-JWT was signed by the issuer it names, and says one thing only."""

from typing import Any

from mcred_desktop.credentials.jwt import (
    ALGORITHMS,
    PublicKey,
    Token,
    key_in,
    key_of,
    kid_fits,
)
from mcred_desktop.credentials.outcome import ALTERED, Outcome, whole
from mcred_desktop.credentials.reading import Reading, fields, moment, text
from mcred_desktop.domain.award import Judgement

_OTHER_KEY = "It was signed with another key than its issuer's."


def judged(token: Token, reading: Reading, outcome: Outcome) -> Outcome:
    """``outcome`` with what the token's signature is worth; with a finding when it is not whole."""
    algorithm = token.algorithm
    if algorithm in {"", "none"} or not token.signature:
        return outcome.forged("It carries no signature.")
    if algorithm.startswith("HS"):
        reason = "It is signed with a shared secret, which proves nothing to anybody else."
        return outcome.forged(reason)
    if algorithm not in ALGORITHMS or "crit" in token.header:
        reason = f"Its kind of signature ({algorithm[:80]}) is not verified here."
        return outcome.but(Judgement.CANNOT_TELL, reason)
    own = key_of(reading.issuer_id)
    enclosed = fields(token.header.get("jwk"))
    key = own or (key_in(enclosed) if enclosed else None)
    if key is None:
        reason = (
            f"The key of its issuer ({reading.issuer_id[:200]}) would have to be fetched from the "
            "network."
        )
        return outcome.but(Judgement.CANNOT_TELL, reason)
    fault = _fault(token, reading, key, own=own is not None)
    if fault is not None:
        return outcome.forged(fault)
    if not _agrees(token.payload, reading):
        reason = "The token around the credential says something else than the credential in it."
        return outcome.but(Judgement.CANNOT_TELL, reason)
    outcome = whole(outcome, reading.issuer_id)
    if own is None:
        reason = "It is signed with a key that it brings along; anybody can make one."
        return outcome.but(Judgement.CANNOT_TELL, reason)
    return outcome


def _fault(token: Token, reading: Reading, key: PublicKey, *, own: bool) -> str | None:
    kid = token.header.get("kid")
    if own and kid is not None and not kid_fits(text(kid), reading.issuer_id):
        return _OTHER_KEY
    if not token.holds(key):
        return ALTERED
    return None


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
