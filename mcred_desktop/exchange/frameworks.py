"""Frameworks in JSON: those of the program, and those a provider puts beside the store.

docs/user/frameworks.md tells what a file says. Files are edited by hand, so whatever is wrong in
one is told with its place, and the others still work.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from mcred_desktop.assets import RESOURCES
from mcred_desktop.domain.errors import McredError, UntrustedInputError, WorkspaceError
from mcred_desktop.domain.records.frameworks import Framework
from mcred_desktop.exchange.json_files import named, read_json
from mcred_desktop.services.design.frameworks import FoundFrameworks, RefusedFramework

LARGEST = 2**20
MOST_FILES = 200
OURS = RESOURCES / "frameworks"


class FrameworkFolder:
    """The program's frameworks and a folder with the provider's own."""

    def __init__(
        self, folder: Path, write: Callable[[Path, bytes], None], ours: Path = OURS
    ) -> None:
        """``write`` writes a file whole or not at all; raises WorkspaceError."""
        self._folder, self._write, self._ours = folder, write, ours

    def read_all(self) -> FoundFrameworks:
        """Every framework there is, and the files that are none."""
        ours, refused = _all(self._ours, frozenset())
        keys = frozenset(one.key for one in ours)
        own, also_refused = _all(self._folder, keys)
        return FoundFrameworks(
            (*ours, *own), frozenset(one.key for one in own), (*refused, *also_refused)
        )

    def read(self, file: Path) -> Framework:
        """The framework in a file."""
        framework = _read(file)
        if framework.key in {one.key for one in _all(self._ours, frozenset())[0]}:
            raise _taken(file, framework.key)
        return framework

    def keep(self, framework: Framework) -> None:
        """Put a framework among the provider's own, in place of an older one."""
        text = framework.model_dump_json(indent=1, exclude_defaults=True)
        self._write(self._place(framework.key), f"{text}\n".encode())

    def remove(self, key: str) -> None:
        """Drop one of the provider's own; nothing where there is none."""
        place = self._place(key)
        try:
            place.unlink(missing_ok=True)
        except OSError as error:
            raise WorkspaceError(
                f"The file cannot be removed ({error.strerror}).",
                where=str(place),
                cure="Check the folder and its permissions.",
            ) from error

    def _place(self, key: str) -> Path:
        """Where the provider's own framework of that key is, or would be."""
        for file in _files(self._folder):
            with suppress(McredError):
                if _read(file).key == key:
                    return file
        return self._folder / f"{key}.json"


def _all(
    folder: Path, taken: frozenset[str]
) -> tuple[Sequence[Framework], Sequence[RefusedFramework]]:
    good: dict[str, Framework] = {}
    refused: list[RefusedFramework] = []
    for file in _files(folder):
        try:
            one = _read(file)
            if one.key in taken or one.key in good:
                raise _taken(file, one.key)
        except McredError as error:
            where = error.where or file.name
            refused.append(RefusedFramework(where, error.what, error.cure))
        else:
            good[one.key] = one
    return sorted(good.values(), key=lambda one: one.title), refused


def _files(folder: Path) -> Sequence[Path]:
    return sorted(folder.glob("*.json"))[:MOST_FILES]


def _taken(file: Path, key: str) -> UntrustedInputError:
    return UntrustedInputError(
        f"There is a framework with the key {key} already.",
        where=f"{file.name}, key",
        cure="Give it another key.",
    )


def _read(file: Path) -> Framework:
    value = read_json(file, format_="mcred-framework", version=1, limit=LARGEST)
    with named(file.name, value):
        return Framework.model_validate(value)
