"""Waiting for a hub as long as somebody wants to."""

from collections.abc import Generator
from contextlib import contextmanager

from mcred_desktop.domain.hub import HubAwayError
from mcred_desktop.services.ports import Progress
from mcred_desktop.services.watching import check_wanted


@contextmanager
def while_wanted(progress: Progress | None) -> Generator[None]:
    """Raise StoppedError in place of HubAwayError where nobody waited for the hub any more."""
    try:
        yield
    except HubAwayError:
        check_wanted(progress)
        raise
