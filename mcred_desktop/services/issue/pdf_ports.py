"""What signing and checking PDFs needs from the outside."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from mcred_desktop.domain.award import Issuer, PdfSigner


class PdfSigning(Protocol):
    """An unlocked certificate that signs PDFs."""

    @property
    def name(self) -> str:
        """Whom it names."""
        ...

    @property
    def since(self) -> date:
        """The first day it is valid on."""
        ...

    @property
    def room(self) -> int:
        """Bytes that a file keeps free for the signature."""
        ...

    def cms(self, digest: bytes) -> bytes:
        """The signature of a file with this SHA-256; the same digest, the same signature."""
        ...


@dataclass(frozen=True, slots=True)
class PdfSignatureFound:
    """A signature in a PDF, not yet checked."""

    cms: bytes
    """CMS SignedData, DER, with what follows it in its place; empty when it cannot be read"""
    covered: bytes
    """The bytes it is over"""
    whole: bool
    """Whether that is the whole file but for the signature"""


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
