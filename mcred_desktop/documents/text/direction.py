"""Which way text runs: embedding levels by the Unicode bidirectional algorithm (UAX #9).

python-bidi gives the steps; the bracket pairs of rule N0 are newer than they are, so they are here.
Text comes without explicit direction controls, so all of it is one isolating run sequence.
"""

from collections.abc import Sequence
from typing import Any, cast

from bidi import algorithm

_bidi = cast("Any", algorithm)
_CLOSERS = dict(zip(")]}⟩〉》」』】）］｝", "([{⟨〈《「『【（［｛", strict=True))
_OPENERS = frozenset(_CLOSERS.values())
_STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
"""What a resolved type counts as beside a bracket"""


def runs_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction reads from right to left."""
    return bool(_bidi.get_base_level(text))


def levels(text: str, *, leftward: bool = False) -> list[int]:
    """The embedding level of every character; odd ones run from right to left.

    ``leftward`` when the whole it is part of does, whatever its own first letter says.
    """
    base = int(leftward or _bidi.get_base_level(text))
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
