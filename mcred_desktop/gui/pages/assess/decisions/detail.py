"""One case: each criterion with the levels of every sheet side by side."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from mcred_desktop.domain.rubric import INSUFFICIENT, Rubric
from mcred_desktop.gui.pages.assess.decisions.model import outcome
from mcred_desktop.gui.widgets.sign import Sign
from mcred_desktop.gui.widgets.text import label
from mcred_desktop.services.decisions import DecisionCase


class CaseDetail(QFrame):
    """Why the rules say what they say."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("case-detail")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._column.addWidget(self._scroll)

    def show_case(self, case: DecisionCase | None, people: dict[str, str]) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(8)
        if case is None:
            column.addWidget(label(self.tr("Choose a learner to see the levels"), "second"))
        else:
            self._fill(column, case, people)
        column.addStretch(1)
        self._scroll.setWidget(content)

    def _fill(self, column: QVBoxLayout, case: DecisionCase, people: dict[str, str]) -> None:
        name = label(case.learner.name, "section", wrap=True)
        name.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        column.addWidget(name)
        sign, role, words = outcome(case)
        head = QGridLayout()
        head.addWidget(Sign(sign, role), 0, 0)
        head.addWidget(label(words, "strong"), 0, 1)
        head.setColumnStretch(1, 1)
        column.addLayout(head)
        for difference in case.differences:
            column.addWidget(label(difference, "", "warn", wrap=True))
        if case.differences:
            column.addWidget(label(self.tr("Give it to a further evaluator."), wrap=True))
        column.addLayout(self._levels(case, people))
        by = case.decision and people.get(case.decision.author, case.decision.author)
        if by:
            column.addWidget(label(self.tr("Decided by {0}").format(by), "label"))

    def _levels(self, case: DecisionCase, people: dict[str, str]) -> QGridLayout:
        grid = QGridLayout()
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
                level = _level(case.rubric, score.level_id) if score else ""
                grid.addWidget(label(level), row, place, Qt.AlignmentFlag.AlignTop)
                if score is not None and score.comment:
                    row += 1
                    grid.addWidget(label(score.comment, "second", wrap=True), row, 0, 1, -1)
            row += 1
        return grid


def _level(rubric: Rubric, level_id: str) -> str:
    if level_id == INSUFFICIENT:
        return "0 · no evidence"
    return f"{rubric.rank(level_id)} · {rubric.level(level_id).name}"
