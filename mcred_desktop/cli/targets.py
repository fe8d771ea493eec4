"""``mcred publish targets`` and ``forget``: what is remembered of web spaces."""

from typing import Annotated, Any

import typer

from mcred_desktop.cli.doors import Json, Terminal
from mcred_desktop.cli.output import errors, show, show_json
from mcred_desktop.domain.errors import NotFoundError
from mcred_desktop.domain.publishing import Target, fingerprint
from mcred_desktop.services.workspace import Services


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
        if one["minutes"]:
            show(f"    {_often(one['minutes'])}, next at {one['next']}")
        if one["reason"]:
            show(f"    {one['reason']} {one['cure']}")


def every(
    context: typer.Context,
    address: Annotated[str, typer.Argument(help="Of the target.")],
    minutes: Annotated[int, typer.Argument(help="Between two runs; 0 for only when asked.")],
    json: Json = False,
) -> None:
    """Publish to a target by itself while the window is open, and when the line is back."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        targets = services.publishing.targets
        found = _named(services, address)
        for one in found:
            targets.repeat(one.id, minutes)
        told = [described(targets.get(one.id), 0) for one in found]
    if json:
        show_json({"address": told[0]["address"], "minutes": minutes, "next": told[0]["next"]})
    else:
        show(f"{told[0]['address']}: {_often(minutes)}.")


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
        found = _named(services, address) if address is not None else []
        if passwords:
            services.secrets.start_over()
        for one in found:
            targets.remove(one.id)
    if json:
        show_json({"forgotten": [one.address for one in found], "passwords": passwords})
    else:
        show(f"Forgotten: {', '.join(one.address for one in found) or 'kept passwords'}.")


def _named(services: Services, address: str) -> list[Target]:
    targets = services.publishing.targets.all()
    found = [one for one in targets if address in {one.address, one.id}]
    if not found:
        raise NotFoundError("No such target is remembered.", where=address)
    return found


def _often(minutes: int) -> str:
    return f"by itself every {minutes} minutes" if minutes else "only when asked"


def described(target: Target, waiting: int) -> dict[str, Any]:
    """A target for programs; its password is none of it."""
    return {
        "kind": target.kind.value,
        "address": target.address,
        "user": target.login,
        "number": target.number,
        "arrived": target.arrived,
        "waiting": waiting,
        "minutes": target.minutes,
        "next": target.next_by_itself,
        "host_key": fingerprint(target.host_key),
        "reason": target.reason,
        "cure": target.cure,
    }
