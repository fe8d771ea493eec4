"""The people who work in a workspace."""

from enum import StrEnum

from sqlmodel import Field

from mcred_desktop.domain.values import Register


class Role(StrEnum):
    """What a person may do; the toolkit's roles."""

    DESIGNER = "designer"
    EXPERT = "subject expert"
    EVALUATOR = "evaluator"
    MANAGER = "programme manager"
    APPROVER = "approver"


class Person(Register):
    """Somebody who works here; not a learner."""

    name: str = Field(min_length=1, max_length=200)
    roles: tuple[Role, ...] = ()

    @property
    def initials(self) -> str:
        """Up to two letters that stand for the person on notes."""
        words = self.name.split()
        return "".join(w[0] for w in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()
