"""The people who work in a workspace."""

from sqlmodel import Field

from mcred_desktop.domain.roles import Role, initials
from mcred_desktop.domain.values import Register


class Person(Register):
    """Somebody who works here; not a learner."""

    name: str = Field(min_length=1, max_length=200)
    roles: tuple[Role, ...] = ()

    @property
    def initials(self) -> str:
        """Up to two letters that stand for the person on notes."""
        return initials(self.name)
