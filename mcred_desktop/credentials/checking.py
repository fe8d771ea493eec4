"""Checking a credential with nothing but the file, a list of trusted issuers and the time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any

from mcred_desktop.credentials import qrclaim
from mcred_desktop.credentials.baking import is_jwt
from mcred_desktop.credentials.form import says_only_what_is_signed
from mcred_desktop.credentials.formats import cannot_verify
from mcred_desktop.credentials.multikey import key_id, method_of, public_of
from mcred_desktop.credentials.outcome import Outcome, as_check, unknown
from mcred_desktop.credentials.printed import compared
from mcred_desktop.credentials.proof import proof_holds
from mcred_desktop.credentials.reading import Reading, fields, items, moment, read
from mcred_desktop.credentials.standing import entry_of, with_dates, with_trust
from mcred_desktop.credentials.untrusted import parse_object
from mcred_desktop.domain.award import Carrier, Check, Judgement, Printed, Statement
from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.services.award_ports import Found, Trusted

_ALTERED = "The signature does not match: something was changed after it was signed."


class OfflineVerifier:
    """Checks credentials and QR claims (the port ``Verifier``); opens no socket."""

    def check(self, file: str, found: Found, trusted: Sequence[Trusted], now: str) -> Check:
        """Everything a check of ``found`` tells; never raises on what a file holds."""
        at = datetime.fromisoformat(now)
        try:
            if found.carrier is Carrier.QR and qrclaim.is_claim(found.text):
                outcome = _check_claim(found.text, trusted, at)
            elif is_jwt(found.text):
                outcome = unknown("This is a VC-JWT; that format is not verified here.")
            else:
                outcome = _check_credential(parse_object(found.text), found, trusted, at)
        except UntrustedInputError as error:
            outcome = unknown(str(error))
        return as_check(file, found.carrier, outcome)


def _check_credential(
    document: dict[str, Any], found: Found, trusted: Sequence[Trusted], at: datetime
) -> Outcome:
    reading = read(document)
    outcome = Outcome(
        credential=document,
        recipient=reading.recipient,
        issuer=reading.issuer,
        title=reading.title,
        issued=reading.issued[:10],
        expires=reading.expires[:10],
        result=reading.result,
        assessed=reading.assessed,
    )
    reason = cannot_verify(document)
    if reason is not None:
        return outcome.but(Judgement.CANNOT_TELL, reason)
    fault = _fault(document, reading)
    if fault is not None:
        invalid = Statement(state="invalid", text="The signature does not hold", detail=fault)
        return outcome.but(Judgement.NOT_GENUINE, fault, signature=invalid)
    outcome = replace(outcome, signature=_whole(reading.issuer_id))
    for code in filter(qrclaim.is_claim, found.codes):
        outcome = _with_code(outcome, document, reading, code)
    outcome = _with_printed(outcome, reading, found.printed)
    outcome = with_dates(outcome, moment(reading.issued), reading.expires, at)
    entry = entry_of(trusted, reading.issuer_id)
    return with_trust(outcome, entry, reading.issuer_id, reading.credential_id)


def _fault(document: dict[str, Any], reading: Reading) -> str | None:
    """What is wrong with the signature and what it covers; None when nothing is."""
    if document.get("proof") is None:
        return "It carries no signature."
    if reading.missing:
        return f"It lacks what every Open Badge must state: {', '.join(reading.missing)}."
    public = public_of(reading.issuer_id)
    proof = fields(items(document["proof"])[0])
    if public is None or proof.get("verificationMethod") != method_of(reading.issuer_id):
        return "It was signed with another key than its issuer's."
    if not proof_holds(document, public):
        return _ALTERED
    if not says_only_what_is_signed({**document, "proof": proof}):
        return "It states something that its signature does not cover."
    return None


def _whole(did: str) -> Statement:
    text = "The signature is whole: nothing was changed since it was signed"
    return Statement(state="valid", text=text, detail=did)


def _with_code(outcome: Outcome, document: dict[str, Any], reading: Reading, code: str) -> Outcome:
    """Compare the claim in a QR code beside a credential with it."""
    try:
        signed = qrclaim.read_url(code)
    except UntrustedInputError as error:
        return outcome.but(Judgement.NOT_GENUINE, str(error))
    public = public_of(reading.issuer_id)
    if public is None or not signed.signed_by(public):
        reason = "The QR code beside the credential was not signed by the same issuer."
        return outcome.but(Judgement.NOT_GENUINE, reason)
    if signed.claim.digest != qrclaim.digest_of(document):
        reason = "The QR code beside the credential belongs to another credential."
        return outcome.but(Judgement.NOT_GENUINE, reason)
    return outcome


def _with_printed(outcome: Outcome, reading: Reading, page: str) -> Outcome:
    """Compare the name on the page around a credential with the one that was signed."""
    likeness = compared(page, reading.names, reading.title)
    outcome = replace(outcome, printed=likeness)
    if likeness is not Printed.OTHER:
        return outcome
    reason = (
        f"The page does not show the name that was signed, {', '.join(reading.names)}. "
        "Only the signed name counts."
    )
    return outcome.but(Judgement.CANNOT_TELL, reason)


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
        invalid = Statement(state="invalid", text="The signature does not hold", detail=_ALTERED)
        return outcome.but(Judgement.NOT_GENUINE, _ALTERED, signature=invalid)
    entry = entry_of(trusted, did)
    issuer = entry.name if entry else ""
    outcome = replace(outcome, signature=_whole(did), issuer=issuer)
    issued = datetime.combine(claim.issued, time.min, UTC)
    expires = f"{outcome.expires}T23:59:59Z" if outcome.expires else ""
    outcome = with_dates(outcome, issued, expires, at)
    return with_trust(outcome, entry, did, claim.credential_id)
