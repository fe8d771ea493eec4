"""ZIP archives from strangers: every entry checked before one is unpacked, every byte counted."""

import os
import shutil
import stat
import struct
import zipfile
import zlib
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.exchange.names import is_device, shown_name
from mcred_desktop.exchange.untrusted import open_regular

_CHUNK = 2**20
_DIRECTORY = 2 * 2**20
"""Bytes of the list of entries, which the standard library reads at once"""
_LARGE = 10 * 2**20
"""Bytes from which the ratio tells a bomb from a file of blanks"""
_UTF_8 = 0x800
_ENCRYPTED = 0x1
_JUNK = {"thumbs.db", "desktop.ini", "__macosx"}
"""What systems leave in folders by themselves, besides hidden files; in lower case"""
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    KeyError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    MemoryError,
)
"""What the standard library raises over archives that are broken or packed in unusual ways"""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much of an archive is taken."""

    entries: int = 1_000
    size: int = 8 * 2**30
    """Bytes of all entries together, unpacked"""
    ratio: int = 200
    """Bytes unpacked from one packed, in an entry of over 10 MB"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in an archive."""

    info: zipfile.ZipInfo
    path: str
    """Its parts joined by ``/``, as text that can be shown"""


@contextmanager
def opened(file: Path, name: str, bounds: Bounds) -> Generator["Archive", None, None]:
    """The archive at ``file``; its list of entries has passed every check.

    Raises:
        UntrustedInputError: damaged, encrypted, over a bound, changed meanwhile, or an entry with
            a path that leads out of it, a link, or the name of a device.
    """
    with open_regular(file) as stream:
        before = os.fstat(stream.fileno())
        with _told(name):
            zipped = zipfile.ZipFile(cast("BinaryIO", _Sparing(stream)))
        with zipped:
            yield Archive(zipped, name, bounds)
        after = os.fstat(stream.fileno())
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            raise UntrustedInputError(
                "The file changed while it was read.",
                where=name,
                cure="Wait until it is written, then add it again.",
            )


@contextmanager
def _told(where: str) -> Generator[None, None, None]:
    try:
        yield
    except _DAMAGE as error:
        raise refusal(where, "It is damaged, or packed in a way unknown here.") from error
    except OSError as error:
        what = f"It cannot be unpacked ({error.strerror or error})."
        raise refusal(where, what) from error


def refusal(where: str, what: str) -> UntrustedInputError:
    """The refusal of an archive, or of an entry named in ``where``."""
    return UntrustedInputError(
        what, where=where, cure="Unpack it with another program and add the files themselves."
    )


class Archive:
    """Entries in their order; junk of the systems and empty folders are left out."""

    def __init__(self, archive: zipfile.ZipFile, name: str, bounds: Bounds) -> None:
        self._archive, self._name, self._bounds = archive, name, bounds
        infos = archive.infolist()
        if len(infos) > bounds.entries:
            raise refusal(name, f"The archive holds more than {bounds.entries:,} files.")
        if sum(info.file_size for info in infos) > bounds.size:
            raise refusal(name, f"The archive unpacks to more than {_in_words(bounds.size)}.")
        found = (self._checked(info) for info in infos)
        self.entries = [entry for entry in found if entry is not None]

    def unpack(self, entry: Entry, target: Path) -> None:
        """Write an entry to ``target``, which must not exist; raises as `opened` does."""
        where = f"{self._name}, {entry.path}"
        with (
            _told(where),
            target.open("xb") as out,
            self._archive.open(entry.info) as packed,
        ):
            shutil.copyfileobj(packed, out, _CHUNK)
        if target.stat().st_size != entry.info.file_size:
            raise refusal(where, "The file is shorter than it should be.")

    def _checked(self, info: zipfile.ZipInfo) -> Entry | None:
        said = _name_of(info)
        parts = [part for part in said.replace("\\", "/").split("/") if part != "."]
        where = f"{self._name}, {'/'.join(map(shown_name, parts))}"
        if said.startswith(("/", "\\")) or ":" in parts[0][:2]:
            raise refusal(where, "An entry has an absolute path.")
        if ".." in parts:
            raise refusal(where, "The path of an entry leads out of the archive.")
        if "\0" in info.orig_filename or any(map(is_device, parts)):
            raise refusal(where, "An entry has the name of a device, or none that a file can have.")
        if stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise refusal(where, "An entry is a link or a device, not a file.")
        if not parts[-1] or is_junk(parts):
            return None
        self._check_packing(info, where)
        return Entry(info, "/".join(shown_name(part) for part in parts if part))

    def _check_packing(self, info: zipfile.ZipInfo, where: str) -> None:
        if info.flag_bits & _ENCRYPTED:
            raise refusal(where, "The archive asks for a password.")
        if info.file_size > max(_LARGE, self._bounds.ratio * info.compress_size):
            raise refusal(where, f"An entry unpacks to over {self._bounds.ratio} times its size.")


def is_junk(parts: list[str]) -> bool:
    """Whether a path, in its parts, is hidden or was left by a system; no evidence is."""
    return any(part.casefold() in _JUNK or part.startswith(".") for part in parts)


class _Sparing:
    """A file of which nobody gets more than 2 MB at once, so that no list of entries is endless."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.seek, self.tell, self.seekable = stream.seek, stream.tell, stream.seekable

    def read(self, size: int = -1) -> bytes:
        if size > _DIRECTORY:
            raise zipfile.BadZipFile("the list of entries is too long")
        return self._stream.read(_DIRECTORY if size < 0 else size)


def _name_of(info: zipfile.ZipInfo) -> str:
    """The name; of archives that do not say so, UTF-8 where it reads as that."""
    if info.flag_bits & _UTF_8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode()
    except ValueError:
        return info.filename


def _in_words(size: int) -> str:
    return f"{size >> 30} GB" if size >= 2**30 else f"{size >> 20} MB"
