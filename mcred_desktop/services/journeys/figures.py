"""Which checks of a journey a record answers by itself, told from plain columns for Home.

The full answer is ``services.journey``; what only the domain's classes can tell, such as whether a
rubric measures every outcome, is left open here.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Final

from mcred_desktop.assets import RESOURCES
from mcred_desktop.services.home.figures import Reading

_BOOK: Final = RESOURCES / "journey" / "journey.json"
_ELEMENTS: Final = RESOURCES / "record" / "elements.json"


def is_answered(reading: Reading, record_id: str, checks: Sequence[str]) -> set[str]:
    """Those of the checks that the record answers with yes."""
    book, seen = _places(_BOOK), _Seen(reading, record_id)
    return {
        check
        for check in checks
        if book.get(check)
        and all(any(map(seen.says, places.split(" or "))) for places in book[check])
    }


@cache
def _places(file: Path) -> Mapping[str, Sequence[str]]:
    """Key of a check to what answers it; of no check where the file cannot be read."""
    try:
        book = json.loads(file.read_bytes())
        return {
            check["key"]: tuple(check.get("answered_by", ()))
            for phase in book["phases"]
            for step in phase["steps"]
            for check in step["checks"]
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}  # the journey itself says what is wrong with it


@cache
def _fields(file: Path) -> frozenset[str]:
    """The fields of a record; none where the file cannot be read."""
    try:
        groups = json.loads(file.read_bytes())["groups"]
        return frozenset(element["name"] for group in groups for element in group["elements"])
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()


class _Seen:
    """What one moment of the store says of a record."""

    def __init__(self, reading: Reading, record_id: str) -> None:
        self._reading, self._record_id = reading, record_id

    def says(self, place: str) -> bool:
        """Whether the record answers with yes there."""
        kind, _, name = place.strip().partition(":")
        if kind == "field":
            return name in _fields(_ELEMENTS) and self._is_filled(name)
        if kind == "canvas":
            return name in self._decided
        if kind == "role":
            roles = self._reading.rows("person", ("roles",))
            return any(name in json.loads(held) for (held,) in roles)
        told = self._events.get(name)
        return told is not None and told()

    def _is_filled(self, field: str) -> bool:
        found = self._reading.rows("achievement", (field,), id=self._record_id)
        return any(value not in (None, "", "[]", 0) for (value,) in found)

    @cached_property
    def _canvases(self) -> dict[str, tuple[str, str | None]]:
        """Id to template and verdict."""
        columns = ("id", "template", "verdict")
        found = self._reading.rows("canvas", columns, achievement_id=self._record_id)
        return {id_: (template, verdict) for id_, template, verdict in found}

    @cached_property
    def _decided(self) -> set[str]:
        """Blocks with a decided note, as template/block."""
        if not self._canvases:
            return set()
        notes = self._reading.tally(
            "note", ("canvas_id", "block"), canvas_id=tuple(self._canvases), decided=True
        )
        return {f"{self._canvases[canvas][0]}/{block}" for canvas, block in notes}

    @cached_property
    def _events(self) -> Mapping[str, Callable[[], bool]]:
        return {
            "grain-right": lambda: any(v == "right" for _, v in self._canvases.values()),
            "record-approved": lambda: self._has("achievement_version"),
            "rubric-published": lambda: self._has("rubric_version"),
            "pathway-joined": lambda: self._has("pathway_node"),
        }

    def _has(self, kind: str) -> bool:
        return bool(self._reading.tally(kind, ("achievement_id",), achievement_id=self._record_id))
