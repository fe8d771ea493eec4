"""What goes through the pipes between a run of issuing and its worker processes."""

import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from struct import Struct
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from mcred_desktop.credentials.making.signer import LentKey
    from mcred_desktop.services.issue.ports import Award

_SIZE = Struct(">Q")


@dataclass(frozen=True, slots=True)
class Start:
    """What a worker needs before it can make anything."""

    key: "LentKey"
    out: Path
    """Where the folders of cohorts are"""


@dataclass(frozen=True, slots=True)
class Job:
    """Awards to be made in one go; what they share travels once."""

    awards: "Sequence[Award]"
    folder: str
    documents: "Sequence[str] | None" = None
    """What was signed for each before; None where it is still to be signed"""


@dataclass(frozen=True, slots=True)
class Done:
    """What was made of a job, in its order, and why it ended early if it did."""

    made: list[tuple[str, str]]
    """Signed credential and hash of the certificate"""
    error: Exception | None = None


def send(stream: BinaryIO, message: Any) -> None:
    """Write one message; raises OSError when the other end is gone."""
    content = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    stream.write(_SIZE.pack(len(content)))
    stream.write(content)
    stream.flush()


def receive(stream: BinaryIO) -> Any:
    """Read one message of this program's own; raises EOFError when the other end is gone."""
    head = stream.read(_SIZE.size)
    if len(head) < _SIZE.size:
        raise EOFError
    (size,) = _SIZE.unpack(head)
    content = stream.read(size)
    if len(content) < size:
        raise EOFError
    return pickle.loads(content)  # noqa: S301 - from the process that started this one
