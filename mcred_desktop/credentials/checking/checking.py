"""Checking a credential with nothing but the file, a list of trusted issuers and the time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from functools import partial
from typing import Any

from mcred_desktop.credentials import qrclaim
from mcred_desktop.credentials.baking import is_jwt
from mcred_desktop.credentials.checking import proof_check, token_check
from mcred_desktop.credentials.checking.beside import with_code, with_printed
from mcred_desktop.credentials.checking.formats import cannot_verify
from mcred_desktop.credentials.checking.outcome import (
    ALTERED,
    Outcome,
    as_check,
    told,
    unknown,
    whole,
)
from mcred_desktop.credentials.checking.parts_check import with_parts
from mcred_desktop.credentials.checking.reading import moment, read
from mcred_desktop.credentials.checking.standing import standing_of, with_dates, with_trust
from mcred_desktop.credentials.checking.untrusted import parse_object
from mcred_desktop.credentials.jwt import credential_in, read_token
from mcred_desktop.credentials.keys.issuer_keys import NamedKey, known_of
from mcred_desktop.credentials.keys.multikey import key_id, public_of
from mcred_desktop.credentials.making.clr import is_record
from mcred_desktop.credentials.pdf.check import stated_by_pdf, time_by_pdf
from mcred_desktop.domain.award import Carrier, Check, Judgement
from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.services.issue.ports import Found, Trusted


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
        check = as_check(file, found.carrier, outcome)
        signed = stated_by_pdf(found.pdf_signatures)
        if signed is None:
            return check
        time = time_by_pdf(found.pdf_signatures)
        return check.model_copy(update={"pdf_signature": signed, "pdf_time": time})


def _check_credential(
    document: dict[str, Any], found: Found, trusted: Sequence[Trusted], at: datetime
) -> Outcome:
    reading = read(document)
    outcome = told(document, reading)
    reason = cannot_verify(document)
    if reason is not None:
        return outcome.but(Judgement.CANNOT_TELL, reason)
    outcome, key = proof_check.judged(document, reading, outcome, trusted)
    return outcome if key is None else _stands(outcome, document, key, (found, trusted, at))


def _check_part(document: dict[str, Any], *, trusted: Sequence[Trusted], at: datetime) -> Outcome:
    return _check_credential(document, Found(Carrier.JSON, ""), trusted, at)


def _check_token(found: Found, trusted: Sequence[Trusted], at: datetime) -> Outcome:
    token = read_token(found.text)
    document = credential_in(token)
    reading = read(document)
    outcome = told(document, reading)
    reason = cannot_verify(document)
    if reason is not None:
        return outcome.but(Judgement.CANNOT_TELL, reason)
    outcome, key = token_check.judged(token, reading, outcome, trusted)
    return outcome if key is None else _stands(outcome, document, key, (found, trusted, at))


def _stands(
    outcome: Outcome,
    document: dict[str, Any],
    key: NamedKey,
    around: tuple[Found, Sequence[Trusted], datetime],
) -> Outcome:
    """A whole credential compared with what is around it, the issuers known here and the day."""
    (found, trusted, at), reading = around, read(document)
    for code in filter(qrclaim.is_claim, found.codes):
        outcome = with_code(outcome, document, public_of(key.did), code)
    outcome = with_printed(outcome, reading, found.printed)
    outcome = with_dates(outcome, moment(reading.issued), reading.expires, at)
    if is_record(document):
        outcome = with_parts(outcome, document, partial(_check_part, trusted=trusted, at=at))
    known = known_of(trusted, key)
    return with_trust(outcome, known, reading.issuer_id, standing_of(document, known, at))


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
    known = known_of(trusted, NamedKey(did))
    outcome = whole(replace(outcome, issuer=known.entry.name if known else ""), did)
    issued = datetime.combine(claim.issued, time.min, UTC)
    expires = f"{outcome.expires}T23:59:59Z" if outcome.expires else ""
    outcome = with_dates(outcome, issued, expires, at)
    return with_trust(outcome, known, did, standing_of({"id": claim.credential_id}, known, at))
