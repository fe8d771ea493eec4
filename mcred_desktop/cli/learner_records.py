"""``mcred register records``: records of completed pathways."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from mcred_desktop.cli import foreign
from mcred_desktop.cli.doors import Json, Terminal
from mcred_desktop.cli.output import errors, show, show_json
from mcred_desktop.domain.errors import McredError
from mcred_desktop.services.register.learner_records import LearnerRecords, RecordLine

commands = foreign.commands


@commands.command()
def records(
    context: typer.Context,
    find: Annotated[str, typer.Option(help="Words of a name, a title, a number or an id.")] = "",
    revoked: Annotated[
        bool, typer.Option("--revoked", help="Only those with a withdrawn credential in them.")
    ] = False,
    write: Annotated[
        str | None, typer.Option(help="Write the file of the record of this number or id again.")
    ] = None,
    json: Json = False,
) -> None:
    """List learner records, the newest first, with the credentials in them."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        kept = services.learner_records
        if write is not None:
            lines = [_named(kept, write)]
            written = kept.write(lines[0].id)
        else:
            lines, written = kept.find(find, only_revoked=revoked), None
        told = [_told(line) for line in lines]
    if json:
        show_json([one | {"file": str(written)} for one in told] if written else told)
        return
    for line in lines:
        show(f"{line.serial}  {line.recipient}  {line.title}  {line.issued}  {_status(line)}")
        for part in line.parts:
            show(f"  {part.serial}  {part.title}{'  revoked' if part.withdrawn else ''}")
    if written is not None:
        show(f"Written: {written}")


def _named(kept: LearnerRecords, name: str) -> RecordLine:
    for line in kept.find(name):
        if name in {line.serial, line.id}:
            return line
    raise McredError(
        "No learner record has that number.", where=name, cure="See mcred -w DIR register records."
    )


def _status(line: RecordLine) -> str:
    return "revoked" if line.revoked else "issued"


def _told(line: RecordLine) -> dict[str, Any]:
    return {**asdict(line), "status": _status(line)}
