"""The frameworks a record can be checked against: ours, and those a provider brings."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.records.frameworks import Framework, FrameworkReport, check
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.services.changes import Changes


@dataclass(frozen=True, slots=True)
class RefusedFramework:
    """A file among the frameworks that is none."""

    where: str
    """The file, and the place in it"""
    what: str
    """A sentence"""
    cure: str
    """What to do about it, a sentence"""


@dataclass(frozen=True, slots=True)
class FoundFrameworks:
    """Every framework there is."""

    good: Sequence[Framework]
    """Ours first, then the provider's own, each by title"""
    own: frozenset[str]
    """Keys of the provider's own"""
    refused: Sequence[RefusedFramework]

    def named(self, name: str) -> Framework:
        """The framework with that key, short name or title; raises McredError."""
        wanted = name.strip().casefold()
        for one in self.good:
            if wanted in {one.key, one.short.casefold(), one.title.casefold()}:
                return one
        keys = ", ".join(one.key for one in self.good)
        raise McredError("There is no such framework.", where=name, cure=f"There are: {keys}.")


class FrameworkFiles(Protocol):
    """Frameworks in files; safe from any thread."""

    def read_all(self) -> FoundFrameworks:
        """Every framework there is, and the files that are none."""
        ...

    def read(self, file: Path) -> Framework:
        """The framework in a file.

        Raises:
            UntrustedInputError: it is no framework, or has the key of one of ours.
        """
        ...

    def keep(self, framework: Framework) -> None:
        """Put it among the provider's own, in place of an older one; raises WorkspaceError."""
        ...

    def remove(self, key: str) -> None:
        """Drop one of the provider's own; raises WorkspaceError."""
        ...


@dataclass(frozen=True, slots=True)
class Frameworks:
    """What designers and registrars do with frameworks."""

    files: FrameworkFiles

    def all(self) -> FoundFrameworks:
        """Every framework there is; a broken file is named, and the others still work."""
        return self.files.read_all()

    def read(self, file: Path) -> Framework:
        """A framework of the provider's own, to be kept.

        Raises:
            UntrustedInputError: the file is no framework; the message says where.
        """
        return self.files.read(file)

    def keep(self, framework: Framework) -> Changes:
        """Keep a framework of the provider's own; raises WorkspaceError when the disk refuses."""
        self.files.keep(framework)
        return Changes()

    def remove(self, key: str) -> Changes:
        """Drop a framework of the provider's own."""
        self.files.remove(key)
        return Changes()

    def check(self, record: Achievement, names: Sequence[str] = ()) -> list[FrameworkReport]:
        """How a record stands beside the frameworks named, or beside all.

        Raises:
            McredError: there is no such framework.
        """
        found = self.all()
        wanted = [found.named(name) for name in names] or found.good
        return [check(record, framework) for framework in wanted]
