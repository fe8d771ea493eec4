"""Page 2 of a certificate, “What this credential says”: outcomes, results, size, checks."""

from collections.abc import Iterator, Sequence

from mcred_desktop.documents.captions import Captions
from mcred_desktop.documents.design_says_parts import (
    LEFT,
    RIGHT,
    Pen,
    Section,
    check_box,
    figures,
    outcomes,
    results,
    spoken,
)
from mcred_desktop.documents.design_values import Values, rows_of
from mcred_desktop.documents.flow import mirrored
from mcred_desktop.documents.page import Box, Element, Page, Paper, Rule
from mcred_desktop.domain.certificate_design import A4, LETTER, Design
from mcred_desktop.services.award_ports import Award

_SIZES = (9.5, 9.0, 8.5)
"""Points, until it all fits above the box"""
_FIRST, _BOX, _GAP, _FOOT = 45.5, 224.0, 10.0, 14.0
"""First baseline; top of the box; least room over it; of the last line from the paper's foot"""
_OVER, _UNDER = 7.3, 4.3
"""Room over a section's first baseline and under its last, with the rule between, mm"""


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
        record = award.achievement
        texts = [("The outcome", outcome.text) for outcome in record.outcomes]
        texts += [
            ("The prerequisites", record.prerequisites),
            ("The form of participation", record.participation),
            ("The quality assurance", record.quality_assurance),
            ("What it leads to", record.stacking),
        ]
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
                page += check_box(self._pen, self._words, qr, _BOX - self._short)
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
        if told := list(figures(values)):
            yield pen.figures(says["size"], told)
        stated = (text.strip().rstrip(".") for text in (record.assessment, record.identity_check))
        assessed = ". ".join(text for text in stated if text)
        for label, text in (
            ("prerequisites", record.prerequisites),
            ("assessment", assessed),
            ("participation", record.participation),
            ("quality", record.quality_assurance),
            ("leads_to", record.stacking),
        ):
            if text.strip():
                yield spoken(pen, says[label], text, size)

    def _head(self, award: Award) -> Iterator[Element]:
        pen, learner = self._pen, award.learner.name
        yield Element("Artifact", (Box(66, 0, 2.6, 30.5, pen.accent),))
        yield pen.title(self._words.says["title"], 22.5)
        yield pen.second(f"{learner} · {award.achievement.title}", 30.3)
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
        name = words.comma.join(part for part in (issuer.name, issuer.unit) if part.strip())
        y = self._sheet.height - _FOOT
        yield from self._pen.ends(name, f"{award.serial} · {page}", y)
