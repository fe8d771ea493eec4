"""A process that makes certificates and badges for the one that started it.

Started as ``python -m mcred_desktop.app.set_worker``; speaks through its standard input and output
and ends when either is closed, so it never outlives whoever holds the key. The key comes through
the pipe and is never written.
"""

from collections.abc import Callable

from mcred_desktop.app.pipes import serve
from mcred_desktop.app.set_messages import Done, Job, Start


def _maker(start: Start) -> Callable[[Job], Done]:
    from mcred_desktop.app.signing_parts import makers_in
    from mcred_desktop.services.issue.set_making import together

    makers, signer = makers_in(start.out), start.key.signer()

    def made(job: Job) -> Done:
        told: list[tuple[str, str]] = []
        try:
            for one in together(makers, job.awards, signer, job.folder, job.documents):
                told.append((one.document, one.pdf_sha256))  # noqa: PERF401 - these count
        except Exception as error:
            return Done(told, error)
        return Done(told)

    return made


if __name__ == "__main__":
    serve(_maker)
