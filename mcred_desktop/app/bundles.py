"""Bundling for a cohort that is handed over: pages, files and rows as one."""

from collections.abc import Iterable, Sequence
from typing import BinaryIO

from mcred_desktop.documents.certificates.print_run import join
from mcred_desktop.exchange.bundling import write_rows, write_zip


class Bundles:
    """The port ``Bundling``."""

    def zipped(self, files: Iterable[tuple[str, bytes]], out: BinaryIO) -> None:
        """Pack names with contents."""
        write_zip(files, out)

    def joined(self, certificates: Iterable[bytes], title: str, out: BinaryIO) -> None:
        """Every page, in order; raises WorkspaceError when one is damaged."""
        join(certificates, title, out)

    def listed(self, rows: Sequence[Sequence[str]], out: BinaryIO) -> None:
        """As CSV."""
        write_rows(rows, out)
