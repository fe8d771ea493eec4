"""Certificates as one PDF for the printer."""

import io
from collections.abc import Iterable
from typing import BinaryIO

from pikepdf import Dictionary, Name, Pdf, PdfError, String

from mcred_desktop.domain.errors import WorkspaceError

_OF_ITS_FILE = (Name.StructParents, Name.Tabs)
"""What a page says about the tags of the file it comes from"""


def join(certificates: Iterable[bytes], title: str, out: BinaryIO) -> None:
    """Write every page of the PDFs, in order, as one PDF; the same input, the same bytes.

    For paper: neither the attached credentials nor the tags for screen readers go along.

    Raises:
        WorkspaceError: one of them is damaged.
    """
    with Pdf.new() as whole:
        for number, certificate in enumerate(certificates, 1):
            try:
                with Pdf.open(io.BytesIO(certificate)) as one:
                    whole.pages.extend(one.pages)
            except PdfError as error:
                raise WorkspaceError(
                    f"Certificate {number} is damaged.", cure="Restore it from a backup."
                ) from error
        for page in whole.pages:
            for key in _OF_ITS_FILE:
                if key in page.obj:
                    del page.obj[key]
        whole.docinfo[Name.Title] = String(title)
        whole.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        whole.save(out, deterministic_id=True)
