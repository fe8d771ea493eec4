"""Codes on pages that were scanned or photographed."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.exchange.media import HEAD, SCANNED, media_type_of
from mcred_desktop.exchange.untrusted import read_whole

LARGEST: Final = 64 * 2**20
"""Bytes of a scan"""
_CURE: Final = "Scan the whole page again, straight and sharp, or type the code."


@dataclass(frozen=True, slots=True)
class Scans:
    """Reads the codes that begin with ``mark``; others on the page are passed over."""

    mark: str
    in_image: Callable[[bytes], tuple[str, ...]]
    in_pdf: Callable[[bytes], tuple[str, ...]]

    def code(self, file: Path) -> str:
        """The one such code in a file.

        Raises:
            UntrustedInputError: it is no picture or PDF, is damaged, or shows no such code.
        """
        content = read_whole(file, limit=LARGEST, cure=_CURE)
        match media_type_of(content[:HEAD], content[-HEAD:]):
            case "application/pdf":
                found = self.in_pdf(content)
            case kind if kind in SCANNED:
                found = self.in_image(content)
            case _:
                raise UntrustedInputError(
                    "This is neither a picture nor a PDF.", where=file.name, cure=_CURE
                )
        codes = {code for code in found if code.startswith(self.mark)}
        if len(codes) != 1:
            raise UntrustedInputError(
                "There is no recovery code to be read on this page.", where=file.name, cure=_CURE
            )
        return codes.pop()
