"""``mcred key``: the keys credentials are signed with."""

from pathlib import Path
from typing import Annotated

import typer

from mcred_desktop.cli import pdf_keys
from mcred_desktop.cli.doors import Json, Terminal
from mcred_desktop.cli.output import errors, show, show_json
from mcred_desktop.cli.secrets import PASSPHRASE, secret
from mcred_desktop.domain.award import Securing
from mcred_desktop.domain.did_web import document_address
from mcred_desktop.domain.errors import McredError
from mcred_desktop.services.issue.issuer import issuer_of, secure_with

NEW_PASSPHRASE = "MCRED_NEW_PASSPHRASE"  # noqa: S105 - the name of the variable, not a passphrase
commands = typer.Typer(help="The keys credentials are signed with.", no_args_is_help=True)
commands.add_typer(pdf_keys.commands, name="pdf")
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


@commands.command()
def name(
    context: typer.Context,
    address: Annotated[
        str | None,
        typer.Argument(help="Address of yours for did.json, as https://credentials.example.org."),
    ] = None,
    by_key: Annotated[bool, typer.Option("--by-key", help="The key itself is the name.")] = False,
    json: Json = False,
) -> None:
    """Name the issuer in new credentials: by ADDRESS (did:web), or by its key alone (did:key).

    Without either, say which name is in force. A name on the web stays when the key changes, but
    checkers must know its keys: from your trust file, or from did.json at that address.
    """
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        if by_key and address is not None:
            raise McredError("Name an address or --by-key, not both.")
        if by_key or address is not None:
            services.signing_key.trust.issue_as(address)
        issuer, key = issuer_of(services.store), services.signing_key.current()
    web_did = issuer.web_did if issuer else ""
    named, place = web_did or (key.did if key else ""), document_address(web_did)
    if json:
        show_json({"issuer": named, "document": place})
        return
    show(f"New credentials name the issuer {named or 'by the key you will make'}.")
    if place is not None:
        show(f"Publish, and put did.json at {place}; hand out a new trust file.")


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
def form(
    context: typer.Context,
    token: Annotated[
        bool | None, typer.Option("--token/--json-proof", help="Choose; without it, only tell.")
    ] = None,
    json: Json = False,
) -> None:
    """Tell or choose the form of credentials: JSON with a proof in it, or a token (VC-JWT)."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        if token is not None:
            secure_with(services.store, Securing.TOKEN if token else Securing.EMBEDDED)
        issuer = issuer_of(services.store)
    securing = issuer.securing if issuer else Securing.EMBEDDED
    if json:
        show_json({"securing": securing})
    else:
        words = "a token (VC-JWT, EdDSA)" if securing is Securing.TOKEN else "JSON with a proof"
        show(f"Credentials are issued as {words}.")


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
