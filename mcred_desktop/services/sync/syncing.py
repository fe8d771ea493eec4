"""Exchange with a hub: what waits, what came, what clashes, what failed."""

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from itertools import chain
from threading import Lock
from typing import Final, Protocol

from mcred_desktop.domain.assess.assessment import Assignment, Evidence, Sheet
from mcred_desktop.domain.award import Credential, Issuer, PublicKey, Revocation
from mcred_desktop.domain.errors import McredError, NotAllowedError
from mcred_desktop.domain.hub import HubAwayError, Membership, NoHubError, Scope
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.values import Record, Register
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.issue.editions import editions
from mcred_desktop.services.packs.ports import HeldLine
from mcred_desktop.services.packs.settling import reconcile
from mcred_desktop.services.ports import Progress, Store
from mcred_desktop.services.secrets import SecretsLockedError
from mcred_desktop.services.sync.bringing import PrintBringing
from mcred_desktop.services.sync.duplicates import LearnerTwins
from mcred_desktop.services.sync.exchange import Exchange, Outcome
from mcred_desktop.services.sync.file_stores import FileStores
from mcred_desktop.services.sync.files import FileExchange
from mcred_desktop.services.sync.login import SECRET, Login, login_of, no_hub
from mcred_desktop.services.sync.members import HubMembers
from mcred_desktop.services.sync.ports import Conflict, Hub, HubFiles, Laptop, Replica
from mcred_desktop.services.sync.status import Run, SyncStatus, failure_in, run_of
from mcred_desktop.services.sync.wanted import while_wanted
from mcred_desktop.services.watching import StoppedError, check_wanted

_PATIENCE: Final = 0.2
"""Seconds between two looks whether somebody still wants to wait"""
_ABOUT_TRUST: Final = {kind.__name__ for kind in (Issuer, PublicKey, Revocation)}


@dataclass(frozen=True, slots=True)
class Synced:
    """What an exchange did."""

    run: Run
    changes: Changes


class HeldOperations(Protocol):
    """What is kept and not applied (a part of ``Bundles``)."""

    def held(self) -> list[HeldLine]: ...


@dataclass(frozen=True, slots=True)
class Syncing:
    """What the Sync page and the terminal do."""

    store: Store
    replica: Replica
    members: HubMembers
    files: FileExchange
    bundles: HeldOperations
    forget: Callable[[Sequence[Credential]], None]
    """Takes away the files of credentials that were erased elsewhere"""
    learn: Callable[[], None]
    """Trusts on this computer what the institution signs with, on whichever laptop"""
    stores: FileStores
    prints: PrintBringing
    kinds: dict[str, type[Register]]
    """By name, those that people edit"""
    _line: dict[str, Hub] = field(default_factory=dict[str, Hub])
    _looked: dict[str, str] = field(default_factory=dict[str, str])
    _alone: Lock = field(default_factory=Lock)

    @property
    def twins(self) -> LearnerTwins:
        """Learners that are here twice."""
        return LearnerTwins(self.store)

    def status(self) -> SyncStatus:
        """Where this workspace stands."""
        membership = self.replica.membership()
        runs = self._runs(20)
        missing = self.files.missing() if membership is not None else []
        return SyncStatus(
            membership,
            self.replica.waiting(),
            self._laptops(),
            runs,
            failure_in(runs),
            len(self.bundles.held()),
            len(self.replica.conflicts()),
            self.twins.count(),
            len(missing),
            self._looked.get("at", ""),
            self.replica.roster(),
            membership is not None and self.members.secrets.locked,
        )

    def now(self, progress: Progress | None = None) -> Synced:
        """Exchange with the hub: push, pull, apply, files. Safe beside other work.

        Call it from a thread of its own: it takes as long as the line does, and writes in short
        transactions. Cancelled, it keeps what it did and goes on there next time.

        Raises:
            NoHubError, SecretsLockedError: it cannot begin.
            HubError, LyingHubError: nothing wrong was taken; everything here is kept.
        """
        with self._alone:
            began = self.store.now()
            try:
                return self._exchange(began, progress)
            except (SecretsLockedError, NoHubError):
                raise  # nothing was tried
            except McredError as error:
                told = {"what": error.what, "where": error.where, "cure": error.cure}
                failed = told | {"away": isinstance(error, HubAwayError)}
                self.replica.ran(began, {"failed": failed})
                raise

    def fetch_file(self, sha256: str, progress: Progress | None = None) -> Changes:
        """Bring a file here that nobody needed until now; waits for an exchange under way.

        Raises:
            NoHubError, SecretsLockedError: it cannot begin.
            HubError, LyingHubError: it cannot be had whole; nothing was put in its place.
        """
        with suppress(StoppedError), self.line(progress) as files:
            self.files.fetch(files, sha256, progress)
        return Changes()

    @contextmanager
    def line(self, progress: Progress | None = None) -> Generator[HubFiles]:
        """Files on the hub; waits for an exchange under way.

        Raises:
            NoHubError, SecretsLockedError: there is no way to them.
            StoppedError: nobody wants to wait any more.
        """
        while not self._alone.acquire(timeout=_PATIENCE):
            check_wanted(progress)
        try:
            membership = self.members.membership()
            hub = self._hub(membership, login_of(self.members.secrets), progress)
            with while_wanted(progress), self.stores.over(hub.files(), progress) as files:
                yield files
        finally:
            self._alone.release()

    def conflicts(self) -> list[Conflict]:
        """Records that were edited apart, with every value."""
        return self.replica.conflicts()

    def resolve(self, kind: str, record_id: str, op_id: str) -> Changes:
        """Let what one operation said count, in the fields that clash; that is an edit as any.

        Raises:
            NotAllowedError: nothing is open about that record, or that is no answer to it.
        """
        open_ = {(one.kind, one.record_id): one for one in self.replica.conflicts()}
        conflict = open_.get((kind, record_id))
        said = {one.op_id: one for one in conflict.versions}.get(op_id) if conflict else None
        if conflict is None or said is None:
            raise NotAllowedError(
                "There is nothing to choose there.",
                where=f"{kind} {record_id}",
                cure="Look at the list again; somebody may have chosen already.",
            )
        with self.store.begin() as session:
            if said.deleted:
                session.delete(self.kinds[kind], record_id)
            else:
                value = session.get(self.kinds[kind], record_id)
                chosen = {field: said.values[field] for field in conflict.clashing}
                plain = value.model_dump(mode="json") | chosen
                session.choose(type(value).model_validate(plain))
            return session.changes

    def leave(self) -> None:
        """Belong to no hub any more, once an exchange under way is over; nothing is deleted."""
        with self._alone:
            self.close()
            self.members.leave()

    def close(self) -> None:
        """Let go of the line."""
        for hub in self._line.values():
            hub.close()
        self._line.clear()

    def _exchange(self, began: str, progress: Progress | None) -> Synced:
        membership = self.replica.membership()
        if membership is None:
            raise no_hub()
        login = login_of(self.members.secrets)
        hub = self._hub(membership, login, progress)
        keys = self.members.keys
        exchange = Exchange(self.store, self.replica, hub, keys, membership, login.key, progress)
        device = self.replica.device
        outcome = self._ran(exchange)
        if self.replica.device != device:
            self.members.secrets.keep(SECRET, login.kept())  # kept by device
        self._forget(outcome.applied.erased)
        changes = outcome.applied.changes
        if membership.scope is Scope.OFFICE and outcome.applied.count:
            changes |= self._reconcile(changes)
            if _ABOUT_TRUST & {kind for kind, _ in changes.touched}:
                self.learn()
        if not outcome.cancelled:
            exchange.go_on()
        up, down = 0, 0
        if not outcome.cancelled:
            up, down = self._exchange_files(hub, membership, progress)
        ended = self.store.now()
        run = replace(run_of(began, ended, outcome), files_up=up, files_down=down)
        if run == Run(began, ended) and not failure_in(self._runs(1)):
            self._looked["at"] = ended
        else:
            told = {k: v for k, v in asdict(run).items() if k not in ("began", "ended")}
            self.replica.ran(began, told)
        return Synced(run, changes)

    def _ran(self, exchange: Exchange) -> Outcome:
        try:
            return exchange.run()
        finally:  # the next one sees no more that the hub went back
            if exchange.outcome.restored:
                self.files.ask_again()

    def _exchange_files(
        self, hub: Hub, membership: Membership, progress: Progress | None
    ) -> tuple[int, int]:
        up = down = 0
        with (
            suppress(StoppedError),
            while_wanted(progress),
            self.stores.over(hub.files(), progress) as files,
        ):
            up, down = self.files.exchange(files, progress)
            check_wanted(progress)
            if membership.scope is Scope.OFFICE:
                store = self.stores.current()
                place = f"{membership.organisation.id} {store.address if store else ''}"
                again = store is None  # a bucket is never put back, and opened only for a file
                up += self.prints.bring(files, place, progress, may_be_restored=again)
        return up, down

    def _runs(self, newest: int) -> list[Run]:
        return [Run(**told) for told in self.replica.runs(newest)]

    def _hub(self, membership: Membership, login: Login, progress: Progress | None) -> Hub:
        """The line, kept for the next exchange, for as long as somebody wants it."""
        name = f"{membership.url} {membership.role}"
        if name not in self._line:
            door = self.members.door
            named = membership.url, membership.role
            self._line[name] = door.open(*named, login.password, membership.roots)
        self._line[name].heed(progress)
        return self._line[name]

    def _reconcile(self, changes: Changes) -> Changes:
        """What follows from sheets that came from several laptops."""
        ids = {key for kind, key in changes.touched if kind == Assignment.__name__}
        sheets = [key for kind, key in changes.touched if kind == Sheet.__name__]
        with self.store.begin() as session:
            ids |= set(session.column(Sheet, "assignment_id", id=sheets))
            reconcile(session, sorted(ids))
            return session.changes

    def _forget(self, erased: Sequence[Record]) -> None:
        """What lies beside the store of records that were erased elsewhere."""
        credentials = [one for one in erased if isinstance(one, Credential)]
        hashes = {one.sha256 for one in erased if isinstance(one, Evidence)}
        if credentials:
            self.forget(credentials)
            with self.store.read() as session:
                hashes.update(chain(*editions(session, credentials).values()))
        if erased:
            self.store.leave_no_trace()
            self.files.discard(hashes)

    def _laptops(self) -> list[Laptop]:
        with self.store.read() as session:
            names = {person.id: person.name for person in session.find(Person)}
        roster = self.replica.roster()
        called = {member.id: member.name for member in roster.members}
        return [
            replace(
                laptop,
                person=names.get(laptop.person, laptop.person)
                or called.get(roster.devices.get(laptop.device, ""), ""),
            )
            for laptop in self.replica.laptops()
        ]
