"""Patterns a pathway can be started from: data under ``resources/pathways``, checked when read."""

from functools import cache
from pathlib import Path

from pydantic import Field, ValidationError

from mcred_desktop.assets import RESOURCES
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.pathways.form import PathwayForm, misfit

_FOLDER = RESOURCES / "pathways"
_LARGEST = 2**20
"""Bytes of a pattern"""
_CURE = "Put it right, or take the program's own file again."


class PathwayPattern(PathwayForm):
    """Groups, rules and places to fill, for one way in which awards stack up."""

    title: str = Field(min_length=1, max_length=100)
    purpose: str = Field(min_length=1, max_length=600)
    place: int = 0
    """Where it stands among the others"""


@cache
def pathway_pattern(name: str, folder: Path = _FOLDER) -> PathwayPattern:
    """The pattern ``name``; raises McredError when the file is missing or not a pattern."""
    file = folder / f"{name}.json"
    try:
        large = file.stat().st_size > _LARGEST
        content = b"" if large else file.read_bytes()
    except OSError as error:
        raise McredError("This pattern is missing.", where=file.name, cure=_CURE) from error
    if large:
        raise McredError("This pattern is larger than 1 MB.", where=file.name, cure=_CURE)
    try:
        pattern = PathwayPattern.model_validate_json(content, strict=True)
        pattern.plan()
    except ValidationError as error:
        wrong = misfit(error)
        raise _unfit(file, wrong) from error
    except McredError as error:
        raise _unfit(file, error) from error
    return pattern


def pattern_names(folder: Path = _FOLDER) -> list[str]:
    """Every pattern, in its place; one that cannot be read is last, and told when asked for."""
    return sorted((file.stem for file in folder.glob("*.json")), key=lambda n: _place(n, folder))


def _place(name: str, folder: Path) -> tuple[int, str]:
    try:
        return pathway_pattern(name, folder).place, name
    except McredError:
        return 1_000, name


def _unfit(file: Path, wrong: McredError) -> McredError:
    where = f"{file.name}, {wrong.where}" if wrong.where else file.name
    return McredError(
        f"This pattern is not valid: {wrong.what}", where=where, cure=wrong.cure or _CURE
    )
