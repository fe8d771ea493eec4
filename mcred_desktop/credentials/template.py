"""A cohort's credentials share all but a few values: expand those once, then fill them in.

Expanding JSON-LD costs several times what canonicalizing and signing cost. The RDF dataset of one
credential is kept with marks where a learner's values go; another credential of the same shape
only needs its values put in their place. Values are placed in the dataset, not in N-Quads text, so
nothing needs escaping.
"""

import copy
import secrets
from collections.abc import Iterator
from typing import Any

from mcred_desktop.credentials import rdf
from mcred_desktop.credentials.untrusted import canonical

_SLOT = "\0slot"
_KEPT_SHAPES = 64


class CohortTemplates:
    """Canonical forms by shape. Not safe for threads; its owner locks."""

    def __init__(self) -> None:
        self._shapes: dict[str, _Shape] = {}

    def canonical_form(self, document: dict[str, Any]) -> tuple[str, bool]:
        """Canonical N-Quads of an unsigned credential made here, and whether its shape is new.

        The first credential of a shape also goes the full way, and both must agree.
        """
        skeleton = copy.deepcopy(document)
        values: list[str] = []
        for holder, key in _slots(skeleton):
            values.append(holder[key])
            holder[key] = _SLOT
        name = canonical(skeleton)
        shape = self._shapes.get(name)
        if shape is not None:
            return rdf.canonize(shape.filled(values)), False
        full = rdf.canonical_form(document)
        shape = _Shape(skeleton)
        if rdf.canonize(shape.filled(values)) != full:
            return full, True
        if len(self._shapes) >= _KEPT_SHAPES:
            self._shapes.pop(next(iter(self._shapes)))
        self._shapes[name] = shape
        return full, True


class _Shape:
    """The RDF dataset of a credential with marks in place of a learner's values."""

    def __init__(self, skeleton: dict[str, Any]) -> None:
        marked = copy.deepcopy(skeleton)
        token = secrets.token_hex(16)
        self._marks: list[str] = []
        for holder, key in _slots(marked):
            mark = f"urn:{token}:{len(self._marks)}"
            self._marks.append(mark)
            holder[key] = mark
        self._dataset = rdf.dataset_of(marked)

    def filled(self, values: list[str]) -> rdf.Dataset:
        """A new dataset with ``values``, in the order of the slots."""
        by_mark = dict(zip(self._marks, values, strict=True))
        return {
            graph: [
                {
                    role: {**term, "value": by_mark.get(term["value"], term["value"])}
                    for role, term in triple.items()
                }
                for triple in triples
            ]
            for graph, triples in self._dataset.items()
        }


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
