"""Page 2 of a certificate, “What this credential says”: outcomes, results, size, checks."""

from collections.abc import Iterator, Sequence

from mcred_desktop.documents.certificates.captions import Captions
from mcred_desktop.documents.designs.says_parts import (
    LEFT,
    RIGHT,
    TEXT,
    Pen,
    Section,
    figures,
    outcomes,
    results,
    spoken,
)
from mcred_desktop.documents.designs.says_told import told
from mcred_desktop.documents.designs.values import Values, rows_of
from mcred_desktop.documents.page import Box, Element, Page, Paper, Rule, Symbol
from mcred_desktop.documents.qr import qr_matrix
from mcred_desktop.documents.text.flow import mirrored
from mcred_desktop.domain.certificates.design import A4, LETTER, Design
from mcred_desktop.services.issue.ports import Award

_SIZES = (9.5, 9.0, 8.5)
"""Points, until it all fits above the box"""
_FIRST, _BOX, _GAP, _FOOT = 45.5, 224.0, 10.0, 14.0
"""First baseline; top of the box; least room over it; of the last line from the paper's foot"""
_OVER, _UNDER = 7.3, 4.3
"""Room over a section's first baseline and under its last, with the rule between, mm"""
_SYMBOL, _QUIET = 35.0, 3.0


class Says:
    """Page 2 and those that follow it, upright whatever the design; in its colours and faces."""

    def __init__(self, design: Design, words: Captions, language: str, *, mirrors: bool) -> None:
        self._words, self._mirrors = words, mirrors
        letter = {LETTER.width, LETTER.height} & {design.paper.width, design.paper.height}
        self._sheet = LETTER if letter else A4
        self._pen = Pen(design, language, mirrors=mirrors)

    @property
    def paper(self) -> Paper:
        """The paper of every page, upright."""
        return Paper(self._sheet.width, self._sheet.height)

    def problems(self, award: Award) -> Iterator[str]:
        """Characters of the record no font has."""
        texts = [("The outcome", outcome.text) for outcome in award.achievement.outcomes]
        texts += [(element.what, element.text) for element in told(award, self._words)]
        for what, text in texts:
            if problem := self._pen.unset(text, what):
                yield problem

    def pages(self, award: Award, qr: str) -> list[Page]:
        """Page 2, with the box that says how to check it, and what has no room there after it."""
        parts = self._fitted(award)
        found: list[Page] = []
        for number, sections in enumerate(parts, 2):
            page = [*self._head(award), *self._sections(sections)]
            if number == 2:
                page += _check_box(self._pen, self._words, qr, _BOX - self._short)
            page += self._foot(award, number, len(parts) + 1)
            found.append(tuple(page))
        if self._mirrors:
            return [mirrored(page, self._sheet.width) for page in found]
        return found

    @property
    def _short(self) -> float:
        """How much lower A4 is than the paper, mm."""
        return A4.height - self._sheet.height

    def _fitted(self, award: Award) -> list[list[Section]]:
        """The sections by pages, at the largest size that lets them all go on one."""
        parts: list[list[Section]] = []
        for size in _SIZES:
            parts = self._cut(list(self._told(award, size)))
            if len(parts) == 1:
                break
        return parts

    def _cut(self, sections: Sequence[Section]) -> list[list[Section]]:
        parts: list[list[Section]] = [[]]
        room = _BOX - self._short - _GAP - _FIRST
        left = room
        waiting = list(sections)
        while waiting:
            section = waiting.pop(0)
            now, rest = section.cut(left)
            if now is not None:
                parts[-1].append(now)
                left -= now.height + _OVER + _UNDER
            if rest is not None:
                parts.append([])
                left = self._sheet.height - _FOOT - _GAP - _FIRST
                waiting.insert(0, rest)
        return parts

    def _told(self, award: Award, size: float) -> Iterator[Section]:
        """What there is to say, in the order it is said."""
        record, says, pen = award.achievement, self._words.says, self._pen
        if record.outcomes:
            texts = [outcome.text for outcome in record.outcomes]
            yield outcomes(pen, self._words, says["outcomes"], texts, size)
        if rows := rows_of(award, self._words):
            yield results(pen, self._words, award, rows, size)
        values = Values(award, self._words)
        level = record.national_level
        framework = f"{level.framework} {level.level}" if level else ""
        if (numbers := list(figures(values))) or framework:
            yield pen.figures(says["size"], numbers, framework, size)
        for element in told(award, self._words):
            yield spoken(pen, says[element.key], element.text, size)

    def _head(self, award: Award) -> Iterator[Element]:
        pen, learner = self._pen, award.learner.name
        yield Element("Artifact", (Box(66, 0, 2.6, 30.5, pen.accent),))
        yield pen.title(self._words.says["title"], 22.5)
        yield pen.second(self._words.joined(" · ", (learner, award.achievement.title)), 30.3)
        yield Element("Artifact", (Rule(LEFT, 37, RIGHT - LEFT, 0.35, pen.ink),))

    def _sections(self, sections: Sequence[Section]) -> Iterator[Element]:
        y = _FIRST
        for number, section in enumerate(sections):
            if number:
                rule = Rule(LEFT, y - _OVER, RIGHT - LEFT, 0.25, self._pen.rule)
                yield Element("Artifact", (rule,))
            yield from section.drawn(y, self._pen)
            y += section.height + _OVER + _UNDER

    def _foot(self, award: Award, number: int, of: int) -> Iterator[Element]:
        words = self._words
        page = words.told(words.says["page"].format(number=number, of=of))
        issuer = award.issuer
        name = words.joined(words.comma, (issuer.name, issuer.unit))
        y = self._sheet.height - _FOOT
        yield from self._pen.ends(name, words.joined(" · ", (award.serial, page)), y)


def _check_box(pen: Pen, words: Captions, qr: str, y: float) -> Iterator[Element]:
    """The box at the foot: the code again, and three ways to check it."""
    yield Element("Artifact", (Box(LEFT, y, RIGHT - LEFT, 50, pen.ground),))
    yield Element("Artifact", (Box(LEFT, y, 2.6, 50, pen.accent),))
    x, side = LEFT + 7.1, _SYMBOL + 2 * _QUIET
    white = Box(x, y + 4.5, side, side, "#FFFFFF")
    symbol = Symbol(qr_matrix(qr), x + _QUIET, y + 4.5 + _QUIET, _SYMBOL)
    yield Element("Figure", (white, symbol), alt=words.qr)
    says, left = words.says, TEXT + 2
    width = RIGHT - left - 5
    head = pen.line(says["how"], (left, y + 9.8, width), 14, pen.ink, weight=600, heading=True)
    yield Element("H2", head)
    down = y + 17
    for number in (1, 2, 3):
        mark = words.told(str(number))
        yield Element("P", pen.line(mark, (left, down, 4), 9.5, pen.accent, weight=600))
        for strip in pen.wrapped(says[f"how_{number}"], left + 5, width - 5, 9.5):
            yield from strip.draw(down)
            down += 4.7
        down += 1.4
    box = (left, y + 45.4, width)
    yield Element("P", pen.line(says["answers"], box, 8.5, pen.ink, weight=500))
