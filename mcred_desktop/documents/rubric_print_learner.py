"""A rubric for those who are judged by it: upright, one block a criterion, in plain words."""

from collections.abc import Iterator

from mcred_desktop.documents.flow import Flow, Voice, height
from mcred_desktop.documents.modern import ACCENT, GREY, HEAD, INK, STRONG, TEXT
from mcred_desktop.documents.page import Box, Element, Tag
from mcred_desktop.documents.rubric_print_sheet import Sheets
from mcred_desktop.documents.rubric_print_words import PrintWords
from mcred_desktop.domain.rubric import Criterion, Rubric, RubricKind

_TITLE = Voice(HEAD, 13, INK)
_LABEL = Voice(STRONG, 8.5, GREY, before=2.2)
_TEXT = Voice(TEXT, 10.5, INK, before=0.6)
_LEVEL = Voice(HEAD, 10, INK, before=1.8)
_SHARE = Voice(STRONG, 10, INK, before=1.4)
_DEMAND = Voice(STRONG, 10, ACCENT, before=1.4)
_INDENT = 5.0
_AFTER = 7.0
"""Room between blocks, mm"""


class Block:
    """One criterion of the learner's version."""

    def __init__(self, sheets: Sheets, rubric: Rubric, words: PrintWords, *, weights: bool) -> None:
        self._sheets, self._rubric, self._words, self._weights = sheets, rubric, words, weights

    def write(self, criterion: Criterion) -> None:
        """The block, on one page where a page can hold it."""
        parts = [*self._parts(criterion)]
        tall = sum(height(strips) for _, strips, _ in parts)
        if tall > self._sheets.room and tall <= self._sheets.most_room:
            self._sheets.turn()
        for tag, strips, indent in parts:
            top = self._sheets.y
            self._sheets.write(tag, strips, indent=indent)
            if indent and self._sheets.y > top:
                self._bar(top)
        self._sheets.y += _AFTER

    def _bar(self, top: float) -> None:
        """The line that holds the levels together."""
        tall = self._sheets.y - top
        bar = Box(self._sheets.margin + 1, top, 0.7, tall, "#C9CDD3")
        self._sheets.put(Element("Artifact", (bar,)))

    def _parts(self, criterion: Criterion) -> Iterator[tuple[Tag, Flow, float]]:
        words = self._words
        yield "H2", self._label(words.title_of(self._rubric, criterion), _TITLE), 0.0
        for label, text in (
            (words.look_for, criterion.description),
            (words.bring, criterion.evidence),
        ):
            if text.strip():
                yield "P", (*self._label(label, _LABEL), *self._set(text, _TEXT)), 0.0
        levels = [*self._levels(criterion)]
        if levels:
            yield "P", self._label(words.get_there, _LABEL), 0.0
        for strips in levels:
            yield "P", strips, _INDENT
        for text, voice in self._demands(criterion):
            yield "P", self._label(text, voice), 0.0

    def _levels(self, criterion: Criterion) -> Iterator[Flow]:
        """Each level that says something; of a single-point rubric only what is looked for."""
        for level in self._rubric.levels_of(criterion):
            text = criterion.descriptors.get(level.id, "")
            if not text.strip():
                continue
            head = self._label(level.name, _LEVEL, _INDENT)
            yield (*head, *self._set(text, _TEXT, _INDENT))

    def _demands(self, criterion: Criterion) -> Iterator[tuple[str, Voice]]:
        words, rubric = self._words, self._rubric
        if criterion.must_reach:
            name = rubric.level_of(criterion, criterion.must_reach).name
            yield words.learner_must.format(level=name), _DEMAND
        if criterion.feedback_only:
            yield words.learner_feedback, _SHARE
        elif self._weights and rubric.has_points:
            share = words.share_of_total(rubric.share(criterion))
            yield words.learner_share.format(share=share), _SHARE

    def _label(self, text: str, voice: Voice, indent: float = 0.0) -> Flow:
        return self._sheets.label(text, voice, self._sheets.width - indent)

    def _set(self, text: str, voice: Voice, indent: float = 0.0) -> Flow:
        return self._sheets.set(text, voice, self._sheets.width - indent)


def introduction(rubric: Rubric, words: PrintWords) -> Iterator[str]:
    """What a learner should know before the first criterion."""
    yield words.learner_intro
    if rubric.kind is RubricKind.SINGLE_POINT and len(rubric.levels) > 1:
        yield words.learner_at.format(level=rubric.levels[1].name)
