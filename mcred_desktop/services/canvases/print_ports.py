"""Canvases on paper: what a print is made from, and who makes it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, Protocol

from mcred_desktop.domain.canvases.canvas import Grain
from mcred_desktop.domain.canvases.template import Block

ADVERT: Final = "promise"
"""Key of the block that tells an advert canvas, which makes a flyer, from others"""


class CanvasPaper(StrEnum):
    """Sizes of paper a canvas is hung up or handed out on."""

    A4 = "a4"
    A3 = "a3"
    A1 = "a1"


@dataclass(frozen=True, slots=True)
class PrintedAuthor:
    """Somebody whose notes are on a canvas."""

    name: str
    initials: str
    colour: int
    """Which of the colours of notes, from 0; taken round where there are more people"""


@dataclass(frozen=True, slots=True)
class PrintedNote:
    """A note on its way to paper."""

    text: str
    author: PrintedAuthor
    votes: int = 0
    tags: tuple[str, ...] = ()
    group: str = ""
    """Name of the group it lies in; empty for none"""
    decided: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """How the grain size was judged, and why."""

    size: Grain
    why: str


@dataclass(frozen=True, slots=True)
class PrintedCanvas:
    """A canvas on its way to paper."""

    title: str
    record: str
    """Title of the micro-credential"""
    day: date
    """Of the state it shows"""
    language: str
    """BCP 47 tag of the record"""
    blocks: tuple[Block, ...]
    notes: Mapping[str, tuple[PrintedNote, ...]]
    """Key of the block to its notes in their order; those of a group follow each other"""
    copy: str = ""
    """Name of the frozen copy; empty for the canvas as it is"""
    judged: Mapping[str, Verdict] = field(default_factory=dict[str, Verdict])
    """Key of the block in which the grain size is judged to the verdict"""


@dataclass(frozen=True, slots=True)
class Flyer:
    """An offer on its way to one page that is handed out; what is empty is left out."""

    title: str
    language: str
    """BCP 47 tag"""
    day: date
    issuer: str
    unit: str = ""
    promise: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    learning: tuple[str, ...] = ()
    """How it is learned"""
    leads_to: tuple[str, ...] = ()
    hours: int | None = None
    credits: float | None = None
    eqf_level: int | None = None
    terms: tuple[str, ...] = ()
    """Dates and cost"""
    assessment: str = ""
    contact: tuple[str, ...] = ()
    """Lines such as a name, a telephone number, an e-mail address"""
    address: str = ""
    """Of the page about the offer; the QR code opens it"""


class CanvasPress(Protocol):
    """Value in, bytes out; safe from any thread; the same input, the same bytes."""

    def canvas_pdf(self, printed: PrintedCanvas, paper: CanvasPaper, *, prompts: bool) -> bytes:
        """The blocks with their notes; what one page cannot hold, on further ones."""
        ...

    def flyer_pdf(self, flyer: Flyer) -> bytes:
        """The offer on A4, upright; raises McredError where its address makes no QR code."""
        ...

    def pictures(self, pdf: bytes, width: int) -> Iterator[bytes]:
        """Every page as a PNG of ``width`` pixels."""
        ...
