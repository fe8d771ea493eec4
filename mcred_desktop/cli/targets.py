"""``mcred publish targets`` and ``forget``: what is remembered of web spaces."""

from typing import Annotated, Any

import typer

from mcred_desktop.cli.doors import Json, Terminal
from mcred_desktop.cli.output import errors, show, show_json
from mcred_desktop.domain.errors import NotFoundError
from mcred_desktop.domain.publishing import Target, fingerprint


def listing(context: typer.Context, json: Json = False) -> None:
    """List the remembered targets, what is there and what waits; passwords are never shown."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        publishing = services.publishing
        told = [described(one, publishing.waiting(one)) for one in publishing.targets.all()]
    if json:
        show_json({"targets": told})
        return
    for one in told:
        there = f"publication {one['number']} of {one['arrived']}" if one["number"] else "nothing"
        if one["arrived"] and not one["number"]:
            there = "everything"
        show(f"{one['kind']}  {one['address']}  {there} is there, {one['waiting']} waiting")
        if one["host_key"]:
            show(f"    host key {one['host_key']}")
        if one["reason"]:
            show(f"    {one['reason']} {one['cure']}")


def forget(
    context: typer.Context,
    address: Annotated[str | None, typer.Argument(help="Of the target.")] = None,
    passwords: Annotated[
        bool, typer.Option("--passwords", help="Every kept password, its passphrase being lost.")
    ] = False,
    json: Json = False,
) -> None:
    """Forget a target and its password; what was published there stays there."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        targets = services.publishing.targets
        found = [one for one in targets.all() if address in {one.address, one.id}]
        if address is not None and not found:
            raise NotFoundError("No such target is remembered.", where=address)
        if passwords:
            services.secrets.start_over()
        for one in found:
            targets.remove(one.id)
    if json:
        show_json({"forgotten": [one.address for one in found], "passwords": passwords})
    else:
        show(f"Forgotten: {', '.join(one.address for one in found) or 'kept passwords'}.")


def described(target: Target, waiting: int) -> dict[str, Any]:
    """A target for programs; its password is none of it."""
    return {
        "kind": target.kind.value,
        "address": target.address,
        "user": target.login,
        "number": target.number,
        "arrived": target.arrived,
        "waiting": waiting,
        "host_key": fingerprint(target.host_key),
        "reason": target.reason,
        "cure": target.cure,
    }
