"""How the people of the workspace are told apart on notes."""

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


class Authors:
    """Colour, initials and name of whoever wrote a note.

    Args:
        people: those of the workspace, in the order of their colours.
    """

    def __init__(self, people: "tuple[Person, ...]") -> None:
        self.people = people
        self._known = {
            person.id: (_COLOURS[place % len(_COLOURS)], person.initials, person.name)
            for place, person in enumerate(people)
        }

    def colour(self, author: str) -> str:
        """The role of the colour of a person's notes; the last one for strangers."""
        return self._of(author)[0]

    def initials(self, author: str) -> str:
        return self._of(author)[1]

    def name(self, author: str) -> str:
        return self._of(author)[2]

    def _of(self, author: str) -> tuple[str, str, str]:
        return self._known.get(author, (_COLOURS[-1], "?", ""))
