"""``mcred publish``: what strangers need, on the provider's own web space."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from mcred_desktop.cli.doors import Json, Terminal
from mcred_desktop.cli.output import Exit, errors, show, show_json
from mcred_desktop.cli.secrets import PASSPHRASE, TARGET_SECRET, secret, unlock_secrets
from mcred_desktop.cli.targets import described, every, forget, listing
from mcred_desktop.domain.errors import McredError, NotFoundError
from mcred_desktop.domain.publishing import Target, TargetKind
from mcred_desktop.services.publishing.outbox import Delivery
from mcred_desktop.services.publishing.targets import Access
from mcred_desktop.services.workspace import Services

commands = typer.Typer(help="Put what verifiers need on your web space.", no_args_is_help=True)

Address = Annotated[
    str | None, typer.Argument(help="Not needed when one of that kind is remembered.")
]
Login = Annotated[str, typer.Option("--user", help="Name or access key id at the host.")]
SecretFile = Annotated[
    Path | None,
    typer.Option(help=f"File with the password or secret key; else {TARGET_SECRET}, else asked."),
]
KeyPassphrase = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file",
        help=f"File with the workspace's passphrase; else {PASSPHRASE}, else it is asked for.",
    ),
]


@dataclass(frozen=True, slots=True)
class _Given:
    """What a command was told about a target."""

    kind: TargetKind
    address: str | None
    login: str = ""
    secret_file: Path | None = None
    region: str = ""
    key_file: Path | None = None


@commands.command()
def folder(
    context: typer.Context,
    out: Annotated[Path, typer.Argument(help="A new or empty folder, or one written before.")],
    passphrase_file: KeyPassphrase = None,
    json: Json = False,
) -> None:
    """Write the page that checks your credentials in any browser, with keys and withdrawals.

    The passphrase is needed once credentials name status lists, which are signed.
    """
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        _unlock(services, passphrase_file, vault=False)
        made = services.publishing.folder(out)
    if json:
        told = {"folder": str(made.folder), "files": list(made.files), "address": made.address}
        show_json({**told, "number": made.number, "keysAt": made.keys_at or None})
    else:
        show(f"Publication {made.number}: {len(made.files)} files in {made.folder}.")
        show(f"Put them where {made.address} leads; until then nobody else knows of it.")
        if made.keys_at:
            show(f"did.json has to be found at {made.keys_at}.")


@commands.command()
def s3(
    context: typer.Context,
    address: Address = None,
    user: Login = "",
    region: Annotated[str, typer.Option(help="If the host asks for one.")] = "",
    secret_file: SecretFile = None,
    passphrase_file: KeyPassphrase = None,
    json: Json = False,
) -> None:
    """Publish into a bucket: https://HOST/BUCKET/FOLDER, with --user ACCESS-KEY-ID."""
    given = _Given(TargetKind.S3, address, user, secret_file, region)
    _publish(context, given, passphrase_file, json=json)


@commands.command()
def sftp(
    context: typer.Context,
    address: Address = None,
    key_file: Annotated[
        Path | None, typer.Option(help="Private SSH key; its passphrase is the secret then.")
    ] = None,
    secret_file: SecretFile = None,
    passphrase_file: KeyPassphrase = None,
    json: Json = False,
) -> None:
    """Publish over SSH: sftp://NAME@HOST/FOLDER, or /~/FOLDER in the home folder.

    The host's key is remembered and shown; another one is refused from then on.
    """
    given = _Given(TargetKind.SFTP, address, secret_file=secret_file, key_file=key_file)
    _publish(context, given, passphrase_file, json=json)


@commands.command()
def webdav(
    context: typer.Context,
    address: Address = None,
    user: Login = "",
    secret_file: SecretFile = None,
    passphrase_file: KeyPassphrase = None,
    json: Json = False,
) -> None:
    """Publish into a folder of a WebDAV host: https://HOST/FOLDER, with --user NAME."""
    given = _Given(TargetKind.WEBDAV, address, user, secret_file)
    _publish(context, given, passphrase_file, json=json)


@commands.command()
def openbadges(
    context: typer.Context,
    address: Address = None,
    login: Annotated[bool, typer.Option("--login", help="Allow it in the browser again.")] = False,
    passphrase_file: KeyPassphrase = None,
    json: Json = False,
) -> None:
    """Send public credentials to a host of Open Badges 3.0: https://HOST.

    The first time a page of the host opens in your browser, where you allow it.
    """
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        if services.secrets.locked:
            services.publishing.unlock(secret(passphrase_file, PASSPHRASE, "Passphrase"))
        targets = services.publishing.targets
        known = [one.id for one in targets.all()]
        if address is None:
            target = targets.named(TargetKind.OPENBADGES, None)
        else:
            target, _ = targets.add(TargetKind.OPENBADGES, address)
        if login or target.id not in known:
            _log_in(services, target, new=target.id not in known)
        told, code = _sent(services, target)
    if json:
        show_json(told)
    else:
        _show(told)
    raise typer.Exit(code)


@commands.command()
def timestamps(
    context: typer.Context,
    address: Address = None,
    user: Login = "",
    secret_file: SecretFile = None,
    passphrase_file: KeyPassphrase = None,
    json: Json = False,
) -> None:
    """Get a trusted time for every signed certificate from an authority (RFC 3161): https://HOST.

    What it is sent is a hash of each signature, and no name.
    """
    given = _Given(TargetKind.TIMESTAMPS, address, user, secret_file)
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        known = services.publishing.targets.all()
        if user or any(one.login for one in known if one.kind is given.kind):
            unlock_secrets(services, passphrase_file)
        told, code = _sent(services, _target(services, given))
    if json:
        show_json(told)
    else:
        _show(told)
    raise typer.Exit(code)


@commands.command("all")
def everywhere(
    context: typer.Context, passphrase_file: KeyPassphrase = None, json: Json = False
) -> None:
    """Publish to every remembered target."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        targets = services.publishing.targets.all()
        if not targets:
            raise McredError("No target is remembered.", cure="Publish to one first.")
        remote = any(target.asks_secret for target in targets)
        if remote or any(target.holds_page for target in targets):
            _unlock(services, passphrase_file, vault=remote)
        results = [_sent(services, target) for target in targets]
    if json:
        show_json({"targets": [told for told, _ in results]})
    else:
        for told, _ in results:
            _show(told)
    raise typer.Exit(max(code for _, code in results))


commands.command("targets")(listing)
commands.command()(every)
commands.command()(forget)


@commands.callback()
def publish() -> None:
    """Put what verifiers need on your web space."""


def _log_in(services: Services, target: Target, *, new: bool) -> None:
    """Have the user allow us; a host that never did is not remembered."""
    try:
        services.publishing.log_in(target.id, _shown)
    except McredError:
        if new:
            services.publishing.targets.remove(target.id)
        raise


def _shown(address: str) -> None:
    """Open a page of the host; who has no browser here opens it elsewhere on this computer."""
    typer.echo(f"Allow it in your browser: {address}", err=True)
    typer.launch(address)


def _publish(
    context: typer.Context, given: _Given, passphrase_file: Path | None, *, json: bool
) -> None:
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        _unlock(services, passphrase_file, vault=True)
        told, code = _sent(services, _target(services, given))
    if json:
        show_json(told)
    else:
        _show(told)
    raise typer.Exit(code)


def _target(services: Services, given: _Given) -> Target:
    """The target, remembered from now on; its password is asked for the first time."""
    targets = services.publishing.targets
    try:
        known: Target | None = targets.named(given.kind, given.address)
    except NotFoundError:
        if given.address is None:
            raise
        known = None
    keyed = given.key_file is not None or (known is not None and known.key_file)
    open_to_all = given.kind is TargetKind.TIMESTAMPS and not given.login
    unsaid = known is None or TARGET_SECRET in os.environ
    asked = given.secret_file is not None or (unsaid and not keyed and not open_to_all)
    password = secret(given.secret_file, TARGET_SECRET, "Password at the host") if asked else ""
    key_file = str(given.key_file.absolute()) if given.key_file else ""
    access = Access(given.login, password, given.region, key_file)
    address = given.address or (known.address if known else "")
    return targets.add(given.kind, address, access)[0]


def _unlock(services: Services, passphrase_file: Path | None, *, vault: bool) -> None:
    if vault and services.secrets.locked:
        services.publishing.unlock(secret(passphrase_file, PASSPHRASE, "Passphrase"))
    elif services.publishing.signs:
        services.signing_key.unlock(secret(passphrase_file, PASSPHRASE, "Passphrase"))


def _sent(services: Services, target: Target) -> tuple[dict[str, Any], Exit]:
    done = services.publishing.publish(target.id)
    told = described(services.publishing.targets.get(target.id), done.waiting)
    told |= {"sent": done.sent, "removed": done.removed, "complete": done.complete}
    told["refused"] = [
        {"path": row.path, "reason": row.reason, "cure": row.cure} for row in done.refused
    ]
    return told, _code(done)


def _code(done: Delivery) -> Exit:
    if done.stopped is not None:
        return Exit.FAILED
    return Exit.GOOD if done.complete else Exit.NEGATIVE


def _show(told: dict[str, Any]) -> None:
    show(
        f"{told['address']}: {told['sent']} sent, {told['removed']} removed, "
        f"{told['waiting']} waiting."
    )
    if told["host_key"]:
        show(f"Host key: {told['host_key']}")
    for row in told["refused"]:
        show(f"refused: {row['path']}: {row['reason']} {row['cure']}")
    if told["reason"]:
        show(f"{told['reason']} {told['cure']}")
