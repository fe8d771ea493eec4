"""Where a learner stands on a pathway: earned, next, open, or blocked and by what."""

import calendar
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from mcred_desktop.domain.pathways.pathway import PathwayNode
from mcred_desktop.domain.pathways.rules import Share
from mcred_desktop.domain.pathways.weighed import Weighed


class Standing(StrEnum):
    """Where a learner stands at one card."""

    EARNED = "earned"
    NEXT = "next"
    """Can be begun now, and brings the award nearer"""
    OPEN = "open"
    """Can be begun now, and is not needed any more"""
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Held:
    """An award a learner has: one of ours, or one that somebody recognised."""

    key: str
    """id of the achievement, or of the node it was recognised for"""
    day: date
    until: date | None = None
    """Last day of validity"""
    source: str = ""
    """id of the credential or of the recognition"""
    recognised: bool = False
    """Whether others gave it, and somebody here has seen it"""


@dataclass(frozen=True, slots=True)
class At:
    """A learner at one card."""

    standing: Standing
    day: date | None = None
    """When it was earned or completed"""
    source: str = ""
    recognised: bool = False
    waits_for: tuple[str, ...] = ()
    """ids of the nodes that have to be earned first"""
    note: str = ""
    """Why something that was earned does not count"""


@dataclass(frozen=True, slots=True)
class Progress:
    """A learner on a whole pathway."""

    at: Mapping[str, At]
    """By the id of the node"""
    shares: tuple[Share, ...]
    """How far the rule of the pathway itself is met"""
    group_shares: Mapping[str, tuple[Share, ...]]
    completed: date | None
    """The day it was complete"""

    def of(self, standing: Standing) -> list[str]:
        """The ids of the nodes with that standing, in order."""
        return [node for node, at in self.at.items() if at.standing is standing]


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = calendar.monthrange(max(year, 1), month + 1)[1]
    return date(max(year, 1), month + 1, min(day.day, last))


def progress(weighed: Weighed, held: Iterable[Held], today: date) -> Progress:
    """Where somebody who holds ``held`` stands on ``today``."""
    return _Walk(weighed, today, _latest(held)).result()


def _latest(held: Iterable[Held]) -> dict[str, Held]:
    """Of several awards of one kind the one that lasts longest, then the newest."""
    found: dict[str, Held] = {}
    for one in sorted(held, key=lambda one: (one.until or date.max, one.day)):
        found[one.key] = one
    return found


@dataclass
class _Walk:
    weighed: Weighed
    today: date
    held: Mapping[str, Held]
    days: dict[str, date] = field(default_factory=dict[str, date])
    """When each node was earned or completed"""
    opened: set[str] = field(default_factory=set[str])
    notes: dict[str, str] = field(default_factory=dict[str, str])
    late: set[str] = field(default_factory=set[str])
    """Earned, but outside the period of the group it is in"""

    def result(self) -> Progress:
        plan = self.weighed.plan
        for moment in self.weighed.order.moments:
            node = plan.by_id[moment.node]
            if not moment.done:
                self._open(node)
            else:
                self._finish(node)
        completed = self._completed(None) if plan.nodes else None
        self._mark_late(None, completed)
        return Progress(
            at={node.id: self._at(node) for node in plan.nodes},
            shares=self._shares(None),
            group_shares={node.id: self._shares(node.id) for node in plan.nodes if node.is_group},
            completed=completed,
        )

    def _open(self, node: PathwayNode) -> None:
        group = self.weighed.plan.group_of(node)
        free = all(first in self.days for first in self.weighed.plan.before[node.id])
        if free and (group is None or group in self.opened):
            self.opened.add(node.id)

    def _finish(self, node: PathwayNode) -> None:
        if node.is_group:
            day = self._completed(node.id)
            self._mark_late(node.id, day)
            if day is not None and node.id in self.opened:
                self.days[node.id] = day
            return
        held = self.held.get(node.id) or self.held.get(node.achievement_id or "")
        if held is None:
            return
        if held.until is not None and held.until < self.today:
            self.notes[node.id] = f"earned, but expired on {held.until.isoformat()}"
        else:
            self.days[node.id] = held.day

    def _completed(self, group: str | None) -> date | None:
        """The first day on which the rule of a group was met."""
        ends = sorted({self.days[node] for node in self._beneath(group) if node in self.days})
        return next((end for end in ends if self._met_on(group, end)), None)

    def _met_on(self, group: str | None, end: date) -> bool:
        return self.weighed.met(group, self._counting(group, end))

    def _counting(self, group: str | None, end: date) -> set[str]:
        """What counts for a group if its period ends on that day."""
        months = self.weighed.plan.rule_of(group).months
        begin = months_before(end, months) if months else date.min
        found = {n for n in self._beneath(group) if n in self.days}
        return {n for n in found if begin <= self.days[n] <= end}

    def _beneath(self, group: str | None) -> Iterator[str]:
        yield from (node.id for node in self.weighed.plan.inside[group] if node.is_group)
        yield from (node.id for node in self.weighed.plan.awards_in(group))

    def _mark_late(self, group: str | None, completed: date | None) -> None:
        months = self.weighed.plan.rule_of(group).months
        if completed is None and months:
            counting = self._counting(group, self.today)
            self.late |= {n for n in self._beneath(group) if n in self.days} - counting

    def _shares(self, group: str | None) -> tuple[Share, ...]:
        completed = self._completed(group)
        return self.weighed.shares(group, self._counting(group, completed or self.today))

    def _at(self, node: PathwayNode) -> At:
        day = self.days.get(node.id)
        held = self.held.get(node.id) or self.held.get(node.achievement_id or "")
        if day is not None and node.id not in self.late:
            source, seen = (held.source, held.recognised) if held is not None else ("", False)
            return At(Standing.EARNED, day, source, seen)
        note = self.notes.get(node.id, "")
        if day is not None:
            note = f"earned on {day.isoformat()}, outside the period"
        if node.id not in self.opened:
            return At(Standing.BLOCKED, waits_for=tuple(self._hindrances(node)), note=note)
        wanted = self._is_needed(node)
        return At(Standing.NEXT if wanted else Standing.OPEN, note=note)

    def _hindrances(self, node: PathwayNode) -> Iterator[str]:
        plan = self.weighed.plan
        for place in (node.id, *plan.groups_around(node.id)):
            yield from (first for first in plan.before[place] if first not in self.days)

    def _is_needed(self, node: PathwayNode) -> bool:
        """Whether the group it is in, and every group around that, still lacks something."""
        plan = self.weighed.plan
        open_groups = all(group not in self.days for group in plan.groups_around(node.id))
        return open_groups and self._completed(None) is None and self._brings(node)

    def _brings(self, node: PathwayNode) -> bool:
        return node.id in self.weighed.leading_on
