"""Making a cohort's certificates and badges over every core."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, cast

from mcred_desktop.app.processes import EndedError, Process, running, spread
from mcred_desktop.app.set_messages import Done, Job, Start
from mcred_desktop.domain.errors import McredError
from mcred_desktop.services.issue.set_making import (
    Made,
    Makers,
    Signed,
    one_by_one,
    printed_one_by_one,
)

if TYPE_CHECKING:
    from mcred_desktop.credentials.making.signer import CredentialSigner
    from mcred_desktop.services.issue.ports import Award, Signer

WORTH_IT = 500
"""Awards from which starting processes takes less than it saves"""
_MOST = 8
"""Processes, each of some 150 MB"""
_JOB = 16
"""Awards of a job"""


@dataclass(frozen=True, slots=True)
class SetWorkers:
    """The port ``SetMaking``: here for a few awards, in worker processes for many."""

    makers: Makers
    out: Path
    cores: int
    worth_it: int = WORTH_IT
    worker: str = "mcred_desktop.app.set_worker"
    """Module that a process runs"""

    def made(
        self, awards: "Sequence[Award]", signer: "Signer", folder: str, stop: Callable[[], bool]
    ) -> Iterator[Made]:
        """Each award once its files are on disk, in order; see the port."""
        if not self._pays(len(awards)):
            yield from one_by_one(self.makers, awards, signer, folder, stop)
            return
        yield from self._over(_jobs(awards, folder), signer, stop)

    def printed(
        self, sets: Iterable[Signed], total: int, signer: "Signer", stop: Callable[[], bool]
    ) -> Iterator[Made]:
        """Each of ``total`` signed credentials once its files are on disk; see the port."""
        if not self._pays(total):
            yield from printed_one_by_one(self.makers, sets, signer, stop)
            return
        yield from self._over(_jobs_of_signed(sets), signer, stop)

    def _pays(self, total: int) -> bool:
        return min(self.cores, _MOST) > 1 and total >= self.worth_it

    def _over(
        self, jobs: Iterable[Job], signer: "Signer", stop: Callable[[], bool]
    ) -> Iterator[Made]:
        """The jobs over as many processes as there are cores, which end with the last of them."""
        start = Start(cast("CredentialSigner", signer).lent(), self.out)
        with running(self.worker, start, min(self.cores, _MOST)) as processes:
            for job, done in spread(processes, jobs, _make, stop):
                yield from _made(job, done)


def _jobs(awards: "Sequence[Award]", folder: str) -> Iterator[Job]:
    for at in range(0, len(awards), _JOB):
        yield Job(awards[at : at + _JOB], folder)


def _jobs_of_signed(sets: Iterable[Signed]) -> Iterator[Job]:
    """A folder after the other, as they come."""
    for folder, many in groupby(sets, key=lambda signed: signed.folder):
        while some := list(islice(many, _JOB)):
            yield Job([x.award for x in some], folder, [x.document for x in some])


def _make(process: Process, job: Job) -> Done:
    try:
        return cast("Done", process.answer(job))
    except EndedError as error:
        raise McredError(
            "A process that makes certificates ended unexpectedly.",
            cure="Issue again: it goes on where it stopped.",
        ) from error


def _made(job: Job, done: Done) -> Iterator[Made]:
    for award, (document, pdf_sha256) in zip(job.awards, done.made, strict=False):
        yield Made(award, document, job.folder, pdf_sha256)
    if done.error is not None:
        raise done.error
