"""``mcred journey``: how far a micro-credential has come, from a terminal."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from mcred_desktop.cli.doors import Json, Terminal, record_named
from mcred_desktop.cli.output import errors, show, show_json
from mcred_desktop.domain.journeys.journey import Blocking, Standing, Tally
from mcred_desktop.services.journeys.journey import Journeyed

commands = typer.Typer(
    help="The journey of a micro-credential. ID is its id or title.", no_args_is_help=True
)
Named = Annotated[str, typer.Argument(metavar="ID", help="Id or title of the micro-credential.")]


@commands.command("show")
def show_(context: typer.Context, record: Named, json: Json = False) -> None:
    """Show every phase, step and check with its answer, and what the next phase waits for."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        found = services.journey.of_record(record_named(services, record).id)
    if json:
        show_json(_as_json(found))
    else:
        for line in _told(found):
            show(line)


@commands.command("report")
def report(
    context: typer.Context,
    record: Named,
    file: Annotated[Path, typer.Argument(metavar="FILE.pdf", help="Where the report goes.")],
    json: Json = False,
) -> None:
    """Write the journey into a PDF, in the language of the record."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        found = record_named(services, record)
        services.journey.print(found.id, file)
    if json:
        show_json({"title": found.title, "file": str(file)})
    else:
        show(f"The journey of “{found.title}” is in {file}.")


def _told(found: Journeyed) -> Iterator[str]:
    standing = found.standing
    names = _names(found)
    yield (
        f"{found.record.title}: {_of(standing.steps)} steps complete, "
        f"{_of(standing.checks)} checks done"
    )
    blocking = standing.blocking()
    if blocking is not None:
        yield f"{_waiting(blocking)}: {'; '.join(check.needed for check in blocking.checks)}"
    for phase in standing.phases:
        yield f"{phase.title}, {_of(phase.tally)}"
        for step in phase.groups:
            yield f"  {step.title}, {_of(step.tally)}"
            for one in step.standings:
                yield f"    {_answer(one):<14}  {_check(one, names)}"


def _check(one: Standing, names: dict[str, str]) -> str:
    given = one.given
    told = (
        "by the record" if one.by_record else "",
        names.get(given.owner or "", ""),
        f"due {given.due.isoformat()}" if given.due else "",
        " ".join(given.note.split()),
    )
    return "; ".join((one.check.text, *filter(None, told)))


def _as_json(found: Journeyed) -> dict[str, Any]:
    standing, names = found.standing, _names(found)
    blocking = standing.blocking()
    return {
        "id": found.record.id,
        "title": found.record.title,
        "language": standing.book.language,
        "steps": standing.steps._asdict(),
        "checks": standing.checks._asdict(),
        "waits": None
        if blocking is None
        else {
            "phase": blocking.phase.key,
            "next": blocking.waiting.key if blocking.waiting else None,
            "for": [{"key": check.key, "what": check.needed} for check in blocking.checks],
        },
        "phases": [
            {
                "key": phase.key,
                "title": phase.title,
                **phase.tally._asdict(),
                "steps": [
                    {
                        "key": step.key,
                        "title": step.title,
                        **step.tally._asdict(),
                        "checks": [_check_as_json(one, names) for one in step.standings],
                    }
                    for step in phase.groups
                ],
            }
            for phase in standing.phases
        ],
    }


def _check_as_json(one: Standing, names: dict[str, str]) -> dict[str, Any]:
    given = one.given
    return {
        "key": one.check.key,
        "text": one.check.text,
        "method": one.check.method,
        "needed": bool(one.check.needed),
        "answer": one.answer,
        "byRecord": one.by_record,
        "note": given.note,
        "owner": names.get(given.owner or "", ""),
        "due": given.due.isoformat() if given.due else None,
        "link": given.link,
    }


def _names(found: Journeyed) -> dict[str, str]:
    return {person.id: person.name for person in found.people}


def _answer(one: Standing) -> str:
    return one.answer or "not answered"


def _of(tally: Tally) -> str:
    return f"{tally.done} of {tally.of}"


def _waiting(blocking: Blocking) -> str:
    if blocking.waiting is None:
        return f"{blocking.phase.title} still needs"
    return f"{blocking.waiting.title} waits for"
