"""From award decisions to signed credentials, certificates and badges."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mcred_desktop.domain.assess.assessment import Learner, Portfolio
from mcred_desktop.domain.assess.progress import PortfolioState
from mcred_desktop.domain.award import Credential, Revocation
from mcred_desktop.domain.errors import McredError
from mcred_desktop.services.assess.handover import cohort_folder, manifest
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.issue.award_values import AwardReading
from mcred_desktop.services.issue.issuer import issuer_in
from mcred_desktop.services.issue.ports import Award, Signer
from mcred_desktop.services.issue.run_problems import RunProblem, problems_of
from mcred_desktop.services.issue.set_making import Made, Makers, SetMaking
from mcred_desktop.services.issue.signing_key import SigningKey
from mcred_desktop.services.issue.two_people import TwoPeople
from mcred_desktop.services.ports import Progress, Session, Store
from mcred_desktop.services.publishing.status_lists import StatusLists

_LISTED = ("id", "recipient", "serial", "securing")
_TOGETHER = 16
"""Credentials recorded in one unit in a run of ``_MANY`` or more; else each as soon as it lies"""
_MANY = 100


@dataclass(frozen=True, slots=True)
class Held:
    """A learner who cannot get a credential yet, and why."""

    learner: Learner
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DryRun:
    """What issuing a cohort would do."""

    ready: list[Award]
    held: list[Held]
    kept: int
    """Issued before and in force; issuing again makes no second one"""
    problems: tuple[RunProblem, ...] = ()
    """Of the run as a whole, what stops it first"""


@dataclass(frozen=True, slots=True)
class Awards:
    """Who is due a credential, and issuing it."""

    store: Store
    makers: Makers
    sets: SetMaking
    key: SigningKey
    status: StatusLists

    def dry_run(self, cohort_id: str) -> DryRun:
        """What issuing the cohort would do, with every problem it would meet."""
        with self.store.read() as session:
            issued = set(session.column(Credential, "id", cohort_id=cohort_id))
            withdrawn = issued & set(session.column(Revocation, "credential_id"))
            ready: list[Award] = []
            held: list[Held] = []
            due = session.find(Portfolio, cohort_id=cohort_id, state=PortfolioState.AWARDED)
            for learner, award in AwardReading(session).each(due):
                if isinstance(award, McredError):
                    held.append(Held(learner, (str(award),)))
                elif problems := self.makers.documents.problems(award):
                    held.append(Held(learner, tuple(problems)))
                else:
                    ready.append(award)
            issuer = issuer_in(session)
        pdf, now = self.key.pdf_certificate(), self.store.now()
        about_all = problems_of(ready, issuer, pdf, now)
        return DryRun(ready, held, len(issued) - len(withdrawn), about_all)

    def issue(self, cohort_id: str, by: str, progress: Progress) -> Changes:
        """Make every credential that is due and write it out; can be stopped and run again.

        A learner's files are whole on disk before the fact is recorded. A run after a stop, a
        crash or a power cut goes on with the next learner and gives those half done the same
        credential, since its id, dates and bytes follow from the decision.

        Raises:
            McredError: the key is locked, or the certificate for PDFs cannot be used.
            NotAllowedError: the two-person rule is in force and nobody else confirmed the run.
            WorkspaceError: a file cannot be written; everything issued before stays.
        """
        signer = self.key.issuing()
        ready = self.dry_run(cohort_id).ready
        TwoPeople(self.store).check(cohort_id, [award.credential_id for award in ready], by)
        ready = self.status.placed(ready, signer.signs_as, by)
        changes = self._make_all(ready, signer, self.folder_of(cohort_id), by, progress)
        self._write_manifest(cohort_id)
        self.key.trust.remember()
        total = len(ready)
        progress.step(total if not progress.cancelled else len(changes.touched), total, "")
        return changes

    def _make_all(
        self, ready: Sequence[Award], signer: Signer, folder: str, by: str, progress: Progress
    ) -> Changes:
        total, changes, together = len(ready), Changes(), 1
        most = _TOGETHER if total >= _MANY else 1
        waiting: list[Made] = []
        names = [award.learner.name for award in ready]
        progress.step(0, total, *names[:1] or [""])
        try:
            sets = self.sets.made(ready, signer, folder, lambda: progress.cancelled)
            for done, made in enumerate(sets, 1):
                waiting.append(made)
                if len(waiting) == together:
                    changes |= self._record(waiting, by)
                    waiting.clear()
                    together = min(2 * together, most)  # the first are seen at once
                progress.step(done, total, names[done] if done < total else "")
        finally:
            changes |= self._record(waiting, by)
        return changes

    def _record(self, made: Sequence[Made], by: str) -> Changes:
        """What is on disk becomes fact, all of it in one unit."""
        with self.store.begin() as session:
            ids = [one.award.learner.id for one in made]
            portfolios = {one.learner_id: one for one in session.find(Portfolio, learner_id=ids)}
            replaced = [one.award.replaces for one in made if one.award.replaces]
            why = {one.credential_id: one.reason for one in _revocations(session, replaced)}
            for one in made:
                portfolio = portfolios[one.award.learner.id]
                fact = fact_of(one, by, self.store.now(), portfolio)
                reason = why.get(one.award.replaces or "", "")
                session.add(fact.model_copy(update={"reason": reason}))
                session.put(portfolio.model_copy(update={"state": PortfolioState.ISSUED}))
            return session.changes

    def folder_of(self, cohort_id: str) -> str:
        """Name of the cohort's folder under ``out/``."""
        with self.store.read() as session:
            return cohort_folder(session, cohort_id)

    def out_folder(self, cohort_id: str) -> Path:
        return self.makers.outbox.folder(self.folder_of(cohort_id))

    def _write_manifest(self, cohort_id: str) -> None:
        with self.store.read() as session:
            issued = session.columns(Credential, _LISTED, cohort_id=cohort_id)
            gone = set(session.column(Revocation, "credential_id"))
        content = manifest([line for line in issued if line[0] not in gone]).encode()
        self.makers.outbox.write(self.folder_of(cohort_id), "manifest.json", content)


def _revocations(session: Session, credentials: list[str]) -> list[Revocation]:
    return session.find(Revocation, credential_id=credentials) if credentials else []


def fact_of(made: Made, by: str, now: str, portfolio: Portfolio) -> Credential:
    """The record of a signed credential."""
    award, document = made.award, made.document
    return Credential(
        id=award.credential_id,
        at=now,
        author=by,
        decision_id=award.decision_id,
        cohort_id=portfolio.cohort_id,
        learner_id=award.learner.id,
        recipient=award.learner.name,
        title=award.achievement.title,
        valid_from=_iso(award.issued) or "",
        valid_until=_iso(award.expires),
        document=document,
        hash=hashlib.sha256(document.encode()).hexdigest(),
        serial=award.serial,
        securing=award.issuer.securing,
        supersedes=award.replaces,
        status_list=award.status.list_id if award.status else "",
        status_index=award.status.index if award.status else None,
        pdf_sha256=made.pdf_sha256,
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
