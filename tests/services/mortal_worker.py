"""A worker process that ends over some files: over one each time, over another only once."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mcred_desktop.app.pipes import serve
from mcred_desktop.domain.award import Check
from mcred_desktop.services.verify.many import lost


def _answering(_asked: Any) -> Callable[[Path], Check]:
    def answer(file: Path) -> Check:
        survived = file.with_name("survived")
        if file.name == "deadly" or (file.name == "unlucky" and not survived.exists()):
            survived.touch()
            os._exit(1)
        return lost(file.name).model_copy(update={"title": "answered"})

    return answer


if __name__ == "__main__":
    serve(_answering)
