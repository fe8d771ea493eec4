"""What the columns of a learner list are taken for."""

from collections.abc import Sequence
from enum import StrEnum

from mcred_desktop.domain.values import Draft, content_hash


class ColumnUse(StrEnum):
    """What a column of a learner list is taken for."""

    NAME = "name"
    GIVEN = "given"
    FAMILY = "family"
    SECOND = "second"
    """A second family name"""
    EMAIL = "email"
    NUMBER = "number"
    FIELD = "field"
    """A field of the provider's own, under the column's header"""
    OUTCOME = "outcome"
    """An earlier result of a learning outcome, kept as evidence"""
    OUT = "out"
    """Left out"""


class ListLayout(Draft):
    """What somebody said the columns under some headers are; the id tells the headers."""

    uses: tuple[ColumnUse, ...]


def layout_id(headers: Sequence[str]) -> str:
    """The id of what is remembered of lists with these headers, in this order."""
    return content_hash(list(headers))
