"""The commands of ``mcred``."""

from pathlib import Path
from typing import Annotated

import typer

from mcred_desktop import __version__
from mcred_desktop.cli import (
    agreement,
    canvas,
    hubs,
    issuing,
    journey,
    keys,
    learner_records,
    learners,
    office,
    packs,
    pathways,
    publishing,
    records,
    rubrics,
    syncing,
    trusting,
    verifying,
)
from mcred_desktop.cli.doors import Doors, Json, Terminal
from mcred_desktop.cli.output import Exit, errors, show, show_json


def application(doors: Doors) -> typer.Typer:
    """The terminal program over ``doors``."""
    app = typer.Typer(
        name="mcred",
        help="Micro-credentials from a terminal. Exit code 0 is good, 1 a negative answer, "
        "2 could not be done.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        add_completion=False,
    )

    @app.callback(invoke_without_command=True)
    def main(
        context: typer.Context,
        workspace: Annotated[
            Path | None, typer.Option("-w", "--workspace", help="Folder of the workspace.")
        ] = None,
        version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
    ) -> None:
        if version:
            show(__version__)
            raise typer.Exit
        context.obj = Terminal(doors, workspace)

    @app.command()
    def demo(
        folder: Annotated[Path, typer.Argument(help="A new or empty folder.")],
        reset: Annotated[
            bool, typer.Option("--reset", help="Build it again over an older demo.")
        ] = False,
        json: Json = False,
    ) -> None:
        """Build the demo workspace and run the whole path on it, without a window."""
        with errors(as_json=json):
            report = doors.demo(folder, reset, (lambda _: None) if json else show)
        if json:
            show_json(report.as_json())
        raise typer.Exit(Exit.GOOD if report.good else Exit.NEGATIVE)

    @app.command()
    def doctor(context: typer.Context, json: Json = False) -> None:
        """Look after the workspace: integrity, journal, files, backups, versions."""
        terminal: Terminal = context.obj
        with errors(as_json=json):
            lines = terminal.doors.examine(terminal.workspace())
        if json:
            show_json([{"name": x.name, "ok": x.ok, "text": x.text} for x in lines])
        else:
            for line in lines:
                show(f"{'ok ' if line.ok else 'BAD'}  {line.name}: {line.text}")
        raise typer.Exit(Exit.GOOD if all(line.ok for line in lines) else Exit.NEGATIVE)

    app.command("verify")(verifying.verify)
    app.command("issue")(issuing.issue)
    app.command("agreement")(agreement.agreement)
    app.add_typer(canvas.commands, name="canvas")
    app.add_typer(journey.commands, name="journey")
    app.add_typer(learners.commands, name="learners")
    app.add_typer(rubrics.commands, name="rubrics")
    app.add_typer(office.commands, name="office")
    app.add_typer(packs.commands, name="packs")
    app.add_typer(records.commands, name="records")
    app.add_typer(pathways.commands, name="pathways")
    app.add_typer(publishing.commands, name="publish")
    app.add_typer(learner_records.commands, name="register")
    app.add_typer(trusting.commands, name="trust")
    app.add_typer(keys.commands, name="key")
    app.add_typer(hubs.commands, name="hub")
    app.add_typer(syncing.commands, name="sync")
    return app
