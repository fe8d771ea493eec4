"""The certificate that PDFs are signed with: brought in or made, used or not, handed out."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mcred_desktop.domain.award import PdfSigner
from mcred_desktop.domain.errors import McredError
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.issue.issuer import issuer_of
from mcred_desktop.services.issue.signing_key import SigningKey, pdf_signer_in
from mcred_desktop.services.ports import Store


@dataclass(frozen=True, slots=True)
class PdfSigners:
    """One certificate at a time; its key lies sealed under the passphrase of the signing key."""

    store: Store
    key: SigningKey
    read: Callable[[Path], bytes]
    """A file from outside; raises UntrustedInputError"""
    write: Callable[[Path, bytes], None]
    """Whole or not at all; raises WorkspaceError"""

    def current(self) -> PdfSigner | None:
        """The certificate that is here."""
        with self.store.read() as session:
            return pdf_signer_in(session)

    def make(self, passphrase: str) -> Changes:
        """Make a key with a certificate that vouches for itself, and sign PDFs with it.

        Raises:
            McredError: there is no signing key, or the institution is not named.
            WrongPassphraseError: it is not the passphrase of the signing key.
        """
        self.key.unlock(passphrase)
        issuer = issuer_of(self.store)
        if issuer is None:
            raise McredError("Fill in the issuer first.")
        now, made = self.store.now(), self.store.new_id()
        return self._keep(
            self.key.pdf_keys.make(issuer, passphrase, signer_id=made, now=now), passphrase
        )

    def take(self, file: Path, password: str, passphrase: str) -> Changes:
        """Bring in the certificate of a PKCS #12 file, and sign PDFs with it.

        Raises:
            McredError: there is no signing key.
            WrongPassphraseError: the password does not open the file (``where`` is "password"), or
                the passphrase is not that of the signing key.
            UntrustedInputError: nothing in it signs PDFs that readers would take.
        """
        content, now = self.read(file), self.store.now()
        self.key.unlock(passphrase)
        made = self.store.new_id()
        return self._keep(
            self.key.pdf_keys.take(content, password, passphrase, signer_id=made, now=now),
            passphrase,
        )

    def use(self, *, on: bool) -> Changes:
        """Sign PDFs from now on, or leave them unsigned; raises McredError where there is none."""
        with self.store.begin() as session:
            found = pdf_signer_in(session)
            if found is None:
                raise McredError("There is no certificate to sign PDFs with.", cure=_BRING)
            session.put(found.model_copy(update={"in_use": on}))
            return session.changes

    def save_certificate(self, file: Path) -> Path:
        """Write the certificate without its key, so that others can tell their readers to trust it.

        Raises:
            McredError: there is none.
            WorkspaceError: the file cannot be written.
        """
        found = self.current()
        if found is None:
            raise McredError("There is no certificate to sign PDFs with.", cure=_BRING)
        self.write(file, self.key.pdf_keys.public(found))
        return file

    def _keep(self, signer: PdfSigner, passphrase: str) -> Changes:
        """The one certificate from now on, and open as the signing key is."""
        with self.store.begin() as session:
            for one in session.find(PdfSigner):
                session.delete(PdfSigner, one.id)
            session.put(signer)
            changes = session.changes
        self.key.unlock(passphrase)
        return changes


_BRING = "Bring one in or make one, under Signing."
