"""Which way text runs: embedding levels by the Unicode bidirectional algorithm (UAX #9).

python-bidi gives the steps; isolates and the bracket pairs of rule N0 are newer than they are, so
they are here. Text comes without other direction controls, and its isolates pair off.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast
from unicodedata import bidirectional

from bidi import algorithm

from mcred_desktop.domain.isolates import END, FIRST_STRONG, ISOLATES, RIGHT_TO_LEFT, turns

_bidi = cast("Any", algorithm)
_CLOSERS = dict(zip(")]}⟩〉》」』】）］｝", "([{⟨〈《「『【（［｛", strict=True))
_OPENERS = frozenset(_CLOSERS.values())
_STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
"""What a resolved type counts as beside a bracket"""
_LETTERS = frozenset(("L", "R", "AL"))
_OBJECT = "\ufffc"
"""A neutral sign, for what stands in place of an isolate"""


def runs_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction reads from right to left.

    What is isolated tells only where there is no letter outside, the first isolate then.
    """
    if not turns(text):
        return False
    inner = [*_isolates(text)]
    strong = _first_strong(text, inner)
    if not strong and inner:
        return _isolate_reads_leftward(text, *inner[0])
    return strong in {"R", "AL"}


def _first_strong(text: str, inner: Iterable[tuple[int, int]]) -> str:
    """The direction of the first letter outside of isolates (rule P2); empty where none has one."""
    kinds = (bidirectional(text[place]) for place in _outside(text, inner))
    return next((kind for kind in kinds if kind in _LETTERS), "")


def levels(text: str) -> tuple[int, ...]:
    """The embedding level of every character; odd ones run from right to left."""
    if not turns(text):
        return (0,) * len(text)
    return tuple(_resolved(text, int(runs_right_to_left(text))))


def _isolates(text: str) -> Iterator[tuple[int, int]]:
    """Where each isolate begins and ends, those in others left out."""
    depth = start = 0
    for place, sign in enumerate(text):
        if sign == END:
            depth -= 1
            if not depth:
                yield start, place
        elif sign in ISOLATES:
            start = start if depth else place
            depth += 1


def _outside(text: str, inner: Iterable[tuple[int, int]]) -> Iterator[int]:
    """The places outside of all isolates, with those where one begins or ends."""
    past = 0
    for start, end in inner:
        yield from range(past, start + 1)
        past = end
    yield from range(past, len(text))


def _isolate_reads_leftward(text: str, start: int, end: int) -> bool:
    if text[start] == FIRST_STRONG:
        value = text[start + 1 : end]
        return _first_strong(value, _isolates(value)) in {"R", "AL"}
    return text[start] == RIGHT_TO_LEFT


def _resolved(text: str, base: int) -> list[int]:
    """What is isolated on its own, a neutral sign to what is around it (rules X5a to X6a)."""
    inner = [*_isolates(text)]
    places = [*_outside(text, inner)]
    outer = "".join(_OBJECT if text[place] in ISOLATES else text[place] for place in places)
    found = dict(zip(places, _of_one_sequence(outer, base), strict=True))
    for start, end in inner:
        own = int(_isolate_reads_leftward(text, start, end))
        deeper = base + 1 + ((base + 1) % 2 != own) - own
        parts = enumerate(_resolved(text[start + 1 : end], own), start + 1)
        found.update((place, level + deeper) for place, level in parts)
    return [found[place] for place in range(len(text))]


def _of_one_sequence(text: str, base: int) -> list[int]:
    """The levels of a text without isolates whose own level is ``base``."""
    storage = _bidi.get_empty_storage()
    storage["base_level"], storage["base_dir"] = base, "LR"[base]
    _bidi.get_embedding_levels(text, storage, upper_is_rtl=False, debug=False)
    characters = cast("list[dict[str, Any]]", storage["chars"])
    for place, character in enumerate(characters):
        character["place"] = place
        character["type"] = character["type"] or "L"  # of a sign Unicode does not know yet
    _bidi.explicit_embed_and_overrides(storage, debug=False)
    _bidi.resolve_weak_types(storage, debug=False)
    _resolve_brackets(storage["chars"], "LR"[base])
    _bidi.resolve_neutral_types(storage, debug=False)
    _bidi.resolve_implicit_levels(storage, debug=False)
    known = {character["place"]: int(character["level"]) for character in storage["chars"]}
    found: list[int] = []
    for place in range(len(text)):  # joiners have no level of their own: they go with the letter
        found.append(known.get(place, found[-1] if found else base))
    return found


def _resolve_brackets(characters: Sequence[dict[str, Any]], base: str) -> None:
    """Rule N0: a pair of brackets takes the direction of what it holds and stands in."""
    for start, end in _pairs(characters):
        inside = {_STRONG.get(c["type"]) for c in characters[start + 1 : end]} - {None}
        if not inside:
            continue
        before = (_STRONG.get(c["type"]) for c in reversed(characters[:start]))
        context = next((strong for strong in before if strong), base)
        direction = base if base in inside else context
        characters[start]["type"] = characters[end]["type"] = direction


def _pairs(characters: Sequence[dict[str, Any]]) -> list[tuple[int, int]]:
    """Places of matching brackets, by the opening one (definition BD16)."""
    found: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for place, character in enumerate(characters):
        sign = str(character["ch"])
        if sign in _OPENERS:
            waiting.append((sign, place))
        opener = _CLOSERS.get(sign)
        match = next((i for i in reversed(range(len(waiting))) if waiting[i][0] == opener), None)
        if match is not None:
            found.append((waiting[match][1], place))
            del waiting[match:]
    return sorted(found)
