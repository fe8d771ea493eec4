"""Finding a credential in a file that a stranger brings, whatever its suffix says."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mcred_desktop.domain.award import Carrier
from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.exchange.media import HEAD, media_type_of
from mcred_desktop.exchange.untrusted import read_whole
from mcred_desktop.services.ports import Found

LARGEST = 64 * 2**20
"""Bytes of a file that may carry a credential"""

_EXPECTED = (
    "Choose a certificate (PDF), a badge (PNG or SVG), a credential (JSON), "
    "or a picture of the QR code."
)


@dataclass(frozen=True, slots=True)
class CarrierFormats:
    """How each format carries a credential; every reader answers None when there is none.

    Readers take the bytes of the whole file and raise UntrustedInputError when they are damaged.
    """

    bake_png: Callable[[bytes, str], bytes]
    extract_png: Callable[[bytes], str | None]
    extract_svg: Callable[[bytes], str | None]
    extract_json: Callable[[bytes], str | None]
    credential_in_pdf: Callable[[bytes], str | None]
    qr_in_image: Callable[[bytes], str | None]
    qr_in_pdf: Callable[[bytes], str | None]


@dataclass(frozen=True, slots=True)
class FileCarriers:
    """Carriers as files; decides by content."""

    formats: CarrierFormats

    def bake_png(self, image: bytes, credential: str) -> bytes:
        """The image with the credential in it, and no other."""
        return self.formats.bake_png(image, credential)

    def extract(self, file: Path) -> Found:
        """The credential in ``file``.

        Raises:
            UntrustedInputError: larger than 64 MB, damaged, or nothing in it that could be one.
        """
        content = read_whole(file, limit=LARGEST, cure=_EXPECTED)
        try:
            found = self._find(content)
        except UntrustedInputError as error:
            where = f"{file.name}, {error.where}" if error.where else file.name
            raise UntrustedInputError(error.what, where=where, cure=error.cure) from error
        if found is None:
            raise UntrustedInputError(
                "There is no credential in this file.", where=file.name, cure=_EXPECTED
            )
        return found

    def _find(self, content: bytes) -> Found | None:
        match media_type_of(content[:HEAD], content[-HEAD:]):
            case "application/pdf":
                return self._in_pdf(content)
            case "image/png":
                baked = _found(Carrier.PNG, self.formats.extract_png(content))
                return baked or self._in_picture(content)
            case "image/jpeg" | "image/webp":
                return self._in_picture(content)
            case "image/svg+xml":
                return _found(Carrier.SVG, self.formats.extract_svg(content))
            case "text/plain":
                return _found(Carrier.JSON, self.formats.extract_json(content))
            case _:
                return None

    def _in_picture(self, content: bytes) -> Found | None:
        return _found(Carrier.QR, self.formats.qr_in_image(content))

    def _in_pdf(self, content: bytes) -> Found | None:
        attached = self.formats.credential_in_pdf(content)
        if attached is None:
            return _found(Carrier.QR, self.formats.qr_in_pdf(content))
        try:
            beside = self.formats.qr_in_pdf(content)
        except UntrustedInputError:
            beside = None  # a page that cannot be drawn says nothing about the credential
        return Found(Carrier.PDF, attached, qr=beside)


def _found(carrier: Carrier, text: str | None) -> Found | None:
    return None if text is None else Found(carrier, text)
