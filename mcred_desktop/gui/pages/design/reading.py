"""What the Design page shows, as a reader thread finds it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mcred_desktop.domain.people import Person
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.services.design.catalogue import CatalogueLine
from mcred_desktop.services.design.elements import record_elements
from mcred_desktop.services.design.review_reading import Review

if TYPE_CHECKING:
    from mcred_desktop.services.workspace import Services


@dataclass(frozen=True, slots=True)
class Found:
    """The catalogue, and what is chosen in it."""

    lines: list[CatalogueLine]
    chosen: tuple[Achievement, Review] | None
    people: list[Person]
    counts: dict[str, int]
    """Name of a tab of the record to how much is in it"""
    ticket: int
    """Of the record's edits"""


def read_records(services: "Services", wanted: str, by: str, ticket: int) -> Found:
    """The catalogue, and the record ``wanted`` or else the first; raises McredError."""
    record_elements()  # without which no record can be shown
    lines = services.catalogue.lines()
    ids = [line.id for line in lines]
    chosen = wanted if wanted in ids else next(iter(ids), "")
    shown = (services.design.record(chosen), services.reviews.of(chosen, by)) if chosen else None
    counts: dict[str, int] = {}
    if shown is not None:
        counts["canvas"] = len(services.canvases.of(chosen))
        counts["pathways"] = services.pathways.count_with_award(chosen)
        counts["review"] = shown[1].unsettled
    return Found(lines, shown, services.people.all(), counts, ticket)
