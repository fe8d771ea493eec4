"""``mcred key pdf``: the certificate that PDFs are signed with."""

from pathlib import Path
from typing import Annotated

import typer

from mcred_desktop.cli.doors import Json, Terminal
from mcred_desktop.cli.output import errors, show, show_json
from mcred_desktop.cli.secrets import PASSPHRASE, secret
from mcred_desktop.domain.award import PdfSigner
from mcred_desktop.services.workspace import Services

PASSWORD = "MCRED_P12_PASSWORD"  # noqa: S105 - the name of the variable, not a password
commands = typer.Typer(
    help="The X.509 certificate that PDFs are signed with.", no_args_is_help=True
)
PassphraseFile = Annotated[
    Path | None,
    typer.Option(help=f"File with the signing key's passphrase; else {PASSPHRASE}."),
]
_SHOWN = {"subject", "authority", "fingerprint", "valid_from", "valid_until", "in_use"}


@commands.command("show")
def show_(context: typer.Context, json: Json = False) -> None:
    """Show the certificate, and whether PDFs are signed with it."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        _tell(services, as_json=json)


@commands.command()
def make(
    context: typer.Context, passphrase_file: PassphraseFile = None, json: Json = False
) -> None:
    """Make a certificate that vouches for itself, and sign PDFs with it from now on."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        services.pdf_signers.make(secret(passphrase_file, PASSPHRASE, "Passphrase"))
        _tell(services, as_json=json)


@commands.command()
def take(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="PKCS #12 file, .p12 or .pfx.")],
    password_file: Annotated[
        Path | None, typer.Option(help=f"File with its password; else {PASSWORD}.")
    ] = None,
    passphrase_file: PassphraseFile = None,
    json: Json = False,
) -> None:
    """Bring in the certificate of a PKCS #12 file, and sign PDFs with it from now on."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        password = secret(password_file, PASSWORD, "Password of the file")
        passphrase = secret(passphrase_file, PASSPHRASE, "Passphrase")
        services.pdf_signers.take(file, password, passphrase)
        _tell(services, as_json=json)


@commands.command()
def use(
    context: typer.Context,
    on: Annotated[bool, typer.Option("--on/--off", help="Sign PDFs, or leave them.")] = True,
    json: Json = False,
) -> None:
    """Sign PDFs from now on, or leave them unsigned."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        services.pdf_signers.use(on=on)
        _tell(services, as_json=json)


@commands.command()
def save(
    context: typer.Context,
    out: Annotated[Path, typer.Argument(help="File to write, .cer or .pem.")],
    json: Json = False,
) -> None:
    """Write the certificate without its key, for PDF readers to be told to trust it."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        services.pdf_signers.save_certificate(out)
    if json:
        show_json({"file": str(out)})
    else:
        show(f"{out} is written.")


def _tell(services: Services, *, as_json: bool) -> None:
    found = services.pdf_signers.current()
    if as_json:
        show_json(found.model_dump(include=_SHOWN, mode="json") if found else None)
    else:
        show(_told(found) if found else "No certificate; PDFs are left unsigned.")


def _told(found: PdfSigner) -> str:
    who = f"issued by {found.authority}" if found.authority else "vouches for itself"
    state = "PDFs are signed with it" if found.in_use else "not used"
    return f"{found.subject}, {who}, valid until {found.valid_until[:10]}; {state}."
