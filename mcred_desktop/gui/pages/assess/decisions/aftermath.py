"""What can follow a decision: another attempt, an appeal, the ruling on it; and the history."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QVBoxLayout

from mcred_desktop.domain.assess.progress import PortfolioState
from mcred_desktop.gui.pages.assess.history_list import HistoryList
from mcred_desktop.gui.widgets.fields import FieldRow
from mcred_desktop.gui.widgets.text import button, label
from mcred_desktop.services.assess.decisions import DecisionCase
from mcred_desktop.services.assess.history import PortfolioHistory


class Aftermath(QFrame):
    """One reason, and what may be done with it; then everything that happened."""

    resubmit = Signal(str)
    """Why there is a further attempt"""
    appealed = Signal(str, str)
    """Grounds, evaluator"""
    ruled = Signal(str, str, bool)
    """Appeal, why, upheld"""

    def __init__(
        self,
        case: DecisionCase,
        history: PortfolioHistory,
        evaluators: Sequence[tuple[str, str]],
    ) -> None:
        """Offer what the state allows; ``evaluators`` are names and ids of new people."""
        super().__init__()
        self._history = history
        self._why = QLineEdit()
        self._why.setObjectName("aftermath-why")
        self._why.setMaxLength(5000)
        self._why_row = FieldRow(self.tr("Reason"), self._why)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 12, 0, 0)
        self._column.setSpacing(8)
        head = label(self.tr("After the decision"), "section")
        for part in (head, self._why_row):
            self._column.addWidget(part)
        offered = self._offer(case, evaluators)
        for part in (head, self._why_row):
            part.setVisible(offered)
        self._column.addWidget(label(self.tr("History"), "section"))
        self._column.addWidget(HistoryList(history))

    def refuse(self, text: str) -> None:
        """Say what is wrong with the reason, in its place."""
        self._why_row.show_error(text)
        self._why.setFocus()

    def _offer(self, case: DecisionCase, evaluators: Sequence[tuple[str, str]]) -> bool:
        latest = self._latest()
        if self._history.appeal is not None:
            if case.portfolio.id != latest or case.portfolio.state is not PortfolioState.SCORED:
                return False
            self._add_button(
                self.tr("Uphold the appeal"), "uphold", lambda: self._rule(upheld=True)
            )
            self._add_button(
                self.tr("Dismiss the appeal"), "dismiss", lambda: self._rule(upheld=False)
            )
            return True
        if case.decision is None or case.portfolio.id != latest:
            return False
        if case.portfolio.state is PortfolioState.NOT_YET:
            self._add_button(
                self.tr("Open a further attempt"),
                "resubmit",
                lambda: self.resubmit.emit(self._why.text()),
            )
        self._add_appeal(evaluators)
        return True

    def _latest(self) -> str:
        """The attempt that counts; one whose appeal was dismissed does not."""
        counting = [a for a in self._history.attempts if a.state is not PortfolioState.CLOSED]
        return max(counting, key=lambda attempt: attempt.attempt).id

    def _add_appeal(self, evaluators: Sequence[tuple[str, str]]) -> None:
        who = QComboBox()
        who.setObjectName("appeal-evaluator")
        who.setMinimumContentsLength(8)
        for name, person in evaluators:
            who.addItem(name, person)
        self._column.addWidget(FieldRow(self.tr("Marked again by"), who))
        self._add_button(
            self.tr("Record an appeal"),
            "appeal",
            lambda: self.appealed.emit(self._why.text(), who.currentData() or ""),
        )
        who.setEnabled(bool(evaluators))
        if not evaluators:
            who.setToolTip(self.tr("Every evaluator marked or decided before; add one in Settings"))

    def _add_button(self, text: str, name: str, pressed: Callable[[], object]) -> None:
        made = button(text, pressed)
        made.setObjectName(name)
        self._column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)

    def _rule(self, *, upheld: bool) -> None:
        self.ruled.emit(self._history.appeal, self._why.text(), upheld)
