"""What signing PDFs needs from the outside."""

from typing import Protocol

from mcred_desktop.domain.award import Issuer, PdfSigner
from mcred_desktop.services.award_ports import PdfSigning


class PdfKeys(Protocol):
    """Making, taking in and opening certificates that sign PDFs."""

    def make(self, issuer: Issuer, passphrase: str, *, signer_id: str, now: str) -> PdfSigner:
        """A certificate that vouches for itself, sealed under ``passphrase``."""
        ...

    def take(
        self, content: bytes, password: str, passphrase: str, *, signer_id: str, now: str
    ) -> PdfSigner:
        """The certificate in a PKCS #12 file; raises WrongPassphraseError, UntrustedInputError."""
        ...

    def unlock(self, signer: PdfSigner, passphrase: str) -> PdfSigning:
        """Raises WrongPassphraseError."""
        ...

    def resealed(self, signer: PdfSigner, unlocked: PdfSigning, passphrase: str) -> PdfSigner:
        """The same certificate under another passphrase."""
        ...

    def public(self, signer: PdfSigner) -> bytes:
        """The certificate without its key, as PEM."""
        ...
