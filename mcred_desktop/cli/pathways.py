"""``mcred pathways``: stacks of awards from a terminal."""

from pathlib import Path
from typing import Annotated

import typer

from mcred_desktop.cli import pathway_text as text
from mcred_desktop.cli.doors import Json, Terminal
from mcred_desktop.cli.issuing import Lines
from mcred_desktop.cli.naming import version_meant
from mcred_desktop.cli.output import Exit, errors, show, show_json
from mcred_desktop.cli.secrets import PASSPHRASE, person_named, secret
from mcred_desktop.domain.errors import McredError
from mcred_desktop.services.pathways.files import PathwayPaper
from mcred_desktop.services.pathways.learners import Someone
from mcred_desktop.services.pathways.pathways import OpenPathway
from mcred_desktop.services.workspace import Services

commands = typer.Typer(
    help="Awards that stack up to larger ones. ID is an id or a title; ID@2 is its version 2.",
    no_args_is_help=True,
)
Named = Annotated[str, typer.Argument(metavar="ID", help="Id or title; with @2, that version.")]


@commands.command("list")
def list_(context: typer.Context, json: Json = False) -> None:
    """List the pathways."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        lines = services.pathways.all()
    if json:
        show_json([text.line_as_json(line) for line in lines])
    else:
        for line in lines:
            show(text.told_line(line))


@commands.command("show")
def show_(context: typer.Context, pathway: Named, json: Json = False) -> None:
    """Show a pathway: its groups, rules and steps."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        found, version = _picked(services, pathway)
    if json:
        show_json(text.as_json(found, version))
    else:
        for line in text.told(found):
            show(line)


@commands.command("check")
def check(context: typer.Context, pathway: Named, json: Json = False) -> None:
    """Say what has to be mended and what to weigh; exit code 1 when something must be mended."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        opened, _ = _picked(services, pathway)
        found = opened.findings()
    if json:
        show_json([text.finding_as_json(opened, finding) for finding in found])
    else:
        for finding in found:
            show(f"{'mend' if finding.blocks else 'look'}: {finding.text}")
        if not found:
            show("Nothing to mend.")
    wrong = any(finding.blocks for finding in found)
    raise typer.Exit(Exit.NEGATIVE if wrong else Exit.GOOD)


@commands.command("learner")
def learner(
    context: typer.Context,
    pathway: Named,
    who: Annotated[str, typer.Argument(metavar="LEARNER", help="Id, name, e-mail or number.")],
    by: Annotated[str, typer.Option(help="Who asks; blind markers see fewer learners.")] = "",
    json: Json = False,
) -> None:
    """Say what a learner has earned, what is open and what comes next."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        found, _ = _picked(services, pathway)
        person = person_named(services, by, "--by").id if by else ""
        someone = _someone(services, who, person)
        progress = services.pathway_learners.progress(found, someone.id)
    if json:
        show_json(text.progress_as_json(found, someone, progress))
    else:
        for line in text.told_progress(found, someone, progress):
            show(line)


@commands.command("award")
def award(
    context: typer.Context,
    pathway: Named,
    by: Annotated[str, typer.Option(help="Name or id of the person who issues.")],
    passphrase_file: Annotated[
        Path | None,
        typer.Option(help=f"File with the passphrase; else {PASSPHRASE}, else it is asked for."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say who is due.")] = False,
    json: Json = False,
) -> None:
    """Issue a learner record to everybody who completed a pathway; again makes no second one."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        opened, _ = _picked(services, pathway)
        person, awards = person_named(services, by, "--by"), services.pathway_awards
        due = awards.ready(opened)
        issued: list[str] = []
        held = [(one.learner.name, one.problem) for one in due if one.problem]
        if not dry_run:
            services.signing_key.unlock(secret(passphrase_file, PASSPHRASE, "Passphrase"))
            run = awards.issue(opened, person.id, Lines())
            issued = [one.learner.name for one in run.issued]
            held = [(learner.name, why) for learner, why in run.held]
        folder = awards.folder()
    completed = [one.learner.name for one in due]
    kept = sum(one.issued for one in due)
    if json:
        told = [{"learner": name, "reason": why} for name, why in held]
        numbers = {"completed": completed, "issued": issued, "kept": kept, "held": told}
        show_json({**numbers, "folder": str(folder)})
    else:
        show(f"{len(completed)} completed, {len(issued)} issued, {kept} kept from before.")
        for name, why in held:
            show(f"held: {name}: {why}")
        show(f"Folder: {folder}")
    raise typer.Exit(Exit.NEGATIVE if held else Exit.GOOD)


@commands.command("export")
def export(
    context: typer.Context,
    pathway: Named,
    file: Annotated[Path, typer.Argument(help="Ends with .pdf, .png or .json.")],
    paper: Annotated[PathwayPaper, typer.Option(help="Of PDF and PNG.")] = PathwayPaper.A4,
    json: Json = False,
) -> None:
    """Write a pathway into FILE: to print, as a picture, or for another workspace."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        found, _ = _picked(services, pathway)
        services.pathway_files.export(found, file, paper=paper)
    title = found.plan.pathway.title
    if json:
        show_json({"title": title, "format": file.suffix.lower()[1:], "file": str(file)})
    else:
        show(f"“{title}” is in {file}.")


@commands.command("import")
def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A pathway as this program exports it, JSON.")],
    json: Json = False,
) -> None:
    """Keep the pathway of FILE beside the others; one with a circle is refused."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        plan = services.pathway_files.read(file)
        pathway_id = services.store.new_id()
        services.pathway_files.take(plan, pathway_id)
        found = services.pathways.open(pathway_id)
    to_mend = [finding.text for finding in found.findings() if finding.blocks]
    title = found.plan.pathway.title
    if json:
        show_json({"id": pathway_id, "title": title, "toMend": to_mend})
    else:
        show(f"imported: {title}")
        for told in to_mend:
            show(f"mend: {told}")


def _picked(services: Services, named: str) -> tuple[OpenPathway, int | None]:
    """The pathway of that id or title, and the number of the version asked for."""
    titles = {line.pathway.id: line.pathway.title for line in services.pathways.all()}
    found, number = version_meant(titles, named, "pathway")
    if number is None:
        return services.pathways.open(found), None
    return services.pathways.version(found, number), number


def _someone(services: Services, named: str, by: str) -> Someone:
    """The learner of that id, name, e-mail or number; raises McredError unless it is one."""
    found = services.pathway_learners.named(named, by)
    if len(found) == 1:
        return found[0]
    if not found:
        raise McredError("No learner has that name, e-mail, number or id.", where=named)
    told = ", ".join(f"{one.name} ({one.detail})" for one in found)
    raise McredError("More than one learner fits.", where=named, cure=f"There are: {told}.")
