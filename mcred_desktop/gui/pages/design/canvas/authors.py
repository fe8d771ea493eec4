"""How the people of the workspace are told apart on notes."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mcred_desktop.domain.people import Person

_COLOURS: Final = (
    "note-straw",
    "note-sage",
    "note-sky",
    "note-rose",
    "note-lilac",
    "note-sand",
)


@dataclass(frozen=True, slots=True)
class Authors:
    """Colour, initials and name of whoever wrote a note."""

    people: "tuple[Person, ...]"

    def colour(self, author: str) -> str:
        """The role of the colour of a person's notes; the last one for strangers."""
        place = next((i for i, person in enumerate(self.people) if person.id == author), -1)
        return _COLOURS[place % len(_COLOURS)]

    def initials(self, author: str) -> str:
        return next((person.initials for person in self.people if person.id == author), "?")

    def name(self, author: str) -> str:
        return next((person.name for person in self.people if person.id == author), "")
