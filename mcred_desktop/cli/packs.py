"""``mcred packs``: work that goes out to an evaluator on one file and comes back on another."""

from pathlib import Path
from typing import Annotated, Any

import typer

from mcred_desktop.cli.doors import CohortName, Json, Terminal, cohort_named
from mcred_desktop.cli.output import Exit, errors, show, show_json
from mcred_desktop.cli.secrets import PASSPHRASE, person_named, secret
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.packs import PackOpened
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.roles import Role
from mcred_desktop.services.packs.merging import Merged
from mcred_desktop.services.packs.ports import HeldLine
from mcred_desktop.services.workspace import Services

PACK_PASSPHRASE = "MCRED_PACK_PASSPHRASE"  # noqa: S105 - the name of the variable

commands = typer.Typer(help="Evaluator packs: work on one file.", no_args_is_help=True)

PackSecret = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file",
        help=f"File with the pack's passphrase; else {PACK_PASSPHRASE}, else it is asked for.",
    ),
]
By = Annotated[str | None, typer.Option(help="Name or id of the person who does it.")]


@commands.command()
def export(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The pack to write.")],
    evaluator: Annotated[
        str | None, typer.Option(help="Name or id; not needed when there is one evaluator.")
    ] = None,
    cohort: CohortName = None,
    by: By = None,
    passphrase_file: PackSecret = None,
    key_passphrase_file: Annotated[
        Path | None,
        typer.Option(help=f"File with the signing key's passphrase; else {PASSPHRASE}."),
    ] = None,
    json: Json = False,
) -> None:
    """Write an evaluator's share of a cohort into FILE."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        target = cohort_named(services, cohort)
        person = _evaluator(services, evaluator)
        acting = _acting(services, by)
        services.signing_key.unlock(
            secret(key_passphrase_file, PASSPHRASE, "Signing key's passphrase")
        )
        sealed = secret(passphrase_file, PACK_PASSPHRASE, "Pack's passphrase")
        made = services.packs.export(file, target.id, person.id, passphrase=sealed, by=acting)
    count = len(made.ticket.assignments)
    if json:
        show_json(
            {
                "file": str(file),
                "pack": made.ticket.pack_id,
                "cohort": target.title,
                "evaluator": person.name,
                "portfolios": count,
                "evidence": made.evidence,
            }
        )
    else:
        show(f"{_number(count, 'portfolio')} for {person.name} in {file}.")
        show("Send the passphrase another way than the file.")


@commands.command("open")
def open_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The pack somebody gave you.")],
    into: Annotated[
        Path | None, typer.Option(help="A new folder, or a workspace for packs; else -w.")
    ] = None,
    passphrase_file: PackSecret = None,
    json: Json = False,
) -> None:
    """Take the work in FILE in, to score without a network."""
    terminal: Terminal = context.obj
    with errors(as_json=json):
        folder = into or terminal.workspace()
        sealed = secret(passphrase_file, PACK_PASSPHRASE, "Pack's passphrase")
        pack = terminal.doors.pack_reading().work(file, sealed)
        name = pack.contents.ticket.provider_name
        with terminal.doors.open_or_make(folder, name) as services:
            opened = services.packs.open(pack)
            person = services.people.get(opened.ticket.evaluator_id)
    ticket = opened.ticket
    if json:
        show_json(
            {
                "workspace": str(folder),
                "pack": ticket.pack_id,
                "provider": ticket.provider_name,
                "key": ticket.provider,
                "evaluator": {"id": person.id, "name": person.name},
                "portfolios": len(ticket.assignments),
                "new": opened.new,
            }
        )
    else:
        work = _number(len(ticket.assignments), "portfolio")
        show(f"{work} for {person.name} from {ticket.provider_name}, in {folder}.")
        show(f"Signed by {ticket.provider}.")


@commands.command("return")
def return_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The pack to write.")],
    pack: Annotated[
        str | None, typer.Option(help="Id of the pack; not needed when one was opened.")
    ] = None,
    passphrase_file: PackSecret = None,
    json: Json = False,
) -> None:
    """Write what was scored into FILE, for the provider."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        chosen = _pack(services, pack)
        sealed = secret(passphrase_file, PACK_PASSPHRASE, "Pack's passphrase")
        back = services.packs.hand_back(file, chosen.id, sealed)
    if json:
        show_json({"file": str(file), "pack": chosen.id, "sheets": back.signed})
    else:
        show(f"{_number(back.signed, 'signed sheet')} in {file}.")


@commands.command()
def merge(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The pack that came back.")],
    by: By = None,
    passphrase_file: PackSecret = None,
    json: Json = False,
) -> None:
    """Take back what an evaluator did; again, late or in any order, the result is the same."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        sealed = secret(passphrase_file, PACK_PASSPHRASE, "Pack's passphrase")
        returned = terminal.doors.pack_reading().returned(file, sealed)
        merged = services.packs.merge(returned, _acting(services, by))
    if json:
        show_json(_merged(merged))
    else:
        _tell(merged)
    raise typer.Exit(Exit.NEGATIVE if merged.taken.held or merged.rivals else Exit.GOOD)


def _merged(merged: Merged) -> dict[str, Any]:
    return {
        "pack": merged.ticket.pack_id,
        "evaluator": merged.ticket.evaluator_id,
        "new": merged.taken.new,
        "applied": merged.taken.applied,
        "held": [_held(line) for line in merged.taken.held],
        "conflicts": [
            {
                "assignment": rival.assignment.id,
                "portfolio": rival.assignment.portfolio_id,
                "sheets": [sheet.id for sheet in rival.sheets],
            }
            for rival in merged.rivals
        ],
    }


def _held(line: HeldLine) -> dict[str, str]:
    return {
        "kind": line.entity,
        "id": line.entity_id,
        "portfolio": line.portfolio_id,
        "why": line.why.value,
    }


def _tell(merged: Merged) -> None:
    show(f"{merged.taken.new} new, {merged.taken.applied} applied.")
    for line in merged.taken.held:
        show(f"kept, not applied: {line.entity} {line.entity_id}: {line.why.value}")
    for rival in merged.rivals:
        show(f"choose one of {len(rival.sheets)} sheets: portfolio {rival.assignment.portfolio_id}")


def _evaluator(services: Services, name: str | None) -> Person:
    if name is not None:
        return person_named(services, name, "--evaluator")
    found = services.people.with_role(Role.EVALUATOR)
    if len(found) != 1:
        names = ", ".join(person.name for person in found) or "nobody yet"
        raise McredError(
            "Whose work is it?", cure=f"Name one evaluator with --evaluator; there are: {names}."
        )
    return found[0]


def _acting(services: Services, name: str | None) -> str:
    """The id of the person who acts; empty when nobody was named."""
    if name is None:
        return ""
    person = person_named(services, name, "--by")
    services.store.acting_as(person.id)
    return person.id


def _pack(services: Services, pack_id: str | None) -> PackOpened:
    packs = services.packs.opened()
    found = [pack for pack in packs if pack_id in {None, pack.id}]
    if len(found) == 1:
        return found[0]
    ids = ", ".join(f"{pack.id} ({pack.ticket.issued[:10]})" for pack in packs) or "none yet"
    raise McredError(
        "Which pack is handed back?" if packs else "No pack was opened here.",
        cure=f"Name one with --pack; there are: {ids}.",
    )


def _number(count: int, what: str) -> str:
    return f"1 {what}" if count == 1 else f"{count} {what}s"
