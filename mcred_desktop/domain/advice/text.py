"""Words as advice compares them: cut out of a text, folded, looked up in lists."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

_MARKS = re.compile("[\u0300-\u036f\u064b-\u0652]")
"""Diacritics of Latin, Greek and Cyrillic, vowel signs of Arabic: what people leave out"""
_WORD = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]"  # no spaces: by sign
    r"|[^\W_]+(?:['’][^\W_]+)*"
)
_REMEMBERED = 8192
"""Words, for each list"""
Words = tuple[str, ...]


def split(text: str) -> Words:
    """The words as they are written; of scripts without spaces, the signs."""
    return tuple(_WORD.findall(unicodedata.normalize("NFC", text)))


def fold(word: str) -> str:
    """``word`` without case, diacritics and kinds of apostrophe."""
    if not word.isascii():
        bare = _MARKS.sub("", unicodedata.normalize("NFKD", word.replace("’", "'")))
        word = unicodedata.normalize("NFC", bare)
    return word.casefold()


def folded(text: str) -> Words:
    """The words of ``text``, each folded."""
    return tuple(map(fold, split(text)))


class Lexicon:
    """A list of words and expressions, found among folded words."""

    def __init__(self, entries: Iterable[str]) -> None:
        self._exact: dict[str, list[Words]] = {}
        self._stems: list[Words] = []
        for entry in entries:
            words = folded(entry)
            if entry.endswith("*"):
                self._stems.append(words)
            else:
                self._exact.setdefault(words[0], []).append(words)
        self._beginning = lru_cache(_REMEMBERED)(self._entries_beginning)
        self._single = lru_cache(_REMEMBERED)(self._is_entry)

    def __contains__(self, word: str) -> bool:
        return self._single(word)

    def found(self, words: Sequence[str]) -> list[range]:
        """Where entries stand in ``words``, the longest where several begin."""
        places: list[range] = []
        end = 0
        for start, word in enumerate(words):
            if start >= end and self._beginning(word) and (length := self._longest(words, start)):
                end = start + length
                places.append(range(start, end))
        return places

    def places(self, words: Sequence[str]) -> frozenset[int]:
        """The place of every word that is part of an entry."""
        return frozenset(place for found in self.found(words) for place in found)

    def _is_entry(self, word: str) -> bool:
        return self._longest((word,), 0) == 1

    def _longest(self, words: Sequence[str], start: int) -> int:
        longest = 0
        for entry, cut in self._beginning(words[start]):
            if len(entry) > longest and _stands(entry, words, start, cut=cut):
                longest = len(entry)
        return longest

    def _entries_beginning(self, word: str) -> tuple[tuple[Words, bool], ...]:
        """Entries that ``word`` may begin, and whether their last word is cut short."""
        stems = (e for e in self._stems if e[0] == word or (len(e) == 1 and word.startswith(e[0])))
        return (*((e, False) for e in self._exact.get(word, ())), *((e, True) for e in stems))


def _stands(entry: Words, words: Sequence[str], start: int, *, cut: bool) -> bool:
    there = tuple(words[start : start + len(entry)])
    if not cut or len(there) < len(entry):
        return there == entry
    return there[:-1] == entry[:-1] and there[-1].startswith(entry[-1])
