"""What looks after the workspace: its folder, its health, its backups."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol


class HealthLine(Protocol):
    """One finding about the workspace."""

    @property
    def name(self) -> str: ...
    @property
    def ok(self) -> bool: ...
    @property
    def text(self) -> str: ...


class Upkeep(Protocol):
    """The workspace as a folder."""

    @property
    def folder(self) -> Path: ...
    @property
    def where(self) -> str:
        """Where the records lie: this folder, or the address of an office."""
        ...

    @property
    def name(self) -> str: ...
    @property
    def read_only(self) -> bool: ...
    def doctor(self) -> Sequence[HealthLine]: ...
    def back_up(self) -> Path: ...
