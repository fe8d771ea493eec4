"""Many steps whose progress is told, and which stop when nobody wants them any more."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from mcred_desktop.services.ports import Progress

T = TypeVar("T")


class StoppedError(Exception):
    """Whoever asked for it wants it no more; what was begun is to be left as it was."""


def check_wanted(progress: Progress | None) -> None:
    """Raise StoppedError after a stop."""
    if progress is not None and progress.cancelled:
        raise StoppedError


def watched(
    many: Iterable[T], total: int, progress: Progress, name: Callable[[T], str]
) -> Iterator[T]:
    """Each of ``total``, told before it is worked on; raises StoppedError after a stop."""
    for done, one in enumerate(many):
        progress.step(done, total, name(one))
        check_wanted(progress)
        yield one
    progress.step(total, total, "")
