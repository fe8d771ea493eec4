"""A canvas: the notes on it, their groups and votes, and copies that are kept as they were."""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import ClassVar, Final

from pydantic import field_validator
from sqlmodel import Field

from mcred_desktop.domain.canvases.note_order import keys_at, numbered
from mcred_desktop.domain.canvases.template import CanvasTemplate
from mcred_desktop.domain.errors import McredError, NotAllowedError
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.domain.values import Fact, Part, Register, content_hash

LONGEST_NOTE: Final = 4000
"""Characters of a note"""
MOST_VOTES: Final = 50
"""A person can have"""
_MOST_TAGS: Final = 12
_LONGEST_TAG: Final = 40
_NUMBERS: Final = {
    str(int | None): re.compile(r"(?<![\w.,])\d+(?![\w]|[.,]\d)"),
    str(float | None): re.compile(r"(?<![\w.,])\d+(?:[.,]\d{1,2})?(?![\w]|[.,]\d)"),
}
"""Kind of field to what is a number in the words of a note"""


class Voting(StrEnum):
    """Where the vote on the notes of a canvas stands."""

    OFF = "off"
    """Nobody was asked yet"""
    OPEN = "open"
    """People give their dots; each sees only their own"""
    CLOSED = "closed"
    """The facilitator ended it; everybody sees every dot"""


class Grain(StrEnum):
    """How the size of a micro-credential was judged."""

    TOO_BIG = "too big"
    TOO_SMALL = "too small"
    RIGHT = "right"


class Canvas(Register):
    """A board of blocks for one micro-credential, made from a template."""

    achievement_id: str = Field(index=True)
    template: str = Field(description="name of the template it was made from, or its id")
    title: str = Field(min_length=1, max_length=200)
    layout: CanvasTemplate | None = Field(
        default=None, description="its locked layer; of a canvas from before, the template's"
    )
    voting: Voting = Voting.OFF
    votes_each: int = Field(default=5, ge=1, le=MOST_VOTES, description="dots a person can give")
    verdict: Grain | None = None
    why: str = Field(default="", max_length=4000, description="why the verdict is so")


class Note(Register):
    """One idea on a canvas, by one person."""

    joint: ClassVar[frozenset[str]] = frozenset(("text",))

    canvas_id: str = Field(index=True)
    block: str = Field(description="key of the block in the template")
    text: str = Field(max_length=LONGEST_NOTE)
    author: str = Field(description="id of the person")
    position: int = Field(default=0, description="its place in workspaces from before ``place``")
    decided: bool = False
    sent_to: str | None = Field(default=None, description="id of the part of the record made of it")
    sent_field: str = Field(default="", description="what the part is: a field, or a criterion")
    place: str = Field(default="", description="key of its order, see ``note_order``")
    tags: tuple[str, ...] = ()
    group_id: str | None = None

    @field_validator("tags")
    @classmethod
    def _are_short(cls, tags: tuple[str, ...]) -> tuple[str, ...]:
        if len(tags) > _MOST_TAGS:
            raise ValueError(f"A note has at most {_MOST_TAGS} tags")
        if any(len(tag) > _LONGEST_TAG for tag in tags):
            raise ValueError(f"A tag has at most {_LONGEST_TAG} characters")
        return tags

    @property
    def key(self) -> tuple[str, str]:
        """What notes of a block are sorted by."""
        return self.place or numbered(self.position), self.id

    def sent(self, made: str, field: str) -> "Note":
        """The note once it is in the record as the part ``made`` of ``field``."""
        return self.model_copy(update={"decided": True, "sent_to": made, "sent_field": field})


class NoteGroup(Register):
    """A name over some notes; which ones, they say."""

    canvas_id: str = Field(index=True)
    title: str = Field(min_length=1, max_length=200)
    collapsed: bool = False


class Vote(Register):
    """The dots one person gave one note."""

    canvas_id: str = Field(index=True)
    note_id: str
    author: str = Field(description="id of the person")
    dots: int = Field(default=1, ge=1, le=MOST_VOTES)

    @staticmethod
    def id_of(note_id: str, author: str) -> str:
        """One for a note and a person, so that two laptops never make two."""
        return f"{note_id}.{author}"


class CopiedNote(Part):
    """A note in a frozen copy."""

    id: str
    block: str
    text: str
    author: str
    decided: bool
    tags: tuple[str, ...]
    group: str
    """Title of its group; empty for none"""
    dots: int
    """Votes; 0 while voting was not closed"""


class CanvasCopy(Part):
    """What a canvas said at one moment."""

    title: str
    layout: CanvasTemplate
    notes: tuple[CopiedNote, ...]
    """In their order"""
    voted: bool
    """Whether a vote was closed"""
    verdict: Grain | None = None
    why: str = ""


class FrozenCanvas(Fact):
    """A copy of a canvas that never changes."""

    canvas_id: str = Field(index=True)
    number: int = Field(ge=1)
    label: str = Field(default="", max_length=200)
    content: CanvasCopy
    hash: str

    @staticmethod
    def hash_of(content: CanvasCopy) -> str:
        return content_hash(content.model_dump(mode="json", exclude_defaults=True))


def tidy_tags(words: Iterable[str]) -> tuple[str, ...]:
    """Tags without spaces around them, each once whatever its capitals."""
    said: dict[str, str] = {}
    for word in words:
        tag = " ".join(word.split())
        if tag:
            said.setdefault(tag.casefold(), tag)
    return tuple(said.values())


def placed(
    order: Sequence[Note], place: int, moved: Sequence[Note], block: str, group: str | None = None
) -> list[Note]:
    """``moved`` in ``block`` before ``order[place]``, and the neighbours that have to part.

    Args:
        order: the notes of the block without the moved ones, sorted.
        place: index in ``order``; its length for the end.
        moved: notes in the order they shall have.
        block: key of the block.
        group: id of the group they join; those that join none leave theirs.
    """
    keys = keys_at([note.key[0] for note in order], place, len(moved))
    here = [note.model_copy(update={"block": block, "group_id": group}) for note in moved]
    wanted = zip([*here, *order[place:]], keys, strict=True)
    after = [note.model_copy(update={"place": key}) for note, key in wanted]
    parted = [
        note
        for note, before in zip(after[len(moved) :], order[place:], strict=True)
        if note.key != before.key
    ]
    return [*after[: len(moved)], *parted]


def given(votes: Iterable[Vote], author: str, living: Mapping[str, Note]) -> int:
    """How many dots a person gave to notes that are still there."""
    return sum(vote.dots for vote in votes if vote.author == author and vote.note_id in living)


def refuse_too_few(each: int, votes: Iterable[Vote], living: Mapping[str, Note]) -> None:
    """Raise NotAllowedError where somebody has given more than ``each`` votes to living notes."""
    voted = [vote for vote in votes if vote.note_id in living]
    most = max((given(voted, vote.author, living) for vote in voted), default=0)
    if each < most:
        raise NotAllowedError(
            f"Somebody has given {most} votes already.",
            cure=f"Allow at least {most}, or have some taken back first.",
        )


def shown_dots(canvas: Canvas, votes: Iterable[Vote], author: str) -> dict[str, int]:
    """Note id to the dots that ``author`` may see: one's own, and everybody's after the end."""
    dots: dict[str, int] = {}
    for vote in votes:
        own = canvas.voting is Voting.OPEN and vote.author == author
        if own or canvas.voting is Voting.CLOSED:
            dots[vote.note_id] = dots.get(vote.note_id, 0) + vote.dots
    return dots


def with_note(record: Achievement, note: Note, field: str, made: str) -> Achievement:
    """The record with what a note says in ``field``, as the part ``made``.

    Of a field that takes a number, the one number in the note is meant.

    Raises:
        McredError: the note was sent already, or the field cannot take it.
    """
    said = note.text
    number = _NUMBERS.get(str(Achievement.__pydantic_fields__[field].annotation))
    if number is not None:
        found = number.findall(said)
        if len(found) != 1:
            raise McredError(
                "This field takes one number, and the note does not say just one.",
                where=field.replace("_", " "),
                cure="Write it in the note, such as 60 hours.",
            )
        said = found[0]
    return record.with_note(note.model_copy(update={"text": said}), field, made)


def in_order(notes: Iterable[Note]) -> list[Note]:
    """Notes as they stand in their blocks, those of a group beside its first."""
    runs: dict[str, list[Note]] = {}
    for note in sorted(notes, key=lambda note: note.key):
        place = f"{note.block} {note.group_id}" if note.group_id else note.id
        runs.setdefault(place, []).append(note)
    return [note for run in runs.values() for note in run]


def group_at(order: Sequence[Note], place: int, own: str | None) -> str | None:
    """The group a note joins that is put before ``order[place]``, its ``own`` if it touches it."""
    before = order[place - 1].group_id if place else None
    after = order[place].group_id if place < len(order) else None
    return own if own in (before, after) else (before if before == after else None)
