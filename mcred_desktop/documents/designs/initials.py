"""The letters of a name that stand for it on a seal."""

from collections.abc import Sequence
from itertools import pairwise

from mcred_desktop.documents.text.shaping import graphemes, script_of

_MOST = 3
_SYLLABLES = frozenset({"Hani", "Hira", "Kana", "Hang"})
_ARTICLE = "ال"
_JOINED = "\u200d"
"""As if a letter followed"""
_VIRAMA = "\u094d"


def initials(name: str) -> str:
    """Of the words that begin with a capital, at most three letters.

    In scripts without capitals the first letter or syllable, where one stands alone well.
    """
    capitals = [word[0] for word in name.split() if word[0].isupper()]
    return "".join(capitals[:_MOST]) or _first(name.strip())


def _first(name: str) -> str:
    parts = [part for part in graphemes(name) if part[0].isalpha()]
    script = script_of(parts[0]) if parts else ""
    if script in _SYLLABLES:
        return parts[0]
    if script == "Hebr":
        return parts[0][0]
    if script == "Arab":
        return _arabic(name)
    if script == "Deva":
        return _syllable(parts)
    if script == "Thai":  # a vowel may be written before its consonant
        return next((part[0] for part in parts if "ก" <= part[0] <= "ฮ"), "")
    return ""


def _arabic(name: str) -> str:
    """Without the article, in the form that begins a word: it has no tail under the line."""
    word = name.split()[0]
    letter = word.removeprefix(_ARTICLE)[:1] if len(word) > len(_ARTICLE) + 1 else word[0]
    return letter + _JOINED


def _syllable(parts: Sequence[str]) -> str:
    """Consonants that a virama joins go together."""
    found = parts[0]
    for before, after in pairwise(parts):
        if not before.endswith(_VIRAMA):
            break
        found += after
    return found
