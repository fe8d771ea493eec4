"""One rubric of a file at a time: those that cannot be taken are named, the others are kept."""

from collections.abc import Callable

from pydantic import ValidationError

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.domain.rubrics.rubric import Rubric
from mcred_desktop.services.rubrics.ports import ReadRubric, RefusedRubric

MOST_RUBRICS = 1_000


def attempted(name: str, where: str, make: Callable[[], Rubric]) -> ReadRubric:
    """The rubric that ``make`` gives, or why there is none."""
    try:
        return make()
    except UntrustedInputError as error:
        return RefusedRubric(name, error.what, error.where, error.cure)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        reason = first["msg"].removeprefix("Value error, ")
        place = f"{where}, {field}" if field else where
        return RefusedRubric(name, f"{reason}.", place, "Correct it in the file.")


def within_limit(count: int, where: str) -> None:
    """Refuse a file of more than 1,000 rubrics; raises UntrustedInputError."""
    if count > MOST_RUBRICS:
        raise UntrustedInputError(
            f"The file has more than {MOST_RUBRICS:,} rubrics.",
            where=where,
            cure="Split it into parts.",
        )
