"""What there is to see in one text: found once, used by every rule."""

import re
from collections import Counter
from dataclasses import dataclass

from mcred_desktop.domain.advice.book import AdviceBook
from mcred_desktop.domain.advice.reading import Counts, counts
from mcred_desktop.domain.advice.text import Lexicon, Words, fold, split

_SIGN = re.compile(r"\s*[/&+]\s*")
"""Signs that join two things"""


@dataclass(frozen=True, slots=True)
class Seen:
    """One descriptor as the rules see it."""

    words: Words
    """Folded"""
    content: Counter[str]
    """Words that say something, without those that only say how much"""
    vague: Words
    """As they are written, each once"""
    comparing: frozenset[int]
    """Places of words that compare"""
    referring: frozenset[int]
    """Places of words that speak of another level"""
    counted: bool
    """Whether it names a number or a limit"""
    counts: Counts


class Eye:
    """Sees texts by the word lists of one book."""

    def __init__(self, book: AdviceBook) -> None:
        vague, compared, two = book.vague_words, book.compared_levels, book.two_things
        self._judging, self._soft = Lexicon(vague.words), Lexicon(vague.soft)
        self._explaining, self._fixed = Lexicon(vague.explained_by), Lexicon(vague.but_not)
        self._comparing, self._referring = Lexicon(compared.words), Lexicon(compared.references)
        self._numbers, self._filler = Lexicon(book.numbers), Lexicon(book.filler)
        self._degree = Lexicon(book.same_levels.degree)
        self._telling = Lexicon(book.same_levels.telling)
        self._joining, self._judged = Lexicon(two.joiners), Lexicon(two.judged)
        self._and = two.joiners[0]
        self._kept_together = Lexicon(two.but_not)
        self._spelling = book.reading_level.syllables if book.reading_level else None

    def see(self, text: str) -> Seen:
        """What the rules need to know of a descriptor."""
        written = split(text)
        words = tuple(map(fold, written))
        referring = self._referring.places(words)
        numbers = {place for place, word in enumerate(words) if _is_figure(word)}
        counted = bool((numbers | self._numbers.places(words)) - referring)
        degree = self._degree.places(words)
        said = (word for place, word in enumerate(words) if place not in degree)
        return Seen(
            words=words,
            content=Counter(word for word in said if word not in self._filler),
            vague=() if ":" in text else self._vague(written, words, counted=counted),
            comparing=self._comparing.places(words),
            referring=referring,
            counted=counted,
            counts=counts(text, self._spelling) if self._spelling else Counts(),
        )

    def tells(self, word: str) -> bool:
        """Whether the word by itself makes two levels differ."""
        return _is_figure(word) or word in self._telling or word in self._numbers

    def is_empty(self, word: str) -> bool:
        """Whether the word has no content of its own."""
        return word in self._filler or word in self._degree

    def joined_things(self, title: str) -> tuple[str, str] | None:
        """The two things a title joins that are judged apart; None when it is one."""
        written = split(_SIGN.sub(f" {self._and} ", title))
        words = tuple(map(fold, written))
        if self._kept_together.found(words):
            return None
        for joiner in self._joining.found(words):
            before, after = slice(joiner.start), slice(joiner.stop, None)
            if self._judged.found(words[before]) and self._judged.found(words[after]):
                return " ".join(written[before]), " ".join(written[after])
        return None

    def _vague(self, written: Words, words: Words, *, counted: bool) -> Words:
        if self._explaining.found(words):
            return ()
        fixed = self._fixed.places(words)
        lists = (self._judging,) if counted else (self._judging, self._soft)
        found = sorted((one for words_of in lists for one in words_of.found(words)), key=min)
        spoken = (" ".join(written[one.start : one.stop]) for one in found if not fixed & {*one})
        return tuple(dict.fromkeys(spoken))


def _is_figure(word: str) -> bool:
    return word[:1].isdigit()
