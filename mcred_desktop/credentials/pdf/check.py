"""What the signature of a PDF says: whom its certificate names, if the file is as signed, and when.

Nothing here tells whether anybody vouches for that certificate, so it never decides the verdict.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from cryptography import x509

from mcred_desktop.credentials.pdf.signature import common_name
from mcred_desktop.domain.award import Statement
from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.services.issue.pdf_ports import PdfSignatureFound

_DIGESTS: Final = {"sha256", "sha384", "sha512"}
_LONGEST: Final = 120
"""Characters of a name in a stranger's certificate"""


@dataclass(frozen=True, slots=True)
class _Signed:
    """What one signature comes to."""

    name: str
    authority: str
    """Who issued the certificate; empty when it vouches for itself"""
    until: str
    intact: bool
    whole: bool


def stated_by_pdf(found: Sequence[PdfSignatureFound]) -> Statement | None:
    """What the signatures of a PDF say together; None when there is none."""
    if not found:
        return None
    read = [_read(one) for one in found]
    known = [one for one in read if one is not None]
    names = " and ".join(dict.fromkeys(one.name for one in known))
    detail = "; ".join(dict.fromkeys(map(_vouched, known)))
    if any(not one.intact for one in known):
        text = f"Signed by {names}, but changed after that"
        return Statement(state="broken", text=text, detail=detail)
    if len(known) < len(read):
        return Statement(state="unknown", text="The PDF carries a signature that cannot be read")
    if not any(one.whole for one in known):
        text = f"Signed by {names}; something was added to the file after that"
        return Statement(state="unknown", text=text, detail=detail)
    text = f"Signed by {names}, and unchanged since"
    return Statement(state="intact", text=text, detail=detail)


def time_by_pdf(found: Sequence[PdfSignatureFound]) -> Statement | None:
    """When the signatures of a PDF were there, by what authorities say; None where none does."""
    told = [one for one in map(_timed, found) if one is not None]
    broken = next((one for one in told if one.state == "broken"), None)
    return broken or next(iter(told), None)


def _timed(found: PdfSignatureFound) -> Statement | None:
    from mcred_desktop.credentials.pdf.timestamp_token import only_signer, stated_by, token_in

    try:
        _, signer = only_signer(found.cms)
        token, signature = token_in(signer), signer["signature"].native
    except Exception:  # as in _read, which says so
        return None
    if token is None:
        return None
    try:
        stated = stated_by(token, signature)
    except UntrustedInputError as error:
        text = "The time in the signature of the PDF does not hold"
        return Statement(state="broken", text=text, detail=error.what)
    name, authority = stated.name[:_LONGEST], stated.authority[:_LONGEST]
    who = f"issued by {authority}" if authority else "that vouches for itself"
    return Statement(
        state="intact",
        text=f"Signed, with a trusted time of {stated.at:%Y-%m-%d %H:%M:%S} UTC by {name}",
        detail=f"It was signed by then. With a certificate {who}; it proves no trust in anybody",
        as_of=stated.at.isoformat(timespec="seconds").replace("+00:00", "Z"),
    )


def _vouched(signed: _Signed) -> str:
    who = f"issued by {signed.authority}" if signed.authority else "that vouches for itself"
    return f"With a certificate {who}, valid until {signed.until}; it proves no trust in anybody"


def _read(found: PdfSignatureFound) -> _Signed | None:
    """None when it is no CMS signature, or of a kind that is not checked here."""
    try:
        return _checked(found)
    except Exception:  # readers of ASN.1 and of certificates report damage under many types
        return None


def _checked(found: PdfSignatureFound) -> _Signed | None:
    from asn1crypto import cms
    from pyhanko.sign.general import extract_certificate_info
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity

    reader: Any = cms.ContentInfo
    signed = reader.load(found.cms)["content"]
    (signer,) = signed["signer_infos"]
    algorithm = signer["digest_algorithm"]["algorithm"].native
    if algorithm not in _DIGESTS:
        return None
    own: Any = extract_certificate_info(signed).signer_cert
    digest = hashlib.new(cast("str", algorithm), found.covered).digest()
    same, holds = validate_sig_integrity(signer, own, "data", digest)
    certificate = x509.load_der_x509_certificate(own.dump())
    itself = certificate.issuer == certificate.subject
    return _Signed(
        name=common_name(certificate.subject)[:_LONGEST],
        authority="" if itself else common_name(certificate.issuer)[:_LONGEST],
        until=certificate.not_valid_after_utc.date().isoformat(),
        intact=same and holds,
        whole=found.whole,
    )
