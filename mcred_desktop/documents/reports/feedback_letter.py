"""The feedback letter to a learner, from descriptors and comments, in the record's language."""

from collections.abc import Iterator

from mcred_desktop.documents.certificates.captions import captions_in
from mcred_desktop.documents.certificates.modern import ACCENT, GREY, HEAD, INK, STRONG, TEXT
from mcred_desktop.documents.ink import draw
from mcred_desktop.documents.page import Tag
from mcred_desktop.documents.pdf.archival import About, archive
from mcred_desktop.documents.rubrics.sheet import SIZES, Imprint, Sheets
from mcred_desktop.documents.rubrics.words import PrintWords, words_in
from mcred_desktop.documents.text.direction import runs_right_to_left
from mcred_desktop.documents.text.flow import Flow, Voice, height
from mcred_desktop.documents.words import Words
from mcred_desktop.domain.rubrics.rubric import INSUFFICIENT, Criterion, Rubric
from mcred_desktop.services.assess.feedback import Letter
from mcred_desktop.services.rubrics.prints import Paper

_MARGIN = 22.0
_INDENT = 5.0
_AFTER = 6.0
"""Room between criteria, mm"""
_BODY = Voice(TEXT, 10.5, INK, before=1.0)
_VERDICT = Voice(STRONG, 11.5, INK, before=2.0)
_TITLE = Voice(HEAD, 12.5, INK)
_LEVEL = Voice(STRONG, 10.5, ACCENT, before=1.2)
_LABEL = Voice(STRONG, 8.5, GREY, before=2.0)
_DEMAND = Voice(STRONG, 10, ACCENT, before=1.6)


class LetterWords(Words):
    """Fixed words of one language; templates hold their values in braces."""

    file = "prints/letter.json"
    title: str
    to: str
    about: str
    attempt: str
    passed: str
    passed_band: str
    not_yet: str
    percent: str
    reached: str
    insufficient: str
    means: str
    said: str
    missed: str
    next: str
    feedback_only: str
    close: str
    signed: str


class FeedbackPress:
    """Prints letters; safe from any thread, and the same letter gives the same bytes."""

    def letter_pdf(self, letter: Letter) -> bytes:
        """The letter as tagged PDF/A, upright A4."""
        words, shared = LetterWords.of(letter.language), words_in(letter.language)
        day = captions_in(words.language).day(letter.day)
        signed = words.signed.format(issuer=letter.issuer, day=day).lstrip(", ")
        imprint = Imprint(
            title=f"{words.title} · {letter.learner}",
            state=signed,
            language=letter.language,
            leftward=runs_right_to_left(letter.achievement),
        )
        sheets = Sheets(SIZES[Paper.A4], _MARGIN, imprint)
        about = [words.about.format(achievement=letter.achievement)]
        if letter.attempt > 1:
            about.append(words.attempt.format(number=letter.attempt))
        sheets.headline(words.title, [words.to.format(name=letter.learner), " · ".join(about)])
        for text, voice in _outcome(letter, words, shared):
            sheets.write("P", sheets.label(text, voice, sheets.width))
        sheets.y += _AFTER
        for criterion in letter.rubric.criteria:
            _Block(sheets, letter, words, shared).write(criterion)
        for text in (words.close, signed):
            sheets.write("P", sheets.label(text, _BODY, sheets.width), after=2)
        pages = sheets.finished(shared)
        return archive(
            draw(pages, sheets.paper),
            pages,
            About(
                title=imprint.title,
                author=letter.issuer,
                subject=letter.achievement,
                language=letter.language,
                issued=letter.day,
            ),
        )


def _outcome(letter: Letter, words: LetterWords, shared: PrintWords) -> Iterator[tuple[str, Voice]]:
    band = letter.result.band
    if not letter.awarded:
        yield words.not_yet, _VERDICT
    else:
        yield words.passed_band.format(band=band) if band else words.passed, _VERDICT
    if letter.result.percent is not None:
        yield words.percent.format(percent=shared.percent(letter.result.percent)), _BODY


class _Block:
    """One criterion of the letter."""

    def __init__(
        self, sheets: Sheets, letter: Letter, words: LetterWords, shared: PrintWords
    ) -> None:
        self._sheets, self._letter, self._words, self._shared = sheets, letter, words, shared

    def write(self, criterion: Criterion) -> None:
        """The block, on one page where a page can hold it."""
        parts = list(self._parts(criterion))
        tall = sum(height(strips) for _, strips, _ in parts)
        if self._sheets.room < tall <= self._sheets.most_room:
            self._sheets.turn()
        for tag, strips, indent in parts:
            self._sheets.write(tag, strips, indent=indent)
        self._sheets.y += _AFTER

    def _parts(self, row: Criterion) -> Iterator[tuple[Tag, Flow, float]]:
        rubric, words = self._letter.rubric, self._words
        level_id = self._letter.levels.get(row.id, INSUFFICIENT)
        yield "H2", self._label(self._shared.title_of(rubric, row), _TITLE), 0.0
        if level_id == INSUFFICIENT:
            yield "P", self._label(words.insufficient, _LEVEL), 0.0
        else:
            level = words.reached.format(level=rubric.level_of(row, level_id).name)
            yield "P", self._label(level, _LEVEL), 0.0
            yield from self._told(words.means, [row.descriptors.get(level_id, "")])
        yield from self._told(words.said, self._letter.comments.get(row.id, ()))
        if row.id in self._letter.result.missed:
            demand = self._shared.must_reach_of(rubric, row, words.missed)
            yield "P", self._label(demand, _DEMAND), 0.0
        if not self._letter.awarded:
            yield from self._next(rubric, row, level_id)
        if row.feedback_only:
            yield "P", self._label(words.feedback_only, _LABEL), 0.0

    def _next(
        self, rubric: Rubric, row: Criterion, level_id: str
    ) -> Iterator[tuple[Tag, Flow, float]]:
        """What the level above asks for, where there is one that says something."""
        step, levels = rubric.step(row, level_id), rubric.levels_of(row)
        if step < len(levels):
            above = levels[step]
            head = self._words.next.format(level=above.name)
            yield from self._told(head, [row.descriptors.get(above.id, "")])

    def _told(
        self, head: str, texts: "tuple[str, ...] | list[str]"
    ) -> Iterator[tuple[Tag, Flow, float]]:
        said = [text for text in texts if text.strip()]
        if said:
            yield "P", self._label(head, _LABEL), 0.0
        for text in said:
            yield "P", self._sheets.set(text, _BODY, self._sheets.width - _INDENT), _INDENT

    def _label(self, text: str, voice: Voice) -> Flow:
        return self._sheets.label(text, voice, self._sheets.width)
