"""Canonical N-Quads of datasets that differ in a few values, without canonicalizing each.

RDFC-1.0 names blank nodes by the order of a hash over the quads they stand in (its first-degree
hash) as long as no two hashes are equal. Only blank nodes near a changed value change theirs, so
all others are hashed once. Where two are equal, the full algorithm is for the caller to run.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from mcred_desktop.credentials.rdf import Dataset, Triple

_STRING = "http://www.w3.org/2001/XMLSchema#string"
_LANGUAGE_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", '"': '\\"'})


@dataclass(frozen=True, slots=True)
class _Quad:
    """A quad as a pattern for ``%``, and what goes in: places of blank nodes and of values."""

    pattern: str
    nodes: tuple[int, ...]
    values: tuple[int, ...]
    order: tuple[int, ...]
    """Where each part stands in ``nodes`` followed by ``values``"""

    def written(self, labels: Sequence[str], values: Sequence[str]) -> str:
        parts = [labels[n] for n in self.nodes] + [values[v] for v in self.values]
        return self.pattern % tuple(parts[place] for place in self.order)

    def seen_from(self, node: int, values: Sequence[str]) -> str:
        """As the first-degree hash of ``node`` takes it (RDFC-1.0, 4.6)."""
        parts = ["_:a" if n == node else "_:z" for n in self.nodes]
        parts += [values[v] for v in self.values]
        return self.pattern % tuple(parts[place] for place in self.order)


class CanonicalShape:
    """A dataset with marks in place of values; raises ValueError for one with named graphs."""

    def __init__(self, dataset: Dataset, marks: Sequence[str]) -> None:
        if set(dataset) - {"@default"}:
            raise ValueError("a named graph")
        names: dict[str, int] = {}
        by_mark = {mark: place for place, mark in enumerate(marks)}
        quads = [_quad(triple, names, by_mark) for triple in dataset["@default"]]
        self._count = len(names)
        self._about = [[q for q in quads if node in q.nodes] for node in range(self._count)]
        self._literal = _literal_places(dataset["@default"], by_mark)
        blank = [""] * len(marks)
        self._hashes = [self._hash(node, blank) for node in range(self._count)]
        self._changing = [n for n in range(self._count) if any(q.values for q in self._about[n])]
        self._open = [quad for quad in quads if quad.order]
        self._fixed = [quad.pattern % () for quad in quads if not quad.order]

    def filled(self, values: Sequence[str]) -> str | None:
        """Canonical N-Quads with ``values`` at the marks; None when two blank nodes look alike."""
        texts = [
            value.translate(_ESCAPES) if place in self._literal else value
            for place, value in enumerate(values)
        ]
        hashes = self._hashes.copy()
        for node in self._changing:
            hashes[node] = self._hash(node, texts)
        if len(set(hashes)) < len(hashes):
            return None
        labels = [""] * self._count
        for place, node in enumerate(sorted(range(self._count), key=hashes.__getitem__)):
            labels[node] = f"_:c14n{place}"
        return "".join(sorted([*self._fixed, *(q.written(labels, texts) for q in self._open)]))

    def _hash(self, node: int, values: Sequence[str]) -> str:
        lines = sorted(quad.seen_from(node, values) for quad in self._about[node])
        return hashlib.sha256("".join(lines).encode()).hexdigest()


def _literal_places(triples: Sequence[Triple], by_mark: dict[str, int]) -> frozenset[int]:
    """The places of values that are literals, which are written with escapes."""
    objects = [triple["object"] for triple in triples if triple["object"]["type"] == "literal"]
    return frozenset(by_mark[term["value"]] for term in objects if term["value"] in by_mark)


def _quad(triple: Triple, names: dict[str, int], by_mark: dict[str, int]) -> _Quad:
    nodes: list[int] = []
    values: list[int] = []
    order: list[tuple[bool, int]] = []
    pattern: list[str] = []
    for role in ("subject", "predicate", "object"):
        term = triple[role]
        value, kind = term["value"], term["type"]
        if kind == "blank node":
            order.append((False, len(nodes)))
            nodes.append(names.setdefault(value, len(names)))
            pattern.append("%s")
            continue
        if value in by_mark:
            order.append((True, len(values)))
            values.append(by_mark[value])
            text = "%s"
        else:
            text = (value.translate(_ESCAPES) if kind == "literal" else value).replace("%", "%%")
        pattern.append(f'"{text}"{_suffix(term)}' if kind == "literal" else f"<{text}>")
    places = tuple(place + len(nodes) * is_value for is_value, place in order)
    return _Quad(" ".join(pattern) + " .\n", tuple(nodes), tuple(values), places)


def _suffix(term: dict[str, str]) -> str:
    datatype = term["datatype"].replace("%", "%%")
    if datatype == _LANGUAGE_STRING and term.get("language"):
        return f"@{term['language']}"
    return "" if datatype == _STRING else f"^^<{datatype}>"
