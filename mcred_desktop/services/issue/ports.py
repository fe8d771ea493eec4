"""What issuing and checking need from the outside; ``app`` brings the parts that give it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from mcred_desktop.domain.assess.assessment import Learner
from mcred_desktop.domain.award import Carrier, Check, Issuer, IssuerKey
from mcred_desktop.domain.badge_design import BadgeDesign
from mcred_desktop.domain.certificates.design import FIRST, Design
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.domain.rubrics.rubric import Rubric
from mcred_desktop.services.issue.designs import stock_design
from mcred_desktop.services.issue.pdf_ports import PdfSignatureFound, PdfSigning


@dataclass(frozen=True, slots=True)
class StatusPlace:
    """Where a credential's withdrawal would be told."""

    list_id: str
    url: str
    index: int


@dataclass(frozen=True, slots=True)
class Award:
    """Everything a credential and a certificate are made from."""

    credential_id: str
    """urn:uuid:..., fixed by the decision"""
    decision_id: str
    serial: str
    issuer: Issuer
    achievement: Achievement
    achievement_version_id: str
    achievement_number: int
    rubric: Rubric
    rubric_number: int
    learner: Learner
    cohort_title: str
    salt: str
    """For the hashed recipient; fixed by the decision"""
    levels: tuple[tuple[str, str], ...]
    """criterion id, level id; in rubric order"""
    percent: float | None
    band: str | None
    evidence: tuple[tuple[str, str, str], ...]
    """name, media type, SHA-256"""
    issued: date
    expires: date | None
    badge: BadgeDesign = field(default_factory=lambda: BadgeDesign(id=""))
    design: Design = field(default_factory=lambda: stock_design(FIRST))
    """Of the certificate"""
    replaces: str | None = None
    """Id of the withdrawn credential it comes in place of"""
    status: StatusPlace | None = None
    """None where the issuer publishes nothing on the web"""


class Signer(Protocol):
    """An unlocked key."""

    @property
    def did(self) -> str:
        """The key itself, as did:key."""
        ...

    @property
    def signs_as(self) -> str:
        """``did``, or for an issuer on the web what its did:web calls the key: ``did:web:…#z…``."""
        ...

    def named(self, web_did: str) -> "Signer":
        """The same key for the issuer ``web_did``; an empty one means the key's own name."""
        ...

    @property
    def pdf(self) -> PdfSigning | None:
        """What PDFs are signed with beside it; None where they are not signed."""
        ...

    def signing_pdfs(self, pdf: PdfSigning | None) -> "Signer":
        """The same key with another ``pdf``."""
        ...

    def credential(self, award: Award, *, badge_png: bytes | None = None) -> str:
        """The signed Open Badges 3.0 credential as JSON text; the same award, the same text."""
        ...

    def qr_claim(self, award: Award, document: str) -> str:
        """The URL to print as QR code: the compact signed claim in its fragment."""
        ...


class Keys(Protocol):
    """Making and opening signing keys."""

    def create(self, passphrase: str, *, key_id: str, now: str) -> IssuerKey: ...

    def unlock(self, key: IssuerKey, passphrase: str) -> Signer:
        """Raises WrongPassphraseError."""
        ...

    def recovery_code(self, key: IssuerKey) -> str:
        """The key, sealed as it is, as letters and digits for paper."""
        ...

    def recovered(self, code: str, *, key_id: str, now: str) -> IssuerKey:
        """The sealed key in such a code; raises UntrustedInputError."""
        ...


class Documents(Protocol):
    """Value in, bytes out; safe from any thread."""

    def problems(self, award: Award) -> list[str]:
        """Why no certificate can be made of it, such as a name no font here can set."""
        ...

    def badge_png(self, award: Award) -> bytes:
        """The badge image, 512 px, nothing baked in."""
        ...

    def badge_inside(self, award: Award) -> bytes:
        """The badge as a PNG small enough to travel inside the credential."""
        ...

    def badge_svg(self, award: Award) -> bytes:
        """The same badge as SVG, nothing baked in."""
        ...

    def certificate_pdf(
        self, award: Award, *, credential: str, qr: str, signing: PdfSigning | None = None
    ) -> bytes:
        """PDF/A-3b with the credential attached, signed if so; the same input, the same bytes."""
        ...


@dataclass(frozen=True, slots=True)
class Found:
    """A credential found in a file, not yet checked."""

    carrier: Carrier
    text: str
    """JSON of the credential, a compact JWT, or the URL of a QR claim"""
    codes: tuple[str, ...] = ()
    """Texts of the QR codes found beside it"""
    printed: str = ""
    """What can be read off the page around it"""
    pdf_signatures: tuple[PdfSignatureFound, ...] = ()


@dataclass(frozen=True, slots=True)
class FirstPage:
    """What a reader meets on opening a PDF."""

    codes: tuple[str, ...]
    """Texts of its QR codes"""
    text: str


class Carriers(Protocol):
    """Putting credentials into files and finding them there."""

    def bake_png(self, image: bytes, credential: str) -> bytes:
        """The image with the credential in it, and no other."""
        ...

    def bake_svg(self, image: bytes, credential: str) -> bytes:
        """The SVG with the credential in it, and no other."""
        ...

    def extract(self, file: Path) -> Found:
        """The credential in a PDF, PNG, SVG or JSON file; raises UntrustedInputError."""
        ...

    def pasted(self, text: str) -> Found:
        """The credential in a text somebody pasted or a code held; raises UntrustedInputError."""
        ...

    def seen(self, picture: bytes) -> Found:
        """The credential in the code in a picture; raises UntrustedInputError."""
        ...

    def text(self, file: Path) -> str:
        """The text of a trust file; raises UntrustedInputError when it is too large or no text."""
        ...


@dataclass(frozen=True, slots=True)
class Trusted:
    """An issuer whose key was compared, here or by whoever made the bundle."""

    did: str
    name: str
    added: str
    revoked: tuple[str, ...] = ()
    """ids of credentials known to be revoked"""
    status_as_of: str | None = None
    compromised: str | None = None
    """ISO date since when somebody else may have the key; None while nobody has"""
    lists: tuple[str, ...] = ()
    """Texts of its status lists as they were brought here"""
    vouched: str = ""
    """Who says so: the name of whoever signed the trust file, or its key"""
    methods: tuple[str, ...] = ()
    """What the issuer's did:web calls the key: ``did:web:…#…``, one for each it was named by"""


class Verifier(Protocol):
    """Checks what was found; no network."""

    def check(self, file: str, found: Found, trusted: Sequence[Trusted], now: str) -> Check: ...


class CheckPapers(Protocol):
    """What checks found out, as files to keep."""

    def report(self, check: Check, target: Path, now: str) -> None:
        """One check as PDF, whole or not at all; raises WorkspaceError."""
        ...

    def table(self, rows: Sequence[Sequence[str]], target: Path) -> None:
        """Rows as CSV for spreadsheets, whole or not at all; raises WorkspaceError."""
        ...


class Outbox(Protocol):
    """Writing finished files where people find them."""

    def write(self, folder: str, name: str, content: bytes) -> Path:
        """Whole or not at all: temporary file, fsync, rename. Raises WorkspaceError."""
        ...

    def write_all(self, folder: str, files: Mapping[str, bytes]) -> None:
        """Each as ``write`` does; all of them are on disk when this returns."""
        ...

    def folder(self, name: str) -> Path: ...

    def remove(self, folder: str, names: Iterable[str]) -> None:
        """Delete files where they are; those that are gone already are passed over.

        Raises:
            WorkspaceError: one cannot be deleted.
        """
        ...


class TrustStore(Protocol):
    """The issuers this person trusts on this computer, whatever workspace is open."""

    def all(self) -> list[Trusted]: ...

    def add(self, trusted: Trusted) -> None:
        """Remember an issuer; a later word on the same key replaces the earlier."""
        ...

    def remove(self, did: str) -> Trusted | None:
        """Trust a key no longer; what was known of it, or None when it was not trusted."""
        ...


class TrustFiles(Protocol):
    """Trust that travels as a signed file."""

    def write(self, signer: Signer, issuers: Sequence[Trusted], now: str) -> str: ...

    def read(self, text: str, where: str) -> list[Trusted]:
        """Raises UntrustedInputError when it is none, or its signature does not hold."""
        ...

    def signer_of_list(self, text: str, where: str, known: Sequence[Trusted]) -> str | None:
        """The key that signed a status list, of those ``known``; None when ``text`` is none at all.

        Raises UntrustedInputError when it is one and its signature does not hold.
        """
        ...
