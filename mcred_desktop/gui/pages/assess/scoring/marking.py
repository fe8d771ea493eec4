"""The sheet in hand: what is chosen on it here, and its way to the disk."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QObject, Signal

from mcred_desktop.domain.assess.assessment import Mark, Result, result
from mcred_desktop.domain.assess.marking import Check
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.rubrics.rubric import INSUFFICIENT, Level, Rubric
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.assess.scoring.commands import Commands
from mcred_desktop.gui.pages.assess.scoring.typed import Typed
from mcred_desktop.services.assess.assessment import Assessment
from mcred_desktop.services.assess.cases import Case
from mcred_desktop.services.changes import Changes


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen on one criterion."""

    level: str | None = None
    points: float | None = None
    """Picked inside the level's range; without, the level gives its own"""
    checks: frozenset[Check] = field(default_factory=frozenset[Check])


class Marking(QObject):
    """Shows a choice at once, commits it at once, and takes it back when it is refused."""

    opened = Signal()
    """Another portfolio, or the same as it is on disk now"""
    changed = Signal(str)
    """What was chosen on the criterion with this id is different now"""
    committed = Signal()
    """A choice or comment is on disk"""
    acknowledged = Signal()
    """No command is under way any more"""
    signed = Signal()
    given_back = Signal()
    """A conflict of interest was declared; the portfolio is no longer in the queue"""
    refused = Signal(object)
    """McredError"""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._case: Case | None = None
        self._kept: dict[str, Choice] = {}
        self._shown: dict[str, Choice] = {}
        self._typed = Typed(self)
        self._typed.due.connect(self._save_comment)
        self._commands = Commands(context.runner, self)
        self._commands.acknowledged.connect(self.acknowledged)
        self._commands.refused.connect(self.refused)
        self._commands.lost.connect(self.read_again)

    @property
    def case(self) -> Case:
        """The portfolio in hand; raises RuntimeError before the first."""
        if self._case is None:
            raise RuntimeError("No portfolio is open.")
        return self._case

    @property
    def is_open(self) -> bool:
        return self._case is not None

    @property
    def rubric(self) -> Rubric:
        return self.case.rubric.content

    @property
    def busy(self) -> bool:
        """Whether a command waits for its commit."""
        return self._commands.busy

    @property
    def result(self) -> Result:
        """What the levels as shown amount to."""
        levels = {key: found.level for key, found in self._shown.items() if found.level}
        points = {
            key: found.points for key, found in self._shown.items() if found.points is not None
        }
        return result(self.rubric, levels, points)

    def open(self, case: Case) -> None:
        """Take another portfolio in hand; what was typed on the last one is saved first."""
        self.flush()
        self._case = case
        self._kept = {key: _choice(mark) for key, mark in case.marks.items()}
        self._shown = dict(self._kept)
        self._typed.begin({key: mark.comment for key, mark in case.marks.items()})
        self.opened.emit()

    def choice(self, criterion_id: str) -> Choice:
        return self._shown.get(criterion_id, Choice())

    def level(self, criterion_id: str) -> str | None:
        return self.choice(criterion_id).level

    def comment(self, criterion_id: str) -> str:
        return self._typed.text(criterion_id)

    @property
    def chosen(self) -> int:
        """Criteria with a level."""
        return sum(found.level is not None for found in self._shown.values())

    def left(self) -> list[str]:
        """The ids of criteria that need a level and have none, in rubric order."""
        due = (c for c in self.rubric.criteria if not c.feedback_only)
        return [c.id for c in due if self.level(c.id) is None]

    def unchecked(self) -> list[str]:
        """The ids of criteria whose evidence was not found to be all it has to be."""
        if not self.case.cohort.plan.checks:
            return []
        rows = (c.id for c in self.rubric.criteria if not c.feedback_only)
        return [row for row in rows if len(self.choice(row).checks) < len(Check)]

    def range_of(self, criterion_id: str) -> Level | None:
        """The chosen level, when its points are picked inside a range."""
        chosen = self.level(criterion_id)
        if chosen is None or chosen == INSUFFICIENT:
            return None
        level = self.rubric.level_of(self.rubric.criterion(criterion_id), chosen)
        return None if level.points_from is None else level

    def choose(self, criterion_id: str, level_id: str, points: float | None = None) -> None:
        """Show the level now and commit it; a refusal puts the committed one back."""
        before = self.choice(criterion_id)
        self._commit(
            criterion_id,
            Choice(level_id, points, before.checks),
            partial(Assessment.give_level, points=points),
            level_id,
        )

    def pick_points(self, criterion_id: str, points: float) -> None:
        """Points inside the range of the chosen level; those outside it are not taken."""
        level = self.range_of(criterion_id)
        if level is None or level.points is None or level.points_from is None:
            return
        picked = min(max(points, level.points_from), level.points)
        if picked != self.points(criterion_id):
            self.choose(criterion_id, level.id, None if picked == level.points else picked)

    def points(self, criterion_id: str) -> float | None:
        """Picked, or else the level's own; None without a range."""
        level = self.range_of(criterion_id)
        if level is None:
            return None
        picked = self.choice(criterion_id).points
        return level.points if picked is None else picked

    def check(self, criterion_id: str, check: Check) -> None:
        """Say that the evidence is so, or is not."""
        before = self.choice(criterion_id)
        checks = before.checks ^ {check}
        self._commit(
            criterion_id, Choice(before.level, before.points, checks), Assessment.check, checks
        )

    def type(self, criterion_id: str, text: str) -> None:
        """Remember the comment as typed so far; on disk after a short pause."""
        self._typed.type(criterion_id, text)

    def keep_comment(self, criterion_id: str, text: str) -> None:
        """Add a comment to those kept for the criterion."""
        keep = self._context.services.comment_bank.keep
        self._commands.submit(
            partial(keep, self.case.rubric.rubric_id, criterion_id, text),
            done=lambda _: self.committed.emit(),
        )

    def flush(self) -> None:
        """Commit every comment that is not on disk yet."""
        self._typed.flush()

    def sign_off(self) -> None:
        """Freeze the sheet, comments first."""
        self.flush()
        self._commands.submit(
            partial(self._service.sign_off, self.case.assignment.id, self._who),
            done=lambda _: self.signed.emit(),
        )

    def reopen(self, reason: str) -> None:
        """Open the signed sheet for a correction."""
        self._commands.submit(
            partial(self._service.reopen, self.case.assignment.id, reason, self._who),
            done=lambda _: self.read_again(),
        )

    def flag(self) -> None:
        """Mark the portfolio to come back to, or take the mark off."""
        assignment = self.case.assignment
        self._commands.submit(
            partial(self._service.flag, assignment.id, flagged=not assignment.flagged),
            done=lambda _: self.read_again(),
        )

    def declare(self, *, conflict: bool, what: str = "") -> None:
        """Give one's word on conflicts of interest; with one, the portfolio goes back."""
        declare = self._context.services.assigning.declare
        then = self.given_back.emit if conflict else self.read_again
        self._commands.submit(
            partial(declare, self.case.assignment.id, self._who, conflict=conflict, what=what),
            done=lambda _: then(),
        )

    def read_again(self) -> None:
        """Show the same portfolio as it is on disk now."""
        read = partial(self._service.case, self.case.assignment.id)
        self._context.runner.ask(read, self._show_again)

    @property
    def _service(self) -> Assessment:
        return self._context.services.assessment

    @property
    def _who(self) -> str:
        return self._context.acting().id

    def _commit(
        self, criterion_id: str, choice: Choice, command: Callable[..., Changes], value: object
    ) -> None:
        assignment = self.case.assignment.id
        self._show(criterion_id, choice)
        self._commands.submit(
            partial(command, self._service, assignment, criterion_id, value, self._who),
            done=partial(self._keep, assignment, criterion_id, choice),
            refused=partial(self._take_back, assignment, criterion_id),
        )

    def _save_comment(self, criterion_id: str, text: str) -> None:
        self._commands.submit(
            partial(self._service.comment, self.case.assignment.id, criterion_id, text, self._who),
            done=lambda _: self.committed.emit(),
        )

    def _show(self, criterion_id: str, choice: Choice) -> None:
        self._shown[criterion_id] = choice
        self.changed.emit(criterion_id)

    def _keep(self, assignment: str, criterion_id: str, choice: Choice, _changes: Changes) -> None:
        if self.case.assignment.id == assignment:
            self._kept[criterion_id] = choice
        self.committed.emit()

    def _take_back(self, assignment: str, criterion_id: str, error: McredError) -> None:
        if self.case.assignment.id == assignment:
            self._show(criterion_id, self._kept.get(criterion_id, Choice()))
        self.refused.emit(error)

    def _show_again(self, case: Case) -> None:
        if case.assignment.id == self.case.assignment.id:
            self.open(case)


def _choice(mark: Mark) -> Choice:
    return Choice(mark.level_id, mark.points, frozenset(mark.checks))
