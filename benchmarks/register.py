"""The register with a million credentials: each key of a search, and a window without one.

Rows go in in bulk, past the journal. The first search takes in the words of all of them.
"""

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any, Final, cast

from sqlalchemy import Table

from mcred_desktop.app.parts import services_over
from mcred_desktop.services.register.register import Register
from mcred_desktop.store.tables import CredentialRow
from mcred_desktop.store.workspace import Workspace

ROWS: Final = 1_000_000
_BATCH = 50_000
_GIVEN = (
    "Ana",
    "Wanjirũ",
    "Ольга",
    "محمد",
    "प्रिया",
    "思敏",
    "José",
    "Søren",
    "Hồng",
    "하은",
    "Zoë",
)
_FAMILY = (
    "Silva",
    "Kamau",
    "Ковальчук",
    "الأمين",
    "नायर",
    "李",
    "García",
    "Ødegård",
    "Nguyễn",
    "김",
)
_TITLES = ("Data Steward", "Community Health Worker", "Solar Installer", "Care Planner")
_TYPED = (
    "wanjiru kamau 4711",
    "ольга",
    "garcía solar",
    "李思敏",
    "LP-2026-9E37",
    "zoe nguyen care",
)


def run(folder: Path) -> dict[str, float]:
    """Milliseconds; of the first search, seconds.

    Args:
        folder: an empty folder that is left behind.
    """
    with Workspace.create(folder / "workspace", "Benchmark") as made:
        _fill(made)
        register = services_over(made).register
        began = time.perf_counter()
        register.window("ana")
        first = time.perf_counter() - began
        keys = sorted(_typing(register))
        bare = [_timed(register, "", start) for start in range(0, 1000, 100)]
        return {
            "register.search": median(keys),
            "register.search_p95": keys[int(len(keys) * 0.95)],
            "register.search_worst": keys[-1],
            "register.window": median(bare),
            "register.first_search_s": first,
        }


def _typing(register: Register) -> Iterator[float]:
    """Every beginning of what is typed, as a person gets to it."""
    for typed in _TYPED:
        for end in range(1, len(typed) + 1):
            yield _timed(register, typed[:end])


def _timed(register: Register, text: str, start: int = 0) -> float:
    began = time.perf_counter()
    register.window(text, start=start)
    return (time.perf_counter() - began) * 1000


def _fill(workspace: Workspace) -> None:
    table = cast("Table", vars(CredentialRow)["__table__"])
    for start in range(0, ROWS, _BATCH):
        with workspace.store.changing() as connection:
            connection.execute(table.insert(), [_row(n) for n in range(start, start + _BATCH)])


def _row(number: int) -> dict[str, Any]:
    given = _GIVEN[number % len(_GIVEN)]
    family = _FAMILY[number // len(_GIVEN) % len(_FAMILY)]
    return {
        "id": f"urn:uuid:00000000-0000-4000-8000-{number:012x}",
        "at": "2026-11-22T10:00:00.000Z",
        "author": "p",
        "reason": "",
        "decision_id": f"d{number}",
        "cohort_id": f"c{number // 400}",
        "learner_id": f"l{number}",
        "recipient": f"{given} {family} {number % 9973}",
        "title": _TITLES[number % len(_TITLES)],
        "valid_from": "2026-11-22",
        "valid_until": "2029-11-21",
        "document": "{}",
        "hash": "",
        "serial": f"LP-2026-{number * 2654435761 % 2**40:010X}",
        "status_list": "",
        "device": "d",
        "hlc": number + 1,
    }
