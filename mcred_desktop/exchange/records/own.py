"""A record as JSON: everything somebody filled, under the names of the elements.

``{"format": "mcred-record", "version": 1, "record": {"title": "…", "hours": 60, …}}``; an element
that says nothing is left out. Outcomes and skills keep their ids, so that a rubric that links to
them still does; links to notes of a canvas stay at home. docs/user/records.md tells more.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.domain.records.elements import LISTED
from mcred_desktop.domain.records.frameworks import NUMBERS
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.domain.records.values import Outcome, Skill
from mcred_desktop.exchange.json_files import named, read_json
from mcred_desktop.exchange.rubrics.json_text import is_object

FORMAT, VERSION = "mcred-record", 1
LARGEST = 4 * 2**20
MOST_PARTS = 500
"""Outcomes, or skills, of a record"""
_CURE = "Correct it in an editor, or export it again."


def read(file: Path, made: str) -> Achievement:
    """The record in a file, as a draft with the id ``made``.

    Raises:
        UntrustedInputError: over 4 MB, no such file, or something in it no record can have; the
            message says where.
    """
    whole = read_json(file, format_=FORMAT, version=VERSION, limit=LARGEST)
    unknown = sorted(whole.keys() - {"format", "version", "record"})
    if unknown:
        raise _refusal(file, unknown[0], "Nothing of that name is in a record's file.")
    record = whole.get("record")
    if not is_object(record):
        raise _refusal(file, "record", "It is not an object.")
    unknown = sorted(record.keys() - LISTED)
    if unknown:
        raise _refusal(file, f"record.{unknown[0]}", "A record has no such element.")
    for name in record.keys() & NUMBERS:  # SQLModel would read a number in quotes
        if isinstance(record[name], str | bool):
            raise _refusal(file, f"record.{name}", "It is not a number.")
    if not isinstance(record.get("review_due"), str | None):
        raise _refusal(file, "record.review_due", "It is no day such as 2027-01-15.")
    with named(file.name, whole, within=("record",)):
        found = Achievement.model_validate({**record, "id": made})
    _check_parts(file, "outcomes", found.outcomes)
    _check_parts(file, "skills", found.skills)
    return _without_notes(found)


def written(record: Achievement) -> bytes:
    """The file; the same record, the same bytes."""
    plain = _without_notes(record).model_dump(
        mode="json", include=set(LISTED), exclude_defaults=True
    )
    whole: dict[str, Any] = {"format": FORMAT, "version": VERSION, "record": plain}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _without_notes(record: Achievement) -> Achievement:
    outcomes = tuple(part.model_copy(update={"note": None}) for part in record.outcomes)
    skills = tuple(part.model_copy(update={"note": None}) for part in record.skills)
    return record.model_copy(update={"outcomes": outcomes, "skills": skills, "sources": ()})


def _check_parts(file: Path, name: str, parts: Sequence[Outcome | Skill]) -> None:
    if len(parts) > MOST_PARTS:
        raise _refusal(file, f"record.{name}", f"There are more than {MOST_PARTS}.")
    seen: set[str] = set()
    for number, part in enumerate(parts, 1):
        where = f"record.{name}[{number}]"
        if not part.id.strip() or part.id in seen:
            raise _refusal(file, f"{where}.id", "It is empty, or another one has it.")
        if not (part.text if isinstance(part, Outcome) else part.name).strip():
            raise _refusal(file, where, "It says nothing.")
        seen.add(part.id)


def _refusal(file: Path, where: str, what: str) -> UntrustedInputError:
    return UntrustedInputError(what, where=f"{file.name}, {where}", cure=_CURE)
