"""Checking a credential with nothing but the file, a list of trusted issuers and the time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any

from mcred_desktop.credentials import qrclaim
from mcred_desktop.credentials.baking import is_jwt
from mcred_desktop.credentials.beside import with_code, with_printed
from mcred_desktop.credentials.form import says_only_what_is_signed
from mcred_desktop.credentials.formats import cannot_verify, unknown_proof
from mcred_desktop.credentials.jwt import credential_in, read_token
from mcred_desktop.credentials.multikey import key_id, method_of, public_of
from mcred_desktop.credentials.outcome import (
    ALTERED,
    Outcome,
    as_check,
    lacks,
    told,
    unknown,
    whole,
)
from mcred_desktop.credentials.proof import proof_holds
from mcred_desktop.credentials.reading import Reading, fields, items, moment, read
from mcred_desktop.credentials.standing import entry_of, standing_of, with_dates, with_trust
from mcred_desktop.credentials.token_check import judged
from mcred_desktop.credentials.untrusted import parse_object
from mcred_desktop.domain.award import Carrier, Check, Judgement
from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.services.award_ports import Found, Trusted


class OfflineVerifier:
    """Checks credentials and QR claims (the port ``Verifier``); opens no socket."""

    def check(self, file: str, found: Found, trusted: Sequence[Trusted], now: str) -> Check:
        """Everything a check of ``found`` tells; never raises on what a file holds."""
        at = datetime.fromisoformat(now)
        try:
            if found.carrier is Carrier.QR and qrclaim.is_claim(found.text):
                outcome = _check_claim(found.text, trusted, at)
            elif is_jwt(found.text):
                outcome = _check_token(found, trusted, at)
            else:
                outcome = _check_credential(parse_object(found.text), found, trusted, at)
        except UntrustedInputError as error:
            outcome = unknown(str(error))
        return as_check(file, found.carrier, outcome)


def _check_credential(
    document: dict[str, Any], found: Found, trusted: Sequence[Trusted], at: datetime
) -> Outcome:
    reading = read(document)
    outcome = told(document, reading)
    reason = cannot_verify(document) or unknown_proof(document)
    if reason is not None:
        return outcome.but(Judgement.CANNOT_TELL, reason)
    fault = _fault(document, reading)
    if fault is not None:
        return outcome.forged(fault)
    return _stands(whole(outcome, reading.issuer_id), document, found, trusted, at)


def _check_token(found: Found, trusted: Sequence[Trusted], at: datetime) -> Outcome:
    token = read_token(found.text)
    document = credential_in(token)
    reading = read(document)
    outcome = told(document, reading)
    reason = cannot_verify(document)
    if reason is not None:
        return outcome.but(Judgement.CANNOT_TELL, reason)
    if reading.missing:
        return outcome.forged(lacks(reading))
    outcome = judged(token, reading, outcome)
    if outcome.findings:
        return outcome
    return _stands(outcome, document, found, trusted, at)


def _stands(
    outcome: Outcome,
    document: dict[str, Any],
    found: Found,
    trusted: Sequence[Trusted],
    at: datetime,
) -> Outcome:
    """A whole credential compared with what is around it, the day and the issuers known here."""
    reading = read(document)
    for code in filter(qrclaim.is_claim, found.codes):
        outcome = with_code(outcome, document, reading, code)
    outcome = with_printed(outcome, reading, found.printed)
    outcome = with_dates(outcome, moment(reading.issued), reading.expires, at)
    entry = entry_of(trusted, reading.issuer_id)
    return with_trust(outcome, entry, reading.issuer_id, standing_of(document, entry, at))


def _fault(document: dict[str, Any], reading: Reading) -> str | None:
    """What is wrong with the signature and what it covers; None when nothing is."""
    if document.get("proof") is None:
        return "It carries no signature."
    if reading.missing:
        return lacks(reading)
    public = public_of(reading.issuer_id)
    proof = fields(items(document["proof"])[0])
    if public is None or proof.get("verificationMethod") != method_of(reading.issuer_id):
        return "It was signed with another key than its issuer's."
    if not proof_holds(document, public):
        return ALTERED
    if not says_only_what_is_signed({**document, "proof": proof}):
        return "It states something that its signature does not cover."
    return None


def _check_claim(url: str, trusted: Sequence[Trusted], at: datetime) -> Outcome:
    signed = qrclaim.read_url(url)
    claim = signed.claim
    outcome = Outcome(
        credential=claim.as_fields(),
        recipient=claim.name,
        title=claim.title,
        issued=claim.issued.isoformat(),
        expires=claim.expires.isoformat() if claim.expires else "",
        result=claim.level,
    )
    keys = {entry.did: public_of(entry.did) for entry in trusted}
    named = {did: raw for did, raw in keys.items() if raw and key_id(raw) == claim.key_id}
    if not named:
        return outcome.but(
            Judgement.CANNOT_TELL,
            "The QR code names a key that is not confirmed here; open the credential's file.",
        )
    did = next((did for did, raw in named.items() if signed.signed_by(raw)), None)
    if did is None:
        return outcome.forged(ALTERED)
    entry = entry_of(trusted, did)
    outcome = whole(replace(outcome, issuer=entry.name if entry else ""), did)
    issued = datetime.combine(claim.issued, time.min, UTC)
    expires = f"{outcome.expires}T23:59:59Z" if outcome.expires else ""
    outcome = with_dates(outcome, issued, expires, at)
    return with_trust(outcome, entry, did, standing_of({"id": claim.credential_id}, entry, at))
