"""Which signed sheets count, and by what they were judged."""

from collections.abc import Sequence

from mcred_desktop.domain.assess.assessment import Cohort, Sheet
from mcred_desktop.domain.rubrics.rubric import RubricVersion
from mcred_desktop.services.ports import Session


def current(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets no later one corrects."""
    replaced = {sheet.supersedes for sheet in sheets} | {x for s in sheets for x in s.replaces}
    return [sheet for sheet in sheets if sheet.id not in replaced]


def judged_by(session: Session, cohort: Cohort, sheets: Sequence[Sheet]) -> RubricVersion:
    """The version that signed sheets cite, their newest; without sheets, the cohort's.

    The cohort may have moved on to another version since.
    """
    cited = {sheet.rubric_version_id for sheet in sheets} or {cohort.rubric_version_id}
    versions = [session.get(RubricVersion, version_id) for version_id in cited]
    return max(versions, key=lambda version: (version.at, version.number))
