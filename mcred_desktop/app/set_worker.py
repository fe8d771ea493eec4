"""A process that makes certificates and badges for the one that started it.

Started as ``python -m mcred_desktop.app.set_worker``; speaks through its standard input and output
and ends when either is closed, so it never outlives whoever holds the key. The key comes through
the pipe and is never written.
"""

import os
import signal
from typing import BinaryIO

from mcred_desktop.app.set_messages import Done, Job, Start, receive, send


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
    from mcred_desktop.services.issue.set_making import together

    start: Start = receive(asking)
    makers, signer = makers_in(start.out), start.key.signer()
    while True:
        job: Job = receive(asking)
        made: list[tuple[str, str]] = []
        try:
            for one in together(makers, job.awards, signer, job.folder, job.documents):
                told = one.document, one.pdf_sha256
                made.append(told)
        except Exception as error:
            send(answering, Done(made, error))
        else:
            send(answering, Done(made))


if __name__ == "__main__":
    main()
