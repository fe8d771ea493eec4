"""Files, folders and ZIP archives dropped together, as the plain files that are in them."""

import os
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.exchange.archives import Bounds, is_junk, opened, refusal
from mcred_desktop.exchange.evidence import media_type
from mcred_desktop.exchange.names import fitting_name, shown_name
from mcred_desktop.services.ports import EvidenceFile

MOST_FILES = 1_000
"""In one go, archives unpacked"""
DEEPEST = 3
"""Archives inside archives, the outermost counted"""
_DEEPEST_FOLDER = 32
_ZIP = "application/zip"
_BOUNDS = Bounds()


@contextmanager
def evidence_files(
    dropped: Sequence[Path], bounds: Bounds = _BOUNDS
) -> Generator[list[EvidenceFile], None, None]:
    """What was dropped, file by file; unpacked ones are gone when the context is left.

    A folder and a ``.zip`` stand for what is in them; a file in them is named by its way there.
    Office files and other formats that only happen to be archives stay whole.

    Raises:
        UntrustedInputError: nothing in it, over 1,000 files, links, folders over 32 deep, archives
            over 3 deep, or as `mcred_desktop.exchange.archives.opened` and `media_type` do.
    """
    with TemporaryDirectory(prefix="mcred-", ignore_cleanup_errors=True) as folder:
        reading = _Reading(Path(folder), bounds)
        for path in dropped:
            reading.take(path)
        yield reading.found


class _Reading:
    """Collects files; what is unpacked goes to ``folder`` under a number, never its own name."""

    def __init__(self, folder: Path, bounds: Bounds) -> None:
        self.found: list[EvidenceFile] = []
        self._folder, self._bounds = folder, bounds
        self._numbers = count(1)
        self._room = bounds.size

    def take(self, path: Path) -> None:
        before = len(self.found)
        if os.path.isdir(path) and not path.is_symlink():  # noqa: PTH112 - takes overlong names
            self._take_folder(path.absolute())
        else:
            self._take_file(path, shown_name(path.name), shown_name(path.name), depth=1)
        if len(self.found) == before:
            raise UntrustedInputError(
                "There are no files in it.", where=shown_name(path.name), cure="Choose another."
            )

    def _take_folder(self, top: Path) -> None:
        for file in _walk(top):
            parts = [shown_name(part) for part in file.relative_to(top).parts]
            self._take_file(file, "/".join(parts), "/".join((shown_name(top.name), *parts)), 1)

    def _take_file(self, file: Path, name: str, where: str, depth: int) -> None:
        kind = _kind(file, where)
        if kind == _ZIP and name.casefold().endswith(".zip"):
            self._take_archive(file, where, depth)
            return
        if len(self.found) == MOST_FILES:
            raise UntrustedInputError(
                f"These are more than {MOST_FILES:,} files.",
                where=where,
                cure="Add only what shows what the learner can do.",
            )
        self.found.append(EvidenceFile(fitting_name(name), file, kind))

    def _take_archive(self, file: Path, where: str, depth: int) -> None:
        if depth > DEEPEST:
            raise refusal(where, f"Archives lie in archives more than {DEEPEST} deep.")
        bounds = Bounds(self._bounds.entries, self._room, self._bounds.ratio)
        with opened(file, where, bounds) as archive:
            for entry in archive.entries:
                target = self._folder / str(next(self._numbers))
                archive.unpack(entry, target)
                self._room -= entry.info.file_size
                self._take_file(target, entry.path, f"{where}, {entry.path}", depth + 1)


def _kind(file: Path, where: str) -> str:
    try:
        return media_type(file)
    except UntrustedInputError as error:
        raise UntrustedInputError(error.what, where=where, cure=error.cure) from error


def _walk(top: Path) -> Iterator[Path]:
    """The files under ``top`` in the order of their names; links are refused, junk passed over."""
    for folder, folders, files in os.walk(top, onerror=_refuse_unreadable):
        here = Path(folder)
        depth = len(here.relative_to(top).parts)
        folders[:] = sorted(name for name in folders if not is_junk([name]))
        for name in sorted(name for name in (*folders, *files) if not is_junk([name])):
            _check_place(here / name, top, depth)
        yield from (here / name for name in sorted(files) if not is_junk([name]))


def _check_place(path: Path, top: Path, depth: int) -> None:
    where = "/".join(shown_name(part) for part in path.relative_to(top.parent).parts)
    if path.is_symlink():
        raise UntrustedInputError(
            "This is a link to another place.",
            where=where,
            cure="Put the file itself into the folder, or take the link out.",
        )
    if depth >= _DEEPEST_FOLDER:
        raise UntrustedInputError(
            f"Folders lie in folders more than {_DEEPEST_FOLDER} deep.",
            where=where,
            cure="Choose a folder further inside.",
        )


def _refuse_unreadable(error: OSError) -> None:
    raise UntrustedInputError(
        f"The folder cannot be read ({error.strerror}).",
        where=shown_name(os.path.basename(str(error.filename))),  # noqa: PTH119 - may be any bytes
        cure="Check that it is there and that you may open it.",
    ) from error
