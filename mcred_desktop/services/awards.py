"""From award decisions to signed credentials, certificates and badges."""

import hashlib
import uuid
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from mcred_desktop.domain.assessment import Cohort, Learner, Portfolio
from mcred_desktop.domain.award import Credential, Issuer, IssuerKey, Revocation
from mcred_desktop.domain.errors import McredError, NotAllowedError
from mcred_desktop.domain.passphrases import ENOUGH
from mcred_desktop.domain.progress import PortfolioState
from mcred_desktop.services.award_ports import (
    Award,
    Carriers,
    Documents,
    Keys,
    Outbox,
    Signer,
    Trusted,
    TrustFiles,
    TrustStore,
)
from mcred_desktop.services.award_values import award_of
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.handover import KINDS, file_stem, manifest
from mcred_desktop.services.ports import Progress, Session, Store

MIN_PASSPHRASE = ENOUGH


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
    """Issued before; issuing again makes no second one"""


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """An issued credential and whether it still stands."""

    credential: Credential
    revocation: Revocation | None


@dataclass(frozen=True, slots=True)
class Makers:
    """The adapters that make what is handed over."""

    keys: Keys
    documents: Documents
    carriers: Carriers
    outbox: Outbox
    trust: TrustStore
    trust_files: TrustFiles


@dataclass(slots=True)
class Lock:
    """The unlocked key, in memory only."""

    signer: Signer | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Awards:
    """What an issuer does: profile, key, dry run, issue, revoke."""

    store: Store
    makers: Makers
    lock: Lock = field(default_factory=Lock)

    def issuer(self) -> Issuer | None:
        with self.store.read() as session:
            return _issuer(session)

    def save_issuer(self, issuer: Issuer) -> Changes:
        with self.store.begin() as session:
            session.put(issuer)
            return session.changes

    def key(self) -> IssuerKey | None:
        """The key in use."""
        with self.store.read() as session:
            return _key(session)

    def create_key(self, passphrase: str) -> Changes:
        """Make the signing key, seal it under ``passphrase`` and leave it unlocked.

        Raises:
            McredError: the passphrase is too short, there is no issuer or there is a key already.
        """
        if len(passphrase) < MIN_PASSPHRASE:
            raise McredError(f"The passphrase needs at least {MIN_PASSPHRASE} characters.")
        key = self.makers.keys.create(passphrase, key_id=self.store.new_id(), now=self.store.now())
        with self.store.begin() as session:
            issuer = _issuer(session)
            if issuer is None:
                raise McredError("Fill in the issuer first.")
            if _key(session) is not None:
                raise McredError("This workspace has a signing key already.")
            session.put(key)
            changes = session.changes
        self.lock.signer = self.makers.keys.unlock(key, passphrase)
        self._remember_own()
        return changes

    def unlock(self, passphrase: str) -> Changes:
        """Open the key; raises WrongPassphraseError, or McredError when there is none."""
        key = self.key()
        if key is None:
            raise McredError("There is no signing key yet.", cure="Create one under Issue.")
        self.lock.signer = self.makers.keys.unlock(key, passphrase)
        self._remember_own()
        return Changes.of(key)

    def lock_key(self) -> Changes:
        """Forget the unlocked key."""
        self.lock.signer = None
        key = self.key()
        return Changes.of(key) if key else Changes()

    @property
    def unlocked(self) -> bool:
        return self.lock.signer is not None

    def dry_run(self, cohort_id: str) -> DryRun:
        """What issuing the cohort would do, with every problem it would meet."""
        with self.store.read() as session:
            kept = session.find(Credential, cohort_id=cohort_id)
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
        signer = self.lock.signer
        if signer is None:
            raise McredError("The signing key is locked.", cure="Unlock it with its passphrase.")
        run = self.dry_run(cohort_id)
        total = len(run.ready)
        changes = Changes()
        folder = self.folder_of(cohort_id)
        for done, award in enumerate(run.ready):
            progress.step(done, total, award.learner.name)
            if progress.cancelled:
                break
            changes |= self._issue_one(award, signer, folder, by)
        self._write_manifest(cohort_id)
        self._remember_own()
        progress.step(total if not progress.cancelled else len(changes.touched), total, "")
        return changes

    def _issue_one(self, award: Award, signer: Signer, folder: str, by: str) -> Changes:
        badge = self.makers.documents.badge_png(award)
        document = signer.credential(award)
        pdf = self.makers.documents.certificate_pdf(
            award, credential=document, qr=signer.qr_claim(award, document)
        )
        png = self.makers.carriers.bake_png(badge, document)
        stem = file_stem(award.learner.name, award.serial)
        for suffix, content in zip(KINDS, (pdf, png, document.encode()), strict=True):
            self.makers.outbox.write(folder, f"{stem}.{suffix}", content)
        with self.store.begin() as session:
            portfolio = _portfolio_of(session, award)
            session.add(_fact(award, document, by, self.store.now(), portfolio))
            session.put(portfolio.model_copy(update={"state": PortfolioState.ISSUED}))
            return session.changes

    def folder_of(self, cohort_id: str) -> str:
        """Name of the cohort's folder under ``out/``."""
        with self.store.read() as session:
            return file_stem(session.get(Cohort, cohort_id).title, "")

    def out_folder(self, cohort_id: str) -> Path:
        return self.makers.outbox.folder(self.folder_of(cohort_id))

    def _write_manifest(self, cohort_id: str) -> None:
        credentials = [line.credential for line in self.register(cohort_id)]
        self.makers.outbox.write(
            self.folder_of(cohort_id), "manifest.json", manifest(credentials).encode()
        )

    def register(self, cohort_id: str | None = None) -> list[RegisterLine]:
        """Everything issued, or everything issued to one cohort; oldest first."""
        narrow = {"cohort_id": cohort_id} if cohort_id else {}
        with self.store.read() as session:
            credentials = session.find(Credential, **narrow)
            ids = [credential.id for credential in credentials]
            revoked = {r.credential_id: r for r in session.find(Revocation, credential_id=ids)}
            return [RegisterLine(item, revoked.get(item.id)) for item in credentials]

    def revoke(self, credential_id: str, reason: str, by: str) -> Changes:
        """Withdraw a credential; known here at once, to others when they get a new trust file.

        Raises:
            McredError: no reason was given, or it is revoked already.
        """
        if not reason.strip():
            raise McredError("Say why the credential is revoked.")
        with self.store.begin() as session:
            session.get(Credential, credential_id)
            if session.find(Revocation, credential_id=credential_id):
                raise NotAllowedError("This credential is revoked already.")
            session.add(
                Revocation(
                    id=str(uuid.uuid5(uuid.NAMESPACE_URL, f"revocation/{credential_id}")),
                    at=self.store.now(),
                    author=by,
                    credential_id=credential_id,
                    reason=reason.strip(),
                )
            )
            changes = session.changes
        self._remember_own()
        return changes

    def own_trust(self) -> list[Trusted]:
        """This workspace's issuer as others may trust it, with what it revoked until now."""
        with self.store.read() as session:
            issuer, keys = _issuer(session), session.find(IssuerKey)
            revoked = tuple(r.credential_id for r in session.find(Revocation))
        now = self.store.now()
        return [Trusted(k.did, issuer.name, k.created, revoked, now) for k in keys if issuer]

    def trust_file(self) -> str:
        """The signed file that lets others trust this issuer; raises McredError when locked."""
        if self.lock.signer is None:
            raise McredError("The signing key is locked.", cure="Unlock it with its passphrase.")
        return self.makers.trust_files.write(self.lock.signer, self.own_trust(), self.store.now())

    def _remember_own(self) -> None:
        for trusted in self.own_trust():
            self.makers.trust.add(trusted)


def _issuer(session: Session) -> Issuer | None:
    found = session.find(Issuer)
    return found[0] if found else None


def _key(session: Session) -> IssuerKey | None:
    in_use = [key for key in session.find(IssuerKey) if key.retired is None]
    return in_use[-1] if in_use else None


def _portfolio_of(session: Session, award: Award) -> Portfolio:
    return session.find(Portfolio, learner_id=award.learner.id)[-1]


def _fact(award: Award, document: str, by: str, now: str, portfolio: Portfolio) -> Credential:
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
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
