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
