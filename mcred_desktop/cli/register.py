"""``mcred register``: what was issued, and putting it right."""

from typing import Annotated

import typer

from mcred_desktop.cli.doors import CohortName, Json, Terminal, cohort_named
from mcred_desktop.cli.output import errors, show, show_json
from mcred_desktop.cli.secrets import person_named
from mcred_desktop.domain.errors import McredError
from mcred_desktop.services.register import RegisterLine
from mcred_desktop.services.workspace import Services

commands = typer.Typer(help="What was issued, and putting it right.", no_args_is_help=True)

Serial = Annotated[str, typer.Argument(help="Serial number on the certificate, or the id.")]
Reason = Annotated[str, typer.Option(help="Why; kept in the register.")]
By = Annotated[str, typer.Option(help="Name or id of the person who does it.")]


@commands.command("list")
def list_(
    context: typer.Context,
    cohort: CohortName = None,
    find: Annotated[
        str, typer.Option(help="Words of a name, an achievement, a cohort, a number or an id.")
    ] = "",
    json: Json = False,
) -> None:
    """List every credential, oldest first; or the newest that hold some words."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        target = cohort_named(services, cohort).id if cohort else None
        lines = (
            services.register.window(find, cohort_id=target)
            if find
            else services.register.lines(target)
        )
    if json:
        show_json([_told(line) for line in lines])
    else:
        for line in lines:
            show("  ".join(str(value) for value in _told(line).values() if value))


@commands.command()
def revoke(
    context: typer.Context, serial: Serial, reason: Reason, by: By, json: Json = False
) -> None:
    """Withdraw a credential; others learn of it from your next trust file."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        person = person_named(services, by, "--by")
        found = _found(services, serial).credential
        services.register.revoke(found.id, reason, person.id)
    if json:
        show_json({"revoked": found.serial, "reason": reason})
    else:
        show(f"{found.serial} of {found.recipient} is revoked.")


@commands.command()
def correct(
    context: typer.Context,
    serial: Serial,
    name: Annotated[str, typer.Option(help="The name as it should have been.")],
    reason: Reason,
    by: By,
    json: Json = False,
) -> None:
    """Correct a name: the credential is revoked, the right one is ready for `mcred issue`."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        person = person_named(services, by, "--by")
        found = _found(services, serial).credential
        services.corrections.name(found.id, name, reason, person.id)
    if json:
        show_json({"revoked": found.serial, "reason": reason, "name": name})
    else:
        show(f"{found.serial} of {found.recipient} is revoked; issue again for {name}.")


def _found(services: Services, serial: str) -> RegisterLine:
    for line in services.register.window(serial):
        if serial in {line.credential.serial, line.credential.id}:
            return line
    raise McredError(
        "No credential has that number.", where=serial, cure="See mcred -w DIR register list."
    )


def _told(line: RegisterLine) -> dict[str, str | None]:
    credential, gone = line.credential, line.revocation
    return {
        "serial": credential.serial,
        "recipient": credential.recipient,
        "title": credential.title,
        "issued": credential.valid_from,
        "expires": credential.valid_until,
        "status": "revoked" if gone else "issued",
        "reason": gone.reason if gone else None,
        "replaces": line.replaces or None,
        "replaced_by": line.replaced_by or None,
        "id": credential.id,
    }
