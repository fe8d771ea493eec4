"""A process that checks files for the one that started it.

Started as ``python -m mcred_desktop.app.check_worker``; speaks through its standard input and
output and ends when either is closed.
"""

import gc
from collections.abc import Callable
from pathlib import Path

from mcred_desktop.app.pipes import serve
from mcred_desktop.domain.award import Check
from mcred_desktop.services.verify.many import Asked


def _checker(asked: Asked) -> Callable[[Path], Check | Exception]:
    from mcred_desktop.app.signing_parts import verification

    checking = verification()
    gc.freeze()  # what was loaded stays, and need not be looked through again and again

    def checked(file: Path) -> Check | Exception:
        try:
            return checking.check(file, asked.now, asked.also)
        except Exception as error:
            return error

    return checked


if __name__ == "__main__":
    serve(_checker)
