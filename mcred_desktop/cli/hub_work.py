"""What commands about a hub share: the workspace, with or without what the line needs."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from mcred_desktop.cli.doors import Terminal
from mcred_desktop.cli.output import errors
from mcred_desktop.cli.secrets import PASSPHRASE, unlock_secrets
from mcred_desktop.services.workspace import Services

Kept = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file",
        help=f"File with the passphrase that passwords are kept under where there is no key store;"
        f" else {PASSPHRASE}, else it is asked for.",
    ),
]


@contextmanager
def off_line(context: typer.Context, *, as_json: bool) -> Generator[Services]:
    """The workspace, of which nothing is sent; what goes wrong ends the command."""
    terminal: Terminal = context.obj
    with errors(as_json=as_json), terminal.doors.open(terminal.workspace()) as services:
        yield services


@contextmanager
def on_line(context: typer.Context, kept: Path | None, *, as_json: bool) -> Generator[Services]:
    """The workspace with the password of its hub open."""
    with off_line(context, as_json=as_json) as services:
        unlock_secrets(services, kept)
        yield services
