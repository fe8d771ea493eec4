"""What stands beside a good signature: its dates, its status, and trust in whoever signed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from mcred_desktop.credentials.outcome import Outcome
from mcred_desktop.credentials.reading import moment
from mcred_desktop.domain.award import Judgement, Statement
from mcred_desktop.services.award_ports import Trusted

DATE_LEEWAY = timedelta(hours=14)
"""How far a date can be ahead of UTC"""


def with_dates(outcome: Outcome, issued: datetime | None, expires: str, at: datetime) -> Outcome:
    """``outcome`` with what its dates mean at ``at``."""
    end = moment(expires) if expires else None
    if issued is None or (expires and end is None):
        return outcome.but(Judgement.CANNOT_TELL, "One of its dates cannot be read.")
    if issued > at + DATE_LEEWAY:
        reason = f"It is valid only from {issued.date().isoformat()} on."
        return outcome.but(Judgement.CANNOT_TELL, reason)
    if end is not None and end < at:
        return outcome.but(Judgement.EXPIRED, f"It expired on {end.date().isoformat()}.")
    return outcome


def entry_of(trusted: Sequence[Trusted], did: str) -> Trusted | None:
    """What is known of an issuer, with the withdrawals of every entry about it."""
    entries = [entry for entry in trusted if entry.did == did]
    if not entries:
        return None
    revoked = tuple(dict.fromkeys(one for entry in entries for one in entry.revoked))
    dates = [entry.status_as_of for entry in entries if entry.status_as_of is not None]
    stolen = min((entry.compromised for entry in entries if entry.compromised), default=None)
    as_of = max(dates, default=None)
    return replace(entries[0], revoked=revoked, status_as_of=as_of, compromised=stolen)


def with_trust(outcome: Outcome, entry: Trusted | None, did: str, credential_id: str) -> Outcome:
    """``outcome`` of a whole signature by ``did``, with its status and what is known of the key."""
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
    if entry.compromised is not None and outcome.issued >= entry.compromised:
        return outcome.but(
            Judgement.CANNOT_TELL,
            f"{entry.name} says that somebody else may have had this key since {entry.compromised};"
            " ask there whether it issued this.",
        )
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
