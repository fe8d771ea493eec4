"""Finding a credential in a file that a stranger brings, whatever its suffix says."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mcred_desktop.domain.award import Carrier
from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.exchange.media import HEAD, SCANNED, media_type_of
from mcred_desktop.exchange.untrusted import read_whole
from mcred_desktop.services.issue.pdf_ports import PdfSignatureFound
from mcred_desktop.services.issue.ports import FirstPage, Found

LARGEST = 64 * 2**20
"""Bytes of a file that may carry a credential"""

LARGEST_TEXT = 8 * 2**20
"""Bytes of a trust file"""

_BAKED = b"openbadge"
"""What the keyword of a baked credential begins with, in Open Badges 1 to 3"""

_EXPECTED = (
    "Choose a certificate (PDF), a badge (PNG or SVG), a credential (JSON), "
    "or a picture of the QR code."
)
_PASTE = "Paste a credential (JSON or JWT), or the whole text of the QR code."
_SHOWN = 120
"""Characters of a code that is none of ours"""
_TRUST_FILE = "Choose a trust file, as issuers hand them out."


@dataclass(frozen=True, slots=True)
class CarrierFormats:
    """How each format carries a credential, over the bytes of a whole file.

    ``extract_*`` raise UntrustedInputError when there is none; the readers of pages and pictures
    answer nothing then, and raise it when the file is damaged.
    """

    bake_png: Callable[[bytes, str], bytes]
    bake_svg: Callable[[bytes, str], bytes]
    extract_png: Callable[[bytes], str]
    extract_svg: Callable[[bytes], str]
    extract_json: Callable[[bytes], str]
    credential_in_pdf: Callable[[bytes], str | None]
    signatures_in_pdf: Callable[[bytes], tuple[PdfSignatureFound, ...]]
    codes_in_image: Callable[[bytes], tuple[str, ...]]
    codes_in_pdf: Callable[[bytes], tuple[str, ...]]
    first_page: Callable[[bytes], FirstPage]
    is_claim: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class FileCarriers:
    """Carriers as files; decides by content."""

    formats: CarrierFormats

    def bake_png(self, image: bytes, credential: str) -> bytes:
        """The image with the credential in it, and no other."""
        return self.formats.bake_png(image, credential)

    def bake_svg(self, image: bytes, credential: str) -> bytes:
        """The SVG with the credential in it, and no other."""
        return self.formats.bake_svg(image, credential)

    def extract(self, file: Path) -> Found:
        """The credential in ``file``.

        Raises:
            UntrustedInputError: larger than 64 MB, damaged, or nothing in it that could be one.
        """
        content = read_whole(file, limit=LARGEST, cure=_EXPECTED)
        if not content:
            raise UntrustedInputError("The file is empty.", where=file.name, cure=_EXPECTED)
        try:
            found = self._find(content)
        except UntrustedInputError as error:
            where = f"{file.name}, {error.where}" if error.where else file.name
            cure = error.cure or _EXPECTED
            raise UntrustedInputError(error.what, where=where, cure=cure) from error
        if found is None:
            raise UntrustedInputError(
                "There is no credential in this file.", where=file.name, cure=_EXPECTED
            )
        return found

    def pasted(self, text: str) -> Found:
        """The credential in a text that was pasted or that a code held.

        Raises:
            UntrustedInputError: it is none.
        """
        text = text.strip()
        if self.formats.is_claim(text):
            return Found(Carrier.QR, text)
        try:
            return Found(Carrier.JSON, self.formats.extract_json(text.encode("utf-8", "replace")))
        except UntrustedInputError as error:
            raise UntrustedInputError(error.what, where="", cure=_PASTE) from error

    def seen(self, picture: bytes) -> Found:
        """The credential in the code in a picture.

        Raises:
            UntrustedInputError: there is none, or it is no picture.
        """
        found = self._in_codes(self.formats.codes_in_image(picture))
        if found is None:
            raise UntrustedInputError("There is no code in this picture.", cure=_PASTE)
        return found

    def text(self, file: Path) -> str:
        """The text of a trust file; raises UntrustedInputError: over 8 MB, or not UTF-8."""
        content = read_whole(file, limit=LARGEST_TEXT, cure=_TRUST_FILE)
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise UntrustedInputError(
                "This is not text in UTF-8.", where=file.name, cure=_TRUST_FILE
            ) from None

    def _find(self, content: bytes) -> Found | None:
        match media_type_of(content[:HEAD], content[-HEAD:]):
            case "application/pdf":
                return self._in_pdf(content)
            case "image/png" if _BAKED in content:
                # Damaged or doubled, a baked credential is refused: a QR code must not cover it up.
                return Found(Carrier.PNG, self.formats.extract_png(content))
            case "image/svg+xml":
                return Found(Carrier.SVG, self.formats.extract_svg(content))
            case "text/plain":
                return Found(Carrier.JSON, self.formats.extract_json(content))
            case kind if kind in SCANNED:
                return self._in_codes(self.formats.codes_in_image(content))
            case _:
                return None

    def _in_pdf(self, content: bytes) -> Found | None:
        attached = self.formats.credential_in_pdf(content)
        if attached is None:
            return self._in_codes(self.formats.codes_in_pdf(content))
        found = Found(Carrier.PDF, attached, pdf_signatures=self.formats.signatures_in_pdf(content))
        try:
            page = self.formats.first_page(content)
        except UntrustedInputError:
            return found  # a page that cannot be drawn says nothing of it
        return replace(found, codes=page.codes, printed=page.text)

    def _in_codes(self, codes: Sequence[str]) -> Found | None:
        """What the one code among ``codes`` that carries a credential says."""
        claims = [code for code in codes if self.formats.is_claim(code)] or [
            code for code in codes if self._is_credential(code)
        ]
        if len(claims) > 1:
            raise UntrustedInputError(
                "There are several codes with credentials in it.",
                cure="Show one at a time, so that it is clear which is meant.",
            )
        if codes and not claims:
            shown = codes[0] if len(codes[0]) <= _SHOWN else codes[0][:_SHOWN] + "…"
            raise UntrustedInputError(
                f"The code holds no credential. It says: {shown}",
                cure="Scan the code of the certificate, or open the credential's file.",
            )
        return Found(Carrier.QR, claims[0]) if claims else None

    def _is_credential(self, text: str) -> bool:
        try:
            self.formats.extract_json(text.encode())
        except UntrustedInputError:
            return False
        return True
