"""``mcred sync``: what waits, an exchange now, what clashes, a choice."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from mcred_desktop.cli.doors import Json
from mcred_desktop.cli.hub_work import Kept, off_line, on_line
from mcred_desktop.cli.output import Exit, show, show_json
from mcred_desktop.services.sync.ports import Conflict
from mcred_desktop.services.sync.status import SyncStatus

commands = typer.Typer(help="Exchange with the hub of the workspace.", no_args_is_help=True)


@commands.command()
def status(context: typer.Context, json: Json = False) -> None:
    """Tell what waits, what came and what failed; exit code 1 unless the hub has everything."""
    with off_line(context, as_json=json) as services:
        told = services.syncing.status()
    if json:
        show_json(_told(told))
    else:
        _tell(told)
    raise typer.Exit(Exit.GOOD if told.in_step else Exit.NEGATIVE)


@commands.command()
def now(context: typer.Context, kept: Kept = None, json: Json = False) -> None:
    """Exchange now; what was cut off goes on where it ended."""
    with on_line(context, kept, as_json=json) as services:
        run = services.syncing.now().run
        told = services.syncing.status()
    if json:
        show_json({**asdict(run), "conflicts": told.conflicts, "held": told.held})
    else:
        show(f"{run.pushed} operations went, {run.received} came.")
        show(f"{run.files_up} files went, {run.files_down} came.")
        for kind, count in run.came.items():
            show(f"  {kind}: {count}")
        if run.taken_out:
            show(f"Taken out of the hub: {', '.join(run.taken_out)}.")
        if run.renewed:
            show("This workspace is a copy; it goes on under a device id of its own.")
        if run.lost:
            show(f"The hub was restored: {run.lost} operations of others are missing there.")
        if told.conflicts:
            show(f"{told.conflicts} records were edited apart: mcred -w WORKSPACE sync conflicts")
    raise typer.Exit(Exit.GOOD if told.in_step else Exit.NEGATIVE)


@commands.command()
def fetch(
    context: typer.Context,
    sha256: Annotated[str, typer.Argument(help="Of the file, as its evidence names it.")],
    kept: Kept = None,
    json: Json = False,
) -> None:
    """Bring a file here that was left on the hub, and tell where it is."""
    with on_line(context, kept, as_json=json) as services:
        services.syncing.fetch_file(sha256)
        path = str(services.files.path(sha256))
    if json:
        show_json({"path": path})
    else:
        show(path)


@commands.command()
def conflicts(context: typer.Context, json: Json = False) -> None:
    """List records that were edited apart, with every value; exit code 1 when there are any."""
    with off_line(context, as_json=json) as services:
        found = services.syncing.conflicts()
    if json:
        show_json([asdict(conflict) for conflict in found])
    else:
        for conflict in found:
            _tell_conflict(conflict)
    raise typer.Exit(Exit.NEGATIVE if found else Exit.GOOD)


@commands.command()
def resolve(
    context: typer.Context,
    kind: Annotated[str, typer.Argument(help="Kind of record, as listed.")],
    record: Annotated[str, typer.Argument(help="Id of the record, as listed.")],
    operation: Annotated[str, typer.Argument(help="Id of the operation that counts.")],
    json: Json = False,
) -> None:
    """Let one of several values count; the others stay in the journal."""
    with off_line(context, as_json=json) as services:
        services.syncing.resolve(kind, record, operation)
        left = len(services.syncing.conflicts())
    if json:
        show_json({"kind": kind, "record": record, "operation": operation, "left": left})
    else:
        show(f"Chosen. {left} records are left.")


def _told(told: SyncStatus) -> dict[str, Any]:
    return {
        "hub": told.membership.url if told.membership else None,
        "inStep": told.in_step,
        "last": told.last or None,
        "waiting": [asdict(one) for one in told.waiting],
        "laptops": [asdict(one) for one in told.laptops],
        "runs": [asdict(one) for one in told.runs],
        "failure": asdict(told.failure) if told.failure else None,
        "held": told.held,
        "conflicts": told.conflicts,
        "duplicates": told.twins,
        "filesMissing": told.files_missing,
        "leftAlone": [member.name for member in told.roster.left_alone],
    }


def _tell(told: SyncStatus) -> None:
    if told.membership is None:
        kept = sum(one.count for one in told.waiting)
        show(f"This workspace belongs to no hub. {kept} changes are kept here.")
        return
    for one in told.waiting:
        show(f"waits: {one.count} {one.kind}, since {one.since}")
    for laptop in told.laptops:
        own = " (this one)" if laptop.own else ""
        show(
            f"laptop {laptop.device}{own}: {laptop.operations} by {laptop.person or 'nobody named'}"
        )
    if told.failure is not None:
        show(f"failed {told.failure.times} times, last at {told.failure.at}: {told.failure.what}")
        show(f"  {told.failure.cure}")
    for member in told.roster.left_alone:
        show(f"left alone: what came from {member.name}, which is not as it was signed")
    counts = f"{told.conflicts} edited apart, {told.twins} learners here twice"
    show(f"{counts}, {told.held} kept and not applied, {told.files_missing} files missing.")
    show("The hub has everything." if told.in_step else "The hub does not have everything.")


def _tell_conflict(conflict: Conflict) -> None:
    show(f"{conflict.kind} {conflict.record_id} ({conflict.title})")
    for said in conflict.versions:
        what = (
            "deleted" if said.deleted else ", ".join(f"{k}={v!r}" for k, v in said.values.items())
        )
        show(f"  {said.op_id} {said.at} {said.author or '-'}: {what}")
