"""A hub: a PostgreSQL database with the same journals, reached under a member's own role."""

import json
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, insert, literal, select, text

from mcred_desktop.domain.hub import (
    FORMAT,
    Device,
    Head,
    HubError,
    LyingHubError,
    Member,
    Organisation,
    Removal,
)
from mcred_desktop.services.ports import Progress
from mcred_desktop.services.sync.ports import Handed, Row
from mcred_desktop.store.hub.address import address
from mcred_desktop.store.hub.files import HubFiles
from mcred_desktop.store.hub.tables import DEVICE, HEAD, JOURNAL, MEMBER, ORGANISATION, REMOVAL
from mcred_desktop.store.hub.troubles import empty, hub_told

if TYPE_CHECKING:
    from mcred_desktop.store.patience import Patience

_HANDED = (
    JOURNAL.c.entity,
    JOURNAL.c.entity_id,
    JOURNAL.c.op_id,
    JOURNAL.c.kind,
    JOURNAL.c.payload,
)
_ADDED = text(
    "INSERT INTO mcred.journal SELECT * FROM"
    " json_populate_recordset(NULL::mcred.journal, CAST(:rows AS json))"
)
_LET_IN = text("SELECT mcred.let_in(CAST(:named AS json), :verifier)")
_PUT_BACK = text("SELECT mcred.put_back(CAST(:named AS json))")
_TAKE_OUT = text("SELECT mcred.take_out(CAST(:named AS json))")
_COLUMNS = tuple(column.name for column in JOURNAL.columns)


class SqlHub:
    """An open hub (the port ``Hub``); connections are kept for the next exchange."""

    def __init__(self, engine: Engine, patience: "Patience | None" = None) -> None:
        self._engine, self._patience = engine, patience
        # Each reading is one statement: to begin and end a transaction is two more ways there
        self._reader = engine.execution_options(isolation_level="AUTOCOMMIT")

    @classmethod
    def open(
        cls,
        url: str,
        role: str,
        password: str,
        roots: Path | None = None,
        patience: "Patience | None" = None,
    ) -> "SqlHub":
        """A hub by its address and a member's login; nothing is asked of it yet."""
        from mcred_desktop.store.patience import Patience  # brings the driver

        whole = address(url, roots).set(username=role, password=password)
        engine = create_engine(whole, pool_size=1, max_overflow=1, pool_pre_ping=True)
        patience = patience or Patience()
        patience.govern(engine)
        return cls(engine, patience)

    def heed(self, progress: Progress | None) -> None:
        """Wait for answers only as long as ``progress`` is not cancelled."""
        if self._patience is not None:
            self._patience.progress = progress

    def organisation(self) -> Organisation:
        """Whose hub it is; raises HubError for an empty or a newer one."""
        with self.reading() as connection:
            row = connection.execute(select(ORGANISATION)).mappings().first()
            if row is None:
                raise empty(self._where)
            if row["format"] > FORMAT:
                raise HubError(
                    "The hub was made by a newer Mcred Desktop.",
                    where=self._where,
                    cure="Update this program; until then everything is kept here.",
                )
            return Organisation.model_validate(dict(row))

    def members(self) -> list[Member]:
        """Those this member may know of."""
        with self.reading() as connection:
            rows = connection.execute(select(MEMBER)).mappings()
            return [Member.model_validate(dict(row)) for row in rows]

    def devices(self) -> list[Device]:
        """Every journal this member may read, and how far it goes."""
        with self.reading() as connection:
            rows = connection.execute(select(DEVICE)).mappings()
            return [Device.model_validate(dict(row)) for row in rows]

    def hash_at(self, device: str, seq: int) -> str | None:
        """The hash of one operation; empty before the first, None where there is none."""
        query = select(JOURNAL.c.hash).where(JOURNAL.c.device == device, JOURNAL.c.seq == seq)
        with self.reading() as connection:
            return connection.execute(query).scalar_one_or_none() if seq else ""

    def heads(self, device: str, after: int) -> list[Head]:
        """The signed heads of a journal beyond ``after``, in order."""
        query = select(HEAD).where(HEAD.c.device == device, HEAD.c.seq > after)
        with self.reading() as connection:
            rows = connection.execute(query.order_by(HEAD.c.seq)).mappings()
            return [Head.model_validate(dict(row)) for row in rows]

    def between(self, device: str, after: int, last: int) -> list[dict[str, Any]]:
        """The operations of a journal beyond ``after`` up to ``last``, in order."""
        query = select(JOURNAL).where(
            JOURNAL.c.device == device, JOURNAL.c.seq > after, JOURNAL.c.seq <= last
        )
        with self.reading() as connection:
            rows = connection.execute(query.order_by(JOURNAL.c.seq))
            return [dict(zip(_COLUMNS, row, strict=True)) for row in rows]

    def removals(self) -> list[Removal]:
        """Who was taken out, and by whom."""
        with self.reading() as connection:
            rows = connection.execute(select(REMOVAL)).mappings()
            return [
                Removal.model_validate({**row, "reached": json.loads(row["reached"])})
                for row in rows
            ]

    def let_in(self, member: Member, password: str) -> None:
        """Let somebody log in with an invitation's password; an owner may."""
        with self.writing() as connection:
            verifier = password_verifier(connection, member.role, password)
            told = {"named": member.model_dump_json(), "verifier": verifier}
            connection.execute(_LET_IN, told)

    def put_back(self, members: Sequence[Member]) -> None:
        """Name members again whom the hub knew before it was restored; an owner may."""
        named = json.dumps([member.model_dump(mode="json") for member in members])
        with self.writing() as connection:
            connection.execute(_PUT_BACK, {"named": named})

    def take_out(self, removal: Removal) -> bool:
        """Shut a member out; an owner may. False where its journals went on meanwhile."""
        told = removal.model_dump() | {"reached": json.dumps(removal.reached)}
        with self.writing() as connection:
            return bool(connection.execute(_TAKE_OUT, {"named": json.dumps(told)}).scalar_one())

    def register(self, device: Device) -> None:
        """Begin a journal of this member; one that was begun already stays."""
        with self.writing() as connection:
            begun = select(literal(1)).where(DEVICE.c.device == device.device)
            if connection.execute(begun).first() is None:
                connection.execute(insert(DEVICE), device.model_dump())

    def append(self, rows: Sequence[Row], head: Head) -> None:
        """Add to a journal of this member, all or nothing."""
        with self.writing() as connection:
            if connection.dialect.name == "postgresql":
                # One parameter for all rows: to bind each value takes longer than to store it
                told = [{**row, "base": json.dumps(row["base"])} for row in rows]
                connection.execute(_ADDED, {"rows": json.dumps(told)})
            else:
                connection.execute(insert(JOURNAL), [dict(row) for row in rows])
            connection.execute(insert(HEAD), head.model_dump())

    def latest(self, reader: str) -> dict[tuple[str, str], Handed]:
        """What was handed to a member last, by kind of record and id."""
        query = (
            select(*_HANDED)
            .join(DEVICE, DEVICE.c.device == JOURNAL.c.device)
            .where(DEVICE.c.reader == reader)
            .order_by(JOURNAL.c.device, JOURNAL.c.seq)
        )
        with self.reading() as connection:
            rows = connection.execute(query)
            return {(entity, key): Handed(*said) for entity, key, *said in rows}

    def files(self) -> HubFiles:
        """What lies on the hub besides journals."""
        return HubFiles(self)

    def close(self) -> None:
        """Let go of the line."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Generator[Connection]:
        """A connection that sees what the member may see; raises HubError.

        A ``ValueError`` inside is about a row that is not as any of ours: LyingHubError.
        """
        try:
            with hub_told(self._where), self._reader.connect() as connection:
                yield connection
        except ValueError as error:
            raise LyingHubError(
                "The hub gives something that Mcred Desktop does not write.",
                where=self._where,
                cure="Nothing of it was taken. Ask whoever set the hub up to look at it.",
            ) from error

    @contextmanager
    def writing(self) -> Generator[Connection]:
        """A transaction under the member's role; raises HubError."""
        with hub_told(self._where), self._engine.begin() as connection:
            yield connection

    @property
    def _where(self) -> str:
        url = self._engine.url
        return f"{url.host or ''}/{url.database or ''}".lstrip("/")


def password_verifier(connection: Connection, role: str, password: str) -> str:
    """What the server keeps of a password, so that no log of its tells the password itself."""
    below: Any = connection.connection.dbapi_connection
    made: bytes = below.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256")
    return made.decode()
