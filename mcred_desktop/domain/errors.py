"""The errors a person can put right."""

from functools import partial
from typing import Any


class McredError(Exception):
    """Something the user did, or can repair; its text is shown as it stands.

    Args:
        what: what happened, as a sentence.
        where: the file, row, field or page it happened at; empty when the text says it.
        cure: what to do about it, as a sentence.
    """

    def __init__(self, what: str, *, where: str = "", cure: str = "") -> None:
        self.what, self.where, self.cure = what, where, cure
        place = f"{where}: " if where else ""
        super().__init__(f"{place}{what}{' ' + cure if cure else ''}")

    def __reduce__(self) -> tuple[Any, ...]:
        """So that it reaches whoever asked, also from another process."""
        return partial(type(self), where=self.where, cure=self.cure), (self.what,)


class NotFoundError(McredError):
    """Nothing with that id is in the workspace."""


class NotAllowedError(McredError):
    """A rule of the process forbids it: the wrong person, or the wrong moment."""


class UntrustedInputError(McredError):
    """A file from outside is broken, too large or hostile; nothing of it was taken."""


class WorkspaceError(McredError):
    """The workspace cannot be opened or written: locked, newer, damaged, full or read-only."""


class WrongPassphraseError(McredError):
    """The passphrase does not open the key."""
