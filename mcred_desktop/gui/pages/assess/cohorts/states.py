"""How the state of a portfolio looks."""

from typing import Final

from mcred_desktop.domain.progress import PortfolioState

STATES: Final = {
    PortfolioState.EMPTY: ("circle", "ink3"),
    PortfolioState.SUBMITTED: ("inbox", "ink2"),
    PortfolioState.SCORED: ("clipboard-check", "accent"),
    PortfolioState.AWARDED: ("check", "ok"),
    PortfolioState.NOT_YET: ("circle-x", "warn"),
    PortfolioState.ISSUED: ("award", "ok"),
}
"""Icon and colour"""
