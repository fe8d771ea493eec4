"""The keys of the issuer: made, unlocked for a time, retired, restored from paper."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from mcred_desktop.domain.award import IssuerKey, PdfSigner
from mcred_desktop.domain.errors import McredError, WrongPassphraseError
from mcred_desktop.domain.passphrases import ENOUGH
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.issue.issuer import issuer_in
from mcred_desktop.services.issue.own_trust import OwnTrust
from mcred_desktop.services.issue.pdf_ports import PdfKeys, PdfSigning
from mcred_desktop.services.issue.ports import Keys, Signer
from mcred_desktop.services.issue.run_problems import PdfCertificate
from mcred_desktop.services.ports import Session, Store

IDLE_MINUTES: Final = 15
"""Unused for so long, the key locks itself"""


@dataclass(slots=True)
class Lock:
    """The unlocked key, in memory only, until nobody used it for a while."""

    clock: Callable[[], float] = time.monotonic
    _signer: Signer | None = field(default=None, repr=False)
    _earlier: dict[str, Signer] = field(default_factory=dict[str, Signer], repr=False)
    """Retired keys by their did:key; their own status lists go on being signed with them"""
    _pdf: PdfSigning | None = field(default=None, repr=False)
    _used: float = 0.0

    @property
    def signer(self) -> Signer | None:
        """The key, if it is open; asking does not keep it open."""
        if self._signer is not None and self.seconds_left <= 0:
            self.close()
        return self._signer

    @property
    def seconds_left(self) -> float:
        return self._used + IDLE_MINUTES * 60 - self.clock()

    def used(self) -> None:
        """It was needed just now."""
        self._used = self.clock()

    def open(self, signer: Signer, earlier: dict[str, Signer], pdf: PdfSigning | None) -> None:
        self._signer, self._earlier, self._pdf = signer, earlier, pdf
        self.used()

    @property
    def pdf(self) -> PdfSigning | None:
        """What PDFs are signed with, where the passphrase opens it."""
        return self._pdf if self.signer is not None else None

    def earlier(self, did: str) -> Signer | None:
        return self._earlier.get(did)

    def close(self) -> None:
        self._signer, self._earlier, self._pdf = None, {}, None


@dataclass(frozen=True, slots=True)
class SigningKey:
    """What is done with the key credentials are signed with."""

    store: Store
    keys: Keys
    pdf_keys: PdfKeys
    trust: OwnTrust
    held: Lock = field(default_factory=Lock)

    def current(self) -> IssuerKey | None:
        """The key in use."""
        with self.store.read() as session:
            return _in_use(session)

    def all(self) -> list[IssuerKey]:
        """Every key, the newest first."""
        with self.store.read() as session:
            return sorted(session.find(IssuerKey), key=lambda key: key.created, reverse=True)

    @property
    def unlocked(self) -> bool:
        return self.held.signer is not None

    def signer(self) -> Signer:
        """The unlocked key; raises McredError when it is locked."""
        signer = self.held.signer
        if signer is None:
            raise McredError("The signing key is locked.", cure="Unlock it with its passphrase.")
        self.held.used()
        with self.store.read() as session:
            issuer = issuer_in(session)
        return signer.named(issuer.web_did if issuer else "")

    def signer_for(self, signed_as: str) -> Signer:
        """The open key of that name (``Signer.signs_as``), or the one in use under it.

        Raises:
            McredError: the key is locked.
        """
        issuer, _, fragment = signed_as.partition("#")
        did = f"did:key:{fragment}" if fragment else issuer
        return (self.held.earlier(did) or self.signer()).named(issuer if fragment else "")

    def issuing(self, signed_as: str | None = None) -> Signer:
        """As ``signer`` or ``signer_for``, signing PDFs too where they are to be signed.

        Raises:
            McredError: the key is locked, or the certificate for PDFs cannot be used.
        """
        signer = self.signer() if signed_as is None else self.signer_for(signed_as)
        pdf = self.pdf_certificate()
        if pdf is None:
            return signer.signing_pdfs(None)
        if pdf.trouble is not None:
            raise pdf.trouble
        return signer.signing_pdfs(self.held.pdf)

    def pdf_certificate(self) -> PdfCertificate | None:
        """What PDFs are to be signed with; None where they are left unsigned."""
        with self.store.read() as session:
            chosen = pdf_signer_in(session)
        if chosen is None or not chosen.in_use:
            return None
        return PdfCertificate(chosen, self.pdf_problem(chosen))

    def pdf_problem(self, chosen: PdfSigner) -> McredError | None:
        """Why no PDF can be signed with a certificate now; None when it can, or it is locked."""
        if chosen.valid_until < self.store.now():
            day = chosen.valid_until[:10]
            return McredError(f"The certificate that signs PDFs expired on {day}.", cure=_RENEW)
        if self.unlocked and self.held.pdf is None:
            what = "The certificate that signs PDFs lies under an earlier passphrase."
            return McredError(what, cure=_RENEW)
        return None

    def create(self, passphrase: str) -> Changes:
        """Make the key, seal it under ``passphrase`` and leave it unlocked.

        Raises:
            McredError: the passphrase is too short, there is no issuer or there is a key already.
        """
        key = self._made(passphrase)
        with self.store.begin() as session:
            if issuer_in(session) is None:
                raise McredError("Fill in the issuer first.")
            if _in_use(session) is not None:
                raise McredError("This workspace has a signing key already.")
            session.put(key)
            changes = session.changes
        self._open(key, passphrase)
        return changes

    def rotate(self, passphrase: str, compromised: str | None = None) -> Changes:
        """Retire the key in use and make another under ``passphrase``; leaves it unlocked.

        What the retired key signed stays genuine. With ``compromised``, an ISO date since when
        somebody else may have had it, whatever it signed with a later date counts no more.

        Raises:
            McredError: there is no key, the passphrase is too short, or the date is none or ahead.
        """
        now = self.store.now()
        if compromised is not None:
            _check_day(compromised, now)
        key = self._made(passphrase)
        with self.store.begin() as session:
            old = _in_use(session)
            if old is None:
                raise McredError("There is no signing key yet.", cure="Create one under Issue.")
            session.put(old.model_copy(update={"retired": now, "compromised": compromised}))
            session.put(key)
            pdf, unlocked = pdf_signer_in(session), self.held.pdf
            if pdf is not None and unlocked is not None:
                session.put(self.pdf_keys.resealed(pdf, unlocked, passphrase))
            changes = session.changes
        self._open(key, passphrase)
        return changes

    def restore(self, code: str, passphrase: str) -> Changes:
        """Take the key from a recovery sheet in use, and leave it unlocked.

        Raises:
            UntrustedInputError: it is no recovery code, or was read wrongly.
            WrongPassphraseError: the passphrase does not open it.
            McredError: there is no issuer, or another key is in use.
        """
        key = self.keys.recovered(code, key_id=self.store.new_id(), now=self.store.now())
        self.keys.unlock(key, passphrase)
        with self.store.begin() as session:
            if issuer_in(session) is None:
                raise McredError("Fill in the issuer first.")
            used = _in_use(session)
            if used is not None and used.did != key.did:
                raise McredError(
                    "Another signing key is in use here.",
                    cure="A sheet brings a key back where there is none.",
                )
            known = next((one for one in session.find(IssuerKey) if one.did == key.did), key)
            if known.retired is not None:
                raise McredError("This key was retired here. Nothing new is signed with it.")
            key = known.model_copy(update={"sealed": key.sealed})
            session.put(key)
            changes = session.changes
        self._open(key, passphrase)
        return changes

    def recovery_code(self) -> str:
        """The key in use, sealed as it is, as letters and digits; raises McredError."""
        key = self.current()
        if key is None:
            raise McredError("There is no signing key yet.", cure="Create one under Issue.")
        return self.keys.recovery_code(key)

    def unlock(self, passphrase: str) -> Changes:
        """Open the key; raises WrongPassphraseError, or McredError when there is none."""
        key = self.current()
        if key is None:
            raise McredError("There is no signing key yet.", cure="Create one under Issue.")
        self._open(key, passphrase)
        return Changes.of(key)

    def lock(self) -> Changes:
        """Forget the unlocked key."""
        self.held.close()
        key = self.current()
        return Changes.of(key) if key else Changes()

    def trust_file(self) -> str:
        """The signed file that lets others trust this issuer; raises McredError when locked."""
        return self.trust.file(self.signer())

    def _made(self, passphrase: str) -> IssuerKey:
        if len(passphrase) < ENOUGH:
            raise McredError(f"The passphrase needs at least {ENOUGH} characters.")
        return self.keys.create(passphrase, key_id=self.store.new_id(), now=self.store.now())

    def _open(self, key: IssuerKey, passphrase: str) -> None:
        signer = self.keys.unlock(key, passphrase)
        self.held.open(signer, self._opened_earlier(passphrase), self._opened_pdf(passphrase))
        self.trust.remember()

    def _opened_earlier(self, passphrase: str) -> dict[str, Signer]:
        """Retired keys that the passphrase opens: for their status lists, and to print again."""
        with self.store.read() as session:
            retired = [k for k in session.find(IssuerKey) if k.retired and not k.compromised]
        opened: dict[str, Signer] = {}
        for key in retired:
            try:
                opened[key.did] = self.keys.unlock(key, passphrase)
            except WrongPassphraseError:
                continue  # it had another one; the key in use signs its lists then
        return opened

    def _opened_pdf(self, passphrase: str) -> PdfSigning | None:
        with self.store.read() as session:
            signer = pdf_signer_in(session)
        if signer is None:
            return None
        try:
            return self.pdf_keys.unlock(signer, passphrase)
        except WrongPassphraseError:
            return None  # the key was changed while it was locked; issuing says so


_RENEW: Final = "Bring it in anew under Signing, or leave PDFs unsigned."


def pdf_signer_in(session: Session) -> PdfSigner | None:
    """What PDFs are signed with, or were before that was switched off."""
    return next(iter(session.find(PdfSigner)), None)


def _in_use(session: Session) -> IssuerKey | None:
    in_use = [key for key in session.find(IssuerKey) if key.retired is None]
    return in_use[-1] if in_use else None


def _check_day(text: str, now: str) -> None:
    try:
        ahead = date.fromisoformat(text) > date.fromisoformat(now[:10])
    except ValueError:
        raise McredError("This is no date.", where="date", cure="Write it as 2026-11-22.") from None
    if ahead:
        raise McredError("This date is still to come.", where="date")
