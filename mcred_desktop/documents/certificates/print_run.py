"""Certificates as one PDF for the printer, with what they have in common stored once."""

import io
from collections.abc import Iterable
from hashlib import sha256
from typing import Any, BinaryIO, Final, cast

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, PdfError, Stream, String

from mcred_desktop.domain.errors import WorkspaceError

_OF_ITS_FILE: Final = {"/Parent", "/StructParents", "/Tabs", "/Annots"}
"""What a page says of the file it comes from: its tree, its tags, its signature"""
_LENGTH: Final = "/Length"
Ref = tuple[int, int]


def join(certificates: Iterable[bytes], title: str, out: BinaryIO) -> None:
    """Write every page of the PDFs, in order, as one PDF; the same input, the same bytes.

    For paper: neither the attached credentials, nor the tags for screen readers, nor signatures go
    along. Fonts and pictures that are the same are kept once, in the file and in memory.

    Raises:
        WorkspaceError: one of them is damaged.
    """
    with Pdf.new() as whole:
        shared = _Shared(whole)
        for number, certificate in enumerate(certificates, 1):
            try:
                with Pdf.open(io.BytesIO(certificate)) as one:
                    shared.take_pages(one)
            except (PdfError, RecursionError) as error:
                raise WorkspaceError(
                    f"Certificate {number} is damaged.", cure="Restore it from a backup."
                ) from error
        whole.docinfo[Name.Title] = String(title)
        whole.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        whole.save(out, deterministic_id=True)


class _Shared:
    """Copies objects into a PDF, each that says the same only once."""

    def __init__(self, whole: Pdf) -> None:
        self._whole = whole
        self._known: dict[bytes, Object] = {}
        """By what they say, in words that name other objects of the whole"""

    def take_pages(self, one: Pdf) -> None:
        """Append every page of a PDF."""
        taken: dict[Ref, Object] = {}
        for page in one.pages:
            own = Dictionary()
            for key, value in page.obj.items():
                if key not in _OF_ITS_FILE:
                    own[key] = self._copy(value, taken)
            self._whole.pages.append(Page(self._whole.make_indirect(own)))

    def _copy(self, found: Any, taken: dict[Ref, Object]) -> Any:
        """``found`` in terms of the whole; ``taken`` are the objects of its file so far."""
        if not isinstance(found, Object):
            return found  # a number, a truth value, nothing
        if not found.is_indirect:
            return self._made(found, taken)
        if found.objgen not in taken:
            taken[found.objgen] = self._kept(found, self._made(found, taken))
        return taken[found.objgen]

    def _made(self, found: Object, taken: dict[Ref, Object]) -> Object:
        """Of a stream, what is said of it."""
        if isinstance(found, Array):
            return Array([self._copy(value, taken) for value in found])
        if isinstance(found, (Dictionary, Stream)):
            told = ((key, value) for key, value in found.items() if key != _LENGTH)
            return Dictionary({key: self._copy(value, taken) for key, value in told})
        return found

    def _kept(self, found: Object, made: Object) -> Object:
        """The one object of the whole that says this."""
        raw = found.read_raw_bytes() if isinstance(found, Stream) else b""
        said = sha256(made.unparse() + b"\0" + raw).digest()
        if said not in self._known:
            kept = made
            if isinstance(found, Stream):
                kept = Stream(self._whole, raw)
                kept.stream_dict = cast("Dictionary", made)
            self._known[said] = self._whole.make_indirect(kept)
        return self._known[said]
