"""Which criterion measures what a record promises, with the gaps both ways."""

from dataclasses import dataclass
from enum import StrEnum

from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.domain.rubrics.rubric import Rubric


class AimKind(StrEnum):
    """What a record promises."""

    OUTCOME = "outcome"
    SKILL = "skill"


@dataclass(frozen=True, slots=True)
class Aim:
    """An outcome or a skill: a column of the matrix."""

    id: str
    kind: AimKind
    text: str
    measured: bool
    """Whether a criterion that counts measures it; feedback alone does not"""


@dataclass(frozen=True, slots=True)
class Aimed:
    """A criterion: a row of the matrix."""

    criterion_id: str
    aims: frozenset[str]
    """ids of what it measures, of the record's own"""
    gone: tuple[str, ...]
    """ids it is linked to that the record does not have"""
    counts: bool
    """Whether it is more than feedback"""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The matrix of criteria and aims."""

    aims: tuple[Aim, ...]
    """Outcomes, then skills, in the record's order"""
    rows: tuple[Aimed, ...]

    @property
    def unmeasured(self) -> tuple[Aim, ...]:
        """What the record promises and nothing judges."""
        return tuple(aim for aim in self.aims if not aim.measured)

    @property
    def aimless(self) -> tuple[str, ...]:
        """Criteria, by id, that measure nothing the record promises."""
        return tuple(row.criterion_id for row in self.rows if not row.aims)


def coverage(rubric: Rubric, record: Achievement) -> Coverage:
    """How the criteria of ``rubric`` and the outcomes and skills of ``record`` meet."""
    named = [(x.id, AimKind.OUTCOME, x.text) for x in record.outcomes]
    named += [(x.id, AimKind.SKILL, x.name) for x in record.skills]
    known = {aim_id for aim_id, _, _ in named}
    rows: list[Aimed] = []
    for row in rubric.criteria:
        links = (*row.outcomes, *row.skills)
        aims = frozenset(known.intersection(links))
        gone = tuple(link for link in links if link not in known)
        rows.append(Aimed(row.id, aims, gone, not row.feedback_only))
    measured = {aim for row in rows if row.counts for aim in row.aims}
    return Coverage(tuple(Aim(*aim, aim[0] in measured) for aim in named), tuple(rows))
