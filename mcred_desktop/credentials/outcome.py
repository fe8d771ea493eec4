"""What a check found out so far, and the one verdict it comes to (decision 5)."""

from dataclasses import dataclass, replace
from typing import Any

from mcred_desktop.domain.award import Assessed, Carrier, Check, Judgement, Printed, Statement

_SEVERITY = (
    Judgement.NOT_GENUINE,
    Judgement.REVOKED,
    Judgement.CANNOT_TELL,
    Judgement.EXPIRED,
    Judgement.GENUINE,
)
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
    printed: Printed = Printed.UNREAD

    def but(self, verdict: Judgement, reason: str, **changes: Any) -> "Outcome":
        """This outcome with one more finding."""
        return replace(self, findings=(*self.findings, Finding(verdict, reason)), **changes)


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
        printed=outcome.printed,
    )


def unknown(reason: str) -> Outcome:
    """The outcome of what cannot be checked, and why."""
    return Outcome().but(Judgement.CANNOT_TELL, reason)
