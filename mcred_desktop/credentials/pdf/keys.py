"""Certificates that sign PDFs: made here, or taken from a PKCS #12 file; kept sealed."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from mcred_desktop.credentials.keys import strongbox
from mcred_desktop.credentials.pdf.signature import (
    PdfSignature,
    PrivateKey,
    common_name,
    encoded,
    public_certificate,
    signature_of,
)
from mcred_desktop.domain.award import Issuer, PdfSigner
from mcred_desktop.domain.errors import UntrustedInputError, WrongPassphraseError
from mcred_desktop.services.issue.pdf_ports import PdfSigning

LARGEST: Final = 2**20
"""Bytes of a PKCS #12 file"""
_DAYS: Final = 5 * 365
"""Validity of a certificate made here"""
_MOST_CERTIFICATES: Final = 10
_RSA_BITS: Final = (2048, 8192)
_DOCUMENTS: Final = x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36")
"""Document signing (RFC 9336)"""
_USES: Final = {
    _DOCUMENTS,
    ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE,
    ExtendedKeyUsageOID.EMAIL_PROTECTION,
    ExtendedKeyUsageOID.CODE_SIGNING,
    x509.ObjectIdentifier("1.2.840.113583.1.1.5"),  # Adobe: authentic documents
    x509.ObjectIdentifier("1.3.6.1.4.1.311.10.3.12"),  # Microsoft: document signing
}
"""Extended key usages with which PDF readers take a signature"""
_ASK: Final = "Ask whoever gave you the certificate for one that signs documents."


class PdfKeyRing:
    """Makes, takes in and opens certificates that sign PDFs (the port ``PdfKeys``)."""

    def make(self, issuer: Issuer, passphrase: str, *, signer_id: str, now: str) -> PdfSigner:
        """A key on the curve P-256 with a certificate that it signs itself, valid five years."""
        private = ec.generate_private_key(ec.SECP256R1())
        day = datetime.combine(date.fromisoformat(now[:10]), time.min, UTC)
        certificate = (
            _names(issuer, private)
            .not_valid_before(day)
            .not_valid_after(day + timedelta(days=_DAYS))
            .sign(private, hashes.SHA256())
        )
        return _row(private, [certificate], passphrase, signer_id, now)

    def take(
        self, content: bytes, password: str, passphrase: str, *, signer_id: str, now: str
    ) -> PdfSigner:
        """The certificate in a PKCS #12 file, sealed under ``passphrase`` from now on.

        Raises:
            WrongPassphraseError: ``password`` does not open the file.
            UntrustedInputError: it is no such file, holds no key with its certificate, or none
                that PDF readers would take: expired, or not for signing.
        """
        private, certificates = _in_file(content, password)
        _check_key(private)
        _check_certificate(certificates[0], datetime.fromisoformat(now))
        return _row(private, certificates, passphrase, signer_id, now)

    def unlock(self, signer: PdfSigner, passphrase: str) -> PdfSignature:
        """The certificate, ready to sign.

        Raises:
            WrongPassphraseError: the passphrase does not open it.
            UntrustedInputError: the sealed key is damaged, or asks for too much memory.
        """
        private = strongbox.opened(signer.sealed, passphrase, _owner(signer.fingerprint))
        return signature_of(private, signer.certificates)

    def resealed(self, signer: PdfSigner, unlocked: PdfSigning, passphrase: str) -> PdfSigner:
        """The certificate with its key under another passphrase."""
        if not isinstance(unlocked, PdfSignature):
            raise TypeError("certificates are opened by this package")
        owner = _owner(signer.fingerprint)
        sealed = strongbox.sealed(unlocked.private_bytes(), passphrase, owner)
        return signer.model_copy(update={"sealed": sealed})

    def public(self, signer: PdfSigner) -> bytes:
        """The certificate others may trust, as PEM."""
        return public_certificate(signer)


def _names(issuer: Issuer, private: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
    """A certificate of the institution by itself, without its dates."""
    stated = (
        (NameOID.COUNTRY_NAME, issuer.country),
        (NameOID.ORGANIZATION_NAME, issuer.name[:64]),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, issuer.unit[:64]),
        (NameOID.COMMON_NAME, issuer.name[:64]),
    )
    name = x509.Name([x509.NameAttribute(kind, text) for kind, text in stated if text])
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    uses = x509.ExtendedKeyUsage([_DOCUMENTS, ExtendedKeyUsageOID.EMAIL_PROTECTION])
    public = private.public_key()
    return (
        x509.CertificateBuilder(issuer_name=name, subject_name=name, public_key=public)
        .serial_number(x509.random_serial_number())
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(uses, critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )


def _row(
    private: PrivateKey,
    certificates: Sequence[x509.Certificate],
    passphrase: str,
    signer_id: str,
    now: str,
) -> PdfSigner:
    own = certificates[0]
    unlocked = PdfSignature(private, certificates)
    fingerprint = hashlib.sha256(own.public_bytes(serialization.Encoding.DER)).hexdigest()
    itself = own.issuer == own.subject
    return PdfSigner(
        id=signer_id,
        subject=common_name(own.subject),
        authority="" if itself else common_name(own.issuer),
        certificates=encoded(certificates),
        fingerprint=fingerprint,
        sealed=strongbox.sealed(unlocked.private_bytes(), passphrase, _owner(fingerprint)),
        valid_from=_iso(own.not_valid_before_utc),
        valid_until=_iso(own.not_valid_after_utc),
        created=now,
    )


def _owner(fingerprint: str) -> dict[str, str]:
    return {"certificate": fingerprint}


def _iso(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def _in_file(content: bytes, password: str) -> tuple[PrivateKey, list[x509.Certificate]]:
    """The key in a PKCS #12 file and its certificate, followed by the chain."""
    if not content.startswith(b"\x30"):
        raise _not_one("This is no PKCS #12 file.", "Choose a file that ends in .p12 or .pfx.")
    try:
        private, own, others = pkcs12.load_key_and_certificates(content, password.encode())
    except ValueError as error:
        if "password" not in str(error).lower():
            raise _not_one("This PKCS #12 file is damaged.", "Export it once more.") from error
        raise WrongPassphraseError(
            "The password does not open this file.",
            where="password",
            cure="It is the password that was given when the file was made.",
        ) from error
    except Exception as error:  # an algorithm the library has left behind
        raise _not_one(
            "This PKCS #12 file is packed in a way that is not read here.",
            "Export it once more, encrypted with AES-256.",
        ) from error
    if private is None or own is None:
        raise _not_one("This file holds no private key with its certificate.", _ASK)
    if not isinstance(private, PrivateKey):
        raise _not_one("Its kind of key signs nothing that PDF readers take.", _ASK)
    if private.public_key() != own.public_key():
        raise _not_one("The key in this file is not the certificate's.", _ASK)
    chain = [one for one in others if one != own][: _MOST_CERTIFICATES - 1]
    return private, [own, *chain]


def _check_key(private: PrivateKey) -> None:
    shortest, longest = _RSA_BITS
    if isinstance(private, RSAPrivateKey):
        if not shortest <= private.key_size <= longest:
            raise _not_one(f"Its RSA key has {private.key_size} bits, which is not taken.", _ASK)
    elif not isinstance(private.curve, ec.SECP256R1 | ec.SECP384R1 | ec.SECP521R1):
        raise _not_one(f"PDF readers do not know its curve, {private.curve.name}.", _ASK)


def _check_certificate(own: x509.Certificate, now: datetime) -> None:
    if own.not_valid_after_utc < now:
        day = own.not_valid_after_utc.date().isoformat()
        raise _not_one(f"This certificate expired on {day}.", "Choose the one that replaced it.")
    if own.not_valid_before_utc > now + timedelta(days=1):
        day = own.not_valid_before_utc.date().isoformat()
        raise _not_one(f"This certificate is valid only from {day} on.", "Bring it in then.")
    if not _signs(own):
        raise _not_one("This certificate is not made for signing documents.", _ASK)


def _signs(own: x509.Certificate) -> bool:
    """Whether its usages, where it states any, allow signatures of documents."""
    try:
        stated = own.extensions
    except ValueError:
        return False
    usage, uses = None, None
    for one in stated:
        if isinstance(one.value, x509.KeyUsage):
            usage = one.value
        elif isinstance(one.value, x509.ExtendedKeyUsage):
            uses = one.value
    allowed = usage is None or usage.digital_signature or usage.content_commitment
    return allowed and (uses is None or bool(_USES & set(uses)))


def _not_one(what: str, cure: str) -> UntrustedInputError:
    return UntrustedInputError(what, where="file", cure=cure)
