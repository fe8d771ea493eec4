"""An unlocked signing key: credentials, QR claims and statements of trust."""

import hashlib
import threading
from dataclasses import dataclass, field
from typing import Any, NoReturn, cast

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from mcred_desktop.credentials import qrclaim, rdf
from mcred_desktop.credentials.baking import is_jwt
from mcred_desktop.credentials.checking.form import says_only_what_is_signed
from mcred_desktop.credentials.checking.untrusted import MAX_BYTES, canonical, parse_object
from mcred_desktop.credentials.jwt import credential_in, read_token
from mcred_desktop.credentials.keys.multikey import did_of, key_id, multibase
from mcred_desktop.credentials.making import clr
from mcred_desktop.credentials.making.openbadge import moment, unsigned_credential
from mcred_desktop.credentials.making.proof import proof_holds, proof_options, signing_input
from mcred_desktop.credentials.making.template import CohortTemplates, Unsigned
from mcred_desktop.credentials.making.token_making import token_of
from mcred_desktop.credentials.pdf.signature import LentPdfKey, PdfSignature
from mcred_desktop.domain.award import Securing
from mcred_desktop.domain.did_web import method_on
from mcred_desktop.domain.errors import McredError
from mcred_desktop.services.issue.pdf_ports import PdfSigning
from mcred_desktop.services.issue.ports import Award
from mcred_desktop.services.pathways.record_ports import PathwayAward

SAMPLE_EVERY = 200
"""Besides the first of each shape, one in so many is verified the full way before it leaves"""


class CredentialSigner:
    """Signs with one Ed25519 key (the port ``Signer``); safe from any thread.

    Args:
        private: the key.
        web_did: the did:web it signs for; without one it signs in its own name.
        pdf: what PDFs are signed with beside it.
        expansion: what another signer with the same key worked out.
    """

    def __init__(
        self,
        private: Ed25519PrivateKey,
        web_did: str = "",
        pdf: PdfSignature | None = None,
        expansion: "_Expansion | None" = None,
    ) -> None:
        self._private = private
        self._pdf = pdf
        self._public = private.public_key().public_bytes_raw()
        self._did = did_of(self._public)
        self._web_did = web_did
        self._expansion = expansion or _Expansion()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._did}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("an unlocked key does not leave this process")

    def lent(self) -> "LentKey":
        """The key for a worker process of this program, to go through its pipe and nowhere else."""
        pdf = self._pdf.lent() if self._pdf else None
        return LentKey(self._private.private_bytes_raw(), self._web_did, pdf)

    @property
    def did(self) -> str:
        """The key's did:key."""
        return self._did

    @property
    def issuer(self) -> str:
        """Who issues: a did:web, or the key itself."""
        return self._web_did or self._did

    @property
    def method(self) -> str:
        """What the issuer calls the key, as proofs state it."""
        return method_on(self.issuer, self._did)

    @property
    def signs_as(self) -> str:
        """The key by its own name, or as its issuer's did:web calls it."""
        return self.method if self._web_did else self._did

    def named(self, web_did: str) -> "CredentialSigner":
        """The same key for another issuer."""
        if web_did == self._web_did:
            return self
        return CredentialSigner(self._private, web_did, self._pdf, self._expansion)

    @property
    def pdf(self) -> PdfSignature | None:
        """What PDFs are signed with beside it."""
        return self._pdf

    def signing_pdfs(self, pdf: PdfSigning | None) -> "CredentialSigner":
        """The same key with another ``pdf``, one of this package."""
        if pdf is self._pdf:
            return self
        own = cast("PdfSignature | None", pdf)
        return CredentialSigner(self._private, self._web_did, own, self._expansion)

    def credential(self, award: Award, *, badge_png: bytes | None = None) -> str:
        """The signed credential, canonical JSON or a token; the same award gives the same text.

        Raises:
            McredError: the credential would be larger than verifiers take.
        """
        document = unsigned_credential(award, self.issuer, badge_png)
        token = award.issuer.securing is Securing.TOKEN
        text = self._token(document) if token else self._proved(document, award)
        if len(text.encode()) > MAX_BYTES:
            raise McredError(
                f"The credential would be larger than {MAX_BYTES // 1024} KiB.",
                where=award.learner.name,
                cure="Shorten the texts of the rubric.",
            )
        return text

    def _token(self, document: dict[str, Any]) -> str:
        made = token_of(document, self.method, self._private.sign)
        token = read_token(made)
        if not token.holds(self._private.public_key()) or credential_in(token) != document:
            raise RuntimeError(f"the token of {document['id']} does not say the same")
        return made

    def _proved(self, document: dict[str, Any], award: Award) -> str:
        created, method = moment(award.issued), self.method
        unsigned, sampled = self._expansion.of(document)
        signature = self._private.sign(signing_input(method, created, unsigned.canonical_form))
        proof = {**proof_options(method, created), "proofValue": multibase(signature)}
        text = unsigned.text(proof)
        if sampled and not self._holds(text):
            raise RuntimeError(f"the proof of {award.credential_id} does not cover it")
        return text

    def _holds(self, text: str) -> bool:
        """Whether the text that leaves verifies, checked the way of verifiers and from its JSON."""
        signed = parse_object(text)
        return proof_holds(signed, self._public) and says_only_what_is_signed(signed)

    def record(self, award: PathwayAward) -> str:
        """The signed record, canonical JSON; the same award gives the same text.

        Raises:
            McredError: a credential in it is a token, or it would be larger than verifiers take.
        """
        document = clr.unsigned_record(award, self.issuer)
        created, method = moment(award.issued), self.method
        form = rdf.canonical_form(document)
        signature = self._private.sign(signing_input(method, created, form, clr.CONTEXTS))
        proof = {**proof_options(method, created), "proofValue": multibase(signature)}
        text = canonical({**document, "proof": proof})
        if len(text.encode()) > MAX_BYTES:
            raise McredError(
                f"The record would be larger than {MAX_BYTES // 1024} KiB.",
                where=award.learner.name,
                cure="Badge images take most of the room; make them simpler.",
            )
        signed = parse_object(text)
        whole = proof_holds(signed, self._public)
        if not (whole and says_only_what_is_signed(clr.envelope_of(signed))):
            raise RuntimeError(f"the proof of {award.credential_id} does not cover it")
        return text

    def qr_claim(self, award: Award, document: str) -> str:
        """The URL to print; raises McredError when the issuer's page is no https address.

        ``document`` is as ``credential`` made it: JSON is canonical, so its bytes are what is
        hashed; of a token, the credential in it is.
        """
        name, title, level = qrclaim.shortened(
            award.learner.name, award.achievement.title, award.band or ""
        )
        claim = qrclaim.QrClaim(
            key_id=key_id(self._public),
            credential_id=award.credential_id,
            name=name,
            title=title,
            issued=award.issued,
            expires=award.expires,
            level=level,
            digest=_digest(document),
        )
        payload = qrclaim.payload_of(claim)
        signature = self._private.sign(qrclaim.signing_input(payload))
        return qrclaim.url_of(award.issuer.verify_url, payload, signature)

    def sign_bundle(self, content: bytes) -> bytes:
        """The signature of a trust bundle's signing input (see ``trust``)."""
        return self._private.sign(content)


def _digest(document: str) -> bytes:
    if is_jwt(document):
        return qrclaim.digest_of(credential_in(read_token(document)))
    return hashlib.sha256(document.encode()).digest()[: qrclaim.DIGEST]


class _Expansion:
    """What the credentials of a cohort have in common, worked out once; safe from any thread."""

    def __init__(self) -> None:
        self._templates = CohortTemplates()
        self._made = 0
        self._lock = threading.Lock()

    def of(self, document: dict[str, Any]) -> tuple[Unsigned, bool]:
        """A credential ready to be signed, and whether it is one of those to be verified then."""
        with self._lock:
            unsigned = self._templates.unsigned(document)
            self._made += 1
            return unsigned, unsigned.went_full_way or self._made % SAMPLE_EVERY == 0


@dataclass(frozen=True, slots=True)
class LentKey:
    """An unlocked key on its way to a worker process."""

    _private: bytes = field(repr=False)
    _web_did: str = field(default="", repr=False)
    _pdf: LentPdfKey | None = field(default=None, repr=False)

    def signer(self) -> CredentialSigner:
        """The key, ready to sign there."""
        private = Ed25519PrivateKey.from_private_bytes(self._private)
        pdf = self._pdf.signature() if self._pdf else None
        return CredentialSigner(private, self._web_did, pdf)
