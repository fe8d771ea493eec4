"""What was read at a target, so that nobody's newer object is replaced unseen."""

import hashlib
from collections.abc import Callable

from mcred_desktop.services.publishing.ports import OvertakenError


class Seen:
    """Objects as they were read; each may be replaced only while it is still the same."""

    def __init__(self) -> None:
        self._hashes: dict[str, str] = {}
        """SHA-256 by path; empty for an object that was not there"""

    def note(self, path: str, content: bytes | None) -> bytes | None:
        """Remember what was read; gives it back."""
        self._hashes[path] = _hash(content)
        return content

    def check(self, path: str, read: Callable[[str], bytes | None]) -> None:
        """Read an object again before it is replaced, unless it was never read.

        Raises:
            OvertakenError: it is another by now.
        """
        if path in self._hashes and _hash(read(path)) != self._hashes[path]:
            raise overtaken(path)

    def expects_nothing(self, path: str) -> bool:
        """Whether it was looked for, and was not there."""
        return self._hashes.get(path) == ""

    def forget(self, path: str) -> None:
        """It is ours from now on."""
        self._hashes.pop(path, None)


def overtaken(path: str) -> OvertakenError:
    """Another laptop was faster."""
    return OvertakenError(
        "Somebody else published here meanwhile.",
        where=path,
        cure="Publish again: what is there now is compared first.",
    )


def _hash(content: bytes | None) -> str:
    return "" if content is None else hashlib.sha256(content).hexdigest()
