"""What came of a benchmark: each criterion beside its reference, with the reason."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from mcred_desktop.domain.assess.assessment import Score
from mcred_desktop.domain.rubrics.rubric import Criterion, Rubric
from mcred_desktop.gui.page import Tone
from mcred_desktop.gui.pages.assess.sheet_cells import level_words
from mcred_desktop.gui.widgets.chip import Chip
from mcred_desktop.gui.widgets.text import button, label, rule
from mcred_desktop.gui.words import counted
from mcred_desktop.services.assess.calibration import Outcome

_TOP = Qt.AlignmentFlag.AlignTop


class OutcomeView(QWidget):
    """The verdict first, then the differences."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("calibration-outcome")
        self.back = button(self.tr("Back to calibration"), self.left.emit, sign="arrow-left")
        self.back.setObjectName("leave-outcome")
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(self.tr("Differences from the reference"))
        tools = QHBoxLayout()
        tools.setContentsMargins(24, 12, 24, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(tools)
        tools.addWidget(self.back)
        tools.addStretch(1)
        column.addWidget(self._scroll, 1)

    def show_outcome(self, outcome: Outcome) -> None:
        """Show a signed benchmark."""
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 8, 24, 24)
        column.setSpacing(10)
        column.addWidget(label(outcome.benchmark.title, "section", wrap=True))
        verdict = label(self._verdict(outcome), "lead", wrap=True)
        verdict.setObjectName("calibration-verdict")
        column.addWidget(verdict)
        grid = QGridLayout()
        column.addLayout(grid)
        self._fill(grid, outcome)
        column.addStretch(1)
        self._scroll.setWidget(content)

    def _verdict(self, outcome: Outcome) -> str:
        tolerance = (self.tr("{0} level"), self.tr("{0} levels"))
        allowed = counted(outcome.benchmark.tolerance, *tolerance)
        if outcome.sheet.calibrated:
            return self.tr("Calibrated: within {0} of the reference.").format(allowed)
        far = sum(abs(off) > outcome.benchmark.tolerance for off in outcome.sheet.off.values())
        off = (
            self.tr("Not calibrated: {0} criterion is more than {1} from the reference."),
            self.tr("Not calibrated: {0} criteria are more than {1} from the reference."),
        )
        return (off[0] if far == 1 else off[1]).format(far, allowed)

    def _fill(self, grid: QGridLayout, outcome: Outcome) -> None:
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        for column, stretch in enumerate((3, 2, 2, 2)):
            grid.setColumnStretch(column, stretch)
        heads = (self.tr("Criterion"), self.tr("Given"), self.tr("Reference"), self.tr("Off"))
        for column, text in enumerate(heads):
            grid.addWidget(label(text, "label"), 0, column)
        given = {score.criterion_id: score for score in outcome.sheet.scores}
        agreed = {score.criterion_id: score for score in outcome.benchmark.reference}
        rubric = outcome.rubric.content
        for row in rubric.criteria:
            self._add_row(grid, rubric, row, given.get(row.id), agreed.get(row.id))
            off = outcome.sheet.off.get(row.id)
            if off is not None:
                far = abs(off) > outcome.benchmark.tolerance
                grid.addWidget(self._off(off, far=far), grid.rowCount() - 3, 3, _TOP)

    def _add_row(
        self,
        grid: QGridLayout,
        rubric: Rubric,
        row: Criterion,
        given: Score | None,
        agreed: Score | None,
    ) -> None:
        """A criterion with its levels, and below it both reasons."""
        line = grid.rowCount()
        grid.addWidget(label(row.title, "strong", wrap=True), line, 0, _TOP)
        grid.addWidget(label(_level(rubric, row, given), wrap=True), line, 1, _TOP)
        grid.addWidget(label(_level(rubric, row, agreed), wrap=True), line, 2, _TOP)
        reasons = QVBoxLayout()
        reasons.setSpacing(2)
        grid.addLayout(reasons, line + 1, 0, 1, 4)
        if agreed and agreed.comment:
            why = self.tr("Reference: {0}").format(agreed.comment)
            reasons.addWidget(label(why, "second", wrap=True))
        if given and given.comment:
            own = self.tr("Given: {0}").format(given.comment)
            reasons.addWidget(label(own, "second", wrap=True))
        grid.addWidget(rule(), line + 2, 0, 1, 4)

    def _off(self, off: int, *, far: bool) -> Chip:
        """How far off, in words; a sign where it is too far."""
        if not off:
            return Chip(self.tr("same"), Tone.OK, "check")
        above = (self.tr("{0} level above"), self.tr("{0} levels above"))
        below = (self.tr("{0} level below"), self.tr("{0} levels below"))
        words = counted(abs(off), *(above if off > 0 else below))
        return Chip(words, Tone.WARN if far else Tone.PLAIN, "triangle-alert" if far else "")


def _level(rubric: Rubric, row: Criterion, score: Score | None) -> str:
    return "–" if score is None else level_words(rubric, row, score.level_id)
