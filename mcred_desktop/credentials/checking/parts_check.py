"""The credentials in a learner record, and what theirs means for the record's verdict."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from mcred_desktop.credentials.checking.outcome import Outcome, as_check, unknown
from mcred_desktop.credentials.checking.reading import fields, text
from mcred_desktop.credentials.making.clr import is_record, parts_of
from mcred_desktop.domain.award import Carrier, Check, CheckedPart, Judgement

Examined = Callable[[dict[str, Any]], Outcome]
"""Checks one credential"""


def with_parts(outcome: Outcome, document: dict[str, Any], examined: Examined) -> Outcome:
    """``outcome`` of a whole record with each of its parts; a record is worth its worst part."""
    parts = parts_of(document)
    names = [text(fields(part).get("id")) for part in parts]
    if len({*names, text(document.get("id"))}) <= len(names):
        return outcome.forged("Two of the credentials in it have one id.")
    checks = [_checked(part, examined) for part in parts]
    for number, check in enumerate(checks, 1):
        outcome = _weighed(outcome, number, check)
    return replace(outcome, parts=tuple(_told(check) for check in checks))


def _checked(part: Any, examined: Examined) -> Check:
    document = fields(part)
    if not document:
        outcome = unknown("It is no credential with a proof inside; only such are verified here.")
    elif is_record(document):
        outcome = unknown("It is a learner record itself; such are not read inside another.")
    else:
        outcome = examined(document)
    return as_check("", Carrier.JSON, outcome)


def _weighed(outcome: Outcome, number: int, check: Check) -> Outcome:
    named = f"Part {number}, “{check.title}”" if check.title else f"Part {number}"
    if check.recipient and outcome.recipient and check.recipient != outcome.recipient:
        other = f"{named}, was issued to {check.recipient}."
        outcome = outcome.but(Judgement.CANNOT_TELL, other)
    if check.verdict is Judgement.GENUINE:
        return outcome
    return outcome.but(check.verdict, f"{named}: {check.reasons[0]}")


def _told(check: Check) -> CheckedPart:
    return CheckedPart(
        title=check.title,
        issuer=check.issuer,
        issued=check.issued,
        verdict=check.verdict,
        reasons=check.reasons,
        signature=check.signature,
    )
