"""A rubric once more, as another one."""

from collections.abc import Callable

from mcred_desktop.domain.rubrics.rubric import Rubric


def renewed(rubric: Rubric, new_id: Callable[[], str]) -> Rubric:
    """``rubric`` with an id of its own for every level, criterion and level of achievement."""
    ids = {level.id: new_id() for level in rubric.levels}
    rows = tuple(
        row.model_copy(
            update={
                "id": new_id(),
                "must_reach": ids.get(row.must_reach or "", row.must_reach),
                "descriptors": {ids.get(x, x): text for x, text in row.descriptors.items()},
                "own_levels": tuple(
                    level.model_copy(update={"id": ids[level.id]}) for level in row.own_levels
                ),
            }
        )
        for row in rubric.criteria
    )
    columns = tuple(level.model_copy(update={"id": ids[level.id]}) for level in rubric.levels)
    bands = tuple(band.model_copy(update={"id": new_id()}) for band in rubric.bands)
    return rubric.model_copy(update={"levels": columns, "criteria": rows, "bands": bands})
