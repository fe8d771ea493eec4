"""How the standing of a learner looks."""

from typing import Final

from mcred_desktop.domain.assess.progress import Standing

STATES: Final = {
    Standing.ENROLLED: ("circle", "ink3"),
    Standing.SUBMITTED: ("inbox", "ink2"),
    Standing.IN_ASSESSMENT: ("pencil", "ink2"),
    Standing.TO_DECIDE: ("clipboard-check", "accent"),
    Standing.AWARDED: ("check", "ok"),
    Standing.NOT_YET: ("circle-x", "warn"),
    Standing.ISSUED: ("award", "ok"),
    Standing.CLOSED: ("lock", "ink3"),
    Standing.WITHDRAWN: ("minus", "ink3"),
}
"""Icon and colour"""
