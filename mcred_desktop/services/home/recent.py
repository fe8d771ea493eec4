"""What was done lately, told in few lines."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from mcred_desktop.domain.assess.anonymity import neutral_name
from mcred_desktop.services.home.figures import Reading

_LOOKED_AT = 400
"""Newest facts of a kind that are read; a longer run says how many at least"""
_RUN = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Recent:
    """Something that happened in the workspace, or a run of the same."""

    title: str
    kind: str
    who: str
    at: str
    count: int = 1
    """How many make the run, at least"""


class _Done(NamedTuple):
    """A fact, before it has words."""

    label: str
    labels: str
    at: str
    author: str
    title: str
    group: str
    """What a run of them has in common; empty when each stands alone"""


def recent_work(
    reading: Reading, limit: int, names: Mapping[str, str], cohorts: Mapping[str, str]
) -> list[Recent]:
    """The newest facts, newest first; a run of the same by one person is one line.

    ``names`` of people and titles of ``cohorts`` are by their ids.
    """
    done = [
        *_published(reading, "achievement_version", "Record approved"),
        *_published(reading, "rubric_version", "Rubric published"),
        *_judged(reading, "sheet", "Sheet signed off", "sheets signed off"),
        *_judged(reading, "decision", "Award decided", "awards decided"),
        *_issued(reading),
    ]
    return [
        replace(line, who=names.get(line.who, ""), title=cohorts.get(line.title, line.title))
        for line in _runs(done)[:limit]
    ]


def _published(reading: Reading, kind: str, label: str) -> list[_Done]:
    rows = reading.rows(kind, ("at", "author", "content.title", "number"), newest=_LOOKED_AT)
    return [
        _Done(label, "", at, author, f"{title} v{number}", "") for at, author, title, number in rows
    ]


def _judged(reading: Reading, kind: str, label: str, labels: str) -> list[_Done]:
    rows = reading.rows(kind, ("at", "author", "portfolio_id"), newest=_LOOKED_AT)
    portfolios = _by_id(reading, "portfolio", ("learner_id", "cohort_id"), [row[2] for row in rows])
    learners = _by_id(
        reading, "learner", ("name",), [learner for learner, _ in portfolios.values()]
    )
    blind = {id_ for id_, blind in reading.rows("cohort", ("id", "plan.blind")) if blind}
    found: list[_Done] = []
    for at, author, portfolio_id in rows:
        learner, cohort = portfolios.get(portfolio_id, ("", ""))
        (name,) = learners.get(learner, ("",))
        if cohort in blind:
            name = neutral_name(portfolio_id)
        found.append(_Done(label, labels, at, author, name, cohort))
    return found


def _issued(reading: Reading) -> list[_Done]:
    columns = ("at", "author", "recipient", "title", "cohort_id")
    return [
        _Done("Credential issued", "credentials issued", at, author, f"{who}, {title}", cohort)
        for at, author, who, title, cohort in reading.rows("credential", columns, newest=_LOOKED_AT)
    ]


def _by_id(
    reading: Reading, kind: str, columns: tuple[str, ...], ids: Iterable[str]
) -> dict[str, tuple[Any, ...]]:
    rows = reading.rows(kind, ("id", *columns), id=sorted(set(ids)))
    return {row[0]: row[1:] for row in rows}


def _runs(done: list[_Done]) -> list[Recent]:
    """One line for each run, newest first: same person, same cohort, each within an hour."""
    lines: list[Recent] = []
    open_runs: dict[tuple[str, str, str], tuple[int, datetime]] = {}
    for fact in sorted(done, key=lambda fact: fact.at, reverse=True):
        moment = datetime.fromisoformat(fact.at)
        run = (fact.label, fact.author, fact.group)
        number, last = open_runs.get(run, (-1, moment))
        if fact.group and number >= 0 and last - moment <= _RUN:
            count = lines[number].count + 1
            lines[number] = replace(
                lines[number], title=fact.group, kind=f"{count} {fact.labels}", count=count
            )
        else:
            number = len(lines)
            lines.append(Recent(fact.title, fact.label, fact.author, fact.at))
        open_runs[run] = (number, moment)
    return lines
