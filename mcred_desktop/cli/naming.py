"""What a name on the command line means: an id or a title, with ``@2`` a version of it."""

from collections.abc import Iterable, Mapping

from mcred_desktop.domain.errors import McredError

_SHOWN = 20
"""Of those there are, in a refusal"""
_LONGEST_NUMBER = 9


def meant(titles: Mapping[str, str], said: str, what: str) -> str:
    """The id of the one called ``said``.

    Args:
        titles: title by id.
        said: the id or title.
        what: what it is, as in “No cohort has that name”.

    Raises:
        McredError: none is called so, or more than one.
    """
    found = [one for one, title in titles.items() if said in {one, title}]
    if len(found) == 1:
        return found[0]
    if found:
        raise McredError(
            f"More than one {what} has that title.",
            where=said,
            cure=f"Name it by its id: {_told(found)}.",
        )
    raise McredError(f"No {what} has that id or title.", where=said, cure=_there(titles))


def version_meant(titles: Mapping[str, str], said: str, what: str) -> tuple[str, int | None]:
    """As `meant`, and the number after ``@``; None where nothing but an id or title is said."""
    name, _, number = said.rpartition("@")
    is_number = number.isdecimal() and len(number) <= _LONGEST_NUMBER
    if not (name and is_number) or said in {*titles, *titles.values()}:
        return meant(titles, said, what), None
    return meant(titles, name, what), int(number)


def one_meant(titles: Mapping[str, str], said: str | None, what: str, option: str) -> str:
    """As `meant`; where nothing is said with ``option``, the only one there is."""
    if said is not None:
        return meant(titles, said, what)
    if len(titles) == 1:
        return next(iter(titles))
    if not titles:
        raise McredError(f"There is no {what} yet.")
    raise McredError(f"Which {what} is meant?", cure=f"Name one with {option}. {_there(titles)}")


def _there(titles: Mapping[str, str]) -> str:
    return f"There are: {_told(f'“{title}”' for title in titles.values())}." if titles else ""


def _told(names: Iterable[str]) -> str:
    each = list(names)
    more = len(each) - _SHOWN
    return ", ".join(each[:_SHOWN]) + (f" and {more:,} more" if more > 0 else "")
