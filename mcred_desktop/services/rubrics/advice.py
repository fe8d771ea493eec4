"""Advice on rubrics in the languages there is a book for: ``resources/advice``, checked on load."""

from functools import cache
from pathlib import Path

from pydantic import ValidationError

from mcred_desktop.assets import RESOURCES
from mcred_desktop.domain.advice.adviser import Adviser
from mcred_desktop.domain.advice.book import AdviceBook
from mcred_desktop.domain.errors import McredError

FALLBACK = "en"


@cache
def adviser(language: str, folder: Path = RESOURCES / "advice") -> Adviser:
    """Who advises on rubrics written in ``language``, a BCP 47 tag.

    Where there is no book of that language the advice is in English and about the grid alone,
    for no word list and no reading formula fits.

    Raises:
        McredError: the file of the language is not a book of advice.
    """
    primary = language.lower().split("-")[0]
    if primary in _languages(folder):
        return Adviser(_book(primary, folder))
    return Adviser(_book(FALLBACK, folder).wordless)


def _languages(folder: Path) -> frozenset[str]:
    return frozenset(file.stem for file in folder.glob("*.json"))


def _book(language: str, folder: Path) -> AdviceBook:
    file = folder / f"{language}.json"
    try:
        return AdviceBook.model_validate_json(file.read_bytes())
    except OSError as error:
        raise McredError("This book of advice is missing.", where=file.name) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise McredError(
            f"This book of advice is not valid: {first['msg']}.", where=f"{file.name}, {place}"
        ) from error
