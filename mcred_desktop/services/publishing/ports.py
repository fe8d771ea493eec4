"""What publishing needs of a target, and how a target fails."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from typing import Protocol

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.publishing import Target
from mcred_desktop.services.ports import Progress


class LineError(McredError):
    """The line or the host fails now; the same will be tried again.

    Args:
        what: what happened, as a sentence.
        where: the host.
        cure: what to do about it, as a sentence.
        after: seconds the host asks to be left alone.
    """

    def __init__(
        self, what: str, *, where: str = "", cure: str = "", after: float | None = None
    ) -> None:
        super().__init__(what, where=where, cure=cure)
        self.after = after


class LeftError(LineError):
    """Somebody cancelled what was on its way; nothing is known of how far it got."""


class DeniedError(McredError):
    """The host takes nothing at all from us until a person does something: rights, room."""


class RefusedError(McredError):
    """The host takes everything but this object, and will not take it later either."""


class OvertakenError(McredError):
    """An object is another than it was when it was read; both are to be compared again."""


class Place(Protocol):
    """A target, open. Every method raises the errors above, OvertakenError by ``put`` alone."""

    @property
    def together(self) -> int:
        """Objects it takes at once."""
        ...

    @property
    def attempts(self) -> int:
        """How often an object is tried before it counts as refused."""
        ...

    @property
    def host_key(self) -> str:
        """The key the host has shown; empty where it has none of its own."""
        ...

    def put(self, path: str, content: bytes) -> None:
        """Write an object: whole, or not at all; returns when the host confirmed it.

        One that was read before is replaced only if it is still the same.
        """
        ...

    def read(self, path: str) -> bytes | None:
        """An object, None where there is none."""
        ...

    def remove(self, path: str) -> None:
        """Delete an object; one that is gone already is passed over."""
        ...

    def found(self, paths: Iterable[str], folder: str) -> Mapping[str, str] | None:
        """SHA-256, hex, of what is there of ``paths`` and in ``folder``.

        None where finding out would take a download.
        """
        ...


Pause = Callable[[float, Callable[[], bool]], None]
"""Waits for so many seconds, or until somebody cancelled"""
LogIn = Callable[[str, str, Callable[[str], None], Progress | None], str]
"""Given the address of an Open Badges host, the issuer's own, what shows the user a page, and what
tells whether somebody cancelled: lets the user allow us there, and gives what is to be kept of it.
Raises LineError or DeniedError."""


class Opening(Protocol):
    """Opens targets."""

    def __call__(
        self, target: Target, progress: Progress | None = None
    ) -> AbstractContextManager[Place]:
        """The target until the block ends; cancelled, what is asked of it ends with LeftError.

        Raises:
            LineError, DeniedError: as every method of a place.
            SecretsLockedError: its password is not to be had yet.
        """
        ...
