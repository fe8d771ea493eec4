"""Bitstring status lists: whether a credential is withdrawn, told among very many others.

Source: W3C Bitstring Status List v1.0. One bit a credential, compressed and signed as a whole, so
that whoever asks for the list does not tell its host whose credential is being checked.
"""

import base64
import binascii
import gzip
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from mcred_desktop.credentials import rdf
from mcred_desktop.credentials.checking.form import says_only_what_is_signed
from mcred_desktop.credentials.checking.reading import fields, items, moment, text
from mcred_desktop.credentials.checking.untrusted import canonical, is_object, parse_object
from mcred_desktop.credentials.keys.issuer_keys import keys_named
from mcred_desktop.credentials.keys.multikey import multibase, public_of
from mcred_desktop.credentials.making.proof import proof_holds, proof_options, signing_input
from mcred_desktop.credentials.making.signer import CredentialSigner
from mcred_desktop.credentials.making.status_entry import REVOCATION, entry_of
from mcred_desktop.domain.award import HERD, Statement
from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.services.issue.ports import Signer, Trusted

MAX_BITS: Final = 64 * 1024 * 1024
"""Most credentials of one list taken from outside; bounds what unpacking it can cost"""
_LIST: Final = "BitstringStatusList"
LIST_CREDENTIAL: Final = "BitstringStatusListCredential"
_CONTEXTS: Final = (rdf.CREDENTIALS_V2,)
_CURE: Final = "Ask the issuer for its current list."


@dataclass(frozen=True, slots=True)
class StatusList:
    """A list whose signature holds; whether its signer may speak for an issuer is not said yet."""

    url: str
    did: str
    """Of the key that signed it, as did:key"""
    published: datetime
    until: datetime | None
    """After it the list says nothing any more"""
    bits: bytes = field(repr=False)

    def withdrawn(self, index: int) -> bool | None:
        """Whether the bit is set; None beyond the end of the list."""
        if not 0 <= index < len(self.bits) * 8:
            return None
        return bool(self.bits[index // 8] >> (7 - index % 8) & 1)

    def replaces(self, other: "StatusList") -> bool:
        """Whether it is the same list, published later; an older one never comes back."""
        return self.url == other.url and self.published > other.published

    def speaks(self, at: datetime) -> bool:
        """Whether it is in force at a moment."""
        return self.until is None or at <= self.until


def packed(bits: bytes) -> str:
    """The bits as a list states them: GZIP, base64url without padding, multibase ``u``."""
    squeezed = gzip.compress(bits, mtime=0)
    return "u" + base64.urlsafe_b64encode(squeezed).rstrip(b"=").decode("ascii")


def unpacked(encoded: str) -> bytes:
    """The bits of a list; raises UntrustedInputError for fewer than the herd, or far too many."""
    if not encoded.startswith("u") or "=" in encoded:
        raise _damaged("Its list is not written as the standard says.")
    body = encoded[1:] + "=" * (-len(encoded[1:]) % 4)
    try:
        squeezed = base64.b64decode(body, altchars=b"-_", validate=True)
        reader = zlib.decompressobj(wbits=31)
        bits = reader.decompress(squeezed, MAX_BITS // 8 + 1)
    except (binascii.Error, ValueError, zlib.error):
        raise _damaged("Its list cannot be unpacked.") from None
    if not reader.eof and len(bits) <= MAX_BITS // 8:
        raise _damaged("Its list is cut off.")
    if not HERD <= len(bits) * 8 <= MAX_BITS:
        raise _damaged("Its list is shorter or longer than a status list may be.")
    return bits


def bits_of(withdrawn: Iterable[int], size: int = HERD) -> bytes:
    """A list of ``size`` bits with those of ``withdrawn`` set."""
    bits = bytearray(size // 8)
    for index in withdrawn:
        bits[index // 8] |= 0x80 >> index % 8
    return bytes(bits)


class SignedLists:
    """Lists as signed JSON (the port ``ListFiles``)."""

    def write(
        self, signer: Signer, url: str, withdrawn: Sequence[int], published: str, until: str
    ) -> str:
        """The text of a list, signed by ``signer``."""
        if not isinstance(signer, CredentialSigner):
            raise TypeError("status lists are signed by the keys of this package")
        return write_list(signer, url, withdrawn, published, until)

    def is_later(self, there: str, ours: str, keys: Collection[str]) -> bool:
        """Whether the list ``there`` was published later; False when none of ``keys`` signed it."""
        found = _signed_by(keys, there)
        return found is not None and found.published > read_list(ours).published

    def takes_back(self, there: str, ours: str, keys: Collection[str]) -> bool:
        """Whether anything withdrawn by the list ``there`` would be in force again by ``ours``."""
        found, other = _signed_by(keys, there), read_list(ours)
        if found is None:
            return False
        length = max(len(found.bits), len(other.bits))
        old, new = (int.from_bytes(one.bits.ljust(length, b"\0")) for one in (found, other))
        return bool(old & ~new)


def _signed_by(keys: Collection[str], text: str) -> StatusList | None:
    """A list from outside; None when it is none that is whole, or another's."""
    try:
        found = read_list(text)
    except UntrustedInputError:
        return None
    return found if found.did in keys else None


def write_list(
    signer: CredentialSigner, url: str, withdrawn: Iterable[int], published: str, until: str
) -> str:
    """The signed list as canonical JSON; the same bits at the same moment, the same text."""
    document: dict[str, Any] = {
        "@context": list(_CONTEXTS),
        "id": url,
        "type": ["VerifiableCredential", LIST_CREDENTIAL],
        "issuer": signer.issuer,
        "validFrom": published,
        "validUntil": until,
        "credentialSubject": {
            "id": f"{url}#list",
            "type": _LIST,
            "statusPurpose": REVOCATION,
            "encodedList": packed(bits_of(withdrawn)),
        },
    }
    form = rdf.canonical_form(document)
    signature = signer.sign_bundle(signing_input(signer.method, published, form, _CONTEXTS))
    proof = {**proof_options(signer.method, published), "proofValue": multibase(signature)}
    return canonical({**document, "proof": proof})


def read_list(content: str, *, where: str = "", known: Sequence[Trusted] = ()) -> StatusList:
    """A list from outside, its own signature checked; ``known`` are entries about its issuer.

    Raises:
        UntrustedInputError: it is none, is damaged, or was changed after it was signed.
    """
    try:
        return _read(parse_object(content), known)
    except UntrustedInputError as error:
        raise UntrustedInputError(error.what, where=where, cure=_CURE) from None


def _read(document: dict[str, Any], known: Sequence[Trusted]) -> StatusList:
    subject, issuer = fields(document.get("credentialSubject")), document.get("issuer")
    if LIST_CREDENTIAL not in items(document.get("type")) or subject.get("type") != _LIST:
        raise UntrustedInputError("It is no status list.")
    if subject.get("statusPurpose") != REVOCATION:
        raise UntrustedInputError("It is a list of something else than withdrawals.")
    did = _signer_of(document, text(issuer) or text(fields(issuer).get("id")), known)
    published, until = moment(text(document.get("validFrom"))), document.get("validUntil")
    end = moment(text(until)) if until is not None else None
    if published is None or (until is not None and end is None):
        raise _damaged("One of its dates cannot be read.")
    if did is None:
        raise UntrustedInputError("Its signature does not hold.")
    bits = unpacked(_plain(subject.get("encodedList")))
    return StatusList(text(document.get("id")), did, published, end, bits)


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _signer_of(document: dict[str, Any], issuer: str, known: Sequence[Trusted]) -> str | None:
    """The issuer's key that signed all of a list; None when none did."""
    proof = document.get("proof")
    if not is_object(proof) or document.get("@context") != list(_CONTEXTS):
        return None
    named = keys_named(issuer, text(proof.get("verificationMethod")), known)
    keys = ((did, public_of(did)) for did in named)
    signer = next((did for did, key in keys if key and proof_holds(document, key)), None)
    return signer if signer and says_only_what_is_signed(document) else None


def status_of(
    document: Mapping[str, Any],
    lists: Iterable[StatusList],
    signers: Collection[str],
    at: datetime,
) -> Statement | None:
    """What published lists say of a credential at a moment; None when it names no list.

    A list counts when one of ``signers``, the did:keys of the credential's issuer, signed it. A
    missing, outdated or foreign list is "unknown", never "current" and never "revoked".
    """
    try:
        entry = entry_of(document)
    except UntrustedInputError as error:
        return Statement(state="unknown", text=error.what)
    if entry is None:
        return None
    own = [found for found in lists if found.url == entry.url and found.did in signers]
    if not own:
        return Statement(state="unknown", text="The list of withdrawals it names is not known here")
    newest = max(own, key=lambda found: found.published)
    as_of = newest.published.isoformat().replace("+00:00", "Z")
    withdrawn = newest.withdrawn(entry.index)
    if withdrawn is None:
        return Statement(state="unknown", text="Its place is beyond its list", as_of=as_of)
    if withdrawn:
        return Statement(state="revoked", text="Withdrawn by its issuer", as_of=as_of)
    if not newest.speaks(at):
        until = newest.until.date().isoformat() if newest.until else ""
        told = f"The list of withdrawals known here was in force until {until}"
        return Statement(state="unknown", text=told, as_of=as_of)
    return Statement(state="current", text=f"Not withdrawn as of {as_of[:10]}", as_of=as_of)


def _damaged(what: str) -> UntrustedInputError:
    return UntrustedInputError(what, cure=_CURE)
