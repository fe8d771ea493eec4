"""``mcred register import`` and ``elsewhere``: earlier badges of others, beside our own."""

from pathlib import Path
from typing import Annotated

import typer

from mcred_desktop.cli import register
from mcred_desktop.cli.doors import Json, Terminal
from mcred_desktop.cli.output import Exit, errors, show, show_json
from mcred_desktop.domain.errors import McredError
from mcred_desktop.services.register.foreign import SHOWN, Looked, lines

commands = register.commands
Files = Annotated[
    list[Path],
    typer.Argument(metavar="FILE...", help="Badges as JSON, PNG or SVG; folders and ZIP, too."),
]


@commands.command("import")
def import_(
    context: typer.Context,
    files: Files,
    check: Annotated[bool, typer.Option("--check", help="Say what would be taken.")] = False,
    json: Json = False,
) -> None:
    """Keep earlier badges (Open Badges 2.0, 3.0) as they came, marked as issued elsewhere.

    All of them or none; what is known already is passed over. With --check, the exit code is 1 when
    something cannot be taken.
    """
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        foreign = services.foreign_badges
        looked = foreign.look(files)
        if not check:
            foreign.keep(looked)
    if json:
        show_json(_told(looked))
    else:
        for badge in looked.new:
            show(f"{badge.recipient}  {badge.title}  {badge.issuer}  {badge.issued}")
        for one in looked.refused:
            show(f"refused: {one.source}: {one.reason}")
        show(f"{len(looked.new)} new, {looked.known} known already, {len(looked.refused)} refused.")
    raise typer.Exit(Exit.NEGATIVE if looked.refused else Exit.GOOD)


@commands.command()
def elsewhere(
    context: typer.Context,
    find: Annotated[str, typer.Option(help="Words of a recipient, title, issuer or day.")] = "",
    forget: Annotated[
        str | None, typer.Option(help="Remove the badge of this id for good.")
    ] = None,
    json: Json = False,
) -> None:
    """List badges that were issued elsewhere; they are kept as they came."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        foreign = services.foreign_badges
        if forget is not None:
            named = [one.id for one in foreign.find(forget) if one.badge_id == forget]
            if not named:
                raise McredError("No badge has that id.", where=forget)
            foreign.forget(named)
        found, total = foreign.find(find), foreign.count()
    if json:
        show_json(list(lines(found)))
        return
    for one in found:
        show("  ".join(filter(None, (one.recipient, one.title, one.issuer, one.issued))))
    if len(found) == SHOWN < total:
        show(f"The first {SHOWN} of {total}; narrow them with --find.")


def _told(looked: Looked) -> dict[str, object]:
    return {
        "new": list(lines(looked.new)),
        "known": looked.known,
        "refused": [{"file": one.source, "reason": one.reason} for one in looked.refused],
    }
