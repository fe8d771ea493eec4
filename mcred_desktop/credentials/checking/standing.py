"""What stands beside a good signature: its dates, its status, and trust in whoever signed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from mcred_desktop.credentials.checking.outcome import Outcome
from mcred_desktop.credentials.checking.reading import moment
from mcred_desktop.credentials.keys.issuer_keys import Known
from mcred_desktop.credentials.status_list import StatusList, read_list, status_of
from mcred_desktop.domain.award import Judgement, Statement
from mcred_desktop.domain.did_web import document_address
from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.services.issue.ports import Trusted

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


def standing_of(document: Mapping[str, Any], known: Known | None, at: datetime) -> Statement:
    """What is known of a credential's withdrawal, from lists of ids and from published lists.

    Either may tell of a withdrawal. Of what they tell else, the newer counts; a list that is
    missing or outdated tells nothing.
    """
    if known is None:
        return Statement(state="unknown", text="Withdrawals of this issuer are not known here")
    entry, as_of = known.entry, known.entry.status_as_of
    if document.get("id") in entry.revoked:
        return Statement(state="revoked", text="Withdrawn by its issuer", as_of=as_of)
    lists = [found for text in entry.lists if (found := _known_list(text, known.all))]
    published = status_of(document, lists, known.signers, at)
    if published is not None and published.state == "revoked":
        return published
    if as_of is None:
        nothing = Statement(state="unknown", text="No list of withdrawals has been brought here")
        return published or nothing
    told = Statement(state="current", text=f"Not withdrawn as of {as_of[:10]}", as_of=as_of)
    if published is None or published.state == "unknown":
        return told
    return max(told, published, key=lambda statement: statement.as_of or "")


def with_trust(outcome: Outcome, known: Known | None, did: str, status: Statement) -> Outcome:
    """``outcome`` of a whole signature by ``did``, with its status and what is known of the key."""
    expired = any(finding.verdict is Judgement.EXPIRED for finding in outcome.findings)
    if expired and status.state == "current":
        ended = "Its time has run out"
        status = Statement(state="expired", text=ended, detail=status.text, as_of=status.as_of)
    outcome = replace(outcome, status=status)
    if known is None:
        trust = Statement(
            state="unknown",
            text="The key vouches for itself; compare it with the one its issuer publishes",
            detail=did,
        )
        reason = (
            "The signature is whole, but nobody here has confirmed that this key belongs to the "
            "issuer."
        )
        address = document_address(did)
        if address is not None:
            reason += f" The issuer tells its keys at {address}."
        return outcome.but(Judgement.CANNOT_TELL, reason, trust=trust)
    entry = known.entry
    words = f"The key is confirmed as {entry.name}'s"
    if outcome.issuer not in {"", entry.name}:
        words += f"; the credential calls its issuer {outcome.issuer}"
    trust = Statement(state="trusted", text=words, detail=_vouched(entry))
    if status.state == "revoked":
        return outcome.but(Judgement.REVOKED, "Its issuer has withdrawn it.", trust=trust)
    if entry.compromised is not None and outcome.issued >= entry.compromised:
        reason = (
            f"{entry.name} says that this key counts no more from {entry.compromised} on; ask "
            "there whether it issued this."
        )
        return outcome.but(Judgement.CANNOT_TELL, reason, trust=trust)
    reason = f"The signature is whole, and the key is confirmed as {entry.name}'s."
    return outcome.but(Judgement.GENUINE, reason, trust=trust)


def _vouched(entry: Trusted) -> str:
    """Who says so, since when, of which key."""
    who = f" on the word of {entry.vouched}" if entry.vouched else ""
    return f"Trusted since {entry.added[:10]}{who}; {entry.did}"


@lru_cache(maxsize=256)
def _known_list(content: str, known: tuple[Trusted, ...]) -> StatusList | None:
    try:
        return read_list(content, known=known)
    except UntrustedInputError:
        return None
