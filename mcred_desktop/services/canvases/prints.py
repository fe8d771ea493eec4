"""Prints of canvases: from the workspace into files."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from mcred_desktop.domain.award import Issuer
from mcred_desktop.domain.canvases.canvas import Canvas, CanvasCopy, CopiedNote, FrozenCanvas
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.services.canvases.canvases import read_board
from mcred_desktop.services.canvases.copies import copied
from mcred_desktop.services.canvases.print_ports import (
    ADVERT,
    CanvasPaper,
    CanvasPress,
    Flyer,
    PrintedAuthor,
    PrintedCanvas,
    PrintedNote,
    Verdict,
)
from mcred_desktop.services.ports import Session, Store

WIDTHS: Final = range(400, 8001)
"""Pixels a picture may be wide"""
_LONGEST_ADDRESS: Final = 300


@dataclass(frozen=True, slots=True)
class Wish:
    """How somebody wants a canvas on paper or as a picture."""

    paper: CanvasPaper = CanvasPaper.A4
    prompts: bool = True
    width: int = 3000
    """Of a picture, pixels"""


@dataclass(frozen=True, slots=True)
class CanvasPrints:
    """What leaves a workshop on paper; nothing in the workspace changes."""

    store: Store
    press: CanvasPress
    write: Callable[[Path, bytes], None]
    """Writes a file whole or not at all; raises WorkspaceError"""

    def canvas(self, canvas_id: str, target: Path, wish: Wish) -> list[Path]:
        """Write a canvas as PDF or PNG, by the ending of ``target``; the files that came of it.

        Raises:
            NotFoundError: there is no such canvas.
            McredError: the ending is another one, or the width no picture can have.
            WorkspaceError: the disk refuses.
        """
        _check(target, wish.width)
        printed = self._printed(canvas_id)
        pdf = self.press.canvas_pdf(printed, wish.paper, prompts=wish.prompts)
        return self._keep(pdf, target, wish.width)

    def flyer(
        self, canvas_id: str, target: Path, *, address: str = "", width: int = 3000
    ) -> list[Path]:
        """Write the offer of an advert canvas and its record as a page to hand out.

        Args:
            canvas_id: the advert canvas.
            target: a PDF or PNG.
            address: of the page about the offer, which the QR code opens; where it is empty, the
                page of the institution, if that has one.
            width: of a picture, pixels.

        Raises:
            NotFoundError: there is no such canvas.
            McredError: it is no advert canvas, or the address is none, besides what ``canvas`` has.
            WorkspaceError: the disk refuses.
        """
        _check(target, width)
        pdf = self.press.flyer_pdf(self._offer(canvas_id, _checked_address(address)))
        return self._keep(pdf, target, width)

    def _keep(self, pdf: bytes, target: Path, width: int) -> list[Path]:
        if target.suffix.lower() == ".pdf":
            self.write(target, pdf)
            return [target]
        files: list[Path] = []
        for number, picture in enumerate(self.press.pictures(pdf, width), 1):
            name = target.name if number == 1 else f"{target.stem}-{number}{target.suffix}"
            files.append(target.with_name(name))
            self.write(files[-1], picture)
        return files

    def _printed(self, canvas_id: str) -> PrintedCanvas:
        with self.store.read() as session:
            found = self._found(session, canvas_id)
            record = session.get(Achievement, found.canvas.achievement_id)
            people = session.find(Person)
        authors = {
            person.id: PrintedAuthor(person.name, person.initials, place)
            for place, person in enumerate(people)
        }
        content = found.content
        return PrintedCanvas(
            title=content.title,
            record=record.title,
            day=found.day,
            language=record.language,
            blocks=content.layout.blocks,
            notes={
                block.key: tuple(_notes(content, block.key, authors))
                for block in content.layout.blocks
            },
            copy=found.copy,
            judged=_judged(content),
        )

    def _offer(self, canvas_id: str, address: str) -> Flyer:
        with self.store.read() as session:
            found = self._found(session, canvas_id)
            record = session.get(Achievement, found.canvas.achievement_id)
            issuer = next(iter(session.find(Issuer)), None)
        content = found.content
        if all(block.key != ADVERT for block in content.layout.blocks):
            raise McredError(
                "Only an advert canvas makes a flyer.",
                where=content.title,
                cure="Start one from the template “Advert”.",
            )
        address = address or (issuer.url if issuer else "")
        contact = (issuer.locality, issuer.email) if issuer else ()
        return Flyer(
            title=record.title,
            language=record.language,
            day=found.day,
            issuer=issuer.name if issuer else "",
            unit=issuer.unit if issuer else "",
            promise=_said(content, ADVERT) or _lines(record.summary),
            audience=_said(content, "entry") or _lines(record.audience, record.prerequisites),
            outcomes=tuple(part.text for part in record.outcomes) or _said(content, "outcomes"),
            skills=tuple(part.name for part in record.skills) or _said(content, "skills"),
            learning=_said(content, "form") or _lines(record.participation),
            leads_to=_said(content, "next") or _lines(record.stacking, record.recognition),
            hours=record.hours,
            credits=record.credits,
            eqf_level=record.eqf_level,
            terms=_said(content, "cost") or _lines(record.cost),
            assessment=record.assessment.strip(),
            contact=_lines(*_said(content, "provider"), *contact, record.further),
            address=address,
        )

    def _found(self, session: Session, canvas_id: str) -> "_Found":
        """The canvas as it is, or a frozen copy of one, by its id."""
        for frozen in session.find(FrozenCanvas, id=canvas_id):
            canvas = session.get(Canvas, frozen.canvas_id)
            name = frozen.label or str(frozen.number)
            return _Found(canvas, frozen.content, date.fromisoformat(frozen.at[:10]), name)
        board = read_board(session, canvas_id)
        today = date.fromisoformat(self.store.now()[:10])
        return _Found(board.canvas, copied(board), today, "")


@dataclass(frozen=True, slots=True)
class _Found:
    canvas: Canvas
    content: CanvasCopy
    day: date
    copy: str
    """Name of the frozen copy; empty for the canvas as it is"""


def _notes(
    content: CanvasCopy, block: str, authors: dict[str, PrintedAuthor]
) -> Iterator[PrintedNote]:
    """The notes of a block; those of a group follow the first of them."""
    notes = [note for note in content.notes if note.block == block]
    first = {note.group: place for place, note in reversed([*enumerate(notes)])}
    stranger = PrintedAuthor("?", "?", len(authors))

    def order(place: int) -> tuple[int, int]:
        group = notes[place].group
        return (1, first[group]) if group else (0, place)

    for place in sorted(range(len(notes)), key=order):
        note = notes[place]
        yield PrintedNote(
            text=note.text,
            author=authors.get(note.author, stranger),
            votes=note.dots,
            tags=note.tags,
            group=note.group,
            decided=note.decided,
        )


def _judged(content: CanvasCopy) -> dict[str, Verdict]:
    if content.verdict is None or content.layout.verdict is None:
        return {}
    return {content.layout.verdict: Verdict(content.verdict, content.why)}


def _said(content: CanvasCopy, block: str) -> tuple[str, ...]:
    """What a block says: its decided notes, or all of them while none is decided."""
    notes = [note for note in content.notes if note.block == block]
    decided: list[CopiedNote] = [note for note in notes if note.decided]
    return tuple(note.text for note in decided or notes)


def _lines(*texts: str) -> tuple[str, ...]:
    """Fields of the record as lines; the empty ones are left out."""
    return tuple(text.strip() for text in texts if text.strip())


def _check(target: Path, width: int) -> None:
    if target.suffix.lower() not in {".pdf", ".png"}:
        raise McredError(
            "A canvas is written as PDF or PNG.",
            where=target.name,
            cure="Give the file a name that ends in .pdf or .png.",
        )
    if width not in WIDTHS:
        raise McredError(
            f"A picture cannot be {width} pixels wide.",
            cure=f"Choose between {WIDTHS.start} and {WIDTHS.stop - 1}.",
        )


def _checked_address(address: str) -> str:
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        parts = urlsplit("")
    fits = parts.scheme in {"https", "http"} and parts.hostname and " " not in address.strip()
    if address.strip() and not (fits and len(address) <= _LONGEST_ADDRESS):
        raise McredError(
            "This is no web address.", where=address[:80], cure="Write it as https://example.org."
        )
    return address.strip()
