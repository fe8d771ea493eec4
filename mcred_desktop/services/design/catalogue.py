"""The catalogue: where every micro-credential stands, from figures and without a whole record."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mcred_desktop.services.home.figures import Figures, Reading

if TYPE_CHECKING:
    from mcred_desktop.domain.records.review import Standing

_ENDS = ("offered", "retired", "reinstated")
"""Steps that decide about an offer, as they lie in the store"""


@dataclass(frozen=True, slots=True)
class CatalogueLine:
    """A micro-credential as the catalogue lists it."""

    id: str
    title: str
    standing: "Standing"
    unsettled: int
    """Comments that are not settled, while it is in review"""
    review_due: str
    """ISO date; empty for none"""


@dataclass(frozen=True, slots=True)
class _Told:
    """A step, as far as it decides where a record stands."""

    step: str
    number: int
    at: str
    successor: str | None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Reads what the list of all micro-credentials needs."""

    figures: Figures

    def lines(self) -> list[CatalogueLine]:
        """Every micro-credential by its title."""
        with self.figures.read() as reading:
            return _lines(reading)


def _lines(reading: Reading) -> list[CatalogueLine]:
    from mcred_desktop.domain.records.review import (
        standing,  # the values; nothing of Home needs them
    )

    records = reading.rows("achievement", ("id", "title", "state", "review_due"))
    versions = reading.rows("achievement_version", ("id", "achievement_id", "number"))
    latest: dict[str, int] = {}
    for _, record_id, number in versions:
        latest[record_id] = max(number, latest.get(record_id, 0))
    running = _running(reading, versions)
    steps = _steps(reading)
    unsettled = _unsettled(reading, [row[0] for row in records if row[2] == "in review"])
    lines = [
        CatalogueLine(
            record_id,
            title,
            standing(
                approved=latest.get(record_id, 0),
                changed=state != "approved",
                in_review=state == "in review",
                steps=steps.get(record_id, ()),
                running=running.get(record_id, ()),
            ),
            unsettled.get(record_id, 0),
            due or "",
        )
        for record_id, title, state, due in records
    ]
    return sorted(lines, key=lambda line: (line.title.casefold(), line.id))


def _running(
    reading: Reading, versions: Iterable[tuple[str, str, int]]
) -> Mapping[str, Sequence[int]]:
    """Record id to the numbers of its versions that have a cohort."""
    cohorts = reading.tally("cohort", ("achievement_version_id",))
    found: dict[str, list[int]] = {}
    for version_id, record_id, number in versions:
        if (version_id,) in cohorts:
            found.setdefault(record_id, []).append(number)
    return found


def _steps(reading: Reading) -> Mapping[str, Sequence[_Told]]:
    """Record id to the steps that decide about its offer, oldest first."""
    columns = ("achievement_id", "step", "number", "at", "successor")
    rows = sorted(reading.rows("review_step", columns, step=_ENDS), key=lambda row: row[3])
    found: dict[str, list[_Told]] = {}
    for record_id, *told in rows:
        found.setdefault(record_id, []).append(_Told(*told))
    return found


def _unsettled(reading: Reading, records: Sequence[str]) -> Mapping[str, int]:
    """Record id to how many of its threads are not settled."""
    if not records:
        return {}
    columns = ("achievement_id", "id", "thread", "settles", "at")
    rows = reading.rows("review_comment", columns, achievement_id=records)
    settled: dict[tuple[str, str], bool] = {}
    for record_id, comment_id, thread, settles, _ in sorted(rows, key=lambda row: row[4]):
        settled[record_id, thread or comment_id] = bool(settles)
    found: dict[str, int] = {}
    for (record_id, _), over in settled.items():
        found[record_id] = found.get(record_id, 0) + (not over)
    return found
