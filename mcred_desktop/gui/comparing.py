"""What was said before and what is said now, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_TOKENS = re.compile(r"\s+|[.,;:!?()“”\"]+|[^\s.,;:!?()“”\"]+")
"""Spaces, punctuation and words; a word keeps its combining marks"""
_ALIKE = 0.35
"""Share of words in common below which one text stands in place of the other"""
_MOST = 1_500
"""Tokens up to which single words are compared"""


class Change(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one fate."""

    text: str
    change: Change = Change.KEPT


Line = tuple[Words, ...]
"""Words one after the other"""


def compared_words(before: str, after: str) -> Line:
    """``after`` with what was in ``before``, each marked."""
    if before == after:
        return (Words(after),) if after else ()
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    if not old or not new or max(len(old), len(new)) > _MOST:
        return _replaced(before, after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if _alike(matcher, old, new) < _ALIKE:
        return _replaced(before, after)
    return tuple(_steps(matcher, old, new))


def spoken(line: Line) -> str:
    """A line as a screen reader says it."""
    marks = {Change.KEPT: "{}", Change.ADDED: "[added: {}]", Change.REMOVED: "[removed: {}]"}
    return "".join(marks[words.change].format(words.text) for words in line)


def _alike(matcher: "SequenceMatcher[str]", old: list[str], new: list[str]) -> float:
    """Share of the words that are in both; spaces say nothing."""
    words = sum(not token.isspace() for token in (*old, *new))
    kept = (old[x.a : x.a + x.size] for x in matcher.get_matching_blocks())
    return 2 * sum(not token.isspace() for tokens in kept for token in tokens) / max(words, 1)


def _steps(matcher: "SequenceMatcher[str]", old: list[str], new: list[str]) -> Iterator[Words]:
    """What goes and what comes together; a mere space between changes is part of them."""
    gone = come = ""
    for step, i1, i2, j1, j2 in matcher.get_opcodes():
        before, after = "".join(old[i1:i2]), "".join(new[j1:j2])
        if step != "equal" or (after.isspace() and (gone or come) and j2 < len(new)):
            gone, come = gone + before, come + after
            continue
        yield from _replaced(gone, come)
        yield Words(after)
        gone = come = ""
    yield from _replaced(gone, come)


def _replaced(before: str, after: str) -> Line:
    """A space keeps what is gone off what came."""
    found = [Words(before, Change.REMOVED)] if before else []
    if before and after and not before[-1].isspace():
        found.append(Words(" "))
    return (*found, Words(after, Change.ADDED)) if after else tuple(found)
