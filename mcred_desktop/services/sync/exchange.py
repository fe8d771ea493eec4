"""One exchange with a hub, from the first look at it to what it has confirmed.

The receiver's vector is the only cursor: what the hub lacks is pushed, what this store lacks is
pulled, and an exchange that ends anywhere between is gone on with by the next one.
"""

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.domain.hub import (
    Device,
    Head,
    LyingHubError,
    Membership,
    Scope,
)
from mcred_desktop.domain.values import Record
from mcred_desktop.services.packs.rules import outward
from mcred_desktop.services.ports import Progress, Store
from mcred_desktop.services.sync.doors import HubKeys
from mcred_desktop.services.sync.handing import HOMEWARD, FromEvaluators, records_for, written_for
from mcred_desktop.services.sync.meeting import Meeting
from mcred_desktop.services.sync.ports import Applied, Hub, Reached, Replica
from mcred_desktop.services.sync.trust import Trust
from mcred_desktop.services.sync.wanted import while_wanted
from mcred_desktop.services.watching import StoppedError, check_wanted

AT_ONCE: Final = 2000
"""Operations of one delivery; each is one transaction, and its head is signed"""


@dataclass
class Outcome:
    """What an exchange did."""

    pushed: int = 0
    received: int = 0
    handed: int = 0
    """Operations written for evaluators"""
    lost: int = 0
    """Operations the hub had before and has no more, because it was restored"""
    went_back: bool = False
    """Whether the hub has less than it had confirmed"""
    renewed: bool = False
    """Whether this store is a copy of another, and goes on under a device id of its own"""
    taken_out: list[str] = field(default_factory=list[str])
    """Names of members"""
    cancelled: bool = False
    applied: Applied = field(default_factory=Applied)

    @property
    def restored(self) -> bool:
        """Whether hub or laptop may have come back from earlier."""
        return self.went_back or self.renewed or self.lost > 0


@dataclass
class Exchange:
    """This store and a hub."""

    store: Store
    replica: Replica
    hub: Hub
    keys: HubKeys
    membership: Membership
    private: str
    """The member's key, hex"""
    progress: Progress | None = None
    outcome: Outcome = field(default_factory=Outcome)

    def run(self) -> Outcome:
        """All of it; raises HubError, LyingHubError, and then nothing wrong was taken."""
        with self._noting_a_stop():
            meeting = Meeting(self.replica, self.hub, self.keys, self.membership)
            trust, self.outcome.taken_out = meeting.trust()
            missing = self._part(trust)
            self._push()
            self._pull(trust, missing)
            self._apply(trust)
            self._retell(trust, missing)
        self._confirm()
        return self.outcome

    def go_on(self) -> None:
        """Push what was written since, and hand evaluators theirs."""
        with self._noting_a_stop():
            self._push()
            if self.membership.scope is Scope.OFFICE:
                self._hand_over()
        self._confirm()

    @contextmanager
    def _noting_a_stop(self) -> Generator[None]:
        """Everything done so far stays."""
        try:
            with while_wanted(self.progress):
                yield
        except StoppedError:
            self.outcome.cancelled = True

    def _part(self, trust: Trust) -> set[str]:
        """Go on as another device where the hub shows that this one went on elsewhere.

        Returns devices of whose journals the hub lacked something when it was seen last.
        """
        there = _vector(trust.devices)
        own = self.replica.device
        mine, known = self.replica.vector().get(own, Reached()), there.get(own, Reached())
        differs = known.seq > mine.seq or self.replica.hash_at(own, known.seq) != known.hash
        if differs or self._was_another(own, trust):
            agreed = self._agreed(own, min(known.seq, mine.seq))
            self.replica.renew(agreed)
            self.outcome.renewed = True
        missing = self.replica.missing()
        self.outcome.went_back = self.replica.confirm(there)
        return missing

    def _was_another(self, own: str, trust: Trust) -> bool:
        """Whether this laptop wrote its journal as a member it is no more."""
        begun = trust.devices.get(own)
        return begun is not None and begun.member != self.membership.member

    def _agreed(self, device: str, highest: int) -> int:
        """The last operation that is the same here and on the hub."""
        low, high = 0, highest
        while low < high:
            middle = (low + high + 1) // 2
            if self.hub.hash_at(device, middle) == self.replica.hash_at(device, middle):
                low = middle
            else:
                high = middle - 1
        return low

    def _push(self) -> None:
        own = self.replica.device
        there = _vector({one.device: one for one in self.hub.devices()})
        if own not in there:
            self._begin(own, "")
        at = there.get(own, Reached()).seq
        goal = self.replica.vector().get(own, Reached()).seq  # what is written meanwhile goes next
        total = self.outcome.pushed + goal - at
        while at < goal:
            rows = self.replica.after(own, at, AT_ONCE, self._telling)
            self.hub.append(rows, self._head(own, rows[-1]["seq"], rows[-1]["hash"]))
            at = rows[-1]["seq"]
            self.outcome.pushed += len(rows)
            self._step(self.outcome.pushed, total, "push")

    @property
    def _telling(self) -> tuple[type[Record], ...] | None:
        return HOMEWARD if self.membership.scope is Scope.EVALUATOR else None

    def _begin(self, device: str, reader: str) -> None:
        made = Device(device=device, member=self.membership.member, reader=reader, signature="")
        over = made.signed_over(self.membership.organisation.id)
        signed = self.keys.sign(self.private, over)
        self.hub.register(made.model_copy(update={"signature": signed}))
        self.replica.note_roster(self.replica.roster().with_journal(device, made.member))

    def _head(self, device: str, seq: int, last: str) -> Head:
        head = Head(device=device, seq=seq, hash=last, signature="")
        over = head.signed_over(self.membership.organisation.id)
        return head.model_copy(update={"signature": self.keys.sign(self.private, over)})

    def _pull(self, trust: Trust, missing: set[str]) -> None:
        """Every journal this member reads, each delivery of it checked before it is kept."""
        here = self.replica.vector()
        due = {
            name: device
            for name, device in trust.devices.items()
            if name != self.replica.device and device.reader in ("", self.membership.member)
        }
        ours = self.replica.vector(judged=False).keys() - {self.replica.device, *missing}
        gone = ours - trust.devices.keys() - trust.unsound.keys()
        self.outcome.lost += sum(here[name].seq for name in gone)
        total = sum(max(0, one.seq - here.get(name, Reached()).seq) for name, one in due.items())
        for name, device in due.items():
            known = here.get(name, Reached())
            try:
                mine = self._met(device, known, trust)
                self.outcome.lost += known.seq - mine.seq if name in ours else 0
                self._pull_one(device, mine, trust, total)
            except LyingHubError as error:
                trust.leave(device, error)
        self._note_unsound(trust)

    def _pull_one(self, device: Device, mine: Reached, trust: Trust, total: int) -> None:
        heads = self.hub.heads(device.device, mine.seq) if device.seq > mine.seq else []
        if device.seq > max((head.seq for head in heads), default=mine.seq):
            raise LyingHubError("The hub withholds a part of a journal.", where=device.device)
        while head := _furthest(heads, mine.seq):
            trust.check_head(head)
            mine = self._take(device, mine, head, trust)
            self._step(self.outcome.received, total, "pull")

    def _note_unsound(self, trust: Trust) -> None:
        """Remember whose journals were left alone."""
        roster, unsound = self.replica.roster(), tuple(sorted(set(trust.unsound.values())))
        if roster.unsound != unsound:
            self.replica.note_roster(roster.model_copy(update={"unsound": unsound}))

    def _met(self, device: Device, mine: Reached, trust: Trust) -> Reached:
        """The last operation of a journal that is the same here and on the hub.

        Beyond it the hub lost something; or its author, back from earlier, went on another way, as
        the head that comes next has to prove.
        """
        name, known = device.device, min(device.seq, mine.seq)
        there = device.hash if device.seq == known else self.hub.hash_at(name, known)
        if there == self.replica.hash_at(name, known):
            return Reached(known, there or "")
        agreed = self._agreed(name, known)
        if agreed >= device.seq:
            raise _altered(name)
        self._apply(trust)  # only what is in the tables can be said again
        return Reached(agreed, self.replica.hash_at(name, agreed) or "")

    def _retell(self, trust: Trust, missing: set[str]) -> None:
        """Say what the hub lacked at the last look and lacks still: its author had the time."""
        here = self.replica.vector(judged=False)
        for name in sorted(missing - trust.unsound.keys()):
            there = trust.devices[name].seq if name in trust.devices else 0
            if here[name].seq > there:
                self.replica.retell(name, there)

    def _take(self, device: Device, mine: Reached, head: Head, trust: Trust) -> Reached:
        rows = self.hub.between(device.device, mine.seq, head.seq)
        if not rows or (rows[-1]["seq"], rows[-1]["hash"]) != (head.seq, head.hash):
            raise _altered(device.device)
        if any(row["device"] != device.device for row in rows):
            raise _altered(device.device)
        member = trust.members[device.member]
        judged = bool(device.reader) or member.scope is Scope.EVALUATOR
        try:
            new = self.replica.receive(device.device, rows, mine, judged=judged)
        except UntrustedInputError as error:
            raise _altered(device.device) from error
        self.outcome.received += new
        return Reached(head.seq, head.hash)

    def _apply(self, trust: Trust) -> None:
        if self.membership.scope is Scope.EVALUATOR:
            applied = self.replica.apply(outward, self.progress)
        else:
            judge = FromEvaluators.of(trust)
            applied = self.replica.apply(judge, self.progress)
        self.outcome.applied |= applied
        check_wanted(self.progress)

    def _hand_over(self) -> None:
        """Write for each evaluator what that one has to know, as far as it is new."""
        devices = {one.device: one for one in self.hub.devices()}
        gone = self.replica.roster().gone
        for member in self.hub.members():
            if member.scope is not Scope.EVALUATOR or member.id in gone:
                continue
            with self.store.read() as session:
                records = records_for(session, member.person_id)
            name = written_for(self.replica.device, member)
            begun = devices.get(name)
            start = Reached(begun.seq, begun.hash) if begun else Reached()
            rows = self.replica.excerpt(name, start, records, self.hub.latest(member.id))
            if rows and begun is None:
                self._begin(name, member.id)
            for first in range(0, len(rows), AT_ONCE):
                some = rows[first : first + AT_ONCE]
                self.hub.append(some, self._head(name, some[-1]["seq"], some[-1]["hash"]))
                self.outcome.handed += len(some)
                self._step(self.outcome.handed, len(rows), "push")

    def _confirm(self) -> None:
        with self._noting_a_stop():
            self.replica.confirm(_vector({one.device: one for one in self.hub.devices()}))

    def _step(self, done: int, total: int, what: str) -> None:
        if self.progress is not None:
            self.progress.step(done, max(done, total), what)
        check_wanted(self.progress)


def _vector(devices: Mapping[str, Device]) -> dict[str, Reached]:
    return {name: Reached(one.seq, one.hash) for name, one in devices.items()}


def _furthest(heads: Sequence[Head], seq: int) -> Head | None:
    """The head up to which to read next: the last that is not too far, else the next one."""
    beyond = [head for head in heads if head.seq > seq]
    near = [head for head in beyond if head.seq <= seq + AT_ONCE]
    return near[-1] if near else next(iter(beyond), None)


def _altered(device: str) -> LyingHubError:
    return LyingHubError(
        "The hub gives a journal that was altered.",
        where=device,
        cure="Nothing of it was taken. Ask whoever set the hub up to look at it.",
    )
