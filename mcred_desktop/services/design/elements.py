"""The list of a record's data elements: data in ``resources/record``, checked when loaded."""

from functools import cache
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from mcred_desktop.assets import RESOURCES
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.records.elements import Elements

_CURE: Final = "Put it right, or take the program's own file again."


@cache
def record_elements(file: Path = RESOURCES / "record" / "elements.json") -> Elements:
    """Every element in its group; raises McredError when the file is missing or not such a list."""
    try:
        return Elements.model_validate_json(file.read_bytes())
    except OSError as error:
        raise McredError("The list of elements is missing.", where=file.name, cure=_CURE) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise McredError(
            f"The list of elements is not valid: {first['msg']}.",
            where=f"{file.name}, {place}" if place else file.name,
            cure=_CURE,
        ) from error
