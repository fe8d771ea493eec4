"""Canvases on paper: what a print is made from, who makes it, and putting it into files."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from mcred_desktop.domain.errors import McredError

if TYPE_CHECKING:
    from mcred_desktop.services.ports import Store
    from mcred_desktop.services.templates import Block

WIDTHS: Final = range(400, 8001)
"""Pixels a picture may be wide"""


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
class PrintedCanvas:
    """A canvas on its way to paper."""

    title: str
    record: str
    """Title of the micro-credential"""
    day: date
    """Of the state it shows"""
    language: str
    """BCP 47 tag of the record"""
    blocks: "tuple[Block, ...]"
    notes: Mapping[str, tuple[PrintedNote, ...]]
    """Key of the block to its notes in their order; those of a group follow each other"""
    copy: str = ""
    """Name of the frozen copy; empty for the canvas as it is"""
