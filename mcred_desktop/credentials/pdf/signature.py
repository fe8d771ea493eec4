"""An unlocked X.509 certificate: the signatures of PDFs it makes (PAdES, profile B-B).

Source: ETSI EN 319 142-1; the signature itself is a CAdES one (EN 319 122-1) over the bytes of the
file. pyHanko writes the first; all others differ from it in the digest and the signature alone.
"""

import asyncio
import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Final, NoReturn, cast

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from mcred_desktop.domain.award import PdfSigner

PrivateKey = RSAPrivateKey | ec.EllipticCurvePrivateKey
_FOR_TIMESTAMP: Final = 8192
"""Bytes kept free for a timestamp that is added to the signature later"""
_DIGEST: Final = "digest_algorithm"
_MARK: Final = hashlib.sha256(b"the digest of the file goes here").digest()


class PdfSignature:
    """Signs digests of PDFs (the port ``PdfSigning``); the same digest, the same signature."""

    def __init__(self, private: PrivateKey, certificates: Sequence[x509.Certificate]) -> None:
        self._private = private
        self._certificates = tuple(certificates)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("an unlocked key does not leave this process")

    def lent(self) -> "LentPdfKey":
        """The key for a worker process of this program, to go through its pipe and nowhere else."""
        return LentPdfKey(self.private_bytes(), encoded(self._certificates))

    def private_bytes(self) -> bytes:
        """The private key, open (PKCS #8)."""
        return self._private.private_bytes(
            serialization.Encoding.DER,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )

    @property
    def name(self) -> str:
        """Whom the certificate names."""
        return common_name(self._certificates[0].subject)

    @property
    def since(self) -> date:
        """The first whole day of the certificate's validity, UTC; signatures are never older."""
        return self._certificates[0].not_valid_before_utc.date()

    @property
    def room(self) -> int:
        """Bytes to keep free in a file for the signature and a later timestamp."""
        # Two numbers as long as the key are the longest signature: those on curves vary by a few
        return self._first.size + self._private.key_size // 4 + _FOR_TIMESTAMP

    def cms(self, digest: bytes) -> bytes:
        """The signature of a file with this SHA-256: a CMS SignedData (RFC 5652), DER."""
        first = self._first
        attributes = first.attributes.replace(_MARK, digest)
        signature = self._sign(_der(0x31, attributes))
        stated = (first.before, _der(0xA0, attributes), first.algorithm, _der(0x04, signature))
        signed = _der(0xA0, _der(0x30, first.head, _der(0x31, _der(0x30, *stated))))
        return _der(0x30, first.kind, signed)

    @cached_property
    def _first(self) -> "_Parts":
        from asn1crypto import cms

        made = asyncio.run(self._by_pyhanko())
        content: Any = cast("Any", cms.ContentInfo).load(made)
        signed = content["content"]
        (signer,) = signed["signer_infos"]
        names = ("version", "digest_algorithms", "encap_content_info", "certificates")
        return _Parts(
            kind=content["content_type"].dump(),
            head=b"".join(signed[name].dump() for name in names),
            before=b"".join(signer[name].dump() for name in ("version", "sid", _DIGEST)),
            attributes=signer["signed_attrs"].untag().contents,
            algorithm=signer["signature_algorithm"].dump(),
            size=len(made) - len(signer["signature"].native),
        )

    async def _by_pyhanko(self) -> bytes:
        from asn1crypto import keys
        from asn1crypto import x509 as parsed
        from pyhanko.sign.signers import SimpleSigner
        from pyhanko_certvalidator.registry import SimpleCertificateStore

        reader: Any = parsed.Certificate
        own, *chain = [reader.load(_der_of(one)) for one in self._certificates]
        store: Any = SimpleCertificateStore
        signer: Any = SimpleSigner(
            signing_cert=own,
            signing_key=cast("Any", keys.PrivateKeyInfo).load(self.private_bytes()),
            cert_registry=store.from_certs(chain),
            embed_roots=True,
        )
        made = await signer.async_sign(_MARK, "sha256", use_pades=True)
        return cast("bytes", made.dump())

    def _sign(self, content: bytes) -> bytes:
        if isinstance(self._private, RSAPrivateKey):
            return self._private.sign(content, padding.PKCS1v15(), hashes.SHA256())
        chosen = ec.ECDSA(hashes.SHA256(), deterministic_signing=True)
        return self._private.sign(content, chosen)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What all signatures of one key have in common, DER."""

    kind: bytes
    head: bytes
    before: bytes
    attributes: bytes
    """Signed, with ``_MARK`` in place of the digest"""
    algorithm: bytes
    size: int
    """Bytes of a whole one but for the signature proper"""


@dataclass(frozen=True, slots=True)
class LentPdfKey:
    """An unlocked key with its certificates on its way to a worker process."""

    _private: bytes = field(repr=False)
    _certificates: str

    def signature(self) -> PdfSignature:
        """The key, ready to sign there."""
        return signature_of(self._private, self._certificates)


def signature_of(private: bytes, certificates: str) -> PdfSignature:
    """The key (PKCS #8) with the certificates that ``encoded`` wrote."""
    key: Any = serialization.load_der_private_key(
        private, None, unsafe_skip_rsa_key_validation=True
    )
    return PdfSignature(key, decoded(certificates))


def encoded(certificates: Sequence[x509.Certificate]) -> str:
    """The certificates as ``PdfSigner`` keeps them."""
    return " ".join(base64.b64encode(_der_of(one)).decode("ascii") for one in certificates)


def decoded(text: str) -> list[x509.Certificate]:
    """What ``encoded`` wrote."""
    return [x509.load_der_x509_certificate(base64.b64decode(one)) for one in text.split()]


def public_certificate(signer: PdfSigner) -> bytes:
    """The certificate others may trust, as PEM."""
    return decoded(signer.certificates)[0].public_bytes(serialization.Encoding.PEM)


def common_name(name: x509.Name) -> str:
    """Whom a certificate names, as readers show it."""
    kinds = (x509.NameOID.COMMON_NAME, x509.NameOID.ORGANIZATION_NAME)
    found = [str(one.value) for kind in kinds for one in name.get_attributes_for_oid(kind)]
    return found[0] if found else name.rfc4514_string()


def _der_of(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.DER)


def _der(tag: int, *parts: bytes) -> bytes:
    """A DER value (X.690): tag, length, content."""
    content = b"".join(parts)
    size = len(content)
    if size < 0x80:
        return bytes([tag, size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + content
