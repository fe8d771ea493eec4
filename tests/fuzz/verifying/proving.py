"""What no variant may do, and a run that tries."""

import itertools
import json
import random
import resource
import socket
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NoReturn

from mcred_desktop.credentials import qrclaim
from mcred_desktop.domain.award import Check, Judgement

from ..running import Finding
from .files import codes, huge, pdfs, pngs, svgs
from .records import records
from .stage import Stage
from .texts import Variant, texts
from .tokens import tokens, unsecured

SLOWEST = 8.0
"""Seconds of processor time in which every answer must be there"""
MOST_MEMORY = 1536
"""MiB that checking may hold beyond what the process held before"""
CARRIERS: dict[str, tuple[Callable[[Stage, random.Random], Iterator[Variant]], int]] = {
    "json": (texts, 36),
    "jwt": (tokens, 10),
    "record": (records, 12),
    "png": (pngs, 18),
    "svg": (svgs, 14),
    "code": (codes, 14),
    "pdf": (pdfs, 8),
    "huge": (huge, 1),
}
"""Each with its share of the variants"""
_EVERY = 10
"""One variant in so many meets somebody who knows that the first credential is withdrawn"""

_SYNONYMS = {"AchievementCredential": "OpenBadgeCredential"}


@dataclass
class Proved:
    """What a run came to."""

    variants: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    findings: dict[str, Finding] = field(default_factory=dict)
    held_before: int = field(default_factory=lambda: held())  # noqa: PLW0108  # stands further down


def said(value: Any) -> Any:
    """What JSON says, whatever the order and number of equal items; written apart from the program's own."""
    if isinstance(value, list):
        texts = {json.dumps(said(item), sort_keys=True) for item in value}
        return json.loads(texts.pop()) if len(texts) == 1 else sorted(texts)
    if isinstance(value, dict):
        return (
            value["id"]
            if value.keys() == {"id"}
            else {key: said(item) for key, item in value.items() if item != []}
        )
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return _SYNONYMS.get(value, value) if isinstance(value, str) else value


def shown(check: Check) -> tuple[object, ...]:
    """What a reader takes from a check."""
    assessed = sorted((a.criterion, a.level, a.rank, a.of, a.required) for a in check.assessed)
    results = sorted(check.result.split(", "))
    return (
        check.recipient,
        check.issuer,
        check.title,
        check.issued,
        check.expires,
        results,
        assessed,
        check.meaning,
        check.parts,
    )


def _key(document: dict[str, Any] | None) -> str:
    """What a credential says, in whatever bundled vocabulary: in one that means otherwise no signature holds."""
    told = {key: value for key, value in (document or {}).items() if key != "@context"}
    if isinstance(
        told.get("proof"), list
    ):  # what says it was signed in an older way is looked over
        told["proof"] = [
            one
            for one in told["proof"]
            if not (isinstance(one, dict) and one.get("type") == "Ed25519Signature2020")
        ]
    return json.dumps(said(told), sort_keys=True)


class Judge:
    """Knows what was signed, and with it what may be called genuine."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._whole: dict[str, tuple[object, ...]] = {}
        for text, url in ((stage.text, stage.qr), (stage.other, stage.other_qr)):
            self._known(json.loads(text), shown(stage.judged(text.encode())))
            self._known(unsecured(text), None)
            claim = qrclaim.read_url(url).claim.as_fields()
            self._known(claim, None)
        for text in (stage.record, stage.other_record):
            self._known(json.loads(text), shown(stage.judged(text.encode())))

    def _known(self, document: dict[str, Any], told: tuple[object, ...] | None) -> None:
        self._whole[_key(document)] = told or ()

    def fault(self, check: Check, name: str, *, withdrawn: bool) -> str | None:
        """Why the check should not have said what it says."""
        if check.verdict is not Judgement.GENUINE:
            return None
        if withdrawn and self.stage.award.credential_id in json.dumps(check.credential):
            return "genuine, though it is withdrawn"
        if "other name printed" in name:
            return "another name is printed than the one that was signed"
        told = self._whole.get(_key(check.credential))
        if told is None:
            return f"genuine, but this was never signed: {json.dumps(check.credential)[:2000]}"
        if told and told != shown(check):
            return f"genuine, but it tells {shown(check)}"
        return None


@contextmanager
def no_network() -> Iterator[None]:
    """Whatever asks the network raises."""

    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("asked the network")

    kept = {name: getattr(socket, name) for name in ("socket", "getaddrinfo", "create_connection")}
    for name in kept:
        setattr(socket, name, refuse)
    try:
        yield
    finally:
        for name, value in kept.items():
            setattr(socket, name, value)


def prove(stage: Stage, *, variants: int, seed: int, only: str = "") -> Proved:
    """Check as many variants, shared between the carriers; the same seed, the same variants."""
    found, judge = Proved(), Judge(stage)
    chosen = {name: one for name, one in CARRIERS.items() if only in {"", name}}
    parts = sum(share for _, share in chosen.values())
    with no_network():
        for name, (made, share) in chosen.items():
            rng = random.Random(f"{seed} {name}")
            count = -(-variants * share // parts)
            for what, data in itertools.islice(made(stage, rng), count):
                _try(judge, what, data, found)
    return found


def _try(judge: Judge, what: str, data: bytes, found: Proved) -> None:
    began = time.process_time()
    try:
        withdrawn = found.variants % _EVERY == 0
        check = judge.stage.judged(data, withdrawn=withdrawn)
        found.verdicts[check.verdict] += 1
        fault = judge.fault(check, what, withdrawn=withdrawn)
    except Exception:
        fault = traceback.format_exc()
    taken = time.process_time() - began
    if taken > SLOWEST:
        fault = f"took {taken:.1f} s"
    if held() - found.held_before > MOST_MEMORY:
        fault = f"held {held()} MiB"
    found.slowest = max(found.slowest, taken)
    found.variants += 1
    if fault is not None:
        found.findings.setdefault(f"{what}: {fault.splitlines()[-1][:160]}", Finding(data, fault))


def held() -> int:
    """The most memory this process ever held, MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
