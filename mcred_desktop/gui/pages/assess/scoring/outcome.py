"""What the levels so far amount to, pinned under the rubric."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from mcred_desktop.domain.assess.assessment import Result, Verdict
from mcred_desktop.domain.rubrics.rubric import Rubric
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.bars import OutcomeBar
from mcred_desktop.gui.widgets.sign import Sign
from mcred_desktop.gui.widgets.text import label, restyle


class OutcomeFoot(QFrame):
    """Points, the bar, the must-pass criteria and what is left."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("outcome")
        self._brief = False
        self._total = False
        """Whether there are points to show"""
        self._title = label("", "strong")
        self._points = label("", "figure")
        self._of = label(self.tr("of 100"), "label")
        self._marks = label("", "caption")
        self._bar = OutcomeBar()
        self._sign = Sign("check", "ok", 14)
        self._must = label("", "label")
        self._left = label("", "label")
        self._left.setObjectName("criteria-left")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(4)
        _add_line(column, self._title, None, self._points, self._of)
        column.addWidget(self._bar)
        _add_line(column, None, self._marks)
        _add_line(column, self._sign, self._must, None, self._left)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("well"))
        painter.fillRect(0, 0, self.width(), 1, theme.color("rule"))

    def set_brief(self, *, brief: bool) -> None:
        """Without the bar and its marks, where the criteria need the height."""
        self._brief = brief
        self._show_parts()

    def show_result(self, rubric: Rubric, found: Result) -> None:
        title = {
            Verdict.OPEN: self.tr("Outcome so far"),
            Verdict.PASS: self.tr("Pass") + (f" · {found.band}" if found.band else ""),
            Verdict.NOT_YET: self.tr("Not yet"),
        }[found.verdict]
        self._title.setText(title)
        self._say_total(found, rubric.pass_mark)
        self._say_must(rubric, found)
        self._left.setText(
            self.tr("{0} of {1} criteria left").format(found.open, len(rubric.criteria))
            if found.open
            else self.tr("Every criterion has a level")
        )
        total = "" if found.percent is None else f"{found.percent:g} of 100, "
        self.setAccessibleName(f"{title}, {total}{self._must.text()}")

    def _say_total(self, found: Result, pass_mark: float | None) -> None:
        """Points, bar and marks; a rubric without points has none of them."""
        self._total = found.percent is not None
        self._show_parts()
        if found.percent is None or found.reachable is None:
            return
        self._points.setText(f"{found.percent:g}")
        self._bar.show_outcome(found.percent, found.reachable, pass_mark)
        marks = [] if pass_mark is None else [self.tr("pass {0}").format(f"{pass_mark:g}")]
        if found.open:
            marks.append(self.tr("reachable {0}").format(f"{found.reachable:g}"))
        self._marks.setText("   ".join(marks))

    def _show_parts(self) -> None:
        self._points.setVisible(self._total)
        self._of.setVisible(self._total)
        self._bar.setVisible(self._total and not self._brief)
        self._marks.setVisible(self._total and not self._brief)

    def _say_must(self, rubric: Rubric, found: Result) -> None:
        if found.insufficient:
            text = self.tr("Not enough evidence on {0}").format(len(found.insufficient))
            sign, tone = "circle-question-mark", "warn"
        elif found.missed:
            numbers = [str(n) for n, c in enumerate(rubric.criteria, 1) if c.id in found.missed]
            text = self.tr("Must-pass missed: {0}").format(", ".join(numbers))
            sign, tone = "circle-x", "bad"
        elif any(c.must_reach for c in rubric.criteria):
            text, sign, tone = self.tr("No must-pass missed"), "check", "ok"
        else:
            text, sign, tone = "", "check", "ok"
        self._must.setText(text)
        restyle(self._must, "tone", tone)
        self._sign.show_sign(sign, tone)
        self._sign.setVisible(bool(text))


def _add_line(column: QVBoxLayout, *parts: QLabel | Sign | None) -> None:
    """Parts in a row; None is where the room goes."""
    row = QHBoxLayout()
    row.setSpacing(6)
    column.addLayout(row)
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
