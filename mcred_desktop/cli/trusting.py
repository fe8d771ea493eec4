"""``mcred trust``: whose credentials are believed on this computer, and on whose word."""

from pathlib import Path
from typing import Annotated, Any

import typer

from mcred_desktop.cli.doors import Json, Terminal
from mcred_desktop.cli.output import errors, show, show_json
from mcred_desktop.domain.errors import McredError
from mcred_desktop.services.issue.ports import Trusted

commands = typer.Typer(
    help="The issuers trusted on this computer; needs no workspace.", no_args_is_help=True
)

File = Annotated[Path, typer.Argument(help="Trust file, or a status list of a trusted issuer.")]


@commands.command("list")
def list_(context: typer.Context, json: Json = False) -> None:
    """List every trusted issuer, who vouched for it and what is known of withdrawals."""
    terminal: Terminal = context.obj
    with errors(as_json=json):
        trusted = terminal.doors.verification().trusted()
    if json:
        show_json([as_json(one) for one in trusted])
        return
    if not trusted:
        show("Nobody is trusted yet; mcred trust add FILE.")
    for one in trusted:
        as_of = one.status_as_of[:10] if one.status_as_of else "no known date"
        who = f", on the word of {one.vouched}" if one.vouched else ""
        show(f"{one.name}  {one.did}")
        show(f"  since {one.added[:10]}{who}; withdrawals as of {as_of}: {len(one.revoked)}")


@commands.command()
def add(context: typer.Context, file: File, json: Json = False) -> None:
    """Trust the issuers a signed file names. Compare the keys with the issuers first."""
    terminal: Terminal = context.obj
    with errors(as_json=json):
        found = terminal.doors.verification().import_trust(file, terminal.doors.now())
    if json:
        show_json([as_json(one) for one in found])
    for one in found if not json else ():
        show(f"Trusted from now on: {one.name}  {one.did}")


@commands.command()
def remove(
    context: typer.Context,
    key: Annotated[str, typer.Argument(help="The issuer's key (did:…) or its name.")],
    json: Json = False,
) -> None:
    """Trust an issuer no longer; its credentials become "cannot tell"."""
    terminal: Terminal = context.obj
    with errors(as_json=json):
        verification = terminal.doors.verification()
        found = [one for one in verification.trusted() if key in {one.did, one.name}]
        if len(found) != 1:
            what = "Several keys have that name." if found else "No issuer has that key or name."
            raise McredError(what, where=key, cure="See mcred trust list.")
        verification.forget(found[0].did)
    if json:
        show_json(as_json(found[0]))
    else:
        show(f"No longer trusted: {found[0].name}  {found[0].did}")


def as_json(trusted: Trusted) -> dict[str, Any]:
    """An issuer as programs read it."""
    return {
        "did": trusted.did,
        "name": trusted.name,
        "since": trusted.added,
        "vouched": trusted.vouched or None,
        "statusAsOf": trusted.status_as_of,
        "revoked": len(trusted.revoked),
        "statusLists": len(trusted.lists),
        "compromised": trusted.compromised,
    }
