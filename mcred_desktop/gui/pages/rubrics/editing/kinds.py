"""From one kind of rubric to another, with as many words kept as the kind has room for."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from mcred_desktop.domain.rubrics.rubric import Criterion, Level, Rubric, RubricKind
from mcred_desktop.gui.pages.rubrics.editing.parts import with_parts
from mcred_desktop.gui.pages.rubrics.editing.rules import within

_OUTER = (("Below what is described", 1.0), ("Beyond what is described", 3.0))


def change_kind(rubric: Rubric, kind: RubricKind, new_ids: Iterable[str]) -> Rubric:
    """The rubric as another kind; ``new_ids`` for the parts it needs."""
    if kind is rubric.kind:
        return rubric
    made = rubric
    if kind is RubricKind.HOLISTIC:
        made = _as_a_whole(rubric, new_ids)
    elif kind is RubricKind.SINGLE_POINT:
        made = _single_point(rubric, new_ids)
    return made.model_copy(update={"kind": kind})


def what_happens(rubric: Rubric, kind: RubricKind) -> str:
    """In one sentence, what changing to ``kind`` does to the words there are."""
    rows, columns = len(rubric.criteria), len(rubric.levels)
    if kind is RubricKind.HOLISTIC and rows > 1:
        said = _tr("{0} criteria became one; their words stand below each other at each level.")
        return said.format(rows)
    if kind is RubricKind.SINGLE_POINT and columns:
        kept = rubric.levels[_described(columns)].name
        said = _tr("Only “{0}” is described now; the words of the other levels were taken out.")
        return said.format(kept)
    return _tr("Nothing was taken out.")


def _as_a_whole(rubric: Rubric, new_ids: Iterable[str]) -> Rubric:
    rows = rubric.criteria
    if len(rows) == 1:
        return rubric
    words = {level.id: _joined(rows, level) for level in rubric.levels}
    whole = Criterion(
        id=rows[0].id if rows else next(iter(new_ids)),
        title=rubric.title or "The work as a whole",
        descriptors={level: text for level, text in words.items() if text},
        outcomes=_together(row.outcomes for row in rows),
        skills=_together(row.skills for row in rows),
        evidence="\n".join(row.evidence for row in rows if row.evidence),
    )
    return with_parts(rubric, criteria=[whole])


def _joined(rows: Iterable[Criterion], level: Level) -> str:
    said = ((row.title.strip(), row.descriptors.get(level.id, "")) for row in rows)
    return "\n".join(f"{title}: {words}" if title else words for title, words in said if words)


def _together(ids: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for row in ids for one in row))


def _described(columns: int) -> int:
    """The level that says what is asked for: the last but one of three or more."""
    return max(columns - 2, 0) if columns > 2 else columns - 1


def _single_point(rubric: Rubric, new_ids: Iterable[str]) -> Rubric:
    ids = iter(new_ids)
    levels = list(rubric.levels) or [Level(id=next(ids), name="As described", points=2)]
    middle = levels[_described(len(levels))]
    (below, low), (beyond, high) = _OUTER
    under = levels[0] if len(levels) > 2 else Level(id=next(ids), name=below, points=low)
    over = levels[-1] if len(levels) > 2 else Level(id=next(ids), name=beyond, points=high)
    rated = [
        level.model_copy(update={"points": points, "points_from": None})
        for level, points in zip((under, middle, over), (1.0, 2.0, 3.0), strict=True)
    ]
    rows = [_only(row, middle.id, {level.id for level in rated}) for row in rubric.criteria]
    bands = [within(band, len(rated)) for band in rubric.bands]
    return with_parts(rubric, levels=rated, criteria=rows, bands=bands)


def _only(row: Criterion, level_id: str, kept: set[str]) -> Criterion:
    words = {key: text for key, text in row.descriptors.items() if key == level_id}
    must = row.must_reach if row.must_reach in kept else None
    return row.model_copy(update={"descriptors": words, "own_levels": (), "must_reach": must})


def _tr(text: str) -> str:
    return QCoreApplication.translate("RubricKinds", text)
