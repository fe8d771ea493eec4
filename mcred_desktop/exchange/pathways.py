"""Pathways in files of our own: JSON that says it holds one, read as from a stranger."""

import json
from pathlib import Path

from pydantic import ValidationError

from mcred_desktop.domain.errors import McredError, UntrustedInputError
from mcred_desktop.domain.pathways.form import PathwayForm, form_of, misfit
from mcred_desktop.domain.pathways.pathway import MOST_EDGES, MOST_NODES, Plan
from mcred_desktop.exchange.outbox import write_whole
from mcred_desktop.exchange.rubrics.json_text import is_array, is_object, parsed
from mcred_desktop.exchange.untrusted import read_whole

FORMAT, VERSION = "mcred-pathway", 1
LARGEST = 4 * 2**20
_CURE = "Correct it in the file, or export the pathway again."


class FilePathways:
    """Reads and writes pathways; holds nothing, so it is safe from any thread."""

    def read(self, file: Path) -> Plan:
        """The pathway in ``file``, with the ids it has there.

        Raises:
            UntrustedInputError: over 4 MB, not of this format, too many steps, steps that wait for
                one another, or a field that is wrong; the place or the names are told.
        """
        content = read_whole(file, limit=LARGEST, cure="Split it into several pathways.")
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise UntrustedInputError("This is no text in UTF-8.", where=file.name) from None
        value = parsed(file.name, text)
        if not is_object(value) or value.get("format") != FORMAT:
            raise UntrustedInputError(
                "This is no pathway.",
                where=file.name,
                cure="Choose a pathway that this program exported as JSON.",
            )
        if value.get("version") != VERSION:
            raise UntrustedInputError(
                f"The file is of version {value.get('version')!s:.20}, not {VERSION}.",
                where=file.name,
                cure="Update the program.",
            )
        _refuse_too_many(file.name, value)
        return _plan(file.name, value)

    def write(self, plan: Plan, target: Path) -> None:
        """Write ``plan`` as JSON; raises WorkspaceError when the disk refuses."""
        form = form_of(plan).model_dump(mode="json")
        whole = {"format": FORMAT, "version": VERSION, **form}
        text = json.dumps(whole, ensure_ascii=False, indent=1)
        write_whole(target, f"{text}\n".encode())


def _refuse_too_many(name: str, value: dict[str, object]) -> None:
    """Before any of them is looked at."""
    bounds = (("nodes", MOST_NODES, "steps and groups"), ("edges", MOST_EDGES, "connections"))
    for field, most, what in bounds:
        items = value.get(field, [])
        if is_array(items) and len(items) > most:
            raise UntrustedInputError(
                f"The pathway has {len(items):,} {what}; it may have {most:,}.",
                where=name,
                cure="Split it into several pathways.",
            )


def _plan(name: str, value: dict[str, object]) -> Plan:
    plain = {key: item for key, item in value.items() if key not in {"format", "version"}}
    try:
        # From JSON text, strictly: a number in quotes is no number.
        return PathwayForm.model_validate_json(json.dumps(plain), strict=True).plan()
    except ValidationError as error:
        wrong = misfit(error)
    except McredError as error:
        wrong = error
    where = f"{name}, {wrong.where}" if wrong.where else name
    raise UntrustedInputError(wrong.what, where=where, cure=wrong.cure or _CURE)
