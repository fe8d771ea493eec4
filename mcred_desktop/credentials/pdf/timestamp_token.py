"""A trusted time in a signature: what it states, and whether it holds. Source: RFC 3161.

Nothing here tells whether anybody vouches for the authority. Loads the readers of ASN.1, so it is
imported by the first signature that is looked at.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, cast

from asn1crypto import cms
from cryptography import x509
from pyhanko.sign.general import extract_certificate_info
from pyhanko.sign.validation.generic_cms import validate_sig_integrity

from mcred_desktop.credentials.pdf.signature import common_name
from mcred_desktop.domain.errors import UntrustedInputError

TOKEN: Final = "signature_time_stamp_token"  # noqa: S105 - the name of an attribute
_DIGESTS: Final = {"sha256", "sha384", "sha512"}


@dataclass(frozen=True, slots=True)
class Stated:
    """What a time-stamp authority says of a signature."""

    at: datetime
    """UTC"""
    name: str
    """Whom its certificate names"""
    authority: str
    """Who issued that; empty when it vouches for itself"""


def token_in(signer: Any) -> Any | None:
    """The token in a signature (a CMS SignerInfo), as ContentInfo."""
    for attribute in signer["unsigned_attrs"] or ():
        if attribute["type"].native == TOKEN:
            return attribute["values"][0]
    return None


def stated_by(token: Any, signature: bytes) -> Stated:
    """What a token (ContentInfo) states; raises UntrustedInputError when it does not hold."""
    try:
        return _checked(token, signature)
    except UntrustedInputError:
        raise
    except Exception as error:  # readers of ASN.1 and certificates report damage under many types
        raise UntrustedInputError("The time cannot be read.") from error


def _checked(token: Any, signature: bytes) -> Stated:
    signed = token["content"]
    content = signed["encap_content_info"]["content"]
    info = content.parsed
    imprint = info["message_imprint"]
    if imprint["hashed_message"].native != _digest(imprint["hash_algorithm"], signature):
        raise UntrustedInputError("The time is for another signature.")
    (signer,) = signed["signer_infos"]
    own: Any = cast("Any", extract_certificate_info(signed)).signer_cert
    digest = _digest(signer["digest_algorithm"], content.contents)
    if validate_sig_integrity(signer, own, "tst_info", digest) != (True, True):
        raise UntrustedInputError("The time was altered after the authority signed it.")
    uses = own.extended_key_usage_value
    critical = "extended_key_usage" in own.critical_extensions
    if uses is None or uses.native != ["time_stamping"] or not critical:
        raise UntrustedInputError("The certificate behind the time is not one for timestamps.")
    at = info["gen_time"].native.astimezone(UTC)
    certificate = x509.load_der_x509_certificate(own.dump())
    if not certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc:
        raise UntrustedInputError("The certificate behind the time was not valid then.")
    itself = certificate.issuer == certificate.subject
    return Stated(
        at=at,
        name=common_name(certificate.subject),
        authority="" if itself else common_name(certificate.issuer),
    )


def _digest(algorithm: Any, content: bytes) -> bytes:
    name = cast("str", algorithm["algorithm"].native)
    if name not in _DIGESTS:
        raise UntrustedInputError(f"The time rests on a method that is too weak ({name}).")
    return hashlib.new(name, content).digest()


def only_signer(signature: bytes) -> tuple[Any, Any]:
    """A CMS signature (ContentInfo, DER) and its one signer, read."""
    content: Any = cast("Any", cms.ContentInfo).load(signature)
    (signer,) = content["content"]["signer_infos"]
    return content, signer
