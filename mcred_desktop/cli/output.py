"""What the terminal prints: lines for people, one JSON document for programs."""

import json
import sys
from collections.abc import Generator
from contextlib import contextmanager
from enum import IntEnum
from typing import Any

import typer

from mcred_desktop.domain.errors import McredError


class Exit(IntEnum):
    """What the exit code means."""

    GOOD = 0
    NEGATIVE = 1
    """The answer is no: not genuine, not healthy"""
    FAILED = 2
    """It could not be done"""


def show_json(document: Any) -> None:
    """Print one JSON document."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


def show(line: str = "") -> None:
    """Print one line for a person."""
    typer.echo(line)


@contextmanager
def errors(*, as_json: bool = False) -> Generator[None]:
    """Turn what a person can put right into a message and exit code 2."""
    try:
        yield
    except McredError as error:
        if as_json:
            show_json({"error": error.what, "where": error.where, "cure": error.cure})
        else:
            typer.echo(str(error), err=True)
        raise typer.Exit(Exit.FAILED) from error
