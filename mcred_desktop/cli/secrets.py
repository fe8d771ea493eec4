"""Passphrases and people, as commands are given them."""

import os
import sys
from pathlib import Path

import typer

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.people import Person
from mcred_desktop.services.workspace import Services

TARGET_SECRET = "MCRED_TARGET_SECRET"  # noqa: S105 - the name of the variable
PASSPHRASE = "MCRED_PASSPHRASE"  # noqa: S105 - the name of the variable, not a passphrase

_LONGEST = 1000
"""Characters of a passphrase in a file"""


def secret(file: Path | None, variable: str, what: str) -> str:
    """The passphrase from ``file``, else from the environment, else asked for as ``what``.

    Raises:
        McredError: the file cannot be used, or there is nobody to ask.
    """
    if file is not None:
        return _first_line(file)
    if variable in os.environ:
        return os.environ[variable]
    if not sys.stdin.isatty():
        raise McredError(
            "No passphrase was given.",
            where=what,
            cure=f"Set {variable}, or name a file with the passphrase.",
        )
    return str(typer.prompt(what, hide_input=True))


def unlock_secrets(services: Services, file: Path | None) -> None:
    """Open what passwords are kept in, where no key store of the system keeps them."""
    if services.secrets.locked:
        services.secrets.unlock(secret(file, PASSPHRASE, "Passphrase"))


def person_named(services: Services, name: str, option: str) -> Person:
    """The person with that name or id; raises McredError."""
    people = services.people.all()
    for person in people:
        if name in {person.id, person.name}:
            return person
    names = ", ".join(person.name for person in people)
    raise McredError(
        "Nobody with that name works in this workspace.",
        where=name,
        cure=f"Name one of them with {option}: {names}.",
    )


def _first_line(file: Path) -> str:
    try:
        with file.open(encoding="utf-8") as stream:
            line = stream.readline(_LONGEST + 1)
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not text in UTF-8"
        raise McredError(
            f"The passphrase file cannot be read ({why}).",
            where=str(file),
            cure="Name a text file with the passphrase on its first line.",
        ) from error
    if len(line) > _LONGEST:
        raise McredError(
            f"The passphrase is longer than {_LONGEST} characters.",
            where=str(file),
            cure="Name a text file with the passphrase on its first line.",
        )
    return line.rstrip("\n")
