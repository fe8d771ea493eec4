"""A process that makes certificates and badges for the one that started it.

Started as ``python -m mcred_desktop.app.set_worker``; speaks through its standard input and output
and ends when either is closed, so it never outlives whoever holds the key. The key comes through
the pipe and is never written.
"""

import os
import signal
from typing import TYPE_CHECKING, BinaryIO

from mcred_desktop.app.set_messages import Done, Job, Start, receive, send

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mcred_desktop.services.award_ports import Signer
    from mcred_desktop.services.set_making import Makers


def main() -> None:
    """Make what comes in until nothing more comes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for whoever started it to handle
    asking, answering = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints must not get between the answers
    try:
        _serve(asking, answering)
    except (EOFError, OSError):
        return


def _serve(asking: BinaryIO, answering: BinaryIO) -> None:
    from mcred_desktop.app.signing_parts import makers_in

    start: Start = receive(asking)
    makers, signer = makers_in(start.out), start.key.signer()
    while True:
        job: Job = receive(asking)
        documents: list[str] = []
        try:
            for document in _made(job, makers, signer):
                documents.append(document)  # noqa: PERF402 - what came before an error counts
        except Exception as error:
            send(answering, Done(documents, error))
        else:
            send(answering, Done(documents))


def _made(job: Job, makers: "Makers", signer: "Signer") -> "Iterator[str]":
    """Each credential of the job once its files are on disk."""
    if job.documents is None:
        for award in job.awards:
            yield makers.write(award, signer, job.folder)
        return
    from mcred_desktop.services.set_making import Signed

    for award, document in zip(job.awards, job.documents, strict=True):
        makers.write_signed(Signed(award, document, job.folder), signer)
        yield document


if __name__ == "__main__":
    main()
