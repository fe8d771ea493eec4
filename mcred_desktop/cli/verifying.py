"""``mcred verify``: is it genuine, and why."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from mcred_desktop.cli.doors import Json, Terminal
from mcred_desktop.cli.output import Exit, errors, show, show_json
from mcred_desktop.domain.award import Check, Judgement, Printed
from mcred_desktop.domain.errors import McredError
from mcred_desktop.services.verify.verification import files_in

_PRINTED = {
    Printed.SAME: "the page shows the signed name, letter for letter",
    Printed.OTHER: "the page does not show the signed name",
}


def verify(
    context: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(help="PDF, PNG, SVG, JSON, JWT, a photo of the code, or folders of them."),
    ],
    trust: Annotated[
        Path | None, typer.Option(help="Signed trust file with issuers to trust for this check.")
    ] = None,
    report: Annotated[
        Path | None, typer.Option(help="Write the result of the one file as PDF.")
    ] = None,
    table: Annotated[
        Path | None, typer.Option(help="Write the results as CSV, a line for each file.")
    ] = None,
    json: Json = False,
) -> None:
    """Check certificates, badges and credentials; no network is used."""
    terminal: Terminal = context.obj
    checks: list[Check] = []
    with errors(as_json=json):
        found = [file for one in files for file in _files(one)]
        if report is not None and len(found) != 1:
            raise _about_one(report)
        for check in _checks(terminal, found, trust):
            if not json:
                _tell(check)
            needed = json or report is not None
            checks.append(check if needed else check.model_copy(update={"credential": None}))
        verification = terminal.doors.verification()
        if report is not None:
            verification.write_report(checks[0], report, terminal.doors.now())
        if table is not None:
            verification.write_table(checks, table)
    if json:
        show_json([as_json(check) for check in checks])
    good = all(check.verdict is Judgement.GENUINE for check in checks)
    raise typer.Exit(Exit.GOOD if good else Exit.NEGATIVE)


def _about_one(report: Path) -> McredError:
    return McredError(
        "A report is about one file.",
        where=str(report),
        cure="Check one file, or write a table with --table.",
    )


def _checks(terminal: Terminal, files: list[Path], trust: Path | None) -> Iterator[Check]:
    """Each as soon as it is made: thousands are not waited for, nor kept with all they hold."""
    if terminal.folder is not None:
        terminal.doors.learn(terminal.folder)
    verification = terminal.doors.verification()
    also = verification.read_trust(trust) if trust else []
    checks = verification.check_all(files, terminal.doors.now(), also)
    for file, check in zip(files, checks, strict=True):
        yield check.model_copy(update={"file": str(file)})


def _files(named: Path) -> list[Path]:
    if not os.path.lexists(named):
        raise McredError(
            "There is no such file.", where=str(named), cure="Check its name and folder."
        )
    if not named.is_dir():
        return [named]
    files = list(files_in(named))
    if not files:
        raise McredError(
            "There is no file in this folder.", where=str(named), cure="Name another one."
        )
    return files


def as_json(check: Check) -> dict[str, Any]:
    """A check as programs read it."""
    whole = check.model_dump(mode="json")
    return {
        "file": check.file,
        "verdict": whole["verdict"],
        "reasons": list(check.reasons),
        "source": whole["source"],
        "credential": check.credential,
        "status": {"state": check.status.state, "asOf": check.status.as_of},
        "signature": {"state": check.signature.state, "text": check.signature.text},
        "trust": {"state": check.trust.state, "text": check.trust.text},
        "recipient": check.recipient,
        "issuer": check.issuer,
        "title": check.title,
        "parts": whole["parts"],
        "printed": whole["printed"],
        "pdf_signature": check.pdf_signature
        and {"state": check.pdf_signature.state, "text": check.pdf_signature.text},
        "pdf_time": check.pdf_time
        and {
            "state": check.pdf_time.state,
            "text": check.pdf_time.text,
            "asOf": check.pdf_time.as_of,
        },
    }


def _tell(check: Check) -> None:
    show(f"{check.file}: {check.verdict}")
    for reason in check.reasons:
        show(f"  {reason}")
    if check.credential is not None:
        named = [x for x in (check.recipient, check.title, check.issuer) if x]
        show(f"  {' · '.join(named) or 'It names nobody and nothing.'}")
        until = f"valid until {check.expires}" if check.expires else "no expiry date"
        show(f"  Issued {check.issued or 'on an unknown day'}, {until}")
    for number, part in enumerate(check.parts, 1):
        show(f"  Part {number}: {part.title or 'untitled'}: {part.verdict}")
        show(f"    {part.signature.text}")
    for name, statement in (
        ("Signature", check.signature),
        ("Status", check.status),
        ("Trust", check.trust),
    ):
        show(f"  {name}: {statement.text}")
    if check.printed is not Printed.UNREAD:
        show(f"  Printed name: {_PRINTED[check.printed]}")
    if check.pdf_signature is not None:
        show(f"  Signature of the PDF: {check.pdf_signature.text}")
    if check.pdf_time is not None:
        show(f"  Time of that signature: {check.pdf_time.text}")
