"""A file to read from, the same one over and over."""

import atexit
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory


@cache
def _folder() -> Path:
    folder = TemporaryDirectory(prefix="mcred-fuzz-")
    atexit.register(folder.cleanup)
    return Path(folder.name)


def written(name: str, data: bytes) -> Path:
    file = _folder() / name
    file.write_bytes(data)
    return file
