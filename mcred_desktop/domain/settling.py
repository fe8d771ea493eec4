"""From the sheets of several evaluators to one set of levels, or to a third look."""

from collections.abc import Sequence

from mcred_desktop.domain.assessment import Sheet, Verdict, result
from mcred_desktop.domain.rubric import Rubric


def differences(rubric: Rubric, sheets: Sequence[Sheet]) -> tuple[str, ...]:
    """Why two sheets cannot settle by themselves; empty when they can.

    Of three or more the middle level counts, so a third look settles every difference.
    A third look is due when a criterion differs by two levels or more, when a must-pass
    criterion is reached on one sheet and missed on another, or when pass and not yet differ.
    """
    if len(sheets) > 2:
        return ()
    found: list[str] = []
    for criterion in rubric.criteria:
        ranks = [rubric.rank(level) for level in _given(sheets, criterion.id)]
        if ranks and max(ranks) - min(ranks) >= 2:
            found.append(f"“{criterion.title}” differs by {max(ranks) - min(ranks)} levels.")
        elif criterion.must_reach and ranks:
            needed = rubric.rank(criterion.must_reach)
            if min(ranks) < needed <= max(ranks):
                found.append(f"“{criterion.title}” must be reached and only one sheet says so.")
    verdicts = {_alone(rubric, sheet) for sheet in sheets}
    if len(verdicts) > 1:
        found.append("One sheet passes and another does not.")
    return tuple(found)


def settled(rubric: Rubric, sheets: Sequence[Sheet]) -> dict[str, str]:
    """The level of each criterion: the middle one; of two, the lower."""
    levels: dict[str, str] = {}
    for criterion in rubric.criteria:
        given = sorted(_given(sheets, criterion.id), key=rubric.rank)
        if given:
            levels[criterion.id] = given[(len(given) - 1) // 2]
    return levels


def _given(sheets: Sequence[Sheet], criterion_id: str) -> list[str]:
    return [
        score.level_id
        for sheet in sheets
        for score in sheet.scores
        if score.criterion_id == criterion_id
    ]


def _alone(rubric: Rubric, sheet: Sheet) -> Verdict:
    levels = {score.criterion_id: score.level_id for score in sheet.scores}
    return result(rubric, levels).verdict
