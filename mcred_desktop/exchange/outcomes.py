"""Earlier results of learners, as a learning platform listed them, written down as evidence."""

import hashlib
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from mcred_desktop.exchange.learners import LARGEST
from mcred_desktop.exchange.untrusted import read_whole
from mcred_desktop.services.ports import EvidenceFile, LearnerLine

NAME: Final = "Earlier outcomes.txt"


@contextmanager
def outcome_files(file: Path, lines: Sequence[LearnerLine]) -> Generator[list[EvidenceFile]]:
    """A text for each of ``lines`` with results, in their order; gone when the context is left.

    Raises:
        UntrustedInputError: ``file``, the list they come from, cannot be read any more.
    """
    told = [line for line in lines if line.outcomes]
    if not told:
        yield []
        return
    content = read_whole(file, limit=LARGEST, cure="Choose the file again.")
    source = f"{file.name}, SHA-256 {hashlib.sha256(content).hexdigest()}"
    with TemporaryDirectory(prefix="mcred-", ignore_cleanup_errors=True) as folder:
        found: list[EvidenceFile] = []
        for number, line in enumerate(told):
            path = Path(folder) / str(number)
            path.write_text(_text(line, source), "utf-8")
            found.append(EvidenceFile(NAME, path, "text/plain"))
        yield found


def _text(line: LearnerLine, source: str) -> str:
    results = "\n".join(f"{title}: {value}" for title, value in line.outcomes.items())
    who = ", ".join(filter(None, (line.name, line.email, line.number)))
    return f"Earlier outcomes of {who}\nFrom line {line.line} of {source}\n\n{results}\n"
