"""The paper a rubric is printed on: margins, what every page repeats, turning the page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mcred_desktop.documents.certificates.modern import GREY, HAIR, HEAD, INK, TEXT, TITLE
from mcred_desktop.documents.page import Box, Element, Page, Rule, Tag, Words
from mcred_desktop.documents.rubrics.words import PrintWords
from mcred_desktop.documents.text.flow import Flow, Voice, cut, flow, height, mirrored, placed
from mcred_desktop.documents.text.setting import MM, line, paragraph
from mcred_desktop.services.rubrics.prints import Paper

SIZES = {Paper.A4: (210.0, 297.0), Paper.LETTER: (215.9, 279.4)}
"""Width and height upright, mm"""
GROUND = "#F3F1ED"
_FOOT = 11.0
"""Height of the foot with the room above it, mm"""
_FOOT_SIZE, _FOOT_GAP = 7.5, 6.0
"""Points; millimetres between its two texts"""
_BAR = 0.7
"""Width of the bar before text that is set in, and of the room before the bar, mm"""
_RUNNING = Voice(TEXT, 8, GREY)
_HEADLINE = Voice(TITLE, 20, INK)
_SUBLINE = Voice(TEXT, 9.5, GREY, before=1.2)
_SECTION = Voice(HEAD, 11.5, INK)


@dataclass(frozen=True, slots=True)
class Imprint:
    """What every page repeats."""

    title: str
    state: str
    """Version and content"""
    language: str
    leftward: bool
    """Whether the pages read from right to left"""


class Sheets:
    """Pages being filled from the top; positions are those of a page read from the left."""

    def __init__(self, paper: tuple[float, float], margin: float, imprint: Imprint) -> None:
        self.paper, self.margin, self.imprint = paper, margin, imprint
        self.width = paper[0] - 2 * margin
        """Of the text, mm"""
        self._pages: list[list[Element]] = [[]]
        self.y = margin
        """Where the next element begins, mm from the top"""

    @property
    def room(self) -> float:
        """What is left of the page, mm."""
        return self.paper[1] - self.margin - _FOOT - self.y

    @property
    def most_room(self) -> float:
        """What a page has after a turn, mm."""
        return self.paper[1] - 2 * self.margin - _FOOT - 6

    @property
    def fresh(self) -> bool:
        """Whether nothing but the running title is on the page."""
        return all(not element.reads for element in self._pages[-1])

    def turn(self) -> None:
        """Begin a page, with the title running over it."""
        title = self.label(self.imprint.title, _RUNNING, self.width, most=1)
        self._pages.append([Element("Artifact", self.at(title, self.margin, self.margin))])
        self.y = self.margin + 6

    def put(self, element: Element) -> None:
        """Add an element where its marks say."""
        self._pages[-1].append(element)

    def set(self, text: str, voice: Voice, width: float, *, most: int | None = None) -> Flow:
        """``text`` in the language of the rubric."""
        return flow(text, voice, width, self.imprint.language, most=most)

    def label(self, text: str, voice: Voice, width: float, *, most: int | None = None) -> Flow:
        """``text`` that begins where the page does, whatever way it runs itself."""
        strips = self.set(text, voice, width, most=most)
        return tuple(replace(strip, leftward=self.imprint.leftward) for strip in strips)

    def at(self, strips: Flow, x: float, y: float, width: float | None = None) -> tuple[Words, ...]:
        """The marks of ``strips`` from ``x``, ``y`` on."""
        room = self.width if width is None else width
        return placed(strips, x, y, room, leftward=self.imprint.leftward)

    def write(self, tag: Tag, strips: Flow, *, after: float = 0.0, indent: float = 0.0) -> None:
        """Lines from here on, over as many pages as they take, and room ``after`` them in mm.

        What is set in by ``indent`` mm has a bar before it.
        """
        while strips:
            now, strips = cut(strips, self.room)
            if now:
                self._write_here(tag, now, indent)
            if strips:
                self.turn()
        self.y += after

    def _write_here(self, tag: Tag, strips: Flow, indent: float) -> None:
        tall = height(strips)
        if indent:
            bar = Box(self.margin + _BAR, self.y, _BAR, tall, HAIR)
            self.put(Element("Artifact", (bar,)))
        self.put(Element(tag, self.at(strips, self.margin + indent, self.y, self.width - indent)))
        self.y += tall

    def headline(self, title: str, lines: Sequence[str]) -> None:
        """The title of the whole and what stands under it."""
        self.write("H1", self.label(title, _HEADLINE, self.width))
        for text in filter(None, lines):
            self.write("P", self.label(text, _SUBLINE, self.width))
        self.y += 5

    def section(self, title: str, following: float) -> None:
        """A heading that stays with the ``following`` mm below it."""
        strips = self.label(title, _SECTION, self.width)
        if height(strips) + min(following, self.most_room / 2) > self.room:
            self.turn()
        self.write("H2", strips, after=1)

    def finished(self, words: PrintWords) -> list[Page]:
        """Every page with its foot."""
        of = len(self._pages)
        whole = (
            (*page, self._foot(words.page.format(page=number, pages=of), words))
            for number, page in enumerate(self._pages, 1)
        )
        leftward = self.imprint.leftward
        return [mirrored(page, self.paper[0]) if leftward else page for page in whole]

    def _foot(self, number: str, words: PrintWords) -> Element:
        y = self.paper[1] - self.margin
        rule = Rule(self.margin, y - 5, self.width, 0.2, HAIR)
        paging = line(number, TEXT, words.language)
        room = self.width - paging.width * _FOOT_SIZE * MM - _FOOT_GAP
        sizes = (_FOOT_SIZE, _FOOT_SIZE - 2)
        state = paragraph(self.imprint.state, TEXT, room, sizes, 1, language=words.language)
        end = self.margin + self.width
        marks = (
            Words(state.lines[0], self.margin, y - 1, state.size, GREY),
            Words(paging, end, y - 1, _FOOT_SIZE, GREY, right=True),
        )
        return Element("Artifact", (rule, *marks))
