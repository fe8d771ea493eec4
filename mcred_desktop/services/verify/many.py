"""Many files checked in one go."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from mcred_desktop.domain.award import Check, Judgement, Statement
from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.services.issue.ports import Trusted


@dataclass(frozen=True, slots=True)
class Asked:
    """What every file of a run is checked by."""

    now: str
    also: Sequence[Trusted]


class ManyChecks(Protocol):
    """Checks many files, over as many processes as pay for themselves."""

    def checked(
        self,
        files: Sequence[Path],
        here: Callable[[Path], Check],
        asked: Asked,
        stop: Callable[[], bool],
    ) -> Iterator[Check]:
        """The check of each file in order; ``here`` makes it in this process.

        When ``stop`` says so no further one is begun; those that were still come.

        Raises:
            McredError: no process can be started.
        """
        ...


def nothing_in(name: str, error: UntrustedInputError) -> Check:
    """The check of a file that ``error`` keeps from being checked."""
    unknown = Statement(state="unknown", text="Nothing to check was found.")
    reasons = tuple(text for text in (error.what, error.cure) if text)
    return Check(
        file=name,
        verdict=Judgement.CANNOT_TELL,
        reasons=reasons,
        signature=unknown,
        status=unknown,
        trust=unknown,
    )


def lost(name: str) -> Check:
    """The check of a file over which its process ended."""
    error = UntrustedInputError(
        "The process that checked this file ended before it could answer.",
        cure="Ask for the original file; one that is damaged or made to do harm can cause this.",
    )
    return nothing_in(name, error)
