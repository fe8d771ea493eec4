"""``mcred canvas``: the canvases from a terminal."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from mcred_desktop.cli.doors import Json, Terminal
from mcred_desktop.cli.output import errors, show, show_json
from mcred_desktop.domain.errors import McredError
from mcred_desktop.services.canvases.print_ports import CanvasPaper
from mcred_desktop.services.canvases.prints import WIDTHS, Wish
from mcred_desktop.services.workspace import Services

commands = typer.Typer(
    help="Canvases. ID is the id or title of a canvas; ID@2 is its frozen copy 2.",
    no_args_is_help=True,
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A canvas, or a frozen copy of one, as it is listed."""

    id: str
    title: str
    record: str
    number: int | None = None
    """Of the copy; None for the canvas as it is"""
    label: str = ""
    notes: int = 0
    of: str = ""
    """Id of the canvas that a copy is of"""

    @property
    def name(self) -> str:
        return self.title if self.number is None else f"{self.title}@{self.number}"

    @property
    def names(self) -> set[str]:
        """Whatever it may be called by."""
        return {self.id, self.name} | ({f"{self.of}@{self.number}"} if self.of else set())


@commands.command("list")
def list_(context: typer.Context, json: Json = False) -> None:
    """List the canvases of every micro-credential, with their frozen copies."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        lines = _lines(services)
    if json:
        show_json([_as_json(line) for line in lines])
    else:
        for line in lines:
            label = f" “{line.label}”" if line.label else ""
            show(f"{line.id}  {line.record}: {line.name}{label}, notes: {line.notes}")


@commands.command("export")
def export(
    context: typer.Context,
    canvas: Annotated[str, typer.Argument(metavar="ID", help="Id or title; with @2, that copy.")],
    file: Annotated[Path, typer.Argument(help="Ends in .pdf or .png.")],
    paper: Annotated[
        CanvasPaper, typer.Option(case_sensitive=False, help="Size of the paper.")
    ] = CanvasPaper.A4,
    prompts: Annotated[bool, typer.Option(help="Whether to print the questions of blocks.")] = True,
    width: Annotated[
        int,
        typer.Option(min=WIDTHS.start, max=WIDTHS.stop - 1, help="Of a picture, in pixels."),
    ] = 3000,
    flyer: Annotated[
        bool, typer.Option("--flyer", help="Of an advert canvas: the offer on one page.")
    ] = False,
    address: Annotated[
        str, typer.Option(help="Web page for the flyer's QR code; else the institution's.")
    ] = "",
    json: Json = False,
) -> None:
    """Write a canvas into FILE; further pages of a picture go into FILE-2, FILE-3 and so on."""
    terminal: Terminal = context.obj
    with errors(as_json=json), terminal.doors.open(terminal.workspace()) as services:
        line = _picked(_lines(services), canvas)
        prints = services.canvas_prints
        if flyer:
            files = prints.flyer(line.id, file, address=address, width=width)
        else:
            files = prints.canvas(line.id, file, Wish(paper, prompts=prompts, width=width))
    if json:
        show_json(_as_json(line) | {"files": [str(one) for one in files]})
    else:
        for one in files:
            show(f"“{line.name}” is in {one}.")


def _lines(services: Services) -> list[_Line]:
    found: list[_Line] = []
    for record in services.design.catalogue():
        for canvas in services.canvases.of(record.id):
            notes = len(services.canvases.board(canvas.id).notes)
            found.append(_Line(canvas.id, canvas.title, record.title, notes=notes))
            for copy in services.canvas_copies.of(canvas.id):
                title, notes = copy.content.title, len(copy.content.notes)
                named = copy.id, title, record.title, copy.number, copy.label
                found.append(_Line(*named, notes, of=canvas.id))
    return found


def _picked(lines: list[_Line], said: str) -> _Line:
    """The one with that id or name; raises McredError, which says what there is."""
    found = [line for line in lines if said in line.names]
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(f"{line.id} ({line.record})" for line in found[:20])
        raise McredError("Several canvases have that title.", where=said, cure=f"Name one: {ids}.")
    names = ", ".join(f"“{line.name}”" for line in lines[:20]) or "none yet"
    raise McredError("No canvas has that id or title.", where=said, cure=f"There are: {names}.")


def _as_json(line: _Line) -> dict[str, Any]:
    return {
        "id": line.id,
        "title": line.title,
        "microCredential": line.record,
        "copy": line.number,
        "label": line.label,
        "notes": line.notes,
    }
