"""Ways into an office: a workspace in PostgreSQL that several people share."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from mcred_desktop.domain.errors import WorkspaceError

if TYPE_CHECKING:
    from mcred_desktop.store.workspace import Workspace

_PASSWORD = "office"  # noqa: S105 - what the secret is for, not the secret
_FILE = "office.json"


def is_office(folder: Path) -> bool:
    """Whether ``folder`` is a way into an office; asked before anything is imported for one."""
    try:
        return (folder / _FILE).is_file()
    except OSError:
        return False  # whatever opens it says what is wrong with the place


def founded(address: str, institution: str, name: str) -> None:
    """An empty office in a database, with its first person, who may do everything."""
    from mcred_desktop.domain.people import Person
    from mcred_desktop.domain.roles import Role
    from mcred_desktop.services.people import People
    from mcred_desktop.store.office.workspace import OfficeWorkspace

    with OfficeWorkspace.found(address, institution) as store:
        People(store).save(Person(id=store.new_id(), name=name, roles=tuple(Role)))


def upgraded(address: str) -> bool:
    """Bring an office to this program's revision; False where it has it; raises WorkspaceError."""
    from mcred_desktop.store.office.workspace import OfficeWorkspace

    return OfficeWorkspace.bring_up_to_date(address)


def joined(folder: Path, address: str) -> None:
    """Make ``folder`` a way into the office at ``address``; raises WorkspaceError.

    A password in the address is kept in the system's key store, and nowhere where it has none.
    """
    from mcred_desktop.app.signing_parts import own_trust
    from mcred_desktop.store.office.place import address_of
    from mcred_desktop.store.office.workspace import OfficeWorkspace
    from mcred_desktop.sync.secrets import key_store_of

    with OfficeWorkspace.join(folder, address) as office:
        own_trust(office).learn()
        password = address_of(address).password
        kept = key_store_of(office.store.device)
        if password and kept is not None:
            kept.keep(_PASSWORD, password)


def learnt(folder: Path) -> None:
    """Trust on this computer what an office issues, where ``folder`` leads to one."""
    from mcred_desktop.app.signing_parts import own_trust

    # A check works without a line too, by what is known here; it says as of when that is.
    with suppress(WorkspaceError):
        if is_office(folder):
            with entered(folder, read_only=True) as office:
                own_trust(office).learn()


def entered(folder: Path, *, read_only: bool = False) -> "Workspace":
    """The office that ``folder`` leads to; raises WorkspaceError."""
    from mcred_desktop.store.office.place import OfficePlace
    from mcred_desktop.store.office.workspace import OfficeWorkspace
    from mcred_desktop.sync.secrets import key_store_of

    kept = key_store_of(OfficePlace.read(folder).device)
    password = kept.read(_PASSWORD) if kept else None
    return OfficeWorkspace.enter(folder, password=password, read_only=read_only)
