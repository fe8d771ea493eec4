"""Who issues, what was issued, and what a check of it says."""

from enum import StrEnum
from typing import Any, Final

from sqlmodel import Field

from mcred_desktop.domain.values import Draft, Fact, Part, Register

HERD: Final = 131_072
"""Fewest credentials of one status list, so that none is told by its list (W3C)"""


class Securing(StrEnum):
    """How a credential is signed (Open Badges 3.0, 8)."""

    EMBEDDED = "eddsa-rdfc-2022"
    """A proof inside the credential, which stays JSON (Data Integrity)"""
    TOKEN = "EdDSA"  # noqa: S105 - the name of an algorithm
    """A token around it (VC-JWT)"""


class Issuer(Register):
    """The provider as it appears in credentials and on certificates; one a workspace."""

    name: str = Field(min_length=1, max_length=200)
    unit: str = ""
    url: str = ""
    email: str = ""
    country: str = Field(default="", description="ISO 3166-1 alpha-2")
    locality: str = ""
    signatory: str = Field(default="", description="name printed under the signature")
    signatory_role: str = ""
    second_signatory: str = Field(default="", description="name under the second signature")
    second_role: str = ""
    verify_url: str = Field(
        default="https://verify.invalid/", description="page the QR code opens; holds no secret"
    )
    two_person: bool = Field(default=False, description="a second person confirms each run")
    securing: Securing = Field(
        default=Securing.EMBEDDED, description="how credentials are signed from now on"
    )
    web_did: str = Field(default="", description="did:web in new credentials; empty: the key's own")
    known_as: tuple[str, ...] = Field(default=(), description="every did:web it ever issued as")


class IssuerKey(Draft):
    """A signing key: its public part, and its private part encrypted under a passphrase."""

    did: str = Field(description="did:key of the public part")
    sealed: str = Field(description="encrypted private part with its parameters, JSON")
    created: str
    retired: str | None = None
    """Since when nothing new is signed with it; what it signed stays genuine"""
    compromised: str | None = None
    """Since when somebody else may have it; what is dated from then on counts no more"""


class PublicKey(Register):
    """The public half of a signing key, as every laptop of the institution knows it.

    Its id is the key's did:key.
    """

    created: str
    retired: str | None = None
    compromised: str | None = None
    """As of the key itself"""

    @classmethod
    def of(cls, key: IssuerKey) -> "PublicKey":
        """Of a key that lies here."""
        return cls(
            id=key.did, created=key.created, retired=key.retired, compromised=key.compromised
        )


class PdfSigner(Draft):
    """Who signs PDFs: an X.509 certificate, and its private key encrypted under a passphrase."""

    subject: str = Field(description="common name of the certificate")
    authority: str = Field(default="", description="who issued the certificate; empty: itself")
    certificates: str = Field(description="DER in base64, the signer's first, then its chain")
    fingerprint: str = Field(description="SHA-256 of the certificate, hex")
    sealed: str = Field(description="encrypted private key (PKCS #8) with its parameters, JSON")
    valid_from: str = Field(description="UTC, ISO 8601")
    valid_until: str = Field(description="UTC, ISO 8601")
    created: str
    in_use: bool = Field(default=True, description="certificates are signed with it")


class Credential(Fact):
    """An issued credential; its id comes from the decision, so a second run makes the same."""

    decision_id: str = Field(index=True)
    cohort_id: str = Field(index=True)
    learner_id: str = Field(index=True)
    recipient: str = Field(description="name as issued")
    title: str
    valid_from: str
    valid_until: str | None = None
    document: str = Field(description="the signed credential, JSON or token, as written to disk")
    hash: str = Field(description="SHA-256 of the document's UTF-8 bytes")
    serial: str = Field(description="short number printed on the certificate")
    securing: Securing = Field(
        default=Securing.EMBEDDED, description="how it is signed: inside the JSON, or as a token"
    )
    status_list: str = Field(default="", description="id of the list that tells of its withdrawal")
    status_index: int | None = Field(default=None, description="its bit in that list")
    pdf_sha256: str = Field(default="", description="of the certificate; empty: not noted then")


RENEWED: Final = "Renewed"
"""The reason of a credential that stands beside one that runs out"""


class Revocation(Fact):
    """The withdrawal of a credential; the reason is required."""

    credential_id: str = Field(index=True)
    status_list: str = Field(default="", description="as in the credential")
    status_index: int | None = None


class Reprint(Fact):
    """Its files were written again; the credential in them is the one that was issued."""

    credential_id: str = Field(index=True)
    pdf_sha256: str = Field(default="", description="of the certificate as it was printed")


class TrustedTime(Fact):
    """Its certificate got a trusted time; ``reason`` is the address of the authority."""

    credential_id: str = Field(index=True)
    pdf_sha256: str = Field(description="of the certificate with the time in it")


class LearnerRecord(Fact):
    """The record of a completed pathway: signed around the credentials that were earned on it."""

    version_id: str = Field(index=True, description="of the pathway, as it was published")
    learner_id: str = Field(index=True)
    credentials: tuple[str, ...] = Field(description="ids of what is in it, the oldest first")
    recipient: str = Field(description="name as issued")
    title: str
    valid_from: str
    document: str = Field(description="the signed record, JSON, as written to disk")
    hash: str = Field(description="SHA-256 of the document's UTF-8 bytes")
    serial: str


class RunConfirmation(Fact):
    """A second person's word that these credentials may be issued as the dry run showed them."""

    cohort_id: str = Field(index=True)
    credentials: tuple[str, ...] = Field(description="ids of what was ready")


class ErasedCredential(Fact):
    """What is left of a credential whose learner's data was erased: enough to know it was ours."""

    credential_id: str = Field(index=True)
    serial: str
    hash: str = Field(description="SHA-256 of the document, which its holder still has")
    valid_from: str
    valid_until: str | None = None
    status_list: str = ""
    status_index: int | None = Field(default=None, description="never given again")
    cohort_id: str = Field(default="", description="whose register still tells of it")


class StatusList(Fact):
    """A list that tells for each of very many credentials whether it is withdrawn."""

    url: str = Field(description="where it is published; stated in credentials, so it never moves")
    did: str = Field(description="key of the credentials on it, as did:key or method of a did:web")
    filled_by: str = Field(description="the only device that gives places on it")


class StatusPublication(Fact):
    """What was made ready for the web: every list, signed at one moment (``at``)."""

    number: int = Field(description="one more than the publication before")
    until: str = Field(description="end of the last moment its lists speak for, UTC, ISO 8601")
    withdrawn: int = Field(description="how many withdrawals it tells")
    lists: tuple[str, ...]
    signed: dict[str, str] = Field(
        default_factory=dict[str, str],
        description="text by id of each list that no other laptop can sign, for others to publish",
    )


class Judgement(StrEnum):
    """The one verdict of a check."""

    GENUINE = "genuine"
    EXPIRED = "expired"
    REVOKED = "revoked"
    NOT_GENUINE = "not-genuine"
    CANNOT_TELL = "cannot-tell"


class Carrier(StrEnum):
    """What the credential was found in."""

    PDF = "pdf"
    PNG = "png"
    SVG = "svg"
    JSON = "json"
    QR = "qr"


class Printed(StrEnum):
    """How the name on the page around a credential compares with the signed one."""

    SAME = "same"
    OTHER = "other"
    UNREAD = "unread"


class Statement(Part):
    """One of the things a check says: signature, status, trust; of some PDFs, their own."""

    state: str
    """signature: valid, invalid, unknown; status: current, expired, revoked, unknown; trust:
    trusted, unknown; signature of the PDF and its time: intact, broken, unknown"""
    text: str
    detail: str = ""
    as_of: str | None = None


class Assessed(Part):
    """One criterion as the credential tells it."""

    criterion: str
    level: str
    rank: int
    of: int
    required: bool = False


class Meaning(Part):
    """What an achievement stands for, in its issuer's words."""

    description: str = ""
    skills: tuple[str, ...] = ()
    """Each with the framework it is named in"""
    criteria: str = ""
    """What was asked for it, a line for each point; or where that is to be read"""


NO_MEANING: Final = Meaning()


class CheckedPart(Part):
    """One of the credentials in a learner record, checked by itself."""

    title: str
    issuer: str
    issued: str
    verdict: Judgement
    reasons: tuple[str, ...]
    signature: Statement


class Check(Part):
    """Everything a check of one file found out."""

    file: str
    verdict: Judgement
    reasons: tuple[str, ...]
    source: Carrier | None = None
    credential: dict[str, Any] | None = None
    """The credential as found; from a QR code, the signed claim"""
    signature: Statement
    status: Statement
    trust: Statement
    recipient: str = ""
    issuer: str = ""
    title: str = ""
    issued: str = ""
    expires: str = ""
    result: str = ""
    assessed: tuple[Assessed, ...] = ()
    meaning: Meaning = NO_MEANING
    parts: tuple[CheckedPart, ...] = ()
    """Of a learner record"""
    printed: Printed = Printed.UNREAD
    pdf_signature: Statement | None = None
    """Of the pages around the credential; None where they carry none. The verdict is another's"""
    pdf_time: Statement | None = None
    """When an authority says that signature was there; None where none does"""
