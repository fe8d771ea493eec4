"""What has to be settled before an evaluator may mark a portfolio."""

from enum import StrEnum

from mcred_desktop.domain.assess.assessment import Assignment, Cohort
from mcred_desktop.domain.assess.marking import Declaration
from mcred_desktop.domain.errors import NotAllowedError
from mcred_desktop.domain.rubrics.rubric import RubricVersion
from mcred_desktop.services.assess.calibration import is_calibrated
from mcred_desktop.services.ports import Session


class Due(StrEnum):
    """What an evaluator still owes."""

    DECLARATION = "declaration"
    """A word on conflicts of interest; the evidence stays closed before it is given"""
    CALIBRATION = "calibration"


def due(session: Session, assignment: Assignment, cohort: Cohort) -> Due | None:
    """What the plan of the cohort asks for first; None when the evaluator may mark.

    A sheet that was signed once is not held up again.
    """
    plan = cohort.plan
    if assignment.signed or assignment.reopened_because:
        return None
    if plan.declare_interest and not _has_declared(session, assignment):
        return Due.DECLARATION
    if plan.calibrated_only:
        version = session.get(RubricVersion, cohort.rubric_version_id)
        if not is_calibrated(session, version.rubric_id, assignment.evaluator_id):
            return Due.CALIBRATION
    return None


def refuse_unadmitted(session: Session, assignment: Assignment, cohort: Cohort) -> None:
    """Raise NotAllowedError, with what to do, unless the evaluator may mark."""
    match due(session, assignment, cohort):
        case Due.DECLARATION:
            raise NotAllowedError(
                "Nothing was said yet about conflicts of interest.",
                cure="Declare them, then the portfolio opens.",
            )
        case Due.CALIBRATION:
            raise NotAllowedError(
                "You are not calibrated for this rubric yet.",
                cure="Score a benchmark under Calibration first.",
            )
        case None:
            return


def _has_declared(session: Session, assignment: Assignment) -> bool:
    said = session.find(
        Declaration, portfolio_id=assignment.portfolio_id, author=assignment.evaluator_id
    )
    return bool(said) and not said[-1].conflict
