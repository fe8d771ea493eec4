"""``mcred issue``: credentials for everybody a cohort awards."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from mcred_desktop.cli.doors import CohortName, Json, Terminal, cohort_named
from mcred_desktop.cli.output import Exit, errors, show, show_json
from mcred_desktop.domain.award import Credential
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.people import Person
from mcred_desktop.services.workspace import Services

PASSPHRASE = "MCRED_PASSPHRASE"  # noqa: S105 - the name of the variable, not a passphrase

_LONGEST = 1000
"""Characters of a passphrase in a file"""


class _Lines:
    """Progress as lines on the error stream; a terminal run is stopped with Ctrl+C."""

    cancelled = False

    def step(self, done: int, total: int, text: str) -> None:
        if text:
            typer.echo(f"{done + 1} of {total}  {text}", err=True)


def issue(
    context: typer.Context,
    by: Annotated[str, typer.Option(help="Name or id of the person who issues.")],
    cohort: CohortName = None,
    passphrase_file: Annotated[
        Path | None,
        typer.Option(help=f"File with the passphrase; else {PASSPHRASE}, else it is asked for."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only list every problem.")] = False,
    json: Json = False,
) -> None:
    """Issue every credential that is due; running it again makes no second one."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        target = cohort_named(services, cohort)
        run = services.awards.dry_run(target.id)
        issued = 0
        if not dry_run:
            person = _person(services, by)
            services.awards.unlock(_passphrase(passphrase_file))
            changes = services.awards.issue(target.id, person.id, _Lines())
            issued = sum(kind == Credential.__name__ for kind, _ in changes.touched)
        folder = services.awards.out_folder(target.id)
    held = [{"learner": x.learner.name, "reasons": list(x.reasons)} for x in run.held]
    if json:
        show_json(
            {
                "cohort": target.title,
                "ready": len(run.ready),
                "issued": issued,
                "kept": len(run.kept),
                "held": held,
                "folder": str(folder),
            }
        )
    else:
        show(f"{len(run.ready)} ready, {issued} issued, {len(run.kept)} kept from before.")
        for entry in held:
            show(f"held: {entry['learner']}: {' '.join(entry['reasons'])}")
        show(f"Folder: {folder}")
    raise typer.Exit(Exit.NEGATIVE if held else Exit.GOOD)


def _person(services: Services, name: str) -> Person:
    for person in services.people.all():
        if name in {person.id, person.name}:
            return person
    names = ", ".join(person.name for person in services.people.all())
    raise McredError(
        "Nobody with that name works in this workspace.",
        where=name,
        cure=f"Name one of them with --by: {names}.",
    )


def _passphrase(file: Path | None) -> str:
    if file is not None:
        return _first_line(file)
    if PASSPHRASE in os.environ:
        return os.environ[PASSPHRASE]
    if not sys.stdin.isatty():
        raise McredError(
            "No passphrase was given.",
            cure=f"Set {PASSPHRASE}, or name a file with --passphrase-file.",
        )
    return str(typer.prompt("Passphrase", hide_input=True))


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
