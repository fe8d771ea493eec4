"""Canonical N-Quads of datasets that differ in a few values, without canonicalizing each.

RDFC-1.0 names blank nodes by the order of a hash over the quads they stand in (its first-degree
hash) as long as no two hashes are equal. Only blank nodes near a changed value change theirs, so
all others are hashed once. Where two are equal, the full algorithm is for the caller to run.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, cast

from mcred_desktop.credentials.rdf import Dataset, Triple

_STRING = "http://www.w3.org/2001/XMLSchema#string"
_LANGUAGE_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", '"': '\\"'})


@dataclass(frozen=True, slots=True)
class _Quad:
    """A quad as a pattern for ``%``, and what goes in."""

    pattern: str
    places: tuple[int, ...]
    """Of what goes in, in order: of a blank node its number, of a value ``~`` its place"""

    @property
    def has_value(self) -> bool:
        return any(place < 0 for place in self.places)

    def seen_from(self, node: int) -> "_Quad":
        """As the first-degree hash of ``node`` takes it (RDFC-1.0, 4.6)."""
        known = tuple("%s" if at < 0 else "_:a" if at == node else "_:z" for at in self.places)
        pattern = self.pattern.replace("%%", "%%%%") % known
        return _Quad(pattern, tuple(at for at in self.places if at < 0))


class _Lines:
    """Quads as lines of N-Quads, sorted."""

    def __init__(self, quads: Iterable[_Quad]) -> None:
        every = list(quads)
        self._fixed = sorted(quad.pattern % () for quad in every if not quad.places)
        picking = cast("Any", itemgetter)
        self._open = [(quad.pattern, picking(*quad.places)) for quad in every if quad.places]

    def written(self, parts: Sequence[str]) -> str:
        """With ``parts``: labels of blank nodes in order, then values, the last one first."""
        return "".join(sorted([*self._fixed, *(p % take(parts) for p, take in self._open)]))


class CanonicalShape:
    """A dataset with marks in place of values; raises ValueError for one with named graphs."""

    def __init__(self, dataset: Dataset, marks: Sequence[str]) -> None:
        if set(dataset) - {"@default"}:
            raise ValueError("a named graph")
        names: dict[str, int] = {}
        by_mark = {mark: place for place, mark in enumerate(marks)}
        quads = [_quad(triple, names, by_mark) for triple in dataset["@default"]]
        self._count = len(names)
        self._literal = _literal_places(dataset["@default"], by_mark)
        about = [[quad for quad in quads if node in quad.places] for node in range(self._count)]
        self._seen = [
            _Lines(quad.seen_from(node) for quad in about[node]) for node in range(self._count)
        ]
        blank = [""] * len(marks)
        self._hashes = [_hash(lines, blank) for lines in self._seen]
        self._changing = [n for n in range(self._count) if any(q.has_value for q in about[n])]
        self._lines = _Lines(quads)

    def filled(self, values: Sequence[str]) -> str | None:
        """Canonical N-Quads with ``values`` at the marks; None when two blank nodes look alike."""
        texts = [
            value.translate(_ESCAPES) if place in self._literal else value
            for place, value in enumerate(values)
        ]
        texts.reverse()
        hashes = self._hashes.copy()
        for node in self._changing:
            hashes[node] = _hash(self._seen[node], texts)
        if len(set(hashes)) < len(hashes):
            return None
        labels = [""] * self._count
        for place, node in enumerate(sorted(range(self._count), key=hashes.__getitem__)):
            labels[node] = f"_:c14n{place}"
        return self._lines.written(labels + texts)


def _hash(lines: _Lines, values: Sequence[str]) -> str:
    return hashlib.sha256(lines.written(values).encode()).hexdigest()


def _literal_places(triples: Sequence[Triple], by_mark: dict[str, int]) -> frozenset[int]:
    """The places of values that are literals, which are written with escapes."""
    objects = [triple["object"] for triple in triples if triple["object"]["type"] == "literal"]
    return frozenset(by_mark[term["value"]] for term in objects if term["value"] in by_mark)


def _quad(triple: Triple, names: dict[str, int], by_mark: dict[str, int]) -> _Quad:
    places: list[int] = []
    pattern: list[str] = []
    for role in ("subject", "predicate", "object"):
        term = triple[role]
        value, kind = term["value"], term["type"]
        if kind == "blank node":
            places.append(names.setdefault(value, len(names)))
            pattern.append("%s")
            continue
        if value in by_mark:
            places.append(~by_mark[value])
            text = "%s"
        else:
            text = (value.translate(_ESCAPES) if kind == "literal" else value).replace("%", "%%")
        pattern.append(f'"{text}"{_suffix(term)}' if kind == "literal" else f"<{text}>")
    return _Quad(" ".join(pattern) + " .\n", tuple(places))


def _suffix(term: dict[str, str]) -> str:
    datatype = term["datatype"].replace("%", "%%")
    if datatype == _LANGUAGE_STRING and term.get("language"):
        return f"@{term['language']}"
    return "" if datatype == _STRING else f"^^<{datatype}>"
