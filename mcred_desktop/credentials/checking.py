"""Checking a credential with nothing but the file, a list of trusted issuers and the time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

from mcred_desktop.credentials import qrclaim
from mcred_desktop.credentials.baking import is_jwt
from mcred_desktop.credentials.form import says_only_what_is_signed
from mcred_desktop.credentials.formats import cannot_verify
from mcred_desktop.credentials.multikey import key_id, method_of, public_of
from mcred_desktop.credentials.proof import proof_holds
from mcred_desktop.credentials.reading import Reading, fields, items, moment, read
from mcred_desktop.credentials.untrusted import parse_object
from mcred_desktop.domain.award import Assessed, Carrier, Check, Judgement, Statement
from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.services.award_ports import Found, Trusted

DATE_LEEWAY = timedelta(hours=14)
"""How far a date can be ahead of UTC"""

_SEVERITY = (
    Judgement.NOT_GENUINE,
    Judgement.REVOKED,
    Judgement.CANNOT_TELL,
    Judgement.EXPIRED,
    Judgement.GENUINE,
)
_UNCHECKED = Statement(state="unknown", text="Not checked")
_ALTERED = "The signature does not match: something was changed after it was signed."


@dataclass(frozen=True, slots=True)
class _Finding:
    """One thing that decides the verdict."""

    verdict: Judgement
    reason: str


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What was found out so far; becomes a ``Check``."""

    findings: tuple[_Finding, ...] = ()
    credential: dict[str, Any] | None = None
    signature: Statement = _UNCHECKED
    status: Statement = _UNCHECKED
    trust: Statement = _UNCHECKED
    recipient: str = ""
    issuer: str = ""
    title: str = ""
    issued: str = ""
    expires: str = ""
    result: str = ""
    assessed: tuple[Assessed, ...] = ()

    def but(self, verdict: Judgement, reason: str, **changes: Any) -> "_Outcome":
        """This outcome with one more finding."""
        return replace(self, findings=(*self.findings, _Finding(verdict, reason)), **changes)


class OfflineVerifier:
    """Checks credentials and QR claims (the port ``Verifier``); opens no socket."""

    def check(self, file: str, found: Found, trusted: Sequence[Trusted], now: str) -> Check:
        """Everything a check of ``found`` tells; never raises on what a file holds."""
        at = datetime.fromisoformat(now)
        try:
            if found.carrier is Carrier.QR:
                outcome = _check_claim(found.text, trusted, at)
            elif is_jwt(found.text):
                outcome = _unknown("This is a VC-JWT; that format is not verified here.")
            else:
                outcome = _check_credential(parse_object(found.text), found.qr, trusted, at)
        except UntrustedInputError as error:
            outcome = _unknown(str(error))
        return _as_check(file, found.carrier, outcome)


def _as_check(file: str, source: Carrier, outcome: _Outcome) -> Check:
    ordered = sorted(outcome.findings, key=lambda finding: _SEVERITY.index(finding.verdict))
    return Check(
        file=file,
        source=source,
        verdict=ordered[0].verdict,
        reasons=tuple(finding.reason for finding in ordered),
        credential=outcome.credential,
        signature=outcome.signature,
        status=outcome.status,
        trust=outcome.trust,
        recipient=outcome.recipient,
        issuer=outcome.issuer,
        title=outcome.title,
        issued=outcome.issued,
        expires=outcome.expires,
        result=outcome.result,
        assessed=outcome.assessed,
    )


def _unknown(reason: str) -> _Outcome:
    return _Outcome().but(Judgement.CANNOT_TELL, reason)


def _check_credential(
    document: dict[str, Any], qr: str | None, trusted: Sequence[Trusted], at: datetime
) -> _Outcome:
    reading = read(document)
    outcome = _Outcome(
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
    outcome = _with_qr(outcome, document, reading, qr)
    outcome = _with_dates(outcome, moment(reading.issued), reading.expires, at)
    entry = _entry(trusted, reading.issuer_id)
    return _with_trust(outcome, entry, reading.issuer_id, reading.credential_id)


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


def _with_qr(
    outcome: _Outcome, document: dict[str, Any], reading: Reading, qr: str | None
) -> _Outcome:
    """Compare the QR code beside a credential with it; other QR codes say nothing about it."""
    if qr is None or not qrclaim.is_claim(qr):
        return outcome
    try:
        signed = qrclaim.read_url(qr)
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


def _with_dates(outcome: _Outcome, issued: datetime | None, expires: str, at: datetime) -> _Outcome:
    end = moment(expires) if expires else None
    if issued is None or (expires and end is None):
        return outcome.but(Judgement.CANNOT_TELL, "One of its dates cannot be read.")
    if issued > at + DATE_LEEWAY:
        reason = f"It is valid only from {issued.date().isoformat()} on."
        return outcome.but(Judgement.CANNOT_TELL, reason)
    if end is not None and end < at:
        return outcome.but(Judgement.EXPIRED, f"It expired on {end.date().isoformat()}.")
    return outcome


def _entry(trusted: Sequence[Trusted], did: str) -> Trusted | None:
    """What is known of an issuer, with the withdrawals of every entry about it."""
    entries = [entry for entry in trusted if entry.did == did]
    if not entries:
        return None
    revoked = tuple(dict.fromkeys(one for entry in entries for one in entry.revoked))
    dates = [entry.status_as_of for entry in entries if entry.status_as_of is not None]
    return replace(entries[0], revoked=revoked, status_as_of=max(dates, default=None))


def _with_trust(outcome: _Outcome, entry: Trusted | None, did: str, credential_id: str) -> _Outcome:
    if entry is None:
        trust = Statement(
            state="unknown",
            text="The key vouches for itself; compare it with the one its issuer publishes",
            detail=did,
        )
        status = Statement(state="unknown", text="Withdrawals of this issuer are not known here")
        return outcome.but(
            Judgement.CANNOT_TELL,
            "The signature is whole, but nobody here has confirmed that this key belongs to the "
            "issuer.",
            trust=trust,
            status=status,
        )
    trust = Statement(state="trusted", text=f"The key is confirmed as {entry.name}'s", detail=did)
    expired = any(finding.verdict is Judgement.EXPIRED for finding in outcome.findings)
    status = _status(entry, credential_id, expired=expired)
    outcome = replace(outcome, trust=trust, status=status)
    if credential_id in entry.revoked:
        return outcome.but(Judgement.REVOKED, "Its issuer has withdrawn it.")
    return outcome.but(
        Judgement.GENUINE, f"The signature is whole, and the key is confirmed as {entry.name}'s."
    )


def _status(entry: Trusted, credential_id: str, *, expired: bool) -> Statement:
    as_of = entry.status_as_of
    if credential_id in entry.revoked:
        return Statement(state="revoked", text="Withdrawn by its issuer", as_of=as_of)
    if expired:
        return Statement(state="expired", text="Its time has run out", as_of=as_of)
    if as_of is None:
        return Statement(state="unknown", text="No list of withdrawals has been brought here")
    return Statement(state="current", text=f"Not withdrawn as of {as_of[:10]}", as_of=as_of)


def _check_claim(url: str, trusted: Sequence[Trusted], at: datetime) -> _Outcome:
    signed = qrclaim.read_url(url)
    claim = signed.claim
    outcome = _Outcome(
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
    entry = _entry(trusted, did)
    issuer = entry.name if entry else ""
    outcome = replace(outcome, signature=_whole(did), issuer=issuer)
    issued = datetime.combine(claim.issued, time.min, UTC)
    expires = f"{outcome.expires}T23:59:59Z" if outcome.expires else ""
    outcome = _with_dates(outcome, issued, expires, at)
    return _with_trust(outcome, entry, did, claim.credential_id)
