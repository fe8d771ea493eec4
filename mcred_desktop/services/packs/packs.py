"""Evaluator packs: work leaves on one file, is scored on another laptop, and comes back."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from pathlib import Path

from mcred_desktop.domain.assess.assessment import Sheet
from mcred_desktop.domain.award import IssuerKey
from mcred_desktop.domain.errors import McredError, NotAllowedError
from mcred_desktop.domain.packs import (
    Contents,
    PackedFile,
    PackKind,
    PackOpened,
    PackPassed,
    Ticket,
)
from mcred_desktop.domain.passphrases import ENOUGH
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.issue.ports import Keys, Signer
from mcred_desktop.services.packs.ledger import PackLedger
from mcred_desktop.services.packs.merging import Merged, take_back
from mcred_desktop.services.packs.offers import Offer, offers
from mcred_desktop.services.packs.ports import Bundles, PackFiles, Sealing
from mcred_desktop.services.packs.reading import OpenedPack, PackReading
from mcred_desktop.services.packs.rules import handed_back, outward
from mcred_desktop.services.packs.settling import prefill
from mcred_desktop.services.packs.work import Work, named_files, work_for
from mcred_desktop.services.ports import Files, Progress, Session, Store


@dataclass(frozen=True, slots=True)
class PackMakers:
    """The adapters packs are made with."""

    bundles: Bundles
    files: PackFiles
    sealing: Sealing
    keys: Keys
    signer: Callable[[], Signer | None]
    """The provider's key, when it is unlocked"""


@dataclass(frozen=True, slots=True)
class Exported:
    """A pack that was written."""

    file: Path
    ticket: Ticket
    evidence: int
    """Files in it"""
    changes: Changes


@dataclass(frozen=True, slots=True)
class Opened:
    """A pack that was opened."""

    ticket: Ticket
    new: bool
    """Whether anything in it was not here yet"""
    changes: Changes


@dataclass(frozen=True, slots=True)
class HandedBack:
    """A return that was written."""

    file: Path
    ticket: Ticket
    signed: int
    """Sheets in it"""


@dataclass(frozen=True, slots=True)
class Packs:
    """What a provider and an evaluator do with packs."""

    store: Store
    files: Files
    makers: PackMakers

    @property
    def reading(self) -> PackReading:
        return PackReading(self.makers.files, self.makers.sealing)

    @property
    def ledger(self) -> PackLedger:
        """What is out, what came back, and what of it waits for a word."""
        return PackLedger(self.store, self.makers.bundles)

    def offers(self, cohort_id: str, by: str = "") -> list[Offer]:
        """What there is to send, by evaluator; learners as the person ``by`` may know them."""
        with self.store.read() as session:
            return offers(session, cohort_id, by)

    def export(
        self,
        target: Path,
        cohort_id: str,
        evaluator_id: str,
        *,
        passphrase: str,
        by: str,
        only: Collection[str] | None = None,
        progress: Progress | None = None,
    ) -> Exported:
        """Write an evaluator's share of a cohort into ``target``; with ``only``, those portfolios.

        Raises:
            NotAllowedError: the signing key is locked.
            McredError: the passphrase is too short, there is nothing to score, or it was
                cancelled; then no file is there.
            WorkspaceError: the file cannot be written.
        """
        signer = self.makers.signer()
        if signer is None:
            raise NotAllowedError("The signing key is locked.", cure="Unlock it under Issue.")
        if len(passphrase) < ENOUGH:
            raise McredError(f"The pack's passphrase needs at least {ENOUGH} characters.")
        with self.store.read() as session:
            work = work_for(session, cohort_id, evaluator_id, only)
        if not work.assignments:
            raise McredError("This evaluator has nothing to score in the cohort.")
        contents, paths = self._packed(work, signer, passphrase)
        sha256 = self.makers.files.write(
            target,
            PackKind.WORK,
            contents,
            paths=paths,
            passphrase=passphrase,
            signer=signer,
            progress=progress,
        )
        with self.store.begin() as session:
            _pass(self.store, session, contents.ticket, PackKind.WORK, sha256, by, written=True)
            return Exported(target, contents.ticket, len(contents.files), session.changes)

    def open(self, pack: OpenedPack) -> Opened:
        """Take work in; a pack that was opened before changes nothing.

        Raises:
            NotAllowedError: this is a provider's own workspace, or another provider's work is here.
            UntrustedInputError: the pack is damaged inside.
        """
        ticket = pack.contents.ticket
        with self.store.read() as session:
            _check_host(session, ticket)
        for _, path in pack.source.files():
            self.files.keep(path)
        with self.makers.bundles.begin() as unit:
            _check_host(unit.session, ticket)
            taken = unit.take(pack.contents.lines, outward, onward=False)
            if not unit.session.find(PackOpened, id=ticket.pack_id):
                unit.session.put(
                    PackOpened(id=ticket.pack_id, ticket=ticket, sealed=pack.contents.sealed)
                )
            _pass(
                self.store,
                unit.session,
                ticket,
                PackKind.WORK,
                pack.source.hash,
                ticket.evaluator_id,
                written=False,
            )
            prefill(unit.session, ticket)
            return Opened(ticket, taken.new > 0, unit.session.changes)

    def opened(self) -> list[PackOpened]:
        """The packs that were opened here, oldest first."""
        with self.store.read() as session:
            return session.find(PackOpened)

    def hand_back(self, target: Path, pack_id: str, passphrase: str) -> HandedBack:
        """Write what was done with a pack into ``target``.

        Always all of it, so that any later return stands for every earlier one.

        Raises:
            WrongPassphraseError: it is not the passphrase of the pack.
            NotFoundError: no such pack was opened here.
        """
        with self.store.read() as session:
            pack = session.get(PackOpened, pack_id)
            packs = [opened.id for opened in session.find(PackOpened)]
            mine = list(pack.ticket.assignments)
            signed = session.count(Sheet, assignment_id=mine, author=pack.ticket.evaluator_id)
            files = named_files(session, pack.ticket)
        ticket = pack.ticket
        key = IssuerKey(id=pack_id, did=ticket.key, sealed=pack.sealed, created=ticket.issued)
        signer = self.makers.keys.unlock(key, passphrase)
        lines = self.makers.bundles.journals(handed_back(ticket, files), but=packs)
        contents = Contents(ticket=ticket, lines=tuple(lines))
        self.makers.files.write(
            target, PackKind.RETURN, contents, passphrase=passphrase, signer=signer
        )
        return HandedBack(target, ticket, signed)

    def merge(self, pack: OpenedPack, by: str) -> Merged:
        """Take back what an evaluator did; in any order, any number of times.

        Sheets always stay on record. What can no longer be used is kept beside, with the reason;
        merging the return again applies it when the reason is gone.

        Raises:
            UntrustedInputError: the pack is another provider's, or its journal was altered.
        """
        with self.makers.bundles.begin() as unit:
            merged = take_back(unit, pack)
            session, ticket = unit.session, pack.contents.ticket
            sha256 = pack.source.hash
            _pass(self.store, session, ticket, PackKind.RETURN, sha256, by, written=False)
            return replace(merged, changes=session.changes)

    def preview(self, pack: OpenedPack) -> Merged:
        """What ``merge`` would do now; nothing is kept of it. Raises as ``merge`` does."""
        with self.makers.bundles.rehearse() as unit:
            return replace(take_back(unit, pack), changes=Changes())

    def _packed(self, work: Work, signer: Signer, passphrase: str) -> tuple[Contents, list[Path]]:
        pack_id, now = self.store.new_id(), self.store.now()
        key = self.makers.keys.create(passphrase, key_id=pack_id, now=now)
        ticket = Ticket(
            pack_id=pack_id,
            provider=signer.did,
            provider_name=work.provider,
            cohort_id=work.cohort.id,
            evaluator_id=work.evaluator.id,
            assignments=tuple(assignment.id for assignment in work.assignments),
            benchmarks=tuple(benchmark.id for benchmark in work.benchmarks),
            key=key.did,
            issued=now,
        )
        signature = self.makers.sealing.sign(signer, ticket.signed).hex()
        sizes = {item.sha256: item.size for item in work.evidence}
        contents = Contents(
            ticket=ticket.model_copy(update={"signature": signature}),
            sealed=key.sealed,
            lines=tuple(self.makers.bundles.excerpt(pack_id, work.records)),
            files=tuple(PackedFile(sha256=sha256, size=size) for sha256, size in sizes.items()),
        )
        return contents, [self.files.path(sha256) for sha256 in sizes]


def _check_host(session: Session, ticket: Ticket) -> None:
    """Raise NotAllowedError unless the workspace is one for packs of this provider."""
    if session.find(IssuerKey):
        raise NotAllowedError(
            "This workspace issues credentials itself; a pack would mix with it.",
            cure="Open the pack in a folder of its own.",
        )
    providers = {pack.ticket.provider for pack in session.find(PackOpened)}
    if providers - {ticket.provider}:
        raise NotAllowedError(
            "This workspace holds work of another provider.",
            cure="Open the pack in a folder of its own.",
        )


def _pass(
    store: Store,
    session: Session,
    ticket: Ticket,
    kind: PackKind,
    sha256: str,
    by: str,
    *,
    written: bool,
) -> None:
    """Record that a file passed here, once for each file."""
    passed_id = f"{sha256}/{'out' if written else 'in'}"
    if session.find(PackPassed, id=passed_id):
        return
    session.add(
        PackPassed(
            id=passed_id,
            at=store.now(),
            author=by,
            pack_id=ticket.pack_id,
            cohort_id=ticket.cohort_id,
            evaluator_id=ticket.evaluator_id,
            kind=kind,
            written=written,
            hash=sha256,
            assignments=ticket.assignments,
        )
    )
