"""Scoring a benchmark blind: evidence and rubric, by the keys of the scoring view."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.assess.calibration.trial_row import TrialRow
from mcred_desktop.gui.pages.assess.evidence.panel import EvidencePanel
from mcred_desktop.gui.pages.assess.scoring.digits import Digits
from mcred_desktop.gui.widgets.elided import ElidedLabel
from mcred_desktop.gui.widgets.text import button, label, restyle
from mcred_desktop.services.assess.calibration import Trial
from mcred_desktop.services.changes import Changes

_COMMENT_LENGTH = 10_000


class TrialView(QWidget):
    """Levels by digit or click, each on disk at once; nothing here tells the reference."""

    left = Signal()
    signed = Signal(object)
    """Changes"""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._trial: Trial | None = None
        self._kept: dict[str, str] = {}
        self._rows: list[TrialRow] = []
        self._current = 0
        self._digits = Digits()
        self.setObjectName("calibration-trial")
        self.setAccessibleName(self.tr("Score a benchmark"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._evidence = EvidencePanel(context)
        self._title = ElidedLabel("", "section")
        self._said = label("", "second", wrap=True)
        self._said.setObjectName("trial-said")
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget()
        self._list = QVBoxLayout(content)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._list.addStretch(1)
        self._scroll.setWidget(content)
        self._lay_out()

    @property
    def levels(self) -> dict[str, str]:
        """What is on disk, by criterion id."""
        return dict(self._kept)

    def open(self, trial: Trial) -> None:
        """Take a benchmark in hand, as far as it is scored already."""
        self._trial, self._kept = trial, dict(trial.levels)
        self._title.show_text(trial.title)
        self._evidence.show_files(trial.evidence)
        self._evidence.setVisible(bool(trial.evidence))
        for row in self._rows:
            self._list.removeWidget(row)
            row.deleteLater()
        rubric = trial.rubric.content
        self._rows = []
        for number, criterion in enumerate(rubric.criteria, 1):
            self._add(number, TrialRow(number, criterion, rubric), trial)
        first = next((n for n, x in enumerate(self._rows) if x.criterion.id not in self._kept), 0)
        self._open_row(first)
        self._say(
            self.tr(
                "1 to {0} choose a level, 0 not enough evidence; ↑ ↓ go to the next "
                "criterion; C writes a comment."
            ).format(self._rows[first].offered)
        )
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits, arrows and C reach here from wherever nobody types."""
        key, steps = event.key(), {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_Return:
            self._sign_off()
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self._choose_digit(key - Qt.Key.Key_0)
        elif key in steps:
            self._open_row(self._current + steps[Qt.Key(key)])
        elif key == Qt.Key.Key_C and self._rows:
            self._rows[self._current].comment.setFocus()
        elif key == Qt.Key.Key_Escape:
            self.setFocus()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        back = button(self.tr("Later"), self.left.emit, sign="arrow-left")
        back.setObjectName("leave-trial")
        sign = button(self.tr("Sign off"), self._sign_off, "primary")
        sign.setObjectName("sign-trial")
        sign.setToolTip(self.tr("Ctrl+Enter"))
        tools = QHBoxLayout()
        tools.setContentsMargins(16, 10, 16, 6)
        tools.setSpacing(12)
        said = QHBoxLayout()
        said.setContentsMargins(16, 0, 16, 8)
        rubric = QFrame()
        rubric.setAccessibleName(self.tr("Rubric"))
        inside = QVBoxLayout(rubric)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._scroll)
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setChildrenCollapsible(False)
        panes.addWidget(self._evidence)
        panes.addWidget(rubric)
        panes.setStretchFactor(0, 1)
        panes.setSizes([520, 430])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(tools)
        tools.addWidget(back)
        tools.addWidget(self._title, 1)
        tools.addWidget(sign)
        column.addLayout(said)
        said.addWidget(self._said)
        column.addWidget(panes, 1)

    def _add(self, number: int, row: TrialRow, trial: Trial) -> None:
        mark = trial.marks.get(row.criterion.id)
        row.show_level(mark.level_id if mark else None)
        row.show_comment(mark.comment if mark else "")
        row.wanted.connect(partial(self._open_row, number - 1))
        row.chosen.connect(partial(self._choose, row))
        row.commented.connect(partial(self._comment, row))
        self._list.insertWidget(number - 1, row)
        self._rows.append(row)

    def _open_row(self, number: int) -> None:
        self._digits.forget()
        if not 0 <= number < len(self._rows):
            return
        self._current = number
        for place, row in enumerate(self._rows):
            row.set_open(opened=place == number)
        self._list.activate()
        self._scroll.ensureWidgetVisible(self._rows[number], 0, 0)

    def _choose_digit(self, digit: int) -> None:
        row = self._rows[self._current] if self._rows else None
        if row is not None:
            level_id = row.level_of(self._digits.number(digit, row.offered))
            if level_id is not None:
                self._choose(row, level_id)

    def _choose(self, row: TrialRow, level_id: str) -> None:
        """Show the level now and commit it; a refusal puts the committed one back."""
        if self._trial is None:
            return
        key = row.criterion.id
        row.show_level(level_id)
        give = self._context.services.calibration.give_level
        self._context.runner.submit(
            partial(give, self._trial.benchmark_id, key, level_id, self._context.acting().id),
            done=partial(self._keep, key, level_id),
            refused=partial(self._take_back, row),
        )

    def _keep(self, criterion_id: str, level_id: str, _changes: Changes) -> None:
        self._kept[criterion_id] = level_id

    def _take_back(self, row: TrialRow, error: McredError) -> None:
        row.show_level(self._kept.get(row.criterion.id))
        self._refuse(error)

    def _comment(self, row: TrialRow, text: str) -> None:
        if self._trial is None:
            return
        comment = self._context.services.calibration.comment
        self._context.runner.submit(
            partial(
                comment,
                self._trial.benchmark_id,
                row.criterion.id,
                text[:_COMMENT_LENGTH],
                self._context.acting().id,
            ),
            refused=self._refuse,
        )

    def _sign_off(self) -> None:
        """Comments first; with criteria left, go to the first of them and say so."""
        if self._trial is None:
            return
        self.setFocus()
        sign = self._context.services.calibration.sign_off
        self._context.runner.submit(
            partial(sign, self._trial.benchmark_id, self._context.acting().id),
            done=self._end,
            refused=self._refuse,
        )

    def _end(self, changes: Changes) -> None:
        self._trial = None
        self.signed.emit(changes)

    def _refuse(self, error: McredError) -> None:
        titles = [row.criterion.title for row in self._rows]
        if error.where in titles:
            self._open_row(titles.index(error.where))
        self._say(str(error), bad=True)

    def _say(self, text: str, *, bad: bool = False) -> None:
        self._said.setText(text)
        restyle(self._said, "tone", "bad" if bad else "")
