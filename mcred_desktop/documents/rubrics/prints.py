"""Rubrics on paper: the grid for evaluators and the version for learners."""

from collections.abc import Iterable, Iterator, Sequence

from mcred_desktop.documents.certificates.captions import captions_in
from mcred_desktop.documents.certificates.modern import INK, TEXT
from mcred_desktop.documents.ink import draw
from mcred_desktop.documents.pdf.archival import About, archive
from mcred_desktop.documents.rubrics.grid import Grid, column_groups
from mcred_desktop.documents.rubrics.learner import Block, introduction
from mcred_desktop.documents.rubrics.sheet import SIZES, Imprint, Sheets
from mcred_desktop.documents.rubrics.words import PrintWords, words_in
from mcred_desktop.documents.text.direction import runs_right_to_left
from mcred_desktop.documents.text.flow import Voice, height
from mcred_desktop.domain.rubrics.rubric import Level, Rubric
from mcred_desktop.services.rubrics.prints import PrintedRubric

_MARGIN = 12.0
_UPRIGHT_MARGIN = 22.0
_BODY = Voice(TEXT, 9, INK, before=0.7)
_INTRODUCTION = Voice(TEXT, 10.5, INK, before=1.0)


class RubricPress:
    """Prints rubrics; safe from any thread, and the same rubric gives the same bytes."""

    def grid_pdf(self, printed: PrintedRubric) -> bytes:
        """The grid for evaluators: landscape, the head on every page, the rules at the end."""
        rubric, words = printed.rubric, words_in(printed.rubric.language)
        short, long = SIZES[printed.paper]
        sheets = Sheets((long, short), _MARGIN, _imprint(printed, words))
        state = _state(printed, words)
        sheets.headline(_title(printed), [" · ".join(filter(None, (printed.achievement, state)))])
        groups = column_groups(rubric.levels)
        for levels in groups:
            if len(groups) > 1:
                sheets.section(_columns(rubric, levels, words), sheets.most_room / 2)
            Grid(sheets, rubric, levels, words).write()
            sheets.y += 6
        _rules(sheets, words.rules, _ends(rubric, words), _BODY)
        return _pdf(printed, sheets, words)

    def learner_pdf(self, printed: PrintedRubric, *, weights: bool = False) -> bytes:
        """The rubric in plain words for learners: upright, one criterion after the other."""
        rubric, words = printed.rubric, words_in(printed.rubric.language)
        sheets = Sheets(SIZES[printed.paper], _UPRIGHT_MARGIN, _imprint(printed, words))
        sheets.headline(words.learner_title, [printed.achievement, _title(printed)])
        for text in introduction(rubric, words):
            sheets.write("P", sheets.label(text, _INTRODUCTION, sheets.width))
        sheets.y += 7
        block = Block(sheets, rubric, words, weights=weights)
        for criterion in rubric.criteria:
            block.write(criterion)
        _rules(sheets, words.learner_rules, _learner_ends(rubric, words), _INTRODUCTION)
        return _pdf(printed, sheets, words)


def _title(printed: PrintedRubric) -> str:
    words = words_in(printed.rubric.language)
    return printed.rubric.title.strip() or printed.achievement or words.untitled


def _state(printed: PrintedRubric, words: PrintWords) -> str:
    day = captions_in(words.language).day(printed.day)
    if printed.number is None:
        return f"{words.draft}, {day}"
    return f"{words.version.format(number=printed.number)}, {day}"


def _imprint(printed: PrintedRubric, words: PrintWords) -> Imprint:
    rubric = printed.rubric
    content = words.hash.format(hash=rubric.content_hash)
    return Imprint(
        title=_title(printed),
        state=f"{_state(printed, words)} · {content}",
        language=rubric.language,
        leftward=runs_right_to_left(" ".join((rubric.title, *(c.title for c in rubric.criteria)))),
    )


def _columns(rubric: Rubric, levels: Sequence[Level], words: PrintWords) -> str:
    first, last = (rubric.rank(level.id) for level in (levels[0], levels[-1]))
    return words.columns.format(first=first, last=last, of=len(rubric.levels))


def _rules(sheets: Sheets, heading: str, sentences: Iterable[str], voice: Voice) -> None:
    """A section of sentences, each a paragraph."""
    set_out = [sheets.label(text, voice, sheets.width) for text in sentences]
    sheets.section(heading, sum(map(height, set_out)))
    for strips in set_out:
        sheets.write("P", strips)


def _ends(rubric: Rubric, words: PrintWords) -> Iterator[str]:
    must = words.must_all if any(row.must_reach for row in rubric.criteria) else ""
    if told := " ".join(filter(None, (words.to_pass(rubric), must))):
        yield told
    yield from _bands(rubric, words)
    yield words.insufficient


def _learner_ends(rubric: Rubric, words: PrintWords) -> Iterator[str]:
    if told := words.to_pass(rubric):
        yield told
    yield from _bands(rubric, words)
    yield words.learner_insufficient


def _bands(rubric: Rubric, words: PrintWords) -> Iterator[str]:
    return (f"{band.name}: {words.band_rule(rubric, band)}." for band in rubric.bands)


def _pdf(printed: PrintedRubric, sheets: Sheets, words: PrintWords) -> bytes:
    pages = sheets.finished(words)
    about = About(
        title=_title(printed),
        author=printed.achievement,
        subject=_state(printed, words),
        language=printed.rubric.language,
        issued=printed.day,
    )
    return archive(draw(pages, sheets.paper), pages, about)
