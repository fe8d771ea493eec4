"""The results of many checks as a table for spreadsheets."""

from collections.abc import Iterable, Iterator

from mcred_desktop.domain.award import Check

_HEADER = (
    "File",
    "Verdict",
    "Reasons",
    "Holder",
    "Title",
    "Issuer",
    "Issued",
    "Valid until",
    "Signature",
    "Status",
    "Status as of",
    "Trust",
    "Printed name",
    "PDF signature",
    "Time of PDF signature",
)


def table_of(checks: Iterable[Check]) -> Iterator[tuple[str, ...]]:
    """A row of names, then one row for each check."""
    yield _HEADER
    yield from map(_cells, checks)


def _cells(check: Check) -> tuple[str, ...]:
    return (
        check.file.encode("utf-8", "replace").decode(),  # a name need not be text
        check.verdict.value,
        " ".join(check.reasons),
        check.recipient,
        check.title,
        check.issuer,
        check.issued,
        check.expires,
        check.signature.state,
        check.status.state,
        check.status.as_of or "",
        check.trust.state,
        check.printed.value,
        check.pdf_signature.text if check.pdf_signature else "",
        check.pdf_time.text if check.pdf_time else "",
    )
