"""``mcred key``: the keys credentials are signed with."""

from pathlib import Path
from typing import Annotated

import typer

from mcred_desktop.cli.doors import Json, Terminal
from mcred_desktop.cli.output import errors, show, show_json
from mcred_desktop.cli.secrets import PASSPHRASE, secret

NEW_PASSPHRASE = "MCRED_NEW_PASSPHRASE"  # noqa: S105 - the name of the variable, not a passphrase
commands = typer.Typer(help="The keys credentials are signed with.", no_args_is_help=True)
PassphraseFile = Annotated[
    Path | None,
    typer.Option(help=f"File with the passphrase; else {PASSPHRASE}, else it is asked for."),
]


@commands.command("list")
def list_(context: typer.Context, json: Json = False) -> None:
    """List every key, the newest first, with what has become of it."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        keys = services.signing_key.all()
    if json:
        show_json([key.model_dump(include=_SHOWN, mode="json") for key in keys])
        return
    for key in keys:
        state = f"retired {key.retired[:10]}" if key.retired else "in use"
        stolen = f", compromised since {key.compromised}" if key.compromised else ""
        show(f"{key.did}  made {key.created[:10]}, {state}{stolen}")


_SHOWN = {"did", "created", "retired", "compromised"}


@commands.command()
def rotate(
    context: typer.Context,
    new_passphrase_file: Annotated[
        Path | None,
        typer.Option(help=f"File with the passphrase of the new key; else {NEW_PASSPHRASE}."),
    ] = None,
    compromised: Annotated[
        str | None,
        typer.Option(help="Day since when somebody else may have the old key, as 2026-11-22."),
    ] = None,
    json: Json = False,
) -> None:
    """Retire the key in use and make another; what the old one signed stays genuine."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        passphrase = secret(new_passphrase_file, NEW_PASSPHRASE, "Passphrase of the new key")
        services.signing_key.rotate(passphrase, compromised)
        newest = services.signing_key.all()[0]
    if json:
        show_json({"did": newest.did})
    else:
        show(f"New credentials are signed with {newest.did}.")
        show("Publish again and hand out a new trust file, so that others know it.")


@commands.command()
def sheet(
    context: typer.Context,
    out: Annotated[Path, typer.Argument(help="PDF to write.")],
    language: Annotated[str, typer.Option(help="en or es.")] = "en",
    json: Json = False,
) -> None:
    """Write the recovery sheet: the key as it is, encrypted, in a QR code and in letters."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        services.key_files.sheet(out, language)
    if json:
        show_json({"file": str(out)})
    else:
        show(f"{out} is written. Print it, keep it apart from the passphrase, delete the file.")


@commands.command()
def restore(
    context: typer.Context,
    source: Annotated[str, typer.Argument(help="Scan or photo of the sheet, or the code on it.")],
    passphrase_file: PassphraseFile = None,
    json: Json = False,
) -> None:
    """Bring the key back from its recovery sheet."""
    terminal: Terminal = context.obj
    file = Path(source)
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        found = file if len(source) < _PATH and file.is_file() else source
        services.key_files.restore(found, secret(passphrase_file, PASSPHRASE, "Passphrase"))
        key = services.signing_key.current()
    did = key.did if key else ""
    if json:
        show_json({"did": did})
    else:
        show(f"{did} is back.")


_PATH = 180
"""Characters; a code is longer, and no file system asks for such a name"""


@commands.command("two-person")
def two_person(
    context: typer.Context,
    on: Annotated[bool, typer.Option("--on/--off", help="In force, or lifted.")] = True,
    json: Json = False,
) -> None:
    """Have a second person confirm each run: `mcred issue --confirm --by NAME`."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        services.two_people.require(on=on)
    if json:
        show_json({"two_person": on})
    else:
        show("A second person confirms each run." if on else "Whoever issues needs nobody else.")


@commands.command()
def trust(
    context: typer.Context,
    out: Annotated[Path, typer.Argument(help="File to write.")],
    passphrase_file: PassphraseFile = None,
    json: Json = False,
) -> None:
    """Write the signed trust file: your keys, and what you withdrew until now."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        services.signing_key.unlock(secret(passphrase_file, PASSPHRASE, "Passphrase"))
        services.key_files.trust(out)
    if json:
        show_json({"file": str(out)})
    else:
        show(f"{out} is written.")
