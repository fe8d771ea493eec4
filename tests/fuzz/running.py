"""Feeds a target, keeps what reaches new lines of the program, and collects what should not be."""

import hashlib
import random
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Protocol

from . import badges, csv_lists, packs, xlsx_lists, zips
from .mutating import mutated

SLOW = 5.0
"""Seconds from which reading one small file counts as standing still"""
_PROGRAM = f"{Path('mcred_desktop')}"
_Line = tuple[str, int]


class Target(Protocol):
    def seeds(self) -> list[bytes]: ...
    def fuzz(self, data: bytes) -> None: ...


TARGETS: dict[str, Target] = {
    "packs": packs,
    "zips": zips,
    "csv": csv_lists,
    "xlsx": xlsx_lists,
    "badges": badges,
}


@dataclass
class Finding:
    """An input and what came of it."""

    data: bytes
    what: str

    @property
    def name(self) -> str:
        return hashlib.sha256(self.data).hexdigest()[:16]


@dataclass
class Run:
    """What a run came to."""

    inputs: int = 0
    corpus: list[bytes] = field(default_factory=list)
    lines: set[_Line] = field(default_factory=set)
    findings: dict[str, Finding] = field(default_factory=dict)
    """By the place in the program; the first input that got there"""


def fed(target: Target, data: bytes, found: Run) -> None:
    """Read one input; a finding is anything but a reading, a named refusal and an answer in time."""
    began = time.monotonic()
    try:
        target.fuzz(data)
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{type(error).__name__} at {last.filename}:{last.lineno}"
        found.findings.setdefault(place, Finding(data, traceback.format_exc()))
    taken = time.monotonic() - began
    if taken > SLOW:
        found.findings.setdefault("slow", Finding(data, f"{taken:.1f} s"))
    found.inputs += 1


def run(target: Target, *, seed: int, until: Callable[[Run], bool], guided: bool = True) -> Run:
    """Feed damaged files until told to stop; ``guided`` keeps those that reach new lines."""
    found, rng = Run(corpus=target.seeds()), random.Random(seed)
    for data in list(found.corpus):
        _reached(target, data, found)
    while not until(found):
        data = mutated(rng.choice(found.corpus), found.corpus, rng)
        if not guided:
            fed(target, data, found)
        elif _reached(target, data, found):
            found.corpus.append(data)
    return found


def _reached(target: Target, data: bytes, found: Run) -> bool:
    """Whether the input came to a line of the program that none came to before."""
    before = len(found.lines)

    def local(frame: FrameType, event: str, _argument: object) -> Callable[..., object]:
        if event == "line":
            found.lines.add((frame.f_code.co_filename, frame.f_lineno))
        return local

    def entered(frame: FrameType, _event: str, _argument: object) -> Callable[..., object] | None:
        return local if _PROGRAM in frame.f_code.co_filename else None

    traced = sys.gettrace()
    sys.settrace(entered)
    try:
        fed(target, data, found)
    finally:
        sys.settrace(traced)
    return len(found.lines) > before
