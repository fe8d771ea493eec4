"""What is wrong with a whole run of issuing, beside what holds back a single learner."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from mcred_desktop.domain.award import Issuer, PdfSigner
from mcred_desktop.domain.errors import McredError
from mcred_desktop.services.issue.issuer import web_folder
from mcred_desktop.services.issue.ports import Award

_SOON: Final = timedelta(days=30)
"""Left to a certificate that is worth a word"""
_TOLD: Final = 3
"""Learners named in full"""


@dataclass(frozen=True, slots=True)
class RunProblem:
    """One thing that everybody in the run would have to live with."""

    what: str
    where: str
    cure: str
    stops: bool = False
    """Issuing refuses while it is so"""


@dataclass(frozen=True, slots=True)
class PdfCertificate:
    """What PDFs are to be signed with, and why they cannot be."""

    signer: PdfSigner
    trouble: McredError | None


def problems_of(
    awards: Sequence[Award], issuer: Issuer | None, pdf: PdfCertificate | None, now: str
) -> tuple[RunProblem, ...]:
    """Everything to be said about a run at ``now`` (UTC, ISO 8601), what stops it first."""
    today = date.fromisoformat(now[:10])
    found = list(_of_certificate(pdf, today)) if pdf is not None else []
    if awards and issuer is not None:
        found += [*_of_issuer(issuer), *_of_record(awards[0])]
        found += [*_of_learners(awards), *_of_dates(awards, today)]
    return tuple(sorted(found, key=lambda one: not one.stops))


def _of_certificate(pdf: PdfCertificate, today: date) -> Iterator[RunProblem]:
    where = f"Signing, {pdf.signer.subject}"
    if pdf.trouble is not None:
        yield RunProblem(pdf.trouble.what, where, pdf.trouble.cure, stops=True)
        return
    last = date.fromisoformat(pdf.signer.valid_until[:10])
    if last - today <= _SOON:
        what = f"The certificate that signs PDFs ends on {last.isoformat()}."
        yield RunProblem(what, where, "Bring in the next one under Signing.")


def _of_issuer(issuer: Issuer) -> Iterator[RunProblem]:
    where = f"Settings, {issuer.name}"
    if web_folder(issuer) is None:
        yield RunProblem(
            "The code on the certificates opens no page yet, and withdrawals cannot be told.",
            where,
            "Enter the address of your verification page.",
        )
    if not issuer.url:
        yield RunProblem(
            "Credentials name no web page of the institution.", where, "Enter its address."
        )


def _of_record(award: Award) -> Iterator[RunProblem]:
    record = award.achievement
    where = f"Design, {record.title}"
    missing = {
        "learning outcomes": record.outcomes,
        "summary": record.summary.strip(),
        "hours of learning": record.hours,
        "kind of assessment": record.assessment.strip(),
    }
    lacking = [name for name, value in missing.items() if not value]
    if lacking:
        what = f"The credential states no {', no '.join(lacking)}."
        cure = "Complete the record and have it approved; a cohort keeps the version it began with."
        yield RunProblem(what, where, cure)


def _of_learners(awards: Sequence[Award]) -> Iterator[RunProblem]:
    bare = [a for a in awards if not a.learner.email.strip() and not a.learner.number.strip()]
    if bare:
        yield RunProblem(
            f"The credential carries the name alone, as of any namesake, for {_named(bare)}.",
            "Assess, learners",
            "Enter an e-mail address or a number; it goes into the credential as a salted hash.",
        )


def _named(awards: Sequence[Award]) -> str:
    names = ", ".join(award.learner.name for award in awards[:_TOLD])
    more = len(awards) - _TOLD
    return f"{names} and {more} more" if more > 0 else names


def _of_dates(awards: Sequence[Award], today: date) -> Iterator[RunProblem]:
    over = [award for award in awards if award.expires is not None and award.expires < today]
    if over:
        yield RunProblem(
            f"What is issued would have run out already for {_named(over)}.",
            "Decisions, date of the award",
            "Issue it and renew it, or leave these learners out.",
        )
