"""JSON files of our own formats, which people also edit by hand."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.exchange.rubrics.json_text import is_object, parsed
from mcred_desktop.exchange.untrusted import read_whole

_CURE = "Correct it in an editor, or get the file again."


def read_json(file: Path, *, format_: str, version: int, limit: int) -> dict[str, Any]:
    """The object in a file that says ``"format": FORMAT_, "version": VERSION``.

    Raises:
        UntrustedInputError: over ``limit`` bytes, not UTF-8, no JSON or ambiguous, of another
            format or a later version.
    """
    content = read_whole(file, limit=limit, cure="Choose another file.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UntrustedInputError(
            "This is not text in UTF-8.", where=f"{file.name}:{line}", cure=_CURE
        ) from None
    value = parsed(file.name, text)
    if not is_object(value) or value.get("format") != format_:
        raise UntrustedInputError(
            f"This is no file of the format {format_}.",
            where=file.name,
            cure="Choose another file.",
        )
    if value.get("version") != version:
        raise UntrustedInputError(
            f"The file is of version {value.get('version')!s:.20}; this program reads {version}.",
            where=file.name,
            cure="Update the program.",
        )
    return value


@contextmanager
def named(where: str, value: Any, within: Sequence[str] = ()) -> Generator[None]:
    """Raise UntrustedInputError for the first thing that is invalid, by its place in ``value``.

    ``within`` leads to the part of ``value`` that is checked.
    """
    try:
        yield
    except ValidationError as error:
        first = error.errors()[0]
        reason = first["msg"].removeprefix("Value error, ").rstrip(".")
        place = _place((*within, *first["loc"]), value, missing=first["type"] == "missing")
        raise UntrustedInputError(
            f"{reason[0].upper()}{reason[1:]}.",
            where=f"{where}, {place}" if place else where,
            cure=_CURE,
        ) from error


def _place(location: Sequence[str | int], value: Any, *, missing: bool) -> str:
    """``rules[4].least``, counted from 1.

    Pydantic also names which of several shapes it took a part for; that stands in no file.
    """
    told, node = "", value
    for number, step in enumerate(location, 1):
        if isinstance(step, int):
            told += f"[{step + 1}]"
        elif not (is_object(node) and step in node) and not (missing and number == len(location)):
            continue
        else:
            told += f".{step}" if told else step
        node = _inside(node, step)
    return told


def _inside(node: Any, step: str | int) -> Any:
    try:
        return node[step]
    except (LookupError, TypeError):
        return None
