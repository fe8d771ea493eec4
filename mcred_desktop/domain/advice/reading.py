"""How hard a text is to read, by published formulas over words, sentences and syllables.

Sentences end where a thought does, at a full stop, question mark, exclamation mark, semicolon or
colon, as Flesch counted them (Journal of Applied Psychology 32, 1948).
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from mcred_desktop.domain.advice.book import ReadingLevel, Schooling

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_END = re.compile(r"[.!?;:…]+(?=\s|$)")
_STRONG, _WEAK = frozenset("aeoáéó"), frozenset("iuü")
_STRESSED = frozenset("íú")


@dataclass(frozen=True, slots=True)
class Counts:
    """What the formulas count."""

    words: int = 0
    sentences: int = 0
    syllables: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.words + other.words,
            self.sentences + other.sentences,
            self.syllables + other.syllables,
        )


def counts(text: str, language: str) -> Counts:
    """Words, sentences and syllables of ``text``, spelt as in ``language`` (en or es)."""
    words = _WORD.findall(text)
    if not words:
        return Counts()
    sentences = sum(1 for part in _END.split(text) if _WORD.search(part))
    syllables = _SYLLABLES[language]
    return Counts(len(words), sentences, sum(syllables(word.casefold()) for word in words))


def schooling(rule: ReadingLevel, texts: Iterable[Counts]) -> Schooling | None:
    """Who can read the texts together; None when they are easy enough or too short to tell."""
    whole = sum(texts, start=Counts())
    if whole.words < rule.fewest_words:
        return None
    score = (
        rule.base
        + rule.per_syllable * whole.syllables / whole.words
        + rule.per_word * whole.words / whole.sentences
    )
    sign = 1 if rule.higher_is_harder else -1
    return next((hard for hard in rule.hard if sign * score > sign * hard.beyond), None)


@lru_cache(maxsize=8192)
def english_syllables(word: str) -> int:
    """By groups of vowels, less what is silent: *bales* 1, *table* 2, *created* 3."""
    bare = re.sub(r"(?<![td])ed$|(?<=[^aeiouylscxzhg])es$|(?<=[^aeiouyl])e$", "", word)
    bare = re.sub(r"(?<=[aeiouyr])les?$", "l", bare)
    split = re.sub(r"(?<![tcsgx])i(?=[aou]|en)|(?<!p)e(?=o)|u(?=al)|cre(?=a)", r"\g<0>-", bare)
    return max(1, len(re.findall(r"[aeiouy]+", split)))


@lru_cache(maxsize=8192)
def spanish_syllables(word: str) -> int:
    """Vowels less those that glide: *ciudad* 2, *día* 2, *guía* 2, *leer* 2."""
    spoken = re.sub(r"qu|g(u)(?=[eiéí])", lambda found: found[0][0], word)
    spoken = re.sub(r"y$|^y$", "i", spoken)
    count, before = 0, ""
    for letter in spoken:
        if letter in _STRONG | _WEAK | _STRESSED and not _glides(before, letter):
            count += 1
        before = letter
    return max(1, count)


def _glides(before: str, letter: str) -> bool:
    """Whether two vowels make one syllable."""
    weak_between = before in _WEAK and letter in _STRONG | _WEAK
    return weak_between or (before in _STRONG and letter in _WEAK)


_SYLLABLES: dict[str, Callable[[str], int]] = {"en": english_syllables, "es": spanish_syllables}
