"""What the terminal prints: lines for people, one JSON document for programs."""

import json
import sys
import unicodedata
from collections.abc import Generator
from contextlib import contextmanager
from enum import IntEnum
from typing import Any, TextIO

import typer

from mcred_desktop.domain.errors import McredError

_STEERING = {"Cc", "Zl", "Zp"}
_TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


class Exit(IntEnum):
    """What the exit code means."""

    GOOD = 0
    NEGATIVE = 1
    """The answer is no: not genuine, not healthy"""
    FAILED = 2
    """It could not be done"""


def show_json(document: Any) -> None:
    """Print one JSON document."""
    text = json.dumps(document, ensure_ascii=False, indent=2)
    if _writable(text, sys.stdout) != text:
        text = json.dumps(document, indent=2)
    sys.stdout.write(f"{text}\n")


def show(line: str = "") -> None:
    """Print one line for a person; what would steer the terminal is shown, not obeyed."""
    typer.echo(_writable(_visible(line), sys.stdout))


@contextmanager
def errors(*, as_json: bool = False) -> Generator[None]:
    """Turn what a person can put right into a message and exit code 2."""
    try:
        with _system_told():
            yield
    except McredError as error:
        if as_json:
            show_json({"error": error.what, "where": error.where, "cure": error.cure})
        else:
            lines = map(_visible, str(error).splitlines())
            typer.echo(_writable("\n".join(lines), sys.stderr), err=True)
        raise typer.Exit(Exit.FAILED) from error


@contextmanager
def _system_told() -> Generator[None]:
    """Raise McredError for what the system refused and no part of the program expected."""
    try:
        yield
    except BrokenPipeError:
        raise  # whoever read the output has seen enough
    except OSError as error:
        raise McredError(
            f"The system refused it: {error.strerror or error}.",
            where=str(error.filename or ""),
            cure="Check the disk, the folder and its permissions.",
        ) from error


def _visible(line: str) -> str:
    """``line`` with a mark in place of every sign that moves the cursor or turns the text."""
    return "".join("\ufffd" if _steers(sign) else sign for sign in line)


def _steers(sign: str) -> bool:
    return unicodedata.category(sign) in _STEERING or unicodedata.bidirectional(sign) in _TURNING


def _writable(text: str, stream: TextIO) -> str:
    """``text`` with escapes for what the stream's encoding, or any other, cannot hold."""
    encoding = stream.encoding or "utf-8"
    return text.encode(encoding, "backslashreplace").decode(encoding)
