"""Advice on a whole rubric, remembering what was seen in texts that have not changed."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from mcred_desktop.domain.advice import rules
from mcred_desktop.domain.advice.book import AdviceBook, Example, Rule
from mcred_desktop.domain.advice.rules import Cell, Row
from mcred_desktop.domain.advice.seen import Eye
from mcred_desktop.domain.advice.text import Words, folded
from mcred_desktop.domain.records.values import Outcome
from mcred_desktop.domain.rubrics.rubric import Criterion, Level, Rubric, RubricKind
from mcred_desktop.domain.values import Part

_REMEMBERED = 4096
"""Texts; a rubric of 500 criteria has some thousand"""
_LONGEST_OUTCOME = 90
"""Characters by which an outcome is named"""


class Advice(Part):
    """Something worth another look, where it is and why; it never blocks."""

    rule: str
    """Its id, such as ``same-levels``"""
    text: str
    """In the language of the advice, as is everything below"""
    reason: str
    example: Example
    criterion: str | None = None
    """id; None for the whole rubric"""
    level: str | None = None
    """id, for a cell"""
    other_level: str | None = None
    """id, of a second cell in the same row that it is about as well"""


class Adviser:
    """Advises by one book; safe from any thread, and quick on what it has seen before."""

    def __init__(self, book: AdviceBook) -> None:
        self.book = book
        self._eye = Eye(book)
        self._see = lru_cache(_REMEMBERED)(self._eye.see)
        self._joined = lru_cache(_REMEMBERED)(self._eye.joined_things)
        self._alike = lru_cache(4 * _REMEMBERED)(self._compared)
        self._weighed: tuple[object, frozenset[str]] = (None, frozenset())

    def advise(self, rubric: Rubric, outcomes: Sequence[Outcome] = ()) -> tuple[Advice, ...]:
        """Everything worth another look: the whole first, then row by row, lowest level first.

        Args:
            rubric: as it is being written.
            outcomes: those of the record it belongs to.
        """
        return tuple(chain.from_iterable(self.by_row(rubric, outcomes)))

    def by_row(
        self, rubric: Rubric, outcomes: Sequence[Outcome] = ()
    ) -> Iterator[tuple[Advice, ...]]:
        """The same bit by bit, for somebody who has other things to do between two rows."""
        yield tuple(self._on_whole(rubric, outcomes))
        idle = self._idle(rubric)
        names = {folded(level.name) for level in rubric.levels} - {()}
        for number, criterion in enumerate(rubric.criteria, 1):
            title = criterion.title.strip() or self.book.unnamed_criterion.format(number)
            told = _Telling(title, criterion.id)
            found = [*self._on_criterion(criterion, told)]
            if criterion.id in idle:
                found.append(told.advice("idle-weight", self.book.idle_weight))
            row = self._row(rubric, criterion)
            found += self._on_row(row, told)
            for cell in row:
                found += self._on_cell(cell, told, names)
            yield tuple(found)

    def _row(self, rubric: Rubric, criterion: Criterion) -> Row:
        levels = rubric.levels_of(criterion)
        if rubric.kind is RubricKind.SINGLE_POINT:
            levels = levels[1:2]
        return [self._cell(rubric, criterion, level) for level in levels]

    def _cell(self, rubric: Rubric, criterion: Criterion, level: Level) -> Cell:
        number = rubric.rank(level.id)
        name = level.name.strip() or self.book.unnamed_level.format(number)
        text = criterion.descriptors.get(level.id, "")
        return Cell(level.id, name, text, self._see(text))

    def _idle(self, rubric: Rubric) -> frozenset[str]:
        """The rows that cannot change an outcome, weighed anew only when the structure changes."""
        structure = _structure(rubric)
        known, idle = self._weighed
        if known != structure:
            idle = rules.idle_weights(rubric)
            self._weighed = (structure, idle)
        return idle

    def _compared(self, lower: str, upper: str) -> bool:
        threshold = self.book.same_levels.alike
        return rules.say_the_same(self._see(lower), self._see(upper), threshold, self._eye)

    def _on_whole(self, rubric: Rubric, outcomes: Sequence[Outcome]) -> Iterator[Advice]:
        whole, book = _Telling(), self.book
        if steps := rules.uneven_steps(rubric.levels, book.uneven_points):
            yield whole.advice("uneven-points", book.uneven_points, steps=self._listed(steps))
        for outcome in rules.unmeasured(rubric, outcomes):
            text = _shortened(outcome.text)
            yield whole.advice("unmeasured-outcome", book.unmeasured_outcome, outcome=text)

    def _on_criterion(self, criterion: Criterion, told: "_Telling") -> Iterator[Advice]:
        """What concerns the criterion itself."""
        book = self.book
        if things := self._joined(criterion.title):
            one, other = things
            yield told.advice("two-things", book.two_things, one=one, other=other)
        if steps := rules.uneven_steps(criterion.own_levels, book.uneven_points):
            rule, listed = book.uneven_points, self._listed(steps)
            yield told.advice("uneven-points", rule, text=rule.row, steps=listed)

    def _on_row(self, row: Row, told: "_Telling") -> Iterator[Advice]:
        """What concerns the descriptors of a row together, then what concerns two of them."""
        book = self.book
        if len(row) > 1 and all(cell.empty for cell in row):
            yield told.advice("empty-cells", book.empty_cells, text=book.empty_cells.row)
            return
        if book.reading_level and (hard := rules.hard_reading(row, book.reading_level)):
            yield told.advice("reading-level", book.reading_level, schooling=hard.name)
        for cell in row:
            if cell.empty:
                yield told.advice("empty-cells", book.empty_cells, cell)
        for lower, upper in rules.same_levels(row, self._alike):
            advice = told.advice("same-levels", book.same_levels, upper, lower=lower.name)
            yield advice.model_copy(update={"other_level": lower.level})

    def _on_cell(self, cell: Cell, told: "_Telling", names: Collection[Words]) -> Iterator[Advice]:
        """What concerns the words of one descriptor; a mere comparison is said first and alone."""
        book = self.book
        if rules.only_compares(cell.seen, book.compared_levels, names, self._eye):
            yield told.advice("compared-levels", book.compared_levels, cell)
        elif cell.seen.vague:
            words = map(book.quoted.format, cell.seen.vague)
            yield told.advice("vague-words", book.vague_words, cell, words=", ".join(words))

    def _listed(self, steps: Sequence[float]) -> str:
        """Numbers as the language writes them: *1, 1 and 2.5*."""
        *first, last = (f"{step:g}".replace(".", self.book.decimal) for step in steps)
        return self.book.pair.format(", ".join(first), last)


@dataclass(frozen=True, slots=True)
class _Telling:
    """Puts a rule into words, about the whole or about one criterion."""

    title: str = ""
    criterion: str | None = None

    def advice(
        self, name: str, rule: Rule, cell: Cell | None = None, *, text: str = "", **values: str
    ) -> Advice:
        """The advice; ``text`` where it is not the rule's usual one."""
        level = cell.name if cell else ""
        said = (text or rule.text).format(criterion=self.title, level=level, **values)
        return Advice(
            rule=name,
            text=said,
            reason=rule.reason,
            example=rule.example,
            criterion=self.criterion,
            level=cell.level if cell else None,
        )


def _structure(rubric: Rubric) -> object:
    """What decides an outcome; cheaper than its hash, for this is asked at every key."""
    rows = [(c.id, c.weight, c.must_reach, c.feedback_only, c.own_levels) for c in rubric.criteria]
    levels = [(level.id, level.points, level.points_from) for level in rubric.levels]
    return (rubric.kind, levels, rows, rubric.pass_mark, rubric.bands)


def _shortened(text: str) -> str:
    spaced = " ".join(text.split())
    if len(spaced) <= _LONGEST_OUTCOME:
        return spaced
    return spaced[:_LONGEST_OUTCOME].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
