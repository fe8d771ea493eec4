"""``mcred learners``: enrolling from a file."""

from pathlib import Path
from typing import Annotated

import typer

from mcred_desktop.cli.doors import CohortName, Json, Terminal, cohort_named
from mcred_desktop.cli.output import errors, show, show_json
from mcred_desktop.domain.assessment import Learner

commands = typer.Typer(help="Learners of a cohort.", no_args_is_help=True)


@commands.callback()
def _group() -> None:
    """Keeps ``learners import`` two words while there is one command."""


@commands.command("import")
def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="CSV with a name, e-mail and number column.")],
    cohort: CohortName = None,
    json: Json = False,
) -> None:
    """Enrol everybody in FILE, or nobody when a cell cannot be taken."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        target = cohort_named(services, cohort)
        changes = services.cohorts.import_learners(target.id, file)
    count = sum(kind == Learner.__name__ for kind, _ in changes.touched)
    if json:
        show_json({"cohort": target.title, "enrolled": count})
    else:
        learners = "1 learner" if count == 1 else f"{count} learners"
        show(f"{learners} enrolled in “{target.title}”.")
