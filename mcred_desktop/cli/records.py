"""``mcred records``: the catalogue, files and framework checks from a terminal."""

from pathlib import Path
from typing import Annotated, Any

import typer

from mcred_desktop.cli.doors import Json, Terminal
from mcred_desktop.cli.naming import version_meant
from mcred_desktop.cli.output import Exit, errors, show, show_json
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.records.elements import LISTED
from mcred_desktop.domain.records.frameworks import FrameworkReport, Verdict
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.domain.records.values import spell
from mcred_desktop.services.design.catalogue import CatalogueLine
from mcred_desktop.services.design.elements import record_elements
from mcred_desktop.services.design.transfer import RecordFormat
from mcred_desktop.services.workspace import Services

commands = typer.Typer(
    help="The catalogue of micro-credentials. ID is an id or a title; ID@2 is its version 2.",
    no_args_is_help=True,
)
Named = Annotated[str, typer.Argument(metavar="ID", help="Id or title; with @2, that version.")]


@commands.command("list")
def list_(
    context: typer.Context,
    search: Annotated[str, typer.Argument(help="Words to find in titles.")] = "",
    json: Json = False,
) -> None:
    """List the records of the catalogue."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        lines = services.catalogue.lines()
    words = search.casefold().split()
    found = [one for one in lines if all(word in one.title.casefold() for word in words)]
    if json:
        show_json([_line(one) for one in found])
    else:
        for one in found:
            number = one.standing.approved
            version = f" · version {number} approved" if number else ""
            show(f"{one.title} · {one.standing.stage}{version}")


@commands.command("show")
def show_(context: typer.Context, record: Named, json: Json = False) -> None:
    """Show a record, element by element."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        content, number = _picked(services, record)
    if json:
        plain = content.model_dump(mode="json", include=set(LISTED), exclude_defaults=True)
        show_json({"id": content.id, "version": number, "record": plain})
        return
    for group in record_elements().groups:
        show(group.title)
        for element in group.elements:
            said = spell(getattr(content, element.name)).replace("\n", "; ")
            if said:
                show(f"  {element.title}: {said}")


@commands.command("export")
def export(
    context: typer.Context,
    record: Named,
    file: Annotated[Path, typer.Argument(help="Its ending says the format: json, docx or pdf.")],
    kind: Annotated[RecordFormat | None, typer.Option("--format", help="Else its ending.")] = None,
    json: Json = False,
) -> None:
    """Write a record into FILE: everything as JSON, a summary as Word or PDF."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        content, number = _picked(services, record)
        written = services.record_transfer.export(content.id, file, number=number, kind=kind)
    if json:
        show_json({"title": content.title, "format": written, "file": str(file)})
    else:
        show(f"“{content.title}” is in {file}.")


@commands.command("import")
def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="JSON that “records export” wrote.")],
    json: Json = False,
) -> None:
    """Keep the record in FILE as a new draft."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        made = services.store.new_id()
        services.record_transfer.take(file, made)
        record = services.design.record(made)
    if json:
        show_json({"id": record.id, "title": record.title})
    else:
        show(f"imported: {record.title}")


@commands.command("check")
def check(
    context: typer.Context,
    record: Named,
    framework: Annotated[
        list[str] | None, typer.Option("--framework", help="Key, name or title; else all.")
    ] = None,
    json: Json = False,
) -> None:
    """Check a record against frameworks; exit code 1 when something required is missing."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        content, _ = _picked(services, record)
        reports = services.frameworks.check(content, framework or ())
        refused = services.frameworks.all().refused
    if json:
        broken = [{"where": one.where, "what": one.what} for one in refused]
        show_json({"checks": [report_as_json(one) for one in reports], "refused": broken})
    else:
        for report in reports:
            _tell(report)
        for one in refused:
            show(f"not a framework: {one.where}: {one.what}")
    good = all(report.passes for report in reports)
    raise typer.Exit(Exit.GOOD if good else Exit.NEGATIVE)


def report_as_json(report: FrameworkReport) -> dict[str, Any]:
    """How a record stands beside a framework, as programs read it."""
    return {
        "framework": report.framework.key,
        "title": report.framework.title,
        "passes": report.passes,
        "counts": {verdict.value: report.count(verdict) for verdict in Verdict},
        "findings": [
            {
                "verdict": finding.verdict,
                "element": finding.element,
                "text": finding.text,
                "why": finding.why,
                "source": finding.source.model_dump(),
            }
            for finding in report.findings
        ],
    }


def _tell(report: FrameworkReport) -> None:
    met, of = report.count(Verdict.FINE), len(report.findings)
    show(f"{report.framework.title}: {'passes' if report.passes else 'fails'}, {met} of {of} met")
    for finding in report.of(Verdict.MISSING, Verdict.OUT_OF_RANGE, Verdict.TO_WEIGH):
        show(f"  {finding.verdict}: {finding.text} {finding.why}")


def _line(line: CatalogueLine) -> dict[str, Any]:
    now = line.standing
    return {
        "id": line.id,
        "title": line.title,
        "stage": now.stage,
        "approved": now.approved,
        "offered": now.offered,
        "changed": now.changed,
        "successor": now.successor,
        "reviewDue": line.review_due,
    }


def _picked(services: Services, said: str) -> tuple[Achievement, int | None]:
    """The record meant, or the content of its version, and the version's number if named."""
    titles = {one.id: one.title for one in services.catalogue.lines()}
    found, number = version_meant(titles, said, "micro-credential")
    if number is None:
        return services.design.record(found), None
    versions = {version.number: version.content for version in services.design.versions(found)}
    if number not in versions:
        there = ", ".join(map(str, versions)) or "none yet"
        raise McredError(
            "This record has no such version.", where=said, cure=f"There are: {there}."
        )
    return versions[number], number
