"""Criteria put in, moved, doubled and taken out."""

from mcred_desktop.domain.rubrics.rubric import Criterion, Rubric
from mcred_desktop.gui.pages.rubrics.editing.parts import index_of, moved, with_parts, without


def insert(rubric: Rubric, new_id: str, place: int) -> Rubric:
    """A criterion without a title at ``place``."""
    rows = list(rubric.criteria)
    rows.insert(place, Criterion(id=new_id, title=""))
    return with_parts(rubric, criteria=rows)


def move(rubric: Rubric, criterion_id: str, target: int) -> Rubric:
    """The criterion at ``target``; the same rubric when it is there already."""
    if index_of(rubric.criteria, criterion_id) == target:
        return rubric
    return with_parts(rubric, criteria=moved(rubric.criteria, criterion_id, target))


def duplicate(rubric: Rubric, criterion_id: str, new_id: str) -> Rubric:
    """The criterion once more, below itself."""
    rows = list(rubric.criteria)
    place = index_of(rows, criterion_id)
    rows.insert(place + 1, rows[place].model_copy(update={"id": new_id}))
    return with_parts(rubric, criteria=rows)


def remove(rubric: Rubric, criterion_id: str) -> Rubric:
    """Without the criterion and its words."""
    return with_parts(rubric, criteria=without(rubric.criteria, criterion_id))
