"""The journey in the languages there is one for: data in ``resources/journey``, checked on load."""

from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from mcred_desktop.assets import RESOURCES
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.journeys.book import JourneyBook, JourneyWords

M = TypeVar("M", bound=BaseModel)

_BOOK = "journey.json"
_MOST_BYTES = 2 * 2**20
FOLDER = RESOURCES / "journey"


@cache
def journey_book(language: str, folder: Path = FOLDER) -> JourneyBook:
    """The journey in ``language``, a BCP 47 tag; in that of ``journey.json`` where it has no words.

    Raises:
        McredError: a file of the journey is missing, too large or not valid.
    """
    book = _read(folder / _BOOK, JourneyBook)
    primary = language.lower().split("-")[0]
    translated = {file.stem: file for file in folder.glob("*.json") if file.name != _BOOK}
    file = translated.get(primary)
    if primary == book.language or file is None:
        return book
    words = _read(file, JourneyWords)
    unknown = words.unknown_to(book)
    if unknown:
        raise _refusal("the journey has no such thing", file.name, unknown[0])
    return words.over(book)


def _read(file: Path, model: type[M]) -> M:
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise McredError("This file of the journey is larger than 2 MB.", where=file.name)
        return model.model_validate_json(file.read_bytes())
    except OSError as error:
        raise McredError("This file of the journey is missing.", where=file.name) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        what = first["msg"].removeprefix("Value error, ")
        raise _refusal(what, file.name, place) from error


def _refusal(what: str, file: str, place: str) -> McredError:
    where = f"{file}, {place}" if place else file
    return McredError(
        f"This file of the journey is not valid: {what}.",
        where=where,
        cure="Put it right, or take the program's own file again.",
    )
