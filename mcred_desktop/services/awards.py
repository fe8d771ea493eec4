"""From award decisions to signed credentials, certificates and badges."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mcred_desktop.domain.assessment import Learner, Portfolio
from mcred_desktop.domain.award import Credential, Revocation
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.progress import PortfolioState
from mcred_desktop.services.award_ports import Award, Carriers, Documents, Outbox, Signer
from mcred_desktop.services.award_values import award_of
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.handover import KINDS, cohort_folder, file_stem, manifest
from mcred_desktop.services.ports import Progress, Session, Store
from mcred_desktop.services.register import Register
from mcred_desktop.services.signing_key import SigningKey
from mcred_desktop.services.status_lists import StatusLists


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
    kept: list[Credential]
    """Issued before and in force; issuing again makes no second one"""


@dataclass(frozen=True, slots=True)
class Makers:
    """The adapters that make what is handed over."""

    documents: Documents
    carriers: Carriers
    outbox: Outbox


@dataclass(frozen=True, slots=True)
class Awards:
    """Who is due a credential, and issuing it."""

    store: Store
    makers: Makers
    key: SigningKey
    register: Register
    status: StatusLists

    def dry_run(self, cohort_id: str) -> DryRun:
        """What issuing the cohort would do, with every problem it would meet."""
        lines = self.register.lines(cohort_id)
        kept = [line.credential for line in lines if line.revocation is None]
        with self.store.read() as session:
            ready: list[Award] = []
            held: list[Held] = []
            for portfolio in session.find(
                Portfolio, cohort_id=cohort_id, state=PortfolioState.AWARDED
            ):
                learner = session.get(Learner, portfolio.learner_id)
                try:
                    award = award_of(session, portfolio)
                except McredError as error:
                    held.append(Held(learner, (str(error),)))
                    continue
                problems = self.makers.documents.problems(award)
                if problems:
                    held.append(Held(learner, tuple(problems)))
                else:
                    ready.append(award)
        return DryRun(ready, held, kept)

    def issue(self, cohort_id: str, by: str, progress: Progress) -> Changes:
        """Make every credential that is due and write it out; can be stopped and run again.

        Each learner is a unit of their own: files whole on disk, then the fact, then the next. A
        run after a stop, a crash or a power cut goes on with the next learner and gives those
        half done the same credential, since its id, dates and bytes follow from the decision.

        Raises:
            McredError: the key is locked.
            WorkspaceError: a file cannot be written; everything issued before stays.
        """
        signer = self.key.signer()
        ready = self.status.placed(self.dry_run(cohort_id).ready, signer.did, by)
        total = len(ready)
        changes = Changes()
        folder = self.folder_of(cohort_id)
        for done, award in enumerate(ready):
            progress.step(done, total, award.learner.name)
            if progress.cancelled:
                break
            changes |= self._issue_one(award, signer, folder, by)
        self._write_manifest(cohort_id)
        self.key.trust.remember()
        progress.step(total if not progress.cancelled else len(changes.touched), total, "")
        return changes

    def _issue_one(self, award: Award, signer: Signer, folder: str, by: str) -> Changes:
        documents, carriers = self.makers.documents, self.makers.carriers
        document = signer.credential(award)
        pdf = documents.certificate_pdf(
            award, credential=document, qr=signer.qr_claim(award, document)
        )
        png = carriers.bake_png(documents.badge_png(award), document)
        svg = carriers.bake_svg(documents.badge_svg(award), document)
        stem = file_stem(award.learner.name, award.serial)
        for suffix, content in zip(KINDS, (pdf, png, svg, document.encode()), strict=True):
            self.makers.outbox.write(folder, f"{stem}.{suffix}", content)
        with self.store.begin() as session:
            portfolio = _portfolio_of(session, award)
            why = session.find(Revocation, credential_id=award.replaces or "")
            fact = fact_of(award, document, by, self.store.now(), portfolio)
            session.add(fact.model_copy(update={"reason": why[0].reason if why else ""}))
            session.put(portfolio.model_copy(update={"state": PortfolioState.ISSUED}))
            return session.changes

    def folder_of(self, cohort_id: str) -> str:
        """Name of the cohort's folder under ``out/``."""
        with self.store.read() as session:
            return cohort_folder(session, cohort_id)

    def out_folder(self, cohort_id: str) -> Path:
        return self.makers.outbox.folder(self.folder_of(cohort_id))

    def _write_manifest(self, cohort_id: str) -> None:
        credentials = [line.credential for line in self.register.lines(cohort_id)]
        self.makers.outbox.write(
            self.folder_of(cohort_id), "manifest.json", manifest(credentials).encode()
        )


def _portfolio_of(session: Session, award: Award) -> Portfolio:
    return session.find(Portfolio, learner_id=award.learner.id)[-1]


def fact_of(award: Award, document: str, by: str, now: str, portfolio: Portfolio) -> Credential:
    """The record of a signed credential."""
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
        supersedes=award.replaces,
        status_list=award.status.list_id if award.status else "",
        status_index=award.status.index if award.status else None,
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
