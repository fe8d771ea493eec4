"""``mcred learners``: enrolling from a file, and what is held of a learner."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from mcred_desktop.cli.doors import CohortName, Json, Terminal, cohort_named
from mcred_desktop.cli.issuing import Lines
from mcred_desktop.cli.output import errors, show, show_json
from mcred_desktop.cli.secrets import person_named
from mcred_desktop.domain.assess.assessment import Evidence, Learner
from mcred_desktop.domain.assess.enrolment import ColumnUse
from mcred_desktop.domain.errors import McredError
from mcred_desktop.services.ports import ListColumn
from mcred_desktop.services.workspace import Services

commands = typer.Typer(help="Learners of a cohort.", no_args_is_help=True)
LearnerName = Annotated[str, typer.Argument(help="Name, number or id of the learner.")]


@commands.callback()
def _group() -> None:
    """Keeps ``learners import`` two words while there is one command."""


@commands.command("import")
def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="CSV with a name, e-mail and number column.")],
    cohort: CohortName = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            help="What a column holds, as “HEADER=USE”, once for each column; USE is one of "
            + ", ".join(ColumnUse)
            + "."
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Enrol everybody in FILE, or nobody when a cell cannot be taken.

    The gradebook of a learning platform is such a list: under headers such as “Navigation result”
    it holds earlier outcomes, which become evidence in the portfolios.
    """
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        target = cohort_named(services, cohort)
        uses = None
        if column:
            uses = _uses(services.cohorts.read_learners(target.id, file).columns, column)
        changes = services.cohorts.import_learners(target.id, file, uses)
    touched = Counter(kind for kind, _ in changes.touched)
    count, earlier = touched[Learner.__name__], touched[Evidence.__name__]
    if json:
        show_json({"cohort": target.title, "enrolled": count, "with_outcomes": earlier})
    else:
        learners = "1 learner" if count == 1 else f"{count} learners"
        show(f"{learners} enrolled in “{target.title}”.")
        if earlier:
            show(f"Earlier outcomes of {earlier} lie in their portfolios.")


@commands.command()
def statement(
    context: typer.Context,
    learner: LearnerName,
    out: Annotated[Path, typer.Argument(help="ZIP to write.")],
    cohort: CohortName = None,
    json: Json = False,
) -> None:
    """Write everything held of a learner as one ZIP, to read and for programs."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        found = _learner_named(services, learner, cohort)
        services.personal_data.statement(found.id, out, Lines())
    if json:
        show_json({"learner": found.name, "file": str(out)})
    else:
        show(f"{out} holds everything about {found.name}.")


@commands.command()
def erase(
    context: typer.Context,
    learner: LearnerName,
    reason: Annotated[str, typer.Option(help="Why; kept without the name.")],
    by: Annotated[str, typer.Option(help="Name or id of the person who does it.")],
    cohort: CohortName = None,
    json: Json = False,
) -> None:
    """Erase a learner's data for good; credentials they hold stay checkable."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        person = person_named(services, by, "--by")
        found = _learner_named(services, learner, cohort)
        services.personal_data.erase(found.id, reason, person.id)
    if json:
        show_json({"erased": found.id})
    else:
        show("Erased here. Backups and other laptops that had it still hold it.")


def _learner_named(services: Services, name: str, cohort: str | None) -> Learner:
    """The learner with that name, number or id in a cohort; raises McredError."""
    rows = services.cohorts.learners(cohort_named(services, cohort).id)
    found = [x.learner for x in rows if name in {x.learner.id, x.learner.name, x.learner.number}]
    if len(found) != 1:
        what = "Several learners are called so." if found else "No learner has that name."
        raise McredError(what, where=name, cure="Name the learner by number or id.")
    return found[0]


def _uses(columns: Sequence[ListColumn], said: Sequence[str]) -> list[ColumnUse]:
    """What each column is taken for, by its header or else by what was ``said`` of it."""
    uses = [column.use for column in columns]
    headers = [column.header for column in columns]
    for text in said:
        header, _, use = text.rpartition("=")
        header = " ".join(header.split())
        if header not in headers:
            raise McredError(
                f"The list has no column “{header}”.",
                where=text,
                cure=f"It has {', '.join(headers)}.",
            )
        if use not in set(ColumnUse):
            known = ", ".join(ColumnUse)
            raise McredError("This is nothing a column can hold.", where=text, cure=f"Say {known}.")
        uses[headers.index(header)] = ColumnUse(use)
    return uses
