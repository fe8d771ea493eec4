"""``mcred rubrics``: the library from a terminal."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from mcred_desktop.cli import rubric_text as text
from mcred_desktop.cli.doors import Json, Terminal, record_named
from mcred_desktop.cli.naming import version_meant
from mcred_desktop.cli.output import Exit, errors, show, show_json
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.rubrics.comparison import compared
from mcred_desktop.domain.rubrics.rubric import Rubric, RubricDraft
from mcred_desktop.services.rubrics.advice import adviser
from mcred_desktop.services.rubrics.ports import RubricFormat
from mcred_desktop.services.rubrics.transfer import format_of
from mcred_desktop.services.workspace import Services

commands = typer.Typer(
    help="The library of rubrics. ID is an id or a title; ID@2 is its version 2.",
    no_args_is_help=True,
)
Named = Annotated[str, typer.Argument(metavar="ID", help="Id or title; with @2, that version.")]


@commands.command("list")
def list_(
    context: typer.Context,
    search: Annotated[str, typer.Argument(help="Words to find in titles and criteria.")] = "",
    tag: Annotated[str, typer.Option(help="Only rubrics with this tag.")] = "",
    archived: Annotated[bool, typer.Option("--archived", help="The archive.")] = False,
    json: Json = False,
) -> None:
    """List the rubrics in use, or those in the archive."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        lines = services.rubrics.library(search, tag=tag, archived=archived)
    if json:
        show_json([text.line_as_json(line) for line in lines])
    else:
        for line in lines:
            show(text.told_line(line))


@commands.command("show")
def show_(context: typer.Context, rubric: Named, json: Json = False) -> None:
    """Show a rubric, row by row."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        draft, content, number = _picked(services, rubric)
    if json:
        whole = {"id": draft.id, "version": number, "hash": content.content_hash}
        whole |= {"structureHash": content.structure_hash}
        show_json(whole | {"rubric": content.model_dump(mode="json", exclude_defaults=True)})
    else:
        for line in text.told(content):
            show(line)


@commands.command("import")
def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="CSV, XLSX, Markdown, JSON or a backup's XML.")],
    record: Annotated[
        str | None,
        typer.Option("--for", help="Title or id of the micro-credential; the only one needs none."),
    ] = None,
    json: Json = False,
) -> None:
    """Keep every good rubric of FILE as a draft, and name those that cannot be taken."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        target = record_named(services, record, "--for")
        found = services.rubric_transfer.read(file)
        if found.good:
            services.rubric_transfer.take(found.good, target.id)
    titles = [rubric.title for rubric in found.good]
    if json:
        refused = [asdict(one) for one in found.refused]
        show_json({"microCredential": target.title, "imported": titles, "refused": refused})
    else:
        for title in titles:
            show(f"imported: {title}")
        for one in found.refused:
            show(f"refused: {one.name}: {one.where}: {one.what} {one.cure}")
    raise typer.Exit(Exit.NEGATIVE if found.refused else Exit.GOOD)


@commands.command("export")
def export(
    context: typer.Context,
    rubric: Named,
    file: Annotated[Path, typer.Argument(help="Its ending says the format.")],
    kind: Annotated[
        RubricFormat | None, typer.Option("--format", help="Needed for CASE and badges.")
    ] = None,
    learners: Annotated[
        bool, typer.Option("--learners", help="As PDF: in plain words, for learners.")
    ] = False,
    json: Json = False,
) -> None:
    """Write a rubric into FILE; a PDF is for print."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        draft, content, number = _picked(services, rubric)
        if kind is None and file.suffix.lower() == ".pdf":
            written = "pdf"
            prints = services.rubric_prints
            (prints.for_learners if learners else prints.grid)(draft.id, file, number=number)
        else:
            written = kind or format_of(file)
            services.rubric_transfer.write([content], RubricFormat(written), file)
    if json:
        show_json({"title": content.title, "format": written, "file": str(file)})
    else:
        show(f"“{content.title}” is in {file}.")


@commands.command("lint")
def lint(context: typer.Context, rubric: Named, json: Json = False) -> None:
    """Say what keeps a rubric from being published, and what is worth another look."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        draft, content, _ = _picked(services, rubric)
        found = services.rubrics.findings(content)
        outcomes = services.design.record(draft.achievement_id).outcomes
        advice = adviser(content.language).advise(content, outcomes)
    if json:
        show_json(
            {
                "findings": [text.finding_as_json(finding) for finding in found],
                "advice": [one.model_dump(mode="json") for one in advice],
            }
        )
    else:
        for finding in found:
            show(f"{'blocks' if finding.blocks else 'look'}: {finding.text}")
        for one in advice:
            for line in text.told_advice(one):
                show(line)
        if not (found or advice):
            show("Nothing to mend.")
    blocked = any(finding.blocks for finding in found)
    raise typer.Exit(Exit.NEGATIVE if blocked else Exit.GOOD)


@commands.command("diff")
def diff(
    context: typer.Context,
    old: Annotated[str, typer.Argument(metavar="A", help="Id or title; with @1, that version.")],
    new: Annotated[str, typer.Argument(metavar="B", help="Id or title; with @2, that version.")],
    json: Json = False,
) -> None:
    """Compare two rubrics or versions cell by cell; exit code 1 when they differ."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        found = compared(_picked(services, old)[1], _picked(services, new)[1])
    if json:
        show_json(text.comparison_as_json(found))
    else:
        for line in text.told_comparison(found):
            show(line)
    raise typer.Exit(Exit.GOOD if found.same else Exit.NEGATIVE)


def _picked(services: Services, said: str) -> tuple[RubricDraft, Rubric, int | None]:
    """The draft of the rubric, the content meant, and the version's number if one was named."""
    lines = [*services.rubrics.library(), *services.rubrics.library(archived=True)]
    drafts = {line.draft.id: line.draft for line in lines}
    titles = {one: draft.content.title for one, draft in drafts.items()}
    found, number = version_meant(titles, said, "rubric")
    if number is None:
        return drafts[found], drafts[found].content, None
    for version in services.rubrics.versions(found):
        if version.number == number:
            return drafts[found], version.content, number
    raise McredError("This rubric has no such version.", where=said)
