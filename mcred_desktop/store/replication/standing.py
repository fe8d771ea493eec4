"""How far this store's journals go, and what of them waits or clashes."""

from collections.abc import Iterable

from sqlalchemy import func, select

from mcred_desktop.domain.hub import Device
from mcred_desktop.services.sync.ports import Conflict, Laptop, Reached, Waiting
from mcred_desktop.store.clock import iso
from mcred_desktop.store.journal import DEVICE, JOURNAL, UNJUDGED
from mcred_desktop.store.replication.conflicts import conflicts
from mcred_desktop.store.replication.reading import BY_NAME
from mcred_desktop.store.replication.runs import Runs


class Standing(Runs):
    """A part of the port ``Replica``: questions."""

    @property
    def device(self) -> str:
        """This store's own."""
        return self._store.device

    def vector(self, *, judged: bool | None = None) -> dict[str, Reached]:
        """How far each device's journal is known here."""
        query = select(DEVICE.c.device, DEVICE.c.seq, DEVICE.c.hash)
        if judged is not None:
            query = query.where(~UNJUDGED if judged else UNJUDGED)
        with self._store.snapshot() as connection:
            return {device: Reached(seq, last) for device, seq, last in connection.execute(query)}

    def missing(self) -> set[str]:
        """Devices but this one of whose journals the hub lacked something when it was seen last."""
        query = select(DEVICE.c.device).where(DEVICE.c.device != self.device, UNJUDGED)
        with self._store.snapshot() as connection:
            lacking = query.where(DEVICE.c.delivered < DEVICE.c.seq)
            return set(connection.execute(lacking).scalars())

    def shares(self, devices: Iterable[Device]) -> bool:
        """Whether a journal here begins as one of these does."""
        known = {one.device: one for one in devices}
        with self._store.snapshot() as connection:
            mine = connection.execute(select(DEVICE.c.device).where(DEVICE.c.seq > 0)).scalars()
            return any(device in known for device in mine)

    def is_empty(self) -> bool:
        """Whether nobody ever wrote anything here."""
        return not any(reached.seq for reached in self.vector().values())

    def waiting(self) -> list[Waiting]:
        """What no hub has confirmed, by kind, the oldest first."""
        query = (
            select(JOURNAL.c.entity, func.count(), func.min(JOURNAL.c.hlc))
            .join(DEVICE, DEVICE.c.device == JOURNAL.c.device)
            .where(JOURNAL.c.seq > DEVICE.c.delivered, UNJUDGED)
            .group_by(JOURNAL.c.entity)
        )
        with self._store.snapshot() as connection:
            rows = connection.execute(query).all()
        found = [Waiting(kind_of(entity), count, iso(oldest)) for entity, count, oldest in rows]
        return sorted(found, key=lambda one: one.since)

    def delivered(self) -> int:
        """How many operations a hub had once."""
        query = select(func.coalesce(func.sum(DEVICE.c.delivered), 0)).where(UNJUDGED)
        with self._store.snapshot() as connection:
            return int(connection.execute(query).scalar_one())

    def conflicts(self) -> list[Conflict]:
        """Records with more than one head, with what each of them says."""
        with self._store.snapshot() as connection:
            return conflicts(connection)

    def laptops(self) -> list[Laptop]:
        """The devices whose work is here, this one first."""
        last = (
            select(JOURNAL.c.author)
            .where(JOURNAL.c.device == DEVICE.c.device, JOURNAL.c.author != "")
            .order_by(JOURNAL.c.seq.desc())
            .limit(1)
            .correlate(DEVICE)
            .scalar_subquery()
        )
        query = select(DEVICE.c.device, DEVICE.c.seq, DEVICE.c.delivered, last)
        with self._store.snapshot() as connection:
            rows = connection.execute(query.where(DEVICE.c.seq > 0)).all()
        found = [
            Laptop(device, author or "", device == self.device, seq, seq - delivered)
            for device, seq, delivered, author in rows
        ]
        return sorted(found, key=lambda one: (not one.own, one.person, one.device))


def kind_of(entity: str) -> str:
    """The kind of record as the domain calls it."""
    return BY_NAME[entity].kind.__name__ if entity in BY_NAME else entity
