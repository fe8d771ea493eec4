"""Invitations to a hub as files: sealed under a passphrase, checked like any stranger's file."""

import json
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from mcred_desktop.domain.errors import UntrustedInputError, WrongPassphraseError
from mcred_desktop.domain.hub import Invitation
from mcred_desktop.domain.values import Part
from mcred_desktop.exchange.outbox import write_whole
from mcred_desktop.exchange.untrusted import read_whole
from mcred_desktop.services.secrets import Vault, Vaults

_LIMIT: Final = 1 << 16
_BEGINNING: Final = 64
_NAME: Final = "invitation"
"""What the sealed text is bound to"""


class _File(Part):
    """What lies on the disk."""

    mcred_invitation: int
    lock: str
    sealed: str


def is_invitation(file: Path) -> bool:
    """Whether a file says it is one; what it holds is not looked at yet."""
    try:
        with file.open("rb") as opened:
            return b'"mcred_invitation"' in opened.read(_BEGINNING)
    except OSError:
        return False


class SealedInvitations:
    """See the port ``InvitationFiles``."""

    def __init__(self, vaults: Vaults) -> None:
        self._vaults = vaults

    def write(self, file: Path, invitation: Invitation, passphrase: str) -> None:
        """Write it whole; raises WorkspaceError."""
        vault = self._vaults.made(passphrase)
        text = vault.close(_NAME, invitation.model_dump_json())
        told = _File(mcred_invitation=1, lock=vault.lock, sealed=text)
        write_whole(file, json.dumps(told.model_dump(), indent=1).encode())

    def read(self, file: Path, passphrase: str) -> Invitation:
        """Raises WrongPassphraseError, UntrustedInputError."""
        content = read_whole(file, limit=_LIMIT, cure="Ask for another invitation.")
        try:
            told = _File.model_validate_json(content)
            if told.mcred_invitation != 1:
                raise UntrustedInputError(
                    "The invitation was written by a newer version of the program.",
                    where=file.name,
                    cure="Update this program, then open it again.",
                )
            vault = self._opened(passphrase, told.lock, file)
            return Invitation.model_validate_json(vault.open(_NAME, told.sealed))
        except ValidationError:
            raise UntrustedInputError(
                "It is not an invitation to a hub.", where=file.name, cure="Ask for another one."
            ) from None

    def _opened(self, passphrase: str, lock: str, file: Path) -> Vault:
        try:
            return self._vaults.opened(passphrase, lock)
        except WrongPassphraseError as error:
            raise WrongPassphraseError(
                "The passphrase does not open the invitation.", where=file.name, cure=error.cure
            ) from None
