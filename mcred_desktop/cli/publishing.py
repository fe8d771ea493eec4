"""``mcred publish``: what strangers need, for the provider's own web space."""

from pathlib import Path
from typing import Annotated

import typer

from mcred_desktop.cli.doors import Json, Terminal
from mcred_desktop.cli.output import errors, show, show_json

commands = typer.Typer(help="Write what a provider puts on its web space.", no_args_is_help=True)


@commands.command()
def folder(
    context: typer.Context,
    out: Annotated[Path, typer.Argument(help="A new or empty folder, or one written before.")],
    json: Json = False,
) -> None:
    """Write the page that checks your credentials in any browser, with your keys."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        made = services.publishing.folder(out)
    if json:
        show_json({"folder": str(made.folder), "files": list(made.files), "address": made.address})
    else:
        show(f"{len(made.files)} files in {made.folder}. Put them where {made.address} leads.")


@commands.callback()
def publish() -> None:
    """Write what a provider puts on its web space."""
