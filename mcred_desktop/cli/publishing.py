"""``mcred publish``: what strangers need, for the provider's own web space."""

from pathlib import Path
from typing import Annotated

import typer

from mcred_desktop.cli.doors import Json, Terminal
from mcred_desktop.cli.output import errors, show, show_json
from mcred_desktop.cli.secrets import PASSPHRASE, secret

commands = typer.Typer(help="Write what a provider puts on its web space.", no_args_is_help=True)


@commands.command()
def folder(
    context: typer.Context,
    out: Annotated[Path, typer.Argument(help="A new or empty folder, or one written before.")],
    passphrase_file: Annotated[
        Path | None,
        typer.Option(help=f"File with the passphrase; else {PASSPHRASE}, else it is asked for."),
    ] = None,
    json: Json = False,
) -> None:
    """Write the page that checks your credentials in any browser, with keys and withdrawals.

    The passphrase is needed once credentials name status lists, which are signed.
    """
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        if services.publishing.signs:
            services.signing_key.unlock(secret(passphrase_file, PASSPHRASE, "Passphrase"))
        made = services.publishing.folder(out)
    if json:
        told = {"folder": str(made.folder), "files": list(made.files), "address": made.address}
        show_json({**told, "number": made.number, "keysAt": made.keys_at or None})
    else:
        show(f"Publication {made.number}: {len(made.files)} files in {made.folder}.")
        show(f"Put them where {made.address} leads; until then nobody else knows of it.")
        if made.keys_at:
            show(f"did.json has to be found at {made.keys_at}.")


@commands.callback()
def publish() -> None:
    """Write what a provider puts on its web space."""
