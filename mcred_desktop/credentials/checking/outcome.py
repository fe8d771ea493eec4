"""What a check found out so far, and the one verdict it comes to (decision 5)."""

from dataclasses import dataclass, replace
from typing import Any

from mcred_desktop.credentials.checking.reading import Reading
from mcred_desktop.domain.award import (
    NO_MEANING,
    Assessed,
    Carrier,
    Check,
    CheckedPart,
    Judgement,
    Meaning,
    Printed,
    Statement,
)

_SEVERITY = (
    Judgement.NOT_GENUINE,
    Judgement.REVOKED,
    Judgement.CANNOT_TELL,
    Judgement.EXPIRED,
    Judgement.GENUINE,
)
ALTERED = "The signature does not match: something was changed after it was signed."
OTHER_KEY = "It was signed with another key than its issuer's."
UNCHECKED = Statement(state="unknown", text="Not checked")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that decides the verdict."""

    verdict: Judgement
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found out so far; becomes a ``Check``."""

    findings: tuple[Finding, ...] = ()
    credential: dict[str, Any] | None = None
    signature: Statement = UNCHECKED
    status: Statement = UNCHECKED
    trust: Statement = UNCHECKED
    recipient: str = ""
    issuer: str = ""
    title: str = ""
    issued: str = ""
    expires: str = ""
    result: str = ""
    assessed: tuple[Assessed, ...] = ()
    meaning: Meaning = NO_MEANING
    parts: tuple[CheckedPart, ...] = ()
    printed: Printed = Printed.UNREAD

    def but(self, verdict: Judgement, reason: str, **changes: Any) -> "Outcome":
        """This outcome with one more finding."""
        return replace(self, findings=(*self.findings, Finding(verdict, reason)), **changes)

    def forged(self, fault: str) -> "Outcome":
        """This outcome of a signature that does not hold."""
        invalid = Statement(state="invalid", text="The signature does not hold", detail=fault)
        return self.but(Judgement.NOT_GENUINE, fault, signature=invalid)


def told(document: dict[str, Any], reading: Reading) -> Outcome:
    """What a credential says, before anything of it is checked."""
    return Outcome(
        credential=document,
        recipient=reading.recipient,
        issuer=reading.issuer,
        title=reading.title,
        issued=reading.issued[:10],
        expires=reading.expires[:10],
        result=reading.result,
        assessed=reading.assessed,
        meaning=reading.meaning,
    )


def whole(outcome: Outcome, did: str, more: str = "") -> Outcome:
    """``outcome`` of a signature by ``did`` that holds, and what ``more`` is to be said of it."""
    said = "The signature is whole: nothing was changed since it was signed"
    return replace(outcome, signature=Statement(state="valid", text=said, detail=did + more))


def lacks(reading: Reading) -> str:
    """What an Open Badge must state and this one does not."""
    return f"It lacks what every Open Badge must state: {', '.join(reading.missing)}."


def as_check(file: str, source: Carrier, outcome: Outcome) -> Check:
    """The check an outcome comes to; the gravest of its findings is the verdict."""
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
        meaning=outcome.meaning,
        parts=outcome.parts,
        printed=outcome.printed,
    )


def unknown(reason: str) -> Outcome:
    """The outcome of what cannot be checked, and why."""
    return Outcome().but(Judgement.CANNOT_TELL, reason)
