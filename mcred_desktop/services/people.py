"""The people who work in a workspace."""

from dataclasses import dataclass

from mcred_desktop.domain.errors import NotAllowedError
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.roles import Role
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Store


@dataclass(frozen=True, slots=True)
class People:
    """Who works here and in which roles."""

    store: Store

    def all(self) -> list[Person]:
        with self.store.read() as session:
            return session.find(Person)

    def with_role(self, role: Role) -> list[Person]:
        return [person for person in self.all() if role in person.roles]

    def get(self, person_id: str) -> Person:
        with self.store.read() as session:
            return session.get(Person, person_id)

    def save(self, person: Person) -> Changes:
        """Add or correct a person; raises NotAllowedError when nobody would manage any more."""
        with self.store.begin() as session:
            managers = {p.id for p in session.find(Person) if Role.MANAGER in p.roles}
            if managers == {person.id} and Role.MANAGER not in person.roles:
                raise NotAllowedError(
                    "Nobody would be programme manager any more.",
                    cure="Give the role to another person first.",
                )
            session.put(person)
            return session.changes
