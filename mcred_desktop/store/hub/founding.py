"""Making a hub, and letting members in: what its owner's login is for (the port ``HubDoor``)."""

import re
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, create_engine, insert, text, update
from sqlalchemy.schema import CreateSchema

from mcred_desktop.domain.hub import HubError, Invitation, Member, Organisation
from mcred_desktop.store.encrypted_line import is_here
from mcred_desktop.store.hub.address import address, plain, roots_of
from mcred_desktop.store.hub.line import SqlHub, password_verifier
from mcred_desktop.store.hub.rules import FUNCTIONS, rules
from mcred_desktop.store.hub.tables import HUB, MEMBER, ORGANISATION, SCHEMA
from mcred_desktop.store.hub.troubles import INVITED_ANEW, hub_told

_COMPARED: Final = "Compare the name and the password in the address."
_ROOTS: Final = "hub.pem"
_ROLE: Final = re.compile("mcred_[0-9a-f]{12}_[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class SqlHubDoor:
    """Ways to hubs."""

    place: Path
    """A folder of this workspace: libpq reads certificates from a file"""

    def open(self, url: str, role: str, password: str, roots: str = "") -> SqlHub:
        """A hub under a member's login."""
        return SqlHub.open(url, role, password, self._kept(roots))

    def plain(self, url: str) -> str:
        """The address without user, password and files of this computer."""
        return plain(url)

    def is_here(self, url: str) -> bool:
        """Whether the address is one of this computer alone."""
        return is_here(address(url).host)

    def roots(self, url: str) -> str:
        """What stands in the file of certificates that the address names."""
        return roots_of(url)

    def _kept(self, roots: str) -> Path | None:
        """A file with these certificates."""
        if not roots:
            return None
        file = self.place / _ROOTS
        if not file.is_file() or file.read_text("ascii") != roots:
            file.write_text(roots, "ascii")
        return file

    def found(self, url: str, organisation: Organisation, root: Member, password: str) -> None:
        """Make everything in one transaction; raises HubError where a hub is already."""
        group = _group(organisation)
        with _owning(url) as connection:
            if connection.dialect.has_schema(connection, SCHEMA):
                raise HubError(
                    "There is a hub in this database already.",
                    where=plain(url),
                    cure="Ask whoever set it up for an invitation, or name another database.",
                )
            connection.execute(CreateSchema(SCHEMA))
            HUB.create_all(connection)
            connection.execute(insert(ORGANISATION), organisation.model_dump())
            connection.execute(text(f"CREATE ROLE {group} NOLOGIN"))
            for statement in (*FUNCTIONS, *rules(group)):
                connection.exec_driver_sql(statement.replace("%", "%%"))
            if not _ROLE.fullmatch(root.role):
                raise ValueError(f"{root.role} is no name of a member's role")
            connection.exec_driver_sql(f"CREATE ROLE {root.role} LOGIN IN ROLE {group}")
            _set_password(connection, root.role, password)
            connection.execute(insert(MEMBER), root.model_dump(mode="json"))

    def complete(self, invitation: Invitation, member: Member, new: str) -> None:
        """Exchange the password for one nobody else knows, and note the member's own key."""
        whole = address(invitation.url, self._kept(invitation.roots))
        whole = whole.set(username=member.role, password=invitation.password)
        with _owning(whole.render_as_string(hide_password=False), INVITED_ANEW) as connection:
            joined = {"did": member.did, "joined": member.joined}
            mine = MEMBER.c.id == member.id, MEMBER.c.did == ""
            if connection.execute(update(MEMBER).where(*mine).values(joined)).rowcount == 0:
                raise HubError(
                    "This invitation was used already.", cure="Ask for another one for this laptop."
                )
            _set_password(connection, member.role, new)


def _set_password(connection: Connection, role: str, password: str) -> None:
    """Only the verifier goes to the server, so that no log of its tells the password."""
    verifier = password_verifier(connection, role, password)
    connection.exec_driver_sql(f"ALTER ROLE {role} PASSWORD '{verifier}'")


@contextmanager
def _owning(url: str, login: str = _COMPARED) -> Generator[Connection]:
    engine = create_engine(address(url))
    try:
        with hub_told(plain(url), login), engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def _group(organisation: Organisation) -> str:
    return f"mcred_{organisation.id[:12]}"
