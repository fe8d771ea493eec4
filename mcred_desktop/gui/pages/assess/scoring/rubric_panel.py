"""The rubric beside the evidence: one criterion open, the outcome pinned at the foot."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from mcred_desktop.domain.assess.marking import Check
from mcred_desktop.gui.pages.assess.evidence.pin_list import PinList
from mcred_desktop.gui.pages.assess.scoring.criterion import CriterionRow
from mcred_desktop.gui.pages.assess.scoring.history import SheetHistory
from mcred_desktop.gui.pages.assess.scoring.marking import Marking
from mcred_desktop.gui.pages.assess.scoring.outcome import OutcomeFoot
from mcred_desktop.gui.pages.assess.scoring.reopen import ReopenStrip
from mcred_desktop.gui.theme import Theme

_TALL = 380
"""Pixels at 100 % from which the outcome has room for its bar"""


class RubricPanel(QFrame):
    """Shows and takes the levels and comments of the sheet in hand."""

    went_on = Signal()
    """A level was chosen with the pointer; the keys belong to the view again"""
    criterion_opened = Signal(str)
    bank_wanted = Signal()
    """Somebody looks for a comment kept for the open criterion"""

    def __init__(self, marking: Marking) -> None:
        super().__init__()
        self._marking = marking
        self._rows: list[CriterionRow] = []
        self._current = 0
        self._built_for = ("", False)
        self.setObjectName("rubric-panel")
        self.setAccessibleName(self.tr("Rubric"))
        self._scroll, self._list = _scroller()
        self.reopen = ReopenStrip()
        self.reopen.asked.connect(marking.reopen)
        self._history = SheetHistory()
        self.pins = PinList()
        self._foot = OutcomeFoot()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.reopen)
        column.addWidget(self._history)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._foot)
        marking.opened.connect(self._show_sheet)
        marking.changed.connect(self._show_choice)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._foot.set_brief(brief=self.height() < Theme.current().px(_TALL))

    @property
    def current(self) -> CriterionRow | None:
        return self._rows[self._current] if self._rows else None

    @property
    def levels(self) -> int:
        """How many levels the open criterion offers, besides not enough evidence."""
        return self.current.levels if self.current else 0

    def step(self, step: int) -> None:
        """Open the criterion ``step`` further, staying within the rubric."""
        self.open_row(min(max(self._current + step, 0), len(self._rows) - 1))

    def open_criterion(self, criterion_id: str) -> None:
        ids = [row.criterion.id for row in self._rows]
        self.open_row(ids.index(criterion_id))

    def open_row(self, index: int) -> None:
        if not 0 <= index < len(self._rows):
            return
        self._current = index
        for number, row in enumerate(self._rows):
            row.set_open(opened=number == index)
        self._list.removeWidget(self.pins)
        self._list.insertWidget(index + 1, self.pins)
        self._list.activate()
        row, bar = self._rows[index], self._scroll.verticalScrollBar()
        self._scroll.ensureWidgetVisible(row, 0, 0)
        if row.y() < bar.value():  # higher than the view: its title comes first
            bar.setValue(row.y())
        self.criterion_opened.emit(row.criterion.id)

    def choose(self, digit: int) -> bool:
        """Give the open criterion the level of this number; False when there is no such level."""
        row = self.current
        level_id = row.level_of(digit) if row else None
        if row is None or level_id is None:
            return False
        if not self._is_closed:
            self._marking.choose(row.criterion.id, level_id)
        return True

    def write_comment(self) -> None:
        row = self.current
        if row is not None and not self._is_closed:
            row.comment.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def insert_comment(self, text: str) -> None:
        """Put a text into the comment on the open criterion."""
        if self.current is not None:
            self.current.comment.insert(text)

    def step_points(self, steps: int) -> None:
        """Give more or fewer points inside the range of the chosen level."""
        if self.current is not None and not self._is_closed:
            self.current.step_points(steps)

    def check(self, check: Check) -> None:
        """Say that the evidence on the open criterion is so, or is not; where it is asked for."""
        asked = self._marking.case.cohort.plan.checks
        if self.current is not None and asked and not self._is_closed:
            self._marking.check(self.current.criterion.id, check)

    @property
    def _is_closed(self) -> bool:
        """Signed, or not to be marked yet."""
        return self._marking.case.frozen or self._marking.case.due is not None

    def _show_sheet(self) -> None:
        case = self._marking.case
        built_for = (case.rubric.id, case.cohort.plan.checks)
        if built_for != self._built_for:
            self._build(checks=case.cohort.plan.checks)
            self._built_for = built_for
        self.reopen.show_case(case)
        self._history.show_case(case)
        for row in self._rows:
            row.show_choice(self._marking.choice(row.criterion.id))
            row.comment.show_text(self._marking.comment(row.criterion.id))
            row.set_frozen(frozen=self._is_closed)
        left = self._marking.left()
        if left:
            self.open_criterion(left[0])
        else:
            self.open_row(0)
        self._foot.show_result(self._marking.rubric, self._marking.result)

    def _show_choice(self, criterion_id: str) -> None:
        for row in self._rows:
            if row.criterion.id == criterion_id:
                row.show_choice(self._marking.choice(criterion_id))
        self._foot.show_result(self._marking.rubric, self._marking.result)

    def _build(self, *, checks: bool) -> None:
        for row in self._rows:
            self._list.removeWidget(row)
            row.deleteLater()
        rubric = self._marking.rubric
        self._rows = []
        for number, criterion in enumerate(rubric.criteria, 1):
            row = CriterionRow(number, criterion, rubric, checks=checks)
            row.wanted.connect(lambda index=number - 1: self.open_row(index))
            row.chosen.connect(partial(self._choose_by_pointer, row))
            row.picked.connect(partial(self._marking.pick_points, criterion.id))
            row.checked.connect(partial(self._marking.check, criterion.id))
            row.comment.typed.connect(partial(self._marking.type, criterion.id))
            row.comment.left.connect(self._marking.flush)
            row.comment.bank_wanted.connect(self.bank_wanted)
            row.comment.keep_wanted.connect(partial(self._marking.keep_comment, criterion.id))
            self._list.insertWidget(number - 1, row)
            self._rows.append(row)

    def _choose_by_pointer(self, row: CriterionRow, level_id: str) -> None:
        self._marking.choose(row.criterion.id, level_id)
        self.went_on.emit()


def _scroller() -> tuple[QScrollArea, QVBoxLayout]:
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addStretch(1)
    scroll.setWidget(content)
    return scroll, column
