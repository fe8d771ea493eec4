"""One criterion of the rubric panel: a line with keys, or open with its descriptors."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from mcred_desktop.domain.rubrics.rubric import INSUFFICIENT, Criterion, Level, Rubric
from mcred_desktop.gui.page import Tone
from mcred_desktop.gui.pages.assess.scoring.checks import CheckToggles
from mcred_desktop.gui.pages.assess.scoring.comment_box import CommentBox
from mcred_desktop.gui.pages.assess.scoring.level_key import Keys, LevelChoice
from mcred_desktop.gui.pages.assess.scoring.marking import Choice
from mcred_desktop.gui.pages.assess.scoring.points import PointsField
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.chip import Chip
from mcred_desktop.gui.widgets.text import label

_ROOMY = 400
"""Pixels at 100 % from which must-pass is said in words"""


class _Title(QLabel):
    """A title that gives way to the keys; whole in the tooltip."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("text-role", "strong")
        self.setToolTip(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(Theme.current().color("ink"))
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        painter.drawText(
            self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, shown
        )


class CriterionRow(QFrame):
    """A criterion with its share, its must-pass chip, its keys and, when open, the choices."""

    chosen = Signal(str)
    """A level id"""
    picked = Signal(float)
    """Points inside the range of the chosen level"""
    checked = Signal(object)
    """Check"""
    wanted = Signal()
    """Somebody wants this criterion open"""

    def __init__(
        self, number: int, criterion: Criterion, rubric: Rubric, *, checks: bool = False
    ) -> None:
        super().__init__()
        self.criterion = criterion
        levels = rubric.levels_of(criterion)
        self._levels = [INSUFFICIENT, *(level.id for level in levels)]
        self._open = False
        self._must: Chip | None = None
        self._must_step = 0
        self.setObjectName(f"criterion-{number}")
        self.setAccessibleName(self.tr("Criterion {0}, {1}").format(number, criterion.title))
        names = [self.tr("Not enough evidence to judge"), *(level.name for level in levels)]
        self.keys = Keys(names)
        self.keys.chosen.connect(self._choose)
        self.comment = CommentBox(criterion.title)
        self._checks = CheckToggles(criterion.title) if checks else None
        self._choices = self._make_choices(names, levels)
        self._body = self._make_body()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 12, 6)
        column.setSpacing(4)
        self._add_head(column, number, rubric)
        column.addWidget(self._body)
        self._body.hide()

    @property
    def levels(self) -> int:
        """How many levels there are, besides not enough evidence."""
        return len(self._levels) - 1

    def set_open(self, *, opened: bool) -> None:
        self._open = opened
        self._body.setVisible(opened)
        self.keys.setVisible(not opened)
        self.update()

    def show_choice(self, choice: Choice) -> None:
        """Show the level, its points and the checks."""
        digit = None if choice.level is None else self._levels.index(choice.level)
        self.keys.show_level(digit)
        for number, offered in self._choices.items():
            offered.show_chosen(chosen=number == digit)
        chosen = self._choices[digit].points if digit is not None else None
        if chosen is not None:
            chosen.show_points(choice.points)
        if self._checks is not None:
            self._checks.show_checks(choice.checks)

    def step_points(self, steps: int) -> bool:
        """Give more or fewer points; False when the level chosen has no range."""
        field = next((x.points for x in self._choices.values() if x.key.isChecked()), None)
        if field is None:
            return False
        field.step(steps)
        return True

    def set_frozen(self, *, frozen: bool) -> None:
        """A signed sheet can be read, not changed."""
        self.comment.set_frozen(frozen=frozen)
        for key in self.keys.keys:
            key.setEnabled(not frozen)
        for choice in self._choices.values():
            choice.set_frozen(frozen=frozen)
        if self._checks is not None:
            self._checks.set_frozen(frozen=frozen)

    def level_of(self, digit: int) -> str | None:
        """The level a digit stands for; None when it stands for none."""
        return self._levels[digit] if digit < len(self._levels) else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.wanted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._must is not None:
            whole = self.tr("Must reach {0}").format(self._must_step)
            roomy = self.width() >= Theme.current().px(_ROOMY)
            self._must.show_state(whole if roomy else f"≥ {self._must_step}", Tone.PLAIN, "lock")
            self._must.setAccessibleName(whole)
            self._must.setToolTip(whole)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self)
        if self._open:
            painter.fillRect(self.rect(), theme.color("sheet"))
            painter.fillRect(0, 0, 3, self.height(), theme.color("accent"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("rule"))

    def _choose(self, digit: int) -> None:
        self.wanted.emit()
        self.chosen.emit(self._levels[digit])

    def _add_head(self, column: QVBoxLayout, number: int, rubric: Rubric) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        column.addLayout(head)
        head.addWidget(label(str(number), "bold"))
        head.addWidget(_Title(self.criterion.title), 1)
        if self.criterion.must_reach is not None:
            step = _lowest_passing(self.criterion, rubric, self.criterion.must_reach)
            self._must = Chip(self.tr("Must reach {0}").format(step), sign="lock")
            self._must_step = step
            head.addWidget(self._must)
        if self.criterion.feedback_only:
            head.addWidget(label(self.tr("feedback only"), "label"))
        elif rubric.earns(self.criterion):
            share = float(rubric.share(self.criterion) * 100)
            head.addWidget(label(self.tr("{0} %").format(f"{share:.3g}"), "label"))
        head.addWidget(self.keys)

    def _make_choices(self, names: list[str], levels: Sequence[Level]) -> dict[int, LevelChoice]:
        choices: dict[int, LevelChoice] = {}
        for digit in (*range(1, len(names)), 0):
            words = self.criterion.descriptors.get(self._levels[digit], "")
            points = self._make_points(levels[digit - 1]) if digit else None
            choices[digit] = choice = LevelChoice(digit, names[digit], words, points)
            choice.chosen.connect(lambda digit=digit: self.chosen.emit(self._levels[digit]))
        return choices

    def _make_points(self, level: Level) -> PointsField | None:
        if level.points_from is None:
            return None
        field = PointsField(level, self.criterion.title)
        field.picked.connect(self.picked)
        return field

    def _make_body(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(2)
        for choice in self._choices.values():
            column.addWidget(choice)
        if self._checks is not None:
            self._checks.toggled.connect(self.checked)
            column.addWidget(self._checks)
        column.addSpacing(4)
        column.addWidget(self.comment)
        return body


def _lowest_passing(criterion: Criterion, rubric: Rubric, must_reach: str) -> int:
    """The key of the lowest level this row offers that is not below ``must_reach``."""
    needed, levels = rubric.rank(must_reach), rubric.levels_of(criterion)
    steps = (step for step, level in enumerate(levels, 1) if rubric.rank(level.id) >= needed)
    return next(steps, len(levels))
