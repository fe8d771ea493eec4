"""Lists of skills that somebody imported, and finding a skill in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from mcred_desktop.domain.records.alignment import FoundSkill, ListedSkill, SkillList
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Progress, Store

MOST_FOUND = 12


@dataclass(frozen=True, slots=True)
class SkillsInFile:
    """A list on its way in; every skill of it can be taken."""

    list: SkillList
    skills: Sequence[ListedSkill]


@dataclass(frozen=True, slots=True)
class KeptList:
    """A list that can be searched."""

    list: SkillList
    count: int
    imported: str
    """UTC, ISO 8601"""


class SkillFiles(Protocol):
    """Skills in files; safe from any thread."""

    def read(self, file: Path) -> SkillsInFile:
        """The list in ``file``.

        Raises:
            UntrustedInputError: too large, damaged, no list of skills, or some of them cannot be
                taken; the message names each.
        """
        ...


class SkillIndex(Protocol):
    """Skills, found by their words; safe from any thread."""

    def replace(self, found: SkillsInFile, at: str, progress: Progress) -> bool:
        """Keep a list in place of an older one with its title, all of it or nothing.

        False when ``progress`` was cancelled. Raises WorkspaceError.
        """
        ...

    def remove(self, title: str) -> None:
        """Drop a list; raises WorkspaceError."""
        ...

    def lists(self) -> list[KeptList]:
        """Every list by title."""
        ...

    def search(self, typed: str, limit: int) -> list[FoundSkill]:
        """Skills whose names or code have words that begin with each word ``typed``, best first."""
        ...


@dataclass(frozen=True, slots=True)
class SkillLists:
    """What designers do with lists of skills; nothing is fetched and nothing journaled."""

    index: SkillIndex
    files: SkillFiles
    store: Store
    """Tells the time"""

    def take(self, file: Path, progress: Progress) -> Changes:
        """Keep the list in ``file``; where ``progress`` is cancelled, nothing of it.

        Raises:
            UntrustedInputError: some of it cannot be taken; nothing is kept then.
            WorkspaceError: the disk refuses.
        """
        progress.step(0, 0, file.name)
        found = self.files.read(file)
        self.index.replace(found, self.store.now(), progress)
        return Changes()

    def remove(self, title: str) -> Changes:
        """Drop a list; records keep what was chosen from it."""
        self.index.remove(title)
        return Changes()

    def all(self) -> list[KeptList]:
        """Every list by title."""
        return self.index.lists()

    def search(self, typed: str, limit: int = MOST_FOUND) -> list[FoundSkill]:
        """Skills for what was typed until now, best first; see `SkillIndex.search`."""
        return self.index.search(typed, limit)
