"""``mcred register``: what was issued, and putting it right."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from mcred_desktop.cli.doors import CohortName, Json, Terminal, cohort_named
from mcred_desktop.cli.hub_work import Kept, on_line
from mcred_desktop.cli.issuing import Lines
from mcred_desktop.cli.output import Exit, errors, show, show_json
from mcred_desktop.cli.secrets import PASSPHRASE, person_named, secret
from mcred_desktop.domain.errors import McredError
from mcred_desktop.services.register.register import RegisterLine
from mcred_desktop.services.workspace import Services

commands = typer.Typer(help="What was issued, and putting it right.", no_args_is_help=True)

Serial = Annotated[str, typer.Argument(help="Serial number on the certificate, or the id.")]
Reason = Annotated[str, typer.Option(help="Why; kept in the register.")]
Serials = Annotated[list[str], typer.Argument(help="Serial numbers on certificates, or ids.")]
PassphraseFile = Annotated[
    Path | None,
    typer.Option(help=f"File with the passphrase; else {PASSPHRASE}, else it is asked for."),
]
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
def history(context: typer.Context, serial: Serial, json: Json = False) -> None:
    """Tell what happened to a credential, oldest first."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        past = services.credential_history.of(_found(services, serial).credential.id)
    if json:
        show_json({"serial": past.serial, "events": [asdict(event) for event in past.events]})
        return
    for event in past.events:
        number = str(event.number) if event.number else ""
        told = (event.at, event.what, event.other or number, event.who, event.why)
        show("  ".join(part for part in told if part))


@commands.command()
def revoke(
    context: typer.Context, serial: Serial, reason: Reason, by: By, json: Json = False
) -> None:
    """Withdraw a credential; others learn of it once you publish."""
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


@commands.command()
def reprint(
    context: typer.Context,
    serials: Serials,
    by: By,
    passphrase_file: PassphraseFile = None,
    json: Json = False,
) -> None:
    """Write the files of credentials again, with the very credential that was issued."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        person = person_named(services, by, "--by")
        found = [_found(services, serial).credential for serial in serials]
        services.signing_key.unlock(secret(passphrase_file, PASSPHRASE, "Passphrase"))
        services.reprinting.reprint([one.id for one in found], person.id, Lines())
    _tell_many("reprinted", [one.serial for one in found], as_json=json)


@commands.command()
def fetch(
    context: typer.Context,
    serials: Annotated[
        list[str] | None, typer.Argument(help="Serial numbers, or ids; none: the whole cohort.")
    ] = None,
    cohort: CohortName = None,
    kept: Kept = None,
    json: Json = False,
) -> None:
    """Have files that others issued on this computer, without the key; exit code 1 unless all."""
    with on_line(context, kept, as_json=json) as services:
        lines = (
            [_found(services, serial) for serial in serials]
            if serials
            else services.register.lines(cohort_named(services, cohort).id)
        )
        ids = [line.credential.id for line in lines if line.erased is None]
        fetched = services.credential_files.fetch(ids, Lines())
    if json:
        show_json(asdict(fetched))
    else:
        show(f"{len(fetched.here)} fetched.")
        for one in fetched.absent:
            show(f"{one.serial}  {one.why}, issued by {one.issued_by}")
    raise typer.Exit(Exit.NEGATIVE if fetched.absent else Exit.GOOD)


@commands.command()
def renew(
    context: typer.Context,
    serials: Serials,
    by: By,
    until: Annotated[
        str | None, typer.Option(help="Last day of the new validity, as 2029-11-21; else no end.")
    ] = None,
    passphrase_file: PassphraseFile = None,
    json: Json = False,
) -> None:
    """Issue credentials anew with another validity; the old ones run out by themselves."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        person = person_named(services, by, "--by")
        found = [_found(services, serial).credential for serial in serials]
        services.signing_key.unlock(secret(passphrase_file, PASSPHRASE, "Passphrase"))
        services.reissuing.renew([one.id for one in found], until, person.id, Lines())
    _tell_many("renewed", [one.serial for one in found], as_json=json)


@commands.command()
def expiring(
    context: typer.Context,
    days: Annotated[int, typer.Option(min=1, max=36_500, help="How far to look ahead.")] = 90,
    calendar: Annotated[Path | None, typer.Option(help="Also write this calendar (.ics).")] = None,
    json: Json = False,
) -> None:
    """List what runs out, the next first."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        coming = services.reminders.coming(days)
        if calendar is not None:
            services.reminders.export(days, calendar)
    if json:
        told = [(one.day.isoformat(), one.title, one.credentials) for one in coming]
        show_json(
            [{"day": d, "title": t, "serials": [x.serial for x in many]} for d, t, many in told]
        )
        return
    for one in coming:
        show(f"{one.day.isoformat()}  {one.title}  {len(one.credentials)}")


def _tell_many(what: str, serials: list[str], *, as_json: bool) -> None:
    if as_json:
        show_json({what: serials})
    else:
        show(f"{len(serials)} {what}.")


def _found(services: Services, serial: str) -> RegisterLine:
    for line in services.register.window(serial):
        if serial in {line.credential.serial, line.credential.id}:
            return line
    raise McredError(
        "No credential has that number.", where=serial, cure="See mcred -w DIR register list."
    )


def _told(line: RegisterLine) -> dict[str, str | None]:
    credential, gone = line.credential, line.erased or line.revocation
    return {
        "serial": credential.serial,
        "recipient": credential.recipient,
        "title": credential.title,
        "issued": credential.valid_from,
        "expires": credential.valid_until,
        "status": line.status,
        "reason": gone.reason if gone else None,
        "replaces": line.replaces or None,
        "replaced_by": line.replaced_by or None,
        "id": credential.id,
    }
