"""Sentences with values in them, where no value turns round what stands beside it.

By the isolates of the Unicode bidirectional algorithm (UAX #9, 2.4): each value is one, and so is
the sentence, which reads as its own words do whatever is put into it.
"""

import re
from collections.abc import Iterable
from unicodedata import bidirectional

LEFT_TO_RIGHT, RIGHT_TO_LEFT, FIRST_STRONG, END = "\u2066", "\u2067", "\u2068", "\u2069"
ISOLATES = frozenset((LEFT_TO_RIGHT, RIGHT_TO_LEFT, FIRST_STRONG, END))
_DEEPEST = 32
_ANY = re.compile("[\u2066-\u2069]")
_TURNS = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""The blocks of scripts from right to left, and of their digits"""
_OTHER_SCRIPTS = re.compile("[\u0590-\u1cff\u2e80-\ufdff\ufe70-\uffef\U00010000-\U0003ffff]")
"""Beyond Latin, Greek and Cyrillic: what stands beside a value may take another face"""


def isolated(value: str) -> str:
    """``value`` as it goes into a sentence; nothing of nothing."""
    return f"{FIRST_STRONG}{matched(value.strip())}{END}" if value.strip() else ""


def sentence(text: str, *, leftward: bool) -> str:
    """A sentence with its isolated values, ``leftward`` when its own words read from the right.

    In Latin, Greek and Cyrillic it is plain text.
    """
    if not text or not (leftward or _OTHER_SCRIPTS.search(text)):
        return unisolated(text)
    return f"{RIGHT_TO_LEFT if leftward else LEFT_TO_RIGHT}{text}{END}"


def joined(mark: str, parts: Iterable[str], *, leftward: bool) -> str:
    """The ``parts`` that say something, one after the other with ``mark`` between."""
    said = [part for part in parts if part.strip()]
    if len(said) == 1:
        return said[0]
    return sentence(mark.join(map(isolated, said)), leftward=leftward)


def reads_leftward(text: str, *, otherwise: bool) -> bool:
    """Whether the first letter that has a direction reads from right to left."""
    kinds = map(bidirectional, text)
    strong = next((kind for kind in kinds if kind in {"L", "R", "AL"}), "")
    return strong != "L" if strong else otherwise


def turns(text: str) -> bool:
    """Whether anything in ``text`` may run from right to left."""
    return _TURNS.search(text) is not None or _ANY.search(text) is not None


def matched(text: str) -> str:
    """``text`` without isolates where they do not pair off, or nest deeper than anybody means."""
    depth = 0
    for sign in _ANY.findall(text):
        depth += -1 if sign == END else 1
        if not 0 <= depth <= _DEEPEST:
            return unisolated(text)
    return unisolated(text) if depth else text


def unisolated(text: str) -> str:
    """``text`` without any isolates."""
    return _ANY.sub("", text)
