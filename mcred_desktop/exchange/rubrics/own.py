"""Our own JSON: everything a rubric is, ids included.

``{"format": "mcred-rubrics", "version": 1, "rubrics": [...]}``. A file of a later version is
refused rather than half understood; a field this version does not know is refused by its place.
"""

import json
from collections.abc import Sequence
from typing import Any, TypeGuard

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.domain.rubrics.rubric import Rubric
from mcred_desktop.exchange.rubrics.json_text import is_array, is_object
from mcred_desktop.exchange.rubrics.refusing import attempted, within_limit
from mcred_desktop.services.rubrics.ports import ReadRubric

FORMAT, VERSION = "mcred-rubrics", 1


def is_own(value: Any) -> TypeGuard[dict[str, Any]]:
    """Whether parsed JSON says it is of this format."""
    return is_object(value) and value.get("format") == FORMAT


def read(name: str, value: dict[str, Any]) -> list[ReadRubric]:
    """The rubrics of parsed JSON, and those that are refused.

    Raises:
        UntrustedInputError: of another version, or no list of rubrics.
    """
    if value.get("version") != VERSION:
        raise UntrustedInputError(
            f"The file is of version {value.get('version')!s:.20}; this program reads {VERSION}.",
            where=name,
            cure="Update the program, or export the rubrics as another format.",
        )
    rubrics = value.get("rubrics")
    if not is_array(rubrics) or not rubrics:
        raise UntrustedInputError(
            "There are no rubrics in the file.", where=name, cure="Export it again."
        )
    within_limit(len(rubrics), name)
    return [_read(f"{name}, rubrics[{n}]", content) for n, content in enumerate(rubrics, 1)]


def _read(where: str, content: Any) -> ReadRubric:
    title = content.get("title") if is_object(content) else None
    name = title if isinstance(title, str) and title.strip() else "(no name)"
    # From JSON text, strictly: a number in quotes is no number.
    text = json.dumps(content, ensure_ascii=False)
    return attempted(name, where, lambda: Rubric.model_validate_json(text, strict=True))


def write(rubrics: Sequence[Rubric]) -> str:
    """The file as text."""
    content = [rubric.model_dump(mode="json") for rubric in rubrics]
    whole = {"format": FORMAT, "version": VERSION, "rubrics": content}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
