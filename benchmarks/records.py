"""How long a record's framework checks take, and finding a skill among 15,000, for each key press.

Beside them, in the same run: reading the record's row, and the query of FTS5 alone on a connection
that stays open. The skills are made of some hundred words, each as often as words are in a
language, with a description and six other names that share most words with the first, as in ESCO.
"""

import csv
import random
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from statistics import median, quantiles

from benchmarks.workspaces import empty_workspace
from mcred_desktop.app.parts import services_over
from mcred_desktop.domain.records.frameworks import check
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.services.demo.story import load_story
from mcred_desktop.services.workspace import Services
from mcred_desktop.store.skill_index import FILE
from mcred_desktop.store.workspace import Workspace

SKILLS = 15_000
_TIMES = 200
_WORDS = 800
_TYPED = ("manage data", "carry out quality", "plan", "use tools", "health records")
_KNOWN = ("manage", "data", "use", "tools", "plan", "carry", "out", "quality", "health", "records")


class _Unwatched:
    cancelled = False

    def step(self, done: int, total: int, text: str) -> None:
        """Say nothing."""


def run(folder: Path) -> dict[str, float]:
    """Milliseconds, and seconds for taking the list in.

    Args:
        folder: an empty or new folder that is left behind.
    """
    place = empty_workspace(folder / "workspace")
    with Workspace.open(place) as workspace:
        services = services_over(workspace)
        record = Achievement.model_validate({"id": "record", **load_story().achievement})
        services.design.save(record)
        return _checks(services, record, place) | _skills(services, folder, place)


def _checks(services: Services, record: Achievement, place: Path) -> dict[str, float]:
    frameworks = services.frameworks.all().good
    with closing(sqlite3.connect(place / "store.sqlite")) as store:
        bare = _timed(
            lambda: store.execute("SELECT * FROM achievement WHERE id = 'record'").fetchone()
        )
    return {
        "records.check_all_ms_median": _timed(lambda: [check(record, x) for x in frameworks]),
        "records.bare_row_ms_median": bare,
        "records.frameworks_read_ms_median": _timed(services.frameworks.all, times=10),
    }


def _skills(services: Services, folder: Path, place: Path) -> dict[str, float]:
    start = time.perf_counter()
    services.skill_lists.take(_list(folder / "skills_en.csv"), _Unwatched())
    taken = time.perf_counter() - start
    typed = [text[:end] for text in _TYPED for end in range(1, len(text) + 1)]
    ours = [_once(partial(services.skill_lists.search, text)) for text in typed]
    with closing(sqlite3.connect(place / FILE)) as index:
        bare = [_once(partial(_plain, index, text)) for text in typed]
    return {
        "records.skill_import_s": taken,
        **_summary("records.skill_search_ms", ours),
        **_summary("records.bare_fts5_ms", bare),
    }


def _plain(index: sqlite3.Connection, typed: str) -> Sequence[object]:
    asked = " ".join(f'"{word}"*' for word in typed.split())
    return index.execute(
        "SELECT rowid FROM skill WHERE skill MATCH ? ORDER BY bm25(skill, 10, 2, 5) LIMIT 12",
        (asked,),
    ).fetchall()


def _list(file: Path) -> Path:
    """A CSV as ESCO gives it."""
    chance = random.Random(7)  # noqa: S311 - the same list in every run
    syllables = ("ma", "na", "ter", "con", "pro", "duct", "ing", "or", "al", "ic", "sys", "tem")
    known = [*_KNOWN, *("".join(chance.choices(syllables, k=3)) for _ in range(_WORDS))]
    weights = [1 / (place + 8) for place in range(len(known))]

    def words(count: int) -> list[str]:
        return chance.choices(known, weights, k=count)

    with file.open("w", newline="", encoding="utf-8") as stream:
        rows = csv.writer(stream)
        rows.writerow(["conceptType", "conceptUri", "preferredLabel", "altLabels", "description"])
        for number in range(SKILLS):
            name = words(4)
            others = "\n".join(" ".join([*name[:3], *words(1)]) for _ in range(6))
            url = f"http://data.europa.eu/esco/skill/{number}"
            about = " ".join(words(30))
            rows.writerow(["KnowledgeSkillCompetence", url, " ".join(name), others, about])
    return file


def _timed(work: Callable[[], object], times: int = _TIMES) -> float:
    return median(_once(work) for _ in range(times)) * 1000


def _once(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _summary(name: str, seconds: list[float]) -> dict[str, float]:
    return {
        f"{name}_median": median(seconds) * 1000,
        f"{name}_p95": quantiles(seconds, n=20)[-1] * 1000,
    }
