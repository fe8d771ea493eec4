"""What the tab of the canvases shows, as a reader thread finds it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mcred_desktop.services.design.elements import record_elements

if TYPE_CHECKING:
    from mcred_desktop.domain.canvases.canvas import Canvas
    from mcred_desktop.services.canvases.canvases import Board
    from mcred_desktop.services.canvases.templates import Offer
    from mcred_desktop.services.workspace import Services


@dataclass(frozen=True, slots=True)
class Found:
    """The canvases of a record, what more can be started, and the one that is shown."""

    canvases: "list[Canvas]"
    offers: "list[Offer]"
    board: "Board | None"
    ticket: int
    """Of the record's edits"""


def read_canvases(services: "Services", record_id: str, chosen: str, ticket: int) -> Found:
    """The canvas ``chosen``, or the first one where the record has none such."""
    record_elements()  # its file is read here once, not while notes are painted
    canvases = services.canvases.of(record_id)
    ids = [canvas.id for canvas in canvases]
    shown = chosen if chosen in ids else next(iter(ids), "")
    board = services.canvases.board(shown) if shown else None
    return Found(canvases, services.canvas_templates.offers(), board, ticket)
