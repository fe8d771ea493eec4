"""``mcred hub``: set one up, let others in, join, look at it."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from mcred_desktop.cli.doors import Json, Terminal
from mcred_desktop.cli.hub_work import Kept, off_line, on_line
from mcred_desktop.cli.output import Exit, errors, show, show_json
from mcred_desktop.cli.secrets import (
    PASSPHRASE,
    TARGET_SECRET,
    person_named,
    secret,
    unlock_secrets,
)
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.hub import Member, Membership, Roster, Scope
from mcred_desktop.services.publishing.targets import Access
from mcred_desktop.services.workspace import Services

INVITATION = "MCRED_INVITATION_PASSPHRASE"
ADDRESS = "MCRED_HUB_URL"

commands = typer.Typer(help="A PostgreSQL that laptops exchange through.", no_args_is_help=True)

Sealed = Annotated[
    Path | None,
    typer.Option(
        "--invitation-passphrase-file",
        help=f"File with the invitation's passphrase; else {INVITATION}, else it is asked for.",
    ),
]


@commands.command()
def init(
    context: typer.Context,
    url: Annotated[
        str,
        typer.Argument(
            envvar=ADDRESS,
            help="postgresql://owner:password@host/database, of an empty database.",
        ),
    ],
    by: Annotated[str | None, typer.Option(help="Name or id of whose laptop this is.")] = None,
    kept: Kept = None,
    json: Json = False,
) -> None:
    """Make a hub: tables, roles and the rules the database itself keeps."""
    with on_line(context, kept, as_json=json) as services:
        person = _person(services, by, "--by")
        membership = services.syncing.members.found(url, person)
        services.syncing.now()
        only_here = services.syncing.members.is_only_here()
    if json:
        show_json(_told(membership) | {"onlyHere": only_here})
    else:
        show(f"The hub of {membership.organisation.name} is at {membership.url}.")
        if only_here:
            show("That address is of this computer alone: other computers cannot join by it.")
        show("Invite others: mcred -w WORKSPACE hub invite FILE --person NAME")


@commands.command()
def invite(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The invitation to write.")],
    person: Annotated[str, typer.Option(help="Name or id of who is invited.")],
    scope: Annotated[Scope, typer.Option(help="How much they see.")] = Scope.OFFICE,
    owner: Annotated[
        bool, typer.Option("--owner", help="They may let others in and take them out, too.")
    ] = False,
    passphrase_file: Sealed = None,
    kept: Kept = None,
    json: Json = False,
) -> None:
    """Write an invitation for one person and one laptop; it works once."""
    with on_line(context, kept, as_json=json) as services:
        invited = _person(services, person, "--person")
        phrase = secret(passphrase_file, INVITATION, "Invitation's passphrase")
        members = services.syncing.members
        member = members.invite(file, invited, scope, phrase, owner=owner)
    if json:
        told = {"file": str(file), "member": member.id, "scope": scope.value}
        show_json(told | {"owner": owner})
    else:
        show(f"Invitation for {member.name} in {file}.")
        show("Send the passphrase another way than the file.")


@commands.command()
def files(
    context: typer.Context,
    address: Annotated[
        str | None, typer.Argument(help="https://HOST/BUCKET/FOLDER; else tells what is in use.")
    ] = None,
    user: Annotated[str, typer.Option("--user", help="Access key id at the host.")] = "",
    region: Annotated[str, typer.Option(help="If the host asks for one.")] = "",
    secret_file: Annotated[
        Path | None,
        typer.Option(help=f"File with the secret key; else {TARGET_SECRET}, else asked."),
    ] = None,
    leave: Annotated[
        bool, typer.Option("--leave", help="Use the tables of the hub again.")
    ] = False,
    kept: Kept = None,
    json: Json = False,
) -> None:
    """Bring evidence to a bucket (S3), sealed, instead of into the tables of the hub."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        stores = services.syncing.stores
        if leave or address is not None:
            unlock_secrets(services, kept)
        if leave:
            stores.leave()
        elif address is not None:
            password = secret(secret_file, TARGET_SECRET, "Secret key at the host")
            stores.use(address, Access(user, password, region))
        store = stores.current()
    if json:
        show_json({"address": store.address, "user": store.login} if store else None)
    else:
        place = store.address if store else "the tables of the hub"
        show(f"Evidence goes to {place}.")


@commands.command()
def join(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The invitation somebody sent you.")],
    into: Annotated[
        Path | None, typer.Option(help="A new or empty folder for the workspace; else -w.")
    ] = None,
    passphrase_file: Sealed = None,
    kept: Kept = None,
    json: Json = False,
) -> None:
    """Join the hub of an invitation and fetch what is there."""
    terminal: Terminal = context.obj
    with errors(as_json=json):
        phrase = secret(passphrase_file, INVITATION, "Invitation's passphrase")
        folder = into or terminal.workspace()
        ask = partial(secret, kept, PASSPHRASE, "Passphrase")
        with terminal.doors.join_hub(file, phrase, folder, ask) as services:
            told = services.syncing.status()
            membership = services.syncing.members.membership()
    received = told.runs[0].received if told.runs else 0
    if json:
        show_json({**_told(membership), "received": received})
    else:
        show(f"Joined the hub of {membership.organisation.name}: {received} operations came.")


@commands.command()
def remove(
    context: typer.Context,
    who: Annotated[str, typer.Argument(help="Name or id of the member, as status lists them.")],
    kept: Kept = None,
    json: Json = False,
) -> None:
    """Take a laptop out: it can neither send nor fetch any more; what it sent stays."""
    with on_line(context, kept, as_json=json) as services:
        member = _member(services.syncing.status().roster, who)
        services.syncing.members.take_out(member.id)
        services.syncing.now()
    if json:
        show_json({"member": member.id, "name": member.name})
    else:
        show(f"{member.name} is out of the hub. The others learn of it with their next exchange.")


@commands.command()
def status(context: typer.Context, json: Json = False) -> None:
    """Tell which hub this workspace belongs to; nothing is asked of the line."""
    with off_line(context, as_json=json) as services:
        told = services.syncing.status()
    if json:
        members = [_told_of(member, told.roster) for member in told.roster.members]
        show_json(_told(told.membership) | {"last": told.last, "members": members})
    elif told.membership is None:
        show("This workspace belongs to no hub.")
    else:
        show(f"{told.membership.organisation.name} at {told.membership.url}")
        show(f"Scope: {told.membership.scope.value}. Last exchange: {told.last or 'none yet'}.")
        for member in told.roster.members:
            rights = " ".join((member.scope.value, *(["owner"] if member.lets_in else [])))
            show(f"{member.id} {member.name}: {rights}, {_state(member, told.roster)}")
    raise typer.Exit(Exit.GOOD if told.membership else Exit.NEGATIVE)


@commands.command()
def leave(context: typer.Context, json: Json = False) -> None:
    """Belong to no hub any more; nothing is deleted here or there."""
    with off_line(context, as_json=json) as services:
        services.syncing.leave()
    if json:
        show_json({"hub": None})
    else:
        show("This workspace belongs to no hub any more.")


def _told(membership: Membership | None) -> dict[str, str | bool | None]:
    if membership is None:
        return {"hub": None}
    return {
        "hub": membership.url,
        "organisation": membership.organisation.id,
        "name": membership.organisation.name,
        "member": membership.member,
        "person": membership.person_id,
        "scope": membership.scope.value,
        "owner": membership.owner,
    }


def _told_of(member: Member, roster: Roster) -> dict[str, str | bool]:
    return {
        "member": member.id,
        "name": member.name,
        "scope": member.scope.value,
        "owner": member.lets_in,
        "state": _state(member, roster),
    }


def _state(member: Member, roster: Roster) -> str:
    if member.id in roster.gone:
        return "taken out"
    return "joined" if member.did else "invited"


def _member(roster: Roster, who: str) -> Member:
    found = [x for x in roster.members if who in {x.id, x.name} and x.id not in roster.gone]
    if len(found) == 1:
        return found[0]
    names = ", ".join(f"{x.name} ({x.id})" for x in roster.members if x.id not in roster.gone)
    raise McredError(
        "More than one laptop fits." if found else "Nobody of that name belongs to the hub.",
        where=who,
        cure=f"Name one by its id: {names}." if names else "Exchange first.",
    )


def _person(services: Services, name: str | None, option: str) -> str:
    if name is not None:
        return person_named(services, name, option).id
    people = services.people.all()
    if len(people) != 1:
        names = ", ".join(person.name for person in people) or "nobody yet"
        raise McredError(
            "Whose laptop is this?", cure=f"Name one with {option}; there are: {names}."
        )
    return people[0].id
