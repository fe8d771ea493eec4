"""What goes out of the signing key: its recovery sheet, and the trust others may put in it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from mcred_desktop.domain.errors import McredError
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.issue.issuer import issuer_of
from mcred_desktop.services.issue.signing_key import SigningKey


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What the sheet says."""

    issuer: str
    did: str
    made: date
    """Day the key was made"""
    code: str
    language: str


class Scans(Protocol):
    """Reading codes from what was scanned."""

    def code(self, file: Path) -> str:
        """The recovery code on a scanned page; raises UntrustedInputError."""
        ...


@dataclass(frozen=True, slots=True)
class KeyFiles:
    """The key in use on paper and back from it, and the trust file."""

    key: SigningKey
    scans: Scans
    press: Callable[[RecoverySheet], bytes]
    write: Callable[[Path, bytes], None]
    """Whole or not at all; raises WorkspaceError"""

    def sheet(self, file: Path, language: str = "en") -> Path:
        """Write the sheet of the key in use as PDF.

        Raises:
            McredError: there is no key.
            WorkspaceError: the file cannot be written.
        """
        code, current, issuer = self.key.recovery_code(), self.key.current(), self._issuer()
        if current is None:
            raise McredError("There is no signing key yet.", cure="Create one under Issue.")
        made = date.fromisoformat(current.created[:10])
        self.write(file, self.press(RecoverySheet(issuer, current.did, made, code, language)))
        return file

    def restore(self, source: Path | str, passphrase: str) -> Changes:
        """Bring the key back from a scan or photo of the sheet, or from its code as typed.

        Raises:
            UntrustedInputError: there is no whole recovery code in it.
            WrongPassphraseError: the passphrase does not open it.
            McredError: another key is in use.
        """
        code = source if isinstance(source, str) else self.scans.code(source)
        return self.key.restore(code, passphrase)

    def trust(self, file: Path) -> Path:
        """Write the signed file that lets others trust this issuer.

        Raises:
            McredError: the key is locked.
            WorkspaceError: the file cannot be written.
        """
        self.write(file, self.key.trust_file().encode())
        return file

    def _issuer(self) -> str:
        issuer = issuer_of(self.key.store)
        return issuer.name if issuer else ""
