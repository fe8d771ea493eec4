"""Learner records as a forger writes them: all that is done to a badge, and parts from elsewhere."""

import copy
import json
import random
from collections.abc import Iterator
from typing import Any

from .stage import Stage
from .texts import Variant, signed_by_forger, texts

_EVERY = 5
"""One variant in so many has its parts exchanged"""


class _Records:
    """A stage on which the badge is a learner record."""

    def __init__(self, stage: Stage) -> None:
        self.signer, self.forger = stage.signer, stage.forger
        self.text, self.other = stage.record, stage.other_record
        self.forged = stage.forged_record

    @property
    def document(self) -> dict[str, Any]:
        """A fresh copy of the record."""
        return json.loads(self.text)


def records(stage: Stage, rng: random.Random) -> Iterator[Variant]:
    """Records without end."""
    wounded = texts(_Records(stage), rng)  # type: ignore[arg-type]
    while True:
        if rng.randrange(_EVERY):
            yield next(wounded)
        else:
            yield _exchanged(stage, rng)


def _exchanged(stage: Stage, rng: random.Random) -> Variant:
    """Parts that belong to somebody else, are not signed, are records, or hide in a wrapping."""
    own, other = json.loads(stage.record), json.loads(stage.other_record)
    subject = own["credentialSubject"]
    parts: list[Any] = subject["verifiableCredential"]
    theirs = other["credentialSubject"]["verifiableCredential"]
    forged = json.loads(stage.forged)
    bare = {key: value for key, value in parts[0].items() if key != "proof"}
    brought = rng.choice(
        (rng.choice(theirs), forged, bare, copy.deepcopy(own), stage.text, stage.token)
    )
    at = rng.randrange(len(parts))
    match rng.randrange(5):
        case 0:
            parts[at] = brought
        case 1:
            parts.insert(at, brought)
        case 2:
            del parts[at]
        case 3:
            parts[at] = rng.choice(([parts[at]], {"@graph": parts[at]}, {"id": parts[at]["id"]}))
        case _:
            subject["verifiableCredential"] = rng.choice(([], {}, brought, parts * 40, None))
    if rng.random() < 0.5:
        own["credentialSubject"] = rng.choice(([subject], [subject, other["credentialSubject"]]))
    if rng.random() < 0.3:
        own = signed_by_forger(stage, own, keeping_issuer=rng.random() < 0.5)
    return "parts exchanged", json.dumps(own).encode()
