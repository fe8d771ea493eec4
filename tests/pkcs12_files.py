"""PKCS #12 files as authorities hand them out, good and bad."""

from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

PASSWORD = "swordfish"
TODAY = datetime(2026, 11, 22, tzinfo=UTC)
SIGNING = {ExtendedKeyUsageOID.EMAIL_PROTECTION}


def named(name):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def rsa_key(bits=2048):
    return rsa.generate_private_key(65537, bits)


def curve_key(curve=ec.SECP256R1):
    return ec.generate_private_key(curve())


def certificate(private, *, by=None, since=TODAY - timedelta(days=30), days=365, uses=SIGNING):
    """Of Lakeshore Polytechnic; ``by``: the authority's key, else its own."""
    builder = (
        x509.CertificateBuilder()
        .subject_name(named("Lakeshore Polytechnic"))
        .issuer_name(named("Trust Authority" if by else "Lakeshore Polytechnic"))
        .public_key(private.public_key())
        .serial_number(4711)
        .not_valid_before(since)
        .not_valid_after(since + timedelta(days=days))
    )
    if uses:
        builder = builder.add_extension(x509.ExtendedKeyUsage(uses), critical=False)
    signing = by or private
    edwards = isinstance(signing, ed25519.Ed25519PrivateKey)
    return builder.sign(signing, None if edwards else hashes.SHA256())


def packed(private, own, *others):
    """The file, under ``PASSWORD``."""
    how = BestAvailableEncryption(PASSWORD.encode())
    return pkcs12.serialize_key_and_certificates(b"issuer", private, own, others, how)
