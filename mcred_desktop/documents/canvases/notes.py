"""Notes on paper: set at a size, laid in columns, cut only where a page cannot hold them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from mcred_desktop.documents.canvases.words import CanvasWords
from mcred_desktop.documents.certificates.modern import GREY, HAIR, INK, STRONG, TEXT
from mcred_desktop.documents.page import Box, Dot, Element, Mark, Rule, Words
from mcred_desktop.documents.text.direction import runs_right_to_left
from mcred_desktop.documents.text.flow import Flow, Voice, cut, flow, height, placed
from mcred_desktop.documents.text.setting import MM, line
from mcred_desktop.services.canvases.print_ports import PrintedNote

COLOURS = ("#F7E9A9", "#D7E7C8", "#CFE3F1", "#F5D5CF", "#E1D8EF", "#EADFCB")
"""Grounds of notes, by author; ink on them has 12:1 or more"""
VOTE = "#23459A"
_SMALL, _LEAST = 0.84, 5.8
"""Size of what stands under a note beside that of its words; points it never goes below"""
_IDEAL = 14.0
"""Least width of a note where several stand side by side, em"""
_PAD, _GAP = 0.55, 0.45
"""Round the words of a note, and between notes, em"""
_FOOT = 1.7
"""Height of the line of initials and votes, em of its own size"""
_DOTS = 6
"""Votes drawn one by one; more are a number"""
_EDGE = 0.14
"""Width of the frame of a decided note, em"""


@dataclass(frozen=True)
class Dress:
    """How notes look at one size, in points, on pages that may read from the right."""

    size: float
    language: str
    words: CanvasWords
    leftward: bool

    @property
    def em(self) -> float:
        """Millimetres."""
        return self.size * MM

    @property
    def small(self) -> float:
        """Points of what is not the words of a note."""
        return max(_LEAST, self.size * _SMALL)

    @property
    def gap(self) -> float:
        """Between notes, mm."""
        return _GAP * self.em

    @staticmethod
    def reads_leftward(text: str) -> bool:
        """Whether a page with this text reads from the right."""
        return runs_right_to_left(text)

    def columns(self, width: float) -> int:
        """How many notes stand side by side in ``width`` mm."""
        return max(1, int((width + self.gap) / (_IDEAL * self.em + self.gap)))

    def set(self, text: str, voice: Voice, width: float) -> Flow:
        """``text`` as people wrote it."""
        return flow(text, voice, width, self.language)

    def label(self, text: str, voice: Voice, width: float) -> Flow:
        """``text`` that begins where the page does, whatever way it runs itself."""
        strips = self.set(text, voice, width)
        return tuple(replace(strip, leftward=self.leftward) for strip in strips)


@dataclass(frozen=True)
class Told:
    """Lines across a block: a prompt, or the name of a group."""

    text: str
    strips: Flow
    dress: Dress
    ruled: bool = False
    """Whether a rule stands over it"""
    across = True

    @property
    def height(self) -> float:
        return height(self.strips)

    def elements(self, x: float, y: float, width: float) -> Iterator[Element]:
        if self.ruled:
            over = Rule(x, y + self.dress.em * 0.25, width, 0.2, GREY)
            yield Element("Artifact", (over,))
        marks = placed(self.strips, x, y, width, leftward=self.dress.leftward)
        yield Element("P", marks)

    def divided(self, room: float) -> "tuple[Told, Told]":
        now, rest = cut(self.strips, room)
        return replace(self, strips=now), replace(self, strips=rest)

    def __bool__(self) -> bool:
        return bool(self.strips)


@dataclass(frozen=True)
class Card:
    """A note in a column of its block."""

    note: PrintedNote
    strips: Flow
    """Its words, then its tags"""
    dress: Dress
    across = False

    @cached_property
    def height(self) -> float:
        return height(self.strips) + self._around

    @property
    def _around(self) -> float:
        """What the card takes besides its words, mm."""
        return 2 * _PAD * self.dress.em * 0.8 + _FOOT * self.dress.small * MM

    def elements(self, x: float, y: float, width: float) -> Iterator[Element]:
        dress, pad = self.dress, _PAD * self.dress.em
        ground = COLOURS[self.note.author.colour % len(COLOURS)]
        marks: list[Mark] = [Box(x, y, width, self.height, ground)]
        if self.note.decided:
            marks += frame(x, y, width, self.height, _EDGE * dress.em, INK)
        inner, base = width - 2 * pad, y + self.height - pad * 1.1
        votes = [*self._votes(x + width - pad, base)]
        marks += [mark for mark in votes if isinstance(mark, Dot)]
        yield Element("Artifact", tuple(marks))
        words = placed(self.strips, x + pad, y + pad * 0.8, inner, leftward=dress.leftward)
        yield Element("P", (*words, *self._told(x + pad, base)))
        if count := [mark for mark in votes if isinstance(mark, Words)]:
            yield Element("P", tuple(count), alt=dress.words.votes_of(self.note.votes))

    def divided(self, room: float) -> "tuple[Card, Card]":
        """The card as far as ``room`` mm hold it, and the rest as a card of its own."""
        now, rest = cut(self.strips, room - self._around)
        return replace(self, strips=now), replace(self, strips=rest)

    def __bool__(self) -> bool:
        return bool(self.strips)

    def _told(self, x: float, base: float) -> Iterator[Words]:
        """Who wrote it, and whether it was decided."""
        dress = self.dress
        who = line(self.note.author.initials, STRONG)
        yield Words(who, x, base, dress.small, INK)
        if self.note.decided:
            x += (who.width + 0.9) * dress.small * MM
            told = line(f"✓ {dress.words.decided}", STRONG, dress.words.language)
            yield Words(told, x, base, dress.small, VOTE)

    def _votes(self, x: float, base: float) -> Iterator[Words | Dot]:
        """As dots as far as they can be counted at a glance, and as a number."""
        if not self.note.votes:
            return
        em = self.dress.small * MM
        count = line(str(self.note.votes), STRONG)
        yield Words(count, x, base, self.dress.small, INK, right=True)
        x -= (count.width + 0.75) * em
        for place in range(self.note.votes if self.note.votes <= _DOTS else 1):
            yield Dot(x - place * 0.75 * em, base - 0.33 * em, 0.26 * em, VOTE, filled=True)


Item = Told | Card


def items(notes: Sequence[PrintedNote], dress: Dress, width: float) -> Iterator[Item]:
    """The notes of a block, every group under its name."""
    inner = _card_width(dress, width) - 2 * _PAD * dress.em
    name = ""
    group = Voice(STRONG, dress.small, INK, before=dress.em * 0.55)
    for note in notes:
        if note.group and note.group != name:
            named = dress.label(note.group, group, width)
            yield Told(note.group, named, dress, ruled=True)
        name = note.group
        yield card(note, dress, inner)


def card(note: PrintedNote, dress: Dress, inner: float) -> Card:
    """A note set in ``inner`` mm."""
    strips = dress.set(note.text, Voice(TEXT, dress.size, INK), inner)
    tags = " ".join(f"#{tag}" for tag in note.tags)
    told = dress.set(tags, Voice(TEXT, dress.small, GREY, before=dress.em * 0.2), inner)
    return Card(note, (*strips, *told), dress)


def prompts(texts: Sequence[str], dress: Dress, width: float) -> Iterator[Told]:
    """The questions of a block, each a paragraph."""
    voice = Voice(TEXT, dress.small, GREY, before=dress.em * 0.15)
    for text in texts:
        yield Told(text, dress.label(f"• {text}", voice, width), dress)


def verdict(text: str, dress: Dress, width: float) -> Told:
    """What was judged in a block, and why."""
    voice = Voice(STRONG, dress.size, INK, before=dress.em * 0.3)
    return Told(text, dress.label(text, voice, width), dress)


def _card_width(dress: Dress, width: float) -> float:
    many = dress.columns(width)
    return (width - (many - 1) * dress.gap) / many


@dataclass
class Columns:
    """Where the next item of a block goes: under the shortest of its columns.

    Args:
        x, y: the upper left corner, mm.
        width: of all columns together.
        bottom: how far down there is room.
    """

    dress: Dress
    x: float
    y: float
    width: float
    bottom: float
    ends: list[float] = field(init=False)
    """Where each column ends by now"""

    def __post_init__(self) -> None:
        self.ends = [self.y] * self.dress.columns(self.width)

    @property
    def end(self) -> float:
        """Where the longest ends."""
        return max(self.ends)

    def take(self, item: Item, following: Item | None = None) -> list[Element] | None:
        """Place an item; None when there is no room for it.

        The name of a group also needs room for the note ``following``.
        """
        column, top = self._place(item)
        least = item.height
        if item.across and following is not None:
            least += self.dress.gap + following.height
        if top + least > self.bottom + 1e-6:
            return None
        return self._put(item, column, top)

    def room(self, item: Item) -> float:
        """What there is for an item, mm."""
        return self.bottom - self._place(item)[1]

    def _place(self, item: Item) -> tuple[int, float]:
        """The column an item goes to, and where it begins there."""
        if item.across:
            return 0, self.end
        column = min(range(len(self.ends)), key=lambda place: self.ends[place])
        return column, self.ends[column]

    def measure(self, item: Item) -> None:
        """Keep room for an item without drawing it."""
        self._keep(item, *self._place(item))

    def _keep(self, item: Item, column: int, top: float) -> None:
        end = top + item.height + self.dress.gap
        if item.across:
            self.ends = [end] * len(self.ends)
        else:
            self.ends[column] = end

    def _put(self, item: Item, column: int, top: float) -> list[Element]:
        self._keep(item, column, top)
        if item.across:
            return [*item.elements(self.x, top, self.width)]
        wide = _card_width(self.dress, self.width)
        return [*item.elements(self.x + column * (wide + self.dress.gap), top, wide)]


def frame(
    x: float, y: float, width: float, tall: float, weight: float, colour: str = HAIR
) -> Iterator[Box]:
    """The four sides of a rectangle, inside it."""
    yield Box(x, y, width, weight, colour)
    yield Box(x, y + tall - weight, width, weight, colour)
    yield Box(x, y, weight, tall, colour)
    yield Box(x + width - weight, y, weight, tall, colour)
