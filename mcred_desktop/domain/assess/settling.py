"""From the sheets of several evaluators to one set of levels, or to a third look."""

from collections.abc import Iterator, Sequence

from mcred_desktop.domain.assess.assessment import Score, Sheet, Verdict, result
from mcred_desktop.domain.assess.moderation import Settlement
from mcred_desktop.domain.rubrics.rubric import Criterion, Rubric


def differences(rubric: Rubric, sheets: Sequence[Sheet]) -> tuple[str, ...]:
    """Why two sheets cannot settle by themselves; empty when they can.

    Of three or more the middle level counts, so a third look settles every difference. When one
    is due, the rubric says (``ThirdLook``): a criterion differs by so many levels, a must-pass
    criterion is reached on one sheet and missed on another, pass and not yet differ. Criteria
    that are feedback only never ask for one.
    """
    if len(sheets) > 2:
        return ()
    counted = [row for row in rubric.criteria if not row.feedback_only]
    found = [text for row in counted for text in _row(rubric, row, sheets)]
    verdicts = {_alone(rubric, sheet) for sheet in sheets}
    if rubric.third_look.verdict_differs and len(verdicts) > 1:
        found.append("One sheet passes and another does not.")
    return tuple(found)


def settlement_of(sheets: Sequence[Sheet], settlements: Sequence[Settlement]) -> Settlement | None:
    """The newest one that settles exactly these sheets; a further sheet ends it."""
    ids = {sheet.id for sheet in sheets}
    return next((found for found in reversed(settlements) if set(found.sheets) == ids), None)


def settled_scores(
    rubric: Rubric, sheets: Sequence[Sheet], settlement: Settlement | None = None
) -> list[Score]:
    """What counts for each criterion: what was settled; else the middle level; of two, the lower.

    ``settlement`` is the one of these sheets, see ``settlement_of``.
    """
    return list(_middle(rubric, sheets) if settlement is None else settlement.scores)


def settled(
    rubric: Rubric, sheets: Sequence[Sheet], settlement: Settlement | None = None
) -> dict[str, str]:
    """The level of each criterion that counts."""
    scores = settled_scores(rubric, sheets, settlement)
    return {score.criterion_id: score.level_id for score in scores}


def settled_points(
    rubric: Rubric, sheets: Sequence[Sheet], settlement: Settlement | None = None
) -> dict[str, float]:
    """The points picked inside a range, of the scores that count."""
    scores = settled_scores(rubric, sheets, settlement)
    return {score.criterion_id: score.points for score in scores if score.points is not None}


def _middle(rubric: Rubric, sheets: Sequence[Sheet]) -> Iterator[Score]:
    for row in rubric.criteria:
        given = sorted(_given(sheets, row), key=lambda score: _height(rubric, row, score))
        if given:
            yield given[(len(given) - 1) // 2]


def _height(rubric: Rubric, row: Criterion, score: Score) -> tuple[int, float]:
    """By level, and inside a range by points."""
    step = rubric.step(row, score.level_id)
    own = rubric.level_of(row, score.level_id).points if step else None
    return step, (own if score.points is None else score.points) or 0


def _row(rubric: Rubric, row: Criterion, sheets: Sequence[Sheet]) -> Iterator[str]:
    given = [score.level_id for score in _given(sheets, row)]
    if not given:
        return
    steps = [rubric.step(row, level) for level in given]
    ranks = [rubric.rank(level) for level in given]
    apart = max(steps) - min(steps)
    needed = rubric.rank(row.must_reach) if row.must_reach else 0
    if apart >= rubric.third_look.levels_apart:
        yield f"“{row.title}” differs by {apart} level{'s' if apart > 1 else ''}."
    elif rubric.third_look.must_pass_differs and min(ranks) < needed <= max(ranks):
        yield f"“{row.title}” must be reached and only one sheet says so."


def _given(sheets: Sequence[Sheet], row: Criterion) -> list[Score]:
    return [score for sheet in sheets for score in sheet.scores if score.criterion_id == row.id]


def _alone(rubric: Rubric, sheet: Sheet) -> Verdict:
    levels = {score.criterion_id: score.level_id for score in sheet.scores}
    points = {s.criterion_id: s.points for s in sheet.scores if s.points is not None}
    return result(rubric, levels, points).verdict
