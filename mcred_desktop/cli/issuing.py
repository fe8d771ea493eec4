"""``mcred issue``: credentials for everybody a cohort awards."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from mcred_desktop.cli.doors import CohortName, Json, Terminal, cohort_named
from mcred_desktop.cli.output import Exit, errors, show, show_json
from mcred_desktop.cli.secrets import PASSPHRASE, person_named, secret
from mcred_desktop.domain.award import Credential
from mcred_desktop.services.issue.cohort_files import Handed


class Lines:
    """Progress as lines on the error stream; a terminal run is stopped with Ctrl+C."""

    cancelled = False

    def step(self, done: int, total: int, text: str) -> None:
        if text:
            typer.echo(f"{done + 1} of {total}  {text}", err=True)


class _Silent:
    """Progress of what takes no longer than its own line."""

    cancelled = False

    def step(self, done: int, total: int, text: str) -> None:
        return None


def issue(
    context: typer.Context,
    by: Annotated[str, typer.Option(help="Name or id of the person who issues.")],
    cohort: CohortName = None,
    passphrase_file: Annotated[
        Path | None,
        typer.Option(help=f"File with the passphrase; else {PASSPHRASE}, else it is asked for."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only list every problem.")] = False,
    confirm: Annotated[
        bool, typer.Option("--confirm", help="As a second person: confirm what is ready.")
    ] = False,
    as_zip: Annotated[bool, typer.Option("--zip", help="Also one ZIP of every file.")] = False,
    as_print: Annotated[
        bool, typer.Option("--print", help="Also one PDF of every certificate, for the printer.")
    ] = False,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="Also a list for letters and e-mail, with file names.")
    ] = False,
    json: Json = False,
) -> None:
    """Issue every credential that is due; running it again makes no second one."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        target = cohort_named(services, cohort)
        run = services.awards.dry_run(target.id)
        issued = 0
        person = person_named(services, by, "--by")
        if confirm:
            ready = [award.credential_id for award in run.ready]
            services.two_people.confirm(target.id, ready, person.id)
        elif not dry_run:
            services.signing_key.unlock(secret(passphrase_file, PASSPHRASE, "Passphrase"))
            changes = services.awards.issue(target.id, person.id, Lines())
            issued = sum(kind == Credential.__name__ for kind, _ in changes.touched)
        asked = {Handed.ZIP: as_zip, Handed.PRINT: as_print, Handed.LETTERS: as_csv}
        wanted = [what for what, wanted in asked.items() if wanted]
        for what in wanted:
            services.cohort_files.make(target.id, what, _Silent())
        folder = services.awards.out_folder(target.id)
    held = [{"learner": x.learner.name, "reasons": list(x.reasons)} for x in run.held]
    if json:
        show_json(
            {
                "cohort": target.title,
                "ready": len(run.ready),
                "issued": issued,
                "kept": run.kept,
                "held": held,
                "problems": [asdict(one) for one in run.problems],
                "folder": str(folder),
                "handed_over": [str(folder / what) for what in wanted],
            }
        )
    else:
        show(f"{len(run.ready)} ready, {issued} issued, {run.kept} kept from before.")
        for one in run.problems:
            name = "stops" if one.stops else "note"
            show(f"{name}: {one.where}: {one.what} {one.cure}")
        for entry in held:
            show(f"held: {entry['learner']}: {' '.join(entry['reasons'])}")
        for what in wanted:
            show(f"Handed over: {what}")
        show(f"Folder: {folder}")
    stopped = any(one.stops for one in run.problems)
    raise typer.Exit(Exit.NEGATIVE if held or stopped else Exit.GOOD)
