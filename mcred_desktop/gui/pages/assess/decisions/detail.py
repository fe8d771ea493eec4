"""One case: each criterion with the levels of every sheet side by side."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from mcred_desktop.domain.rubrics.rubric import Criterion
from mcred_desktop.gui.days import spoken_moment
from mcred_desktop.gui.pages.assess.decisions.model import outcome
from mcred_desktop.gui.pages.assess.sheet_cells import level_words
from mcred_desktop.gui.widgets.sign import Sign
from mcred_desktop.gui.widgets.text import button, label
from mcred_desktop.services.assess.decisions import DecisionCase


class CaseDetail(QFrame):
    """Why the rules say what they say, and who could look again where sheets differ."""

    given = Signal(str, str)
    """Portfolio, further evaluator"""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("case-detail")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._column.addWidget(self._scroll)

    def show_case(
        self, case: DecisionCase | None, people: dict[str, str], evaluators: dict[str, str]
    ) -> None:
        """Show a case; ``people`` and ``evaluators`` are names by id."""
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(8)
        if case is None:
            column.addWidget(label(self.tr("Choose a learner to see the levels"), "second"))
        else:
            self._fill(column, case, people)
            if case.differences and case.decision is None:
                self._offer(column, case, evaluators)
        column.addStretch(1)
        self._scroll.setWidget(content)

    def add(self, part: QWidget) -> None:
        """Put something below the levels of the case that is shown."""
        content = self._scroll.widget()
        column = content.layout() if content is not None else None
        if isinstance(column, QVBoxLayout):
            column.insertWidget(column.count() - 1, part)  # before the stretch

    def _fill(self, column: QVBoxLayout, case: DecisionCase, people: dict[str, str]) -> None:
        name = label(case.learner.name, "section", wrap=True)
        name.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        column.addWidget(name)
        sign, role, words = outcome(case)
        head = QGridLayout()
        percent = case.result.percent
        result = "" if percent is None else f" · {percent:g} %"
        head.setColumnStretch(1, 1)
        column.addLayout(head)
        head.addWidget(Sign(sign, role), 0, 0)
        head.addWidget(label(words + result, "strong", wrap=True), 0, 1)
        if case.held:
            column.addWidget(label(case.held, "second", wrap=True))
        for difference in case.differences:
            column.addWidget(label(difference, "", "warn", wrap=True))
        levels = QGridLayout()
        column.addLayout(levels)
        self._fill_levels(levels, case, people)
        if case.settlement is not None:
            by = people.get(case.settlement.author, case.settlement.author)
            text = self.tr("Settled by {0}: {1}").format(by, case.settlement.why)
            column.addWidget(label(text, "second", wrap=True))
        if case.decision is not None:
            by = people.get(case.decision.author, case.decision.author)
            at = spoken_moment(case.decision.at, datetime.now().astimezone())
            text = self.tr("Decided by {0} · {1}").format(by, at)
            column.addWidget(label(text, "label", wrap=True))

    def _offer(self, column: QVBoxLayout, case: DecisionCase, evaluators: dict[str, str]) -> None:
        """A choice of those who have not marked it."""
        marked = {sheet.author for sheet in case.sheets}
        free = {key: name for key, name in evaluators.items() if key not in marked}
        if not free:
            text = self.tr("Every evaluator has marked it; add one under Settings.")
            column.addWidget(label(text, "second", wrap=True))
            return
        choice = QComboBox()
        choice.setObjectName("further-evaluator")
        choice.setAccessibleName(self.tr("Further evaluator"))
        for key, name in free.items():
            choice.addItem(name, key)
        give = button(
            self.tr("Give to a further evaluator"),
            lambda: self.given.emit(case.portfolio.id, choice.currentData()),
        )
        give.setObjectName("give-further")
        column.addWidget(choice)
        column.addWidget(give)

    def _fill_levels(self, grid: QGridLayout, case: DecisionCase, people: dict[str, str]) -> None:
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        for place, sheet in enumerate(case.sheets, 1):
            grid.addWidget(
                label(people.get(sheet.author, sheet.author), "label", wrap=True), 0, place
            )
        row = 1
        for criterion in case.rubric.criteria:
            title = label(criterion.title, "strong", wrap=True)
            if criterion.id in case.result.missed:
                title = label(
                    self.tr("{0} (must-pass missed)").format(criterion.title),
                    "strong",
                    "bad",
                    wrap=True,
                )
            grid.addWidget(title, row, 0)
            for place, sheet in enumerate(case.sheets, 1):
                score = next((s for s in sheet.scores if s.criterion_id == criterion.id), None)
                level = level_words(case.rubric, criterion, score.level_id) if score else ""
                grid.addWidget(label(level, wrap=True), row, place, Qt.AlignmentFlag.AlignTop)
            row += 1
            for comment in _comments(case, criterion):
                grid.addWidget(label(comment, "second", wrap=True), row, 0, 1, -1)
                row += 1


def _comments(case: DecisionCase, criterion: Criterion) -> list[str]:
    said = [one for sheet in case.sheets for one in sheet.said]
    return [x.comment for x in said if x.criterion_id == criterion.id and x.comment]
