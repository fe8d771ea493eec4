"""The five verdicts of a check in words."""

from typing import Final

from mcred_desktop.domain.award import Check, Judgement

VERDICTS: Final = {
    Judgement.GENUINE: "Genuine and current",
    Judgement.EXPIRED: "Genuine but expired",
    Judgement.REVOKED: "Revoked",
    Judgement.NOT_GENUINE: "Not genuine",
    Judgement.CANNOT_TELL: "Cannot tell",
}
STATUS_UNKNOWN: Final = "Genuine, status unknown"
"""What a genuine credential is whose issuer's withdrawals are not known"""


def headline(check: Check) -> str:
    """The verdict in a few words; "current" only where the status is known to be."""
    if check.verdict is Judgement.GENUINE and check.status.state != "current":
        return STATUS_UNKNOWN
    return VERDICTS[check.verdict]
