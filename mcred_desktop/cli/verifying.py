"""``mcred verify``: is it genuine, and why."""

import os
from pathlib import Path
from typing import Annotated, Any

import typer

from mcred_desktop.cli.doors import Json, Terminal
from mcred_desktop.cli.output import Exit, errors, show, show_json
from mcred_desktop.domain.award import Check, Judgement, Printed
from mcred_desktop.domain.errors import McredError

_PRINTED = {
    Printed.SAME: "the page shows the signed name, letter for letter",
    Printed.OTHER: "the page does not show the signed name",
}


def verify(
    context: typer.Context,
    files: Annotated[
        list[Path], typer.Argument(help="PDF, PNG, SVG, JSON or a photo of the code.")
    ],
    trust: Annotated[
        Path | None, typer.Option(help="Signed trust file with issuers to trust for this check.")
    ] = None,
    json: Json = False,
) -> None:
    """Check certificates, badges and credentials; no network is used."""
    terminal: Terminal = context.obj
    with errors(as_json=json):
        checks = _checks(terminal, files, trust)
    if json:
        show_json([as_json(check) for check in checks])
    else:
        for check in checks:
            _tell(check)
    good = all(check.verdict is Judgement.GENUINE for check in checks)
    raise typer.Exit(Exit.GOOD if good else Exit.NEGATIVE)


def _checks(terminal: Terminal, files: list[Path], trust: Path | None) -> list[Check]:
    for file in files:
        if not os.path.lexists(file):
            raise McredError(
                "There is no such file.", where=str(file), cure="Check its name and folder."
            )
    verification = terminal.doors.verification()
    also = verification.read_trust(trust) if trust else []
    now = terminal.doors.now()
    return [
        verification.check(file, now, also).model_copy(update={"file": str(file)}) for file in files
    ]


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
        "printed": whole["printed"],
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
    for name, statement in (
        ("Signature", check.signature),
        ("Status", check.status),
        ("Trust", check.trust),
    ):
        show(f"  {name}: {statement.text}")
    if check.printed is not Printed.UNREAD:
        show(f"  Printed name: {_PRINTED[check.printed]}")
