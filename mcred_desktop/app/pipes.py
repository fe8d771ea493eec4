"""What a worker process and whoever started it say to each other through two pipes."""

import os
import pickle
import signal
from collections.abc import Callable
from struct import Struct
from typing import Any, BinaryIO

_SIZE = Struct(">Q")


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
    return pickle.loads(content)  # noqa: S301 - of this program's own process at the other end


def serve(made_ready: Callable[[Any], Callable[[Any], Any]]) -> None:
    """Answer one job after the other until either pipe is closed.

    The first message is what ``made_ready`` makes the work from; what it gives answers a job.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for whoever started it to handle
    asking, answering = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints must not get between the answers
    try:
        work = made_ready(receive(asking))
        send(answering, None)
        while True:
            send(answering, work(receive(asking)))
    except (EOFError, OSError):
        return
