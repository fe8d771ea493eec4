"""Seconds for a canvas of 300 notes on A1, beside the same words drawn by bare ReportLab."""

import io
import time
from datetime import date
from pathlib import Path
from typing import Any, cast

from reportlab.pdfgen.canvas import Canvas

from mcred_desktop.documents.canvases.press import CanvasPrinter
from mcred_desktop.services.canvases.print_ports import (
    CanvasPaper,
    PrintedAuthor,
    PrintedCanvas,
    PrintedNote,
)
from mcred_desktop.services.canvases.templates import canvas_template

NOTES = 300
_TEXTS = (
    "Find the cause when register and report do not agree",
    "Share figures so that no person can be recognised",
    "Plan each repair with an owner, a date and a measure",
    "Recount one register every month, and say why it differs",
    "Explain two findings to the community in a language it uses",
)


def run(folder: Path) -> dict[str, float]:
    """The poster the first time, again, and with one note changed; its picture; bare drawing.

    Args:
        folder: an empty or new folder that is left behind.
    """
    press = CanvasPrinter()
    first = _timed(lambda: press.canvas_pdf(_wall(""), CanvasPaper.A1, prompts=True))
    again = _timed(lambda: press.canvas_pdf(_wall(""), CanvasPaper.A1, prompts=True))
    changed = _timed(lambda: press.canvas_pdf(_wall(" again"), CanvasPaper.A1, prompts=True))
    pdf = press.canvas_pdf(_wall(""), CanvasPaper.A1, prompts=True)
    (folder / "wall.pdf").write_bytes(pdf)
    bare = _timed(lambda: _bare(_wall("")))
    return {
        "canvas_print.a1_first": first,
        "canvas_print.a1": again,
        "canvas_print.a1_other_words": changed,
        "canvas_print.picture": _timed(lambda: list(press.pictures(pdf, 3000))),
        "canvas_print.bare_reportlab": bare,
        "canvas_print.a1_to_bare": again / bare,
    }


def _timed(work: Any) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _wall(more: str) -> PrintedCanvas:
    """Notes spread over the design canvas, ``more`` added to each of their texts."""
    blocks = canvas_template("design").blocks
    people = [PrintedAuthor(f"Person {number}", f"P{number}", number) for number in range(6)]
    notes: dict[str, list[PrintedNote]] = {block.key: [] for block in blocks}
    for number in range(NOTES):
        text = f"{_TEXTS[number % len(_TEXTS)]} {number}{more}"
        note = PrintedNote(text, people[number % 6], votes=number % 5, decided=number % 9 == 0)
        notes[blocks[number % len(blocks)].key].append(note)
    return PrintedCanvas(
        title="Design canvas",
        record="Data Steward",
        day=date(2026, 11, 22),
        language="en",
        blocks=blocks,
        notes={key: tuple(held) for key, held in notes.items()},
    )


def _bare(wall: PrintedCanvas) -> None:
    """Coloured boxes with their words at fixed places: no wrapping, no fitting, no tags."""
    canvas = cast("Any", Canvas)(io.BytesIO(), (2384, 1684))
    for number, note in enumerate(n for held in wall.notes.values() for n in held):
        x, y = 40 + number % 20 * 116, 40 + number // 20 * 108
        canvas.setFillColorRGB(0.97, 0.91, 0.66)
        canvas.rect(x, y, 110, 100, stroke=0, fill=1)
        canvas.setFillColorRGB(0.1, 0.1, 0.1)
        canvas.setFont("Helvetica", 10)
        for line, start in enumerate(range(0, len(note.text), 20)):
            canvas.drawString(x + 6, y + 84 - 13 * line, note.text[start : start + 20])
        canvas.drawString(x + 6, y + 8, note.author.initials)
        for vote in range(note.votes):
            canvas.circle(x + 100 - 8 * vote, y + 11, 3, stroke=0, fill=1)
    canvas.showPage()
    canvas.save()
