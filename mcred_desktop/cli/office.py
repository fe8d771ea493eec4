"""``mcred office``: a workspace in PostgreSQL that several people work in at once."""

from pathlib import Path
from typing import Annotated

import typer

from mcred_desktop.cli.doors import Json, Terminal
from mcred_desktop.cli.output import errors, show, show_json

commands = typer.Typer(
    help="A workspace in PostgreSQL that several people work in at once.", no_args_is_help=True
)

Address = Annotated[
    str, typer.Argument(help="Such as postgresql://ann@server/office; encrypted unless local.")
]


@commands.command()
def init(
    context: typer.Context,
    address: Address,
    institution: Annotated[str, typer.Option("--institution", help="What people call it.")],
    by: Annotated[str, typer.Option("--by", help="Name of its first person.")],
    json: Json = False,
) -> None:
    """Make an office in an empty database; its first person may do everything."""
    terminal: Terminal = context.obj
    with errors(as_json=json):
        terminal.doors.found_office(address, institution, by)
    if json:
        show_json({"institution": institution, "by": by})
    else:
        show(f"The office of {institution} is made. Join it: mcred office join ADDRESS FOLDER")


@commands.command()
def join(
    context: typer.Context,
    address: Address,
    folder: Annotated[Path, typer.Argument(help="A new or empty folder of this computer.")],
    json: Json = False,
) -> None:
    """Make a folder the way into an office; open it like any workspace."""
    terminal: Terminal = context.obj
    with errors(as_json=json):
        terminal.doors.join_office(folder, address)
    if json:
        show_json({"folder": str(folder)})
    else:
        show(f"Open it with: mcred-desktop {folder}")


@commands.command()
def upgrade(context: typer.Context, address: Address, json: Json = False) -> None:
    """Bring an office to this version of the program, for everybody at once; its owner may."""
    terminal: Terminal = context.obj
    with errors(as_json=json):
        changed = terminal.doors.upgrade_office(address)
    if json:
        show_json({"upgraded": changed})
    else:
        show(
            "The office is up to date; everybody needs this version from now on."
            if changed
            else "The office was up to date already."
        )
