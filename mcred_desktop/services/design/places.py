"""Where the Design area can be asked to go, besides to a record by its id."""

from typing import Final

JOURNEY_PLACE: Final = "journey:"
"""Before the id of a record whose journey is to be shown"""
PATHWAY_PLACE: Final = "pathway:"
"""Before the id of a pathway"""
