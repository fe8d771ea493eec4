"""What lies around a credential in its file: the codes and the name on the page."""

from dataclasses import replace
from typing import Any

from mcred_desktop.credentials import qrclaim
from mcred_desktop.credentials.checking.outcome import Outcome
from mcred_desktop.credentials.checking.printed import compared
from mcred_desktop.credentials.checking.reading import Reading
from mcred_desktop.domain.award import Judgement, Printed
from mcred_desktop.domain.errors import UntrustedInputError


def with_code(
    outcome: Outcome, document: dict[str, Any], public: bytes | None, code: str
) -> Outcome:
    """Compare the claim in a QR code beside a credential with it; ``public`` is its raw key."""
    try:
        signed = qrclaim.read_url(code)
    except UntrustedInputError as error:
        return outcome.but(Judgement.NOT_GENUINE, str(error))
    if public is None:
        return outcome  # a key that signs no codes
    if not signed.signed_by(public):
        reason = "The QR code beside the credential was not signed by the same issuer."
        return outcome.but(Judgement.NOT_GENUINE, reason)
    if signed.claim.digest != qrclaim.digest_of(document):
        reason = "The QR code beside the credential belongs to another credential."
        return outcome.but(Judgement.NOT_GENUINE, reason)
    return outcome


def with_printed(outcome: Outcome, reading: Reading, page: str) -> Outcome:
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
