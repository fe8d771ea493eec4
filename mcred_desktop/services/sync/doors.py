"""What setting a hub up, inviting to it and joining it need from the outside."""

from pathlib import Path
from typing import Protocol

from mcred_desktop.domain.hub import Invitation, Member, Organisation
from mcred_desktop.services.sync.ports import Hub


class HubDoor(Protocol):
    """Ways to a hub."""

    def open(self, url: str, role: str, password: str, roots: str = "") -> Hub:
        """A hub under a member's login; ``roots`` as in ``Membership``."""
        ...

    def found(self, url: str, organisation: Organisation, root: Member, password: str) -> None:
        """Make the tables, roles and rules in a database that has none; with the owner's login."""
        ...

    def complete(self, invitation: Invitation, member: Member, new: str) -> None:
        """Make the invitation's password useless, and note the member's own key."""
        ...

    def plain(self, url: str) -> str:
        """The address without what is a secret or of this computer alone.

        Raises McredError for one that is not safe.
        """
        ...

    def is_here(self, url: str) -> bool:
        """Whether the address is one of this computer alone."""
        ...

    def roots(self, url: str) -> str:
        """What stands in the file of certificates that the address names; empty without one.

        Raises UntrustedInputError: it cannot be read, or has none.
        """
        ...


class HubKeys(Protocol):
    """Keys that sign what goes to a hub."""

    def made(self) -> tuple[str, str]:
        """A new key: its did:key and its private half, hex."""
        ...

    def sign(self, private: str, content: bytes) -> str:
        """Hex."""
        ...

    def holds(self, did: str, signature: str, content: bytes) -> bool: ...


class InvitationFiles(Protocol):
    """Invitations, sealed under a passphrase."""

    def write(self, file: Path, invitation: Invitation, passphrase: str) -> None: ...
    def read(self, file: Path, passphrase: str) -> Invitation:
        """Raises WrongPassphraseError, UntrustedInputError."""
        ...
