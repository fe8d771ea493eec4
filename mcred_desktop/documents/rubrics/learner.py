"""A rubric for those who are judged by it: upright, one block a criterion, in plain words."""

from collections.abc import Iterator

from mcred_desktop.documents.certificates.modern import ACCENT, GREY, HEAD, INK, STRONG, TEXT
from mcred_desktop.documents.page import Tag
from mcred_desktop.documents.rubrics.sheet import Sheets
from mcred_desktop.documents.rubrics.words import PrintWords
from mcred_desktop.documents.text.flow import Flow, Voice, height
from mcred_desktop.domain.rubrics.rubric import Criterion, Rubric, RubricKind

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
        self._sheets, self._rubric, self._words = sheets, rubric, words
        self._shares = rubric.shares() if weights and rubric.has_points else {}

    def write(self, criterion: Criterion) -> None:
        """The block, on one page where a page can hold it."""
        parts = [*self._parts(criterion)]
        tall = sum(height(strips) for _, strips, _ in parts)
        if tall > self._sheets.room and tall <= self._sheets.most_room:
            self._sheets.turn()
        for tag, strips, indent in parts:
            self._sheets.write(tag, strips, indent=indent)
        self._sheets.y += _AFTER

    def _parts(self, criterion: Criterion) -> Iterator[tuple[Tag, Flow, float]]:
        words = self._words
        yield "H2", self._label(words.title_of(self._rubric, criterion), _TITLE), 0.0
        for label, text in (
            (words.look_for, "\n".join((criterion.description, self._single_point(criterion)))),
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
        """Each level that says something; none of a single-point rubric."""
        single = self._rubric.kind is RubricKind.SINGLE_POINT
        for level in () if single else self._rubric.levels_of(criterion):
            text = criterion.descriptors.get(level.id, "")
            if not text.strip():
                continue
            head = self._label(level.name, _LEVEL, _INDENT)
            yield (*head, *self._set(text, _TEXT, _INDENT))

    def _single_point(self, criterion: Criterion) -> str:
        """What the only level that is described looks for; empty in other kinds of rubric."""
        if self._rubric.kind is not RubricKind.SINGLE_POINT:
            return ""
        return "\n".join(criterion.descriptors.get(x.id, "") for x in self._rubric.levels[1:2])

    def _demands(self, criterion: Criterion) -> Iterator[tuple[str, Voice]]:
        words, rubric = self._words, self._rubric
        yield words.must_reach_of(rubric, criterion, words.learner_must), _DEMAND
        if criterion.feedback_only:
            yield words.learner_feedback, _SHARE
        elif criterion.id in self._shares:
            share = words.share_of_total(self._shares[criterion.id])
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
