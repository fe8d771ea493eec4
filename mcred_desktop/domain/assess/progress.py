"""How far a portfolio has come. Imports nothing, for what has to be on the screen at once."""

from enum import StrEnum


class PortfolioState(StrEnum):
    """How far a portfolio has come."""

    EMPTY = "no evidence yet"
    SUBMITTED = "submitted"
    SCORED = "scored"
    AWARDED = "awarded"
    NOT_YET = "not yet"
    ISSUED = "issued"
    CLOSED = "closed"
    """Another attempt counts in its place"""


UNDECIDED = (PortfolioState.EMPTY, PortfolioState.SUBMITTED, PortfolioState.SCORED)


class Standing(StrEnum):
    """Where a learner stands in a cohort, with one attempt."""

    ENROLLED = "enrolled"
    SUBMITTED = "submitted"
    IN_ASSESSMENT = "in assessment"
    TO_DECIDE = "to be decided"
    AWARDED = "awarded"
    NOT_YET = "not yet"
    ISSUED = "issued"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


_STANDINGS = {
    PortfolioState.EMPTY: Standing.ENROLLED,
    PortfolioState.SUBMITTED: Standing.SUBMITTED,
    PortfolioState.SCORED: Standing.TO_DECIDE,
    PortfolioState.AWARDED: Standing.AWARDED,
    PortfolioState.NOT_YET: Standing.NOT_YET,
    PortfolioState.ISSUED: Standing.ISSUED,
    PortfolioState.CLOSED: Standing.CLOSED,
}


def standing(state: PortfolioState, *, assigned: bool, withdrawn: bool) -> Standing:
    """Where somebody stands whose portfolio is in ``state``; what was decided stays decided."""
    found = _STANDINGS[state]
    if withdrawn and state in UNDECIDED:
        return Standing.WITHDRAWN
    if found is Standing.SUBMITTED and assigned:
        return Standing.IN_ASSESSMENT
    return found
