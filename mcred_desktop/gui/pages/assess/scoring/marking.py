"""The sheet in hand: levels and comments as chosen here, and their way to the disk."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from mcred_desktop.domain.assessment import Result, result
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.rubric import Rubric
from mcred_desktop.gui.page import Context
from mcred_desktop.services.cases import Case
from mcred_desktop.services.changes import Changes

_TYPING_PAUSE_MS = 400
_UNSAVED_AT_MOST_MS = 600


class Marking(QObject):
    """Shows a choice at once, commits it at once, and takes it back when it is refused."""

    opened = Signal()
    """Another portfolio, or the same as it is on disk now"""
    level_shown = Signal(str)
    """The level of the criterion with this id looks different now"""
    committed = Signal()
    """A choice or comment is on disk"""
    acknowledged = Signal()
    """No command is under way any more"""
    signed = Signal()
    refused = Signal(object)
    """McredError"""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._case: Case | None = None
        self._kept: dict[str, str] = {}
        self._shown: dict[str, str] = {}
        self._typed: dict[str, str] = {}
        self._unsaved: set[str] = set()
        self._under_way = 0
        self._pause = _timer(self, _TYPING_PAUSE_MS, self.flush)
        self._deadline = _timer(self, _UNSAVED_AT_MOST_MS, self.flush)
        context.runner.failed.connect(self._give_up_waiting)

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
        return self._under_way > 0

    @property
    def result(self) -> Result:
        """What the levels as shown amount to."""
        return result(self.rubric, self._shown)

    def open(self, case: Case) -> None:
        """Take another portfolio in hand; what was typed on the last one is saved first."""
        self.flush()
        self._case = case
        self._kept = dict(case.levels)
        self._shown = dict(case.levels)
        self._typed = {key: mark.comment for key, mark in case.marks.items()}
        self.opened.emit()

    def level(self, criterion_id: str) -> str | None:
        return self._shown.get(criterion_id)

    def comment(self, criterion_id: str) -> str:
        return self._typed.get(criterion_id, "")

    @property
    def chosen(self) -> int:
        """Criteria with a level."""
        return len(self._shown)

    def left(self) -> list[str]:
        """The ids of criteria that need a level and have none, in rubric order."""
        due = (c for c in self.rubric.criteria if not c.feedback_only)
        return [c.id for c in due if c.id not in self._shown]

    def choose(self, criterion_id: str, level_id: str) -> None:
        """Show the level now and commit it; a refusal puts the committed one back."""
        self._show(criterion_id, level_id)
        assignment = self.case.assignment.id
        self._submit(
            partial(
                self._context.services.assessment.give_level,
                assignment,
                criterion_id,
                level_id,
                self._context.acting().id,
            ),
            done=partial(self._keep, assignment, criterion_id, level_id),
            refused=partial(self._take_back, assignment, criterion_id),
        )

    def type(self, criterion_id: str, text: str) -> None:
        """Remember the comment as typed so far; on disk after a short pause."""
        if text == self.comment(criterion_id):
            return
        self._typed[criterion_id] = text
        self._unsaved.add(criterion_id)
        self._pause.start()
        if not self._deadline.isActive():
            self._deadline.start()

    def flush(self) -> None:
        """Commit every comment that is not on disk yet."""
        self._pause.stop()
        self._deadline.stop()
        for criterion_id in sorted(self._unsaved):
            self._submit(
                partial(
                    self._context.services.assessment.comment,
                    self.case.assignment.id,
                    criterion_id,
                    self._typed[criterion_id],
                    self._context.acting().id,
                ),
                done=lambda _: self.committed.emit(),
                refused=self.refused.emit,
            )
        self._unsaved.clear()

    def sign_off(self) -> None:
        """Freeze the sheet, comments first."""
        self.flush()
        self._submit(
            partial(
                self._context.services.assessment.sign_off,
                self.case.assignment.id,
                self._context.acting().id,
            ),
            done=lambda _: self.signed.emit(),
            refused=self.refused.emit,
        )

    def reopen(self, reason: str) -> None:
        """Open the signed sheet for a correction."""
        self._submit(
            partial(
                self._context.services.assessment.reopen,
                self.case.assignment.id,
                reason,
                self._context.acting().id,
            ),
            done=lambda _: self.read_again(),
            refused=self.refused.emit,
        )

    def flag(self) -> None:
        """Mark the portfolio to come back to, or take the mark off."""
        assignment = self.case.assignment
        self._submit(
            partial(
                self._context.services.assessment.flag,
                assignment.id,
                flagged=not assignment.flagged,
            ),
            done=lambda _: self.read_again(),
            refused=self.refused.emit,
        )

    def _show(self, criterion_id: str, level_id: str | None) -> None:
        if level_id is None:
            self._shown.pop(criterion_id, None)
        else:
            self._shown[criterion_id] = level_id
        self.level_shown.emit(criterion_id)

    def _keep(self, assignment: str, criterion_id: str, level_id: str, _changes: Changes) -> None:
        if self.case.assignment.id == assignment:
            self._kept[criterion_id] = level_id
        self.committed.emit()

    def _take_back(self, assignment: str, criterion_id: str, error: McredError) -> None:
        if self.case.assignment.id == assignment:
            self._show(criterion_id, self._kept.get(criterion_id))
        self.refused.emit(error)

    def read_again(self) -> None:
        """Show the same portfolio as it is on disk now."""
        assignment = self.case.assignment.id
        self._context.runner.ask(
            partial(self._context.services.assessment.case, assignment), self._show_again
        )

    def _show_again(self, case: Case) -> None:
        if case.assignment.id == self.case.assignment.id:
            self.open(case)

    def _submit(
        self,
        command: Callable[[], Changes],
        *,
        done: Callable[[Changes], None],
        refused: Callable[[McredError], None],
    ) -> None:
        self._under_way += 1
        self._context.runner.submit(
            command, done=partial(self._end, done), refused=partial(self._end, refused)
        )

    def _end(self, then: Callable[..., None], outcome: Changes | McredError) -> None:
        self._under_way = max(0, self._under_way - 1)
        then(outcome)
        if not self._under_way:
            self.acknowledged.emit()

    def _give_up_waiting(self) -> None:
        """After a bug no acknowledgement comes; the keys must not wait for it for ever."""
        if self._under_way:
            self._under_way = 0
            self.read_again()
            self.acknowledged.emit()


def _timer(parent: QObject, after_ms: int, then: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(after_ms)
    timer.timeout.connect(then)
    return timer
