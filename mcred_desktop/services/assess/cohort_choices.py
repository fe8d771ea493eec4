"""What a cohort can be started from."""

from collections.abc import Callable
from typing import TypeVar

from mcred_desktop.domain.records.record import AchievementVersion
from mcred_desktop.domain.rubrics.rubric import RubricDraft, RubricVersion
from mcred_desktop.services.design.record import retired
from mcred_desktop.services.ports import Session

V = TypeVar("V", AchievementVersion, RubricVersion)


def offered(session: Session) -> list[tuple[AchievementVersion, RubricVersion]]:
    """Approved records that are not retired, each with every rubric in use that fits it."""
    records = _newest(session.find(AchievementVersion), lambda version: version.achievement_id)
    rubrics = _newest(session.find(RubricVersion), lambda version: version.rubric_id)
    over = retired(session)
    drafts = session.find(RubricDraft, id=list(rubrics), archived=False)
    found = [(draft, rubrics[draft.id]) for draft in drafts]
    found.sort(key=lambda pair: (pair[1].at, pair[1].number), reverse=True)
    choices: list[tuple[AchievementVersion, RubricVersion]] = []
    for key, record in records.items():
        if key in over:
            continue
        own = [version for draft, version in found if draft.achievement_id == key]
        shared = [version for draft, version in found if key in draft.also_for]
        choices += [(record, version) for version in (*own, *shared)]
    return choices


def _newest(versions: list[V], of: Callable[[V], str]) -> dict[str, V]:
    newest: dict[str, V] = {}
    for version in versions:
        known = newest.get(of(version))
        if known is None or (version.at, version.number) > (known.at, known.number):
            newest[of(version)] = version
    return newest
