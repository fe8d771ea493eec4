"""A cohort's credentials share all but a few values: expand those once, then fill them in.

Expanding JSON-LD costs several times what canonicalizing and signing cost, and canonicalizing and
writing JSON most of the rest. The RDF dataset and the JSON text of one credential are kept with
marks where a learner's values go; another of the same shape only needs its values put in place.
"""

import copy
import re
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from mcred_desktop.credentials import rdf
from mcred_desktop.credentials.checking.untrusted import canonical
from mcred_desktop.credentials.making.canonical_shape import CanonicalShape

_SLOT = "\0slot"
_PIECES = re.compile(r'"\\u0000(\d+|proof)"')
_KEPT_SHAPES = 64


@dataclass(frozen=True, slots=True)
class Unsigned:
    """A credential made here, ready to be signed."""

    document: dict[str, Any]
    canonical_form: str
    """N-Quads"""
    went_full_way: bool
    """Expanded and canonicalized by itself; the others are filled in"""
    pieces: tuple[str, ...] = ()

    def text(self, proof: dict[str, Any]) -> str:
        """The signed credential as canonical JSON."""
        if not self.pieces:
            return canonical({**self.document, "proof": proof})
        return canonical(proof).join(self.pieces)


class CohortTemplates:
    """Credentials by shape. Not safe for threads; its owner locks."""

    def __init__(self) -> None:
        self._shapes: dict[tuple[int, str], _Shape] = {}

    def unsigned(self, document: dict[str, Any]) -> Unsigned:
        """An unsigned credential made here, with what is to be signed of it.

        The first of a shape goes the full way, and both ways must agree; so do those whose blank
        nodes only the full algorithm can tell apart.
        """
        name, values = _shape_of(document)
        shape = self._shapes.get(name)
        if shape is not None:
            form = shape.canonical.filled(values)
            if form is not None:
                return Unsigned(document, form, went_full_way=False, pieces=shape.pieces(values))
        full = Unsigned(document, rdf.canonical_form(document), went_full_way=True)
        if shape is None:
            self._keep(name, _Shape(document), values, full)
        return full

    def _keep(
        self, name: tuple[int, str], shape: "_Shape", values: Sequence[str], full: Unsigned
    ) -> None:
        """Keep the shape if what is filled in equals what was worked out."""
        quick = Unsigned(full.document, "", went_full_way=False, pieces=shape.pieces(values))
        same = shape.canonical.filled(values) in (full.canonical_form, None)
        if same and quick.text({"a": "b"}) == full.text({"a": "b"}):
            if len(self._shapes) >= _KEPT_SHAPES:
                self._shapes.pop(next(iter(self._shapes)))
            self._shapes[name] = shape


class _Shape:
    """A credential with marks in place of a learner's values, as RDF and as JSON."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._achievement = document["credentialSubject"]["achievement"]
        """Shapes go by its identity, so it must live as long"""
        marked, token = copy.deepcopy(document), secrets.token_hex(16)
        marks: list[str] = []
        for holder, key in _slots(marked):
            marks.append(f"urn:{token}:{len(marks)}")
            holder[key] = marks[-1]
        self.canonical = CanonicalShape(rdf.dataset_of(marked), marks)
        for place, (holder, key) in enumerate(_slots(marked)):
            holder[key] = f"\0{place}"
        self._texts = _PIECES.split(canonical({**marked, "proof": "\0proof"}))

    def pieces(self, values: Sequence[str]) -> tuple[str, ...]:
        """The JSON text with its values, before and after the proof."""
        parts = self._texts.copy()
        for at in range(1, len(parts), 2):
            place = parts[at]
            parts[at] = "\0" if place == "proof" else canonical(values[int(place)])
        before, after = "".join(parts).split("\0")
        return before, after


def _shape_of(document: dict[str, Any]) -> tuple[tuple[int, str], list[str]]:
    """What tells the shape from others, and the learner's values; the document is as it was."""
    slots, subject = list(_slots(document)), document["credentialSubject"]
    achievement = subject["achievement"]
    values = [holder[key] for holder, key in slots]
    for holder, key in slots:
        holder[key] = _SLOT
    subject["achievement"] = ""
    name = canonical(document)
    subject["achievement"] = achievement
    for (holder, key), value in zip(slots, values, strict=True):
        holder[key] = value
    return (id(achievement), name), values


def _slots(document: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """Where a learner's own values are, in a fixed order."""
    subject = document["credentialSubject"]
    places: list[tuple[dict[str, Any], tuple[str, ...]]] = [
        (document, ("id", "validFrom", "validUntil")),
        (document.get("credentialStatus", {}), ("id", "statusListIndex")),
        *((identity, ("identityHash", "salt")) for identity in subject["identifier"]),
        *((result, ("achievedLevel", "value")) for result in subject["result"]),
        *((item, ("id", "name", "description")) for item in document.get("evidence", [])),
    ]
    for holder, keys in places:
        yield from ((holder, key) for key in keys if key in holder)
