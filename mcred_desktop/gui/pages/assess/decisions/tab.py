"""The award board's list: outcomes by the rules, confirmed together."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.roles import Role
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.assess.decisions.aftermath import Aftermath
from mcred_desktop.gui.pages.assess.decisions.detail import CaseDetail
from mcred_desktop.gui.pages.assess.decisions.letters import Letters
from mcred_desktop.gui.pages.assess.decisions.model import (
    CASE,
    EVALUATORS,
    NAME,
    OUTCOME,
    RESULT,
    CaseCell,
    CasesModel,
)
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.empty import EmptyState
from mcred_desktop.gui.widgets.table import Table
from mcred_desktop.gui.widgets.text import button, label
from mcred_desktop.gui.words import counted
from mcred_desktop.services.assess.decisions import DecisionCase
from mcred_desktop.services.assess.history import PortfolioHistory
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.workspace import Services


class DecisionsTab(QWidget):
    """Scored portfolios, what the rules say, and the button that confirms."""

    refused = Signal(object)
    """McredError"""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._cohort_id = self._wanted = ""
        self._aftermath: Aftermath | None = None
        self._shown = 0
        self._people: dict[str, str] = {}
        self._evaluators: dict[str, str] = {}
        self._said = label("", "second")
        self.confirm_button = button(self.tr("Confirm"), self.confirm, "primary")
        self.confirm_button.setObjectName("confirm-awards")
        self._letters = Letters(context, self)
        self._letters.said.connect(self._said.setText)
        self._letters.refused.connect(self.refused)
        tools = QHBoxLayout()
        tools.setContentsMargins(24, 14, 24, 12)
        self._stack = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(tools)
        column.addWidget(self._stack, 1)
        tools.addWidget(self._said, 1)
        tools.addWidget(self._letters.row)
        self._parts = QSplitter(Qt.Orientation.Horizontal, self._stack)
        self._parts.setChildrenCollapsible(False)
        self._stack.addWidget(self._parts)
        self._make_table()
        self._detail = CaseDetail()
        self._detail.given.connect(self._give)
        self._parts.addWidget(self._detail)
        self._parts.setStretchFactor(0, 1)
        empty = EmptyState(
            "scale",
            self.tr("Nothing to decide yet"),
            self.tr("Portfolios appear here when every evaluator has signed off."),
        )
        self._stack.addWidget(empty)
        self._count()

    def _make_table(self) -> None:
        self.model = CasesModel()
        self.table = Table(self.model, self.tr("Decisions"), NAME)
        self.table.setObjectName("decisions")
        self.table.setProperty("bare", "true")
        self._parts.addWidget(self.table)
        self._cell = CaseCell(self.table)
        self.table.setItemDelegateForColumn(OUTCOME, self._cell)
        share = QHeaderView.ResizeMode.Stretch
        self.table.horizontalHeader().setSectionResizeMode(EVALUATORS, share)
        Theme.current().changed.connect(self._share_room)
        self.table.selectionModel().currentRowChanged.connect(self._show_detail)
        self.model.dataChanged.connect(self._count)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def open_cohort(self, cohort_id: str) -> None:
        self._cohort_id = cohort_id
        self.refresh()

    def open_portfolio(self, portfolio_id: str) -> None:
        """Show a portfolio of this cohort, when it is decided or can be."""
        self._wanted = portfolio_id
        self.refresh()

    def refresh(self) -> None:
        """Ask for the cases again."""
        self._context.runner.ask(
            partial(_read, self._context.services, self._cohort_id, self._context.acting().id),
            self._show,
        )

    def confirm(self) -> None:
        """Decide every ticked case as the rules say, all of them or none."""
        chosen = [c.portfolio.id for c in self.model.rows if c.portfolio.id in self.model.chosen]
        self._context.runner.submit(
            partial(self._context.services.decisions.confirm, chosen, self._context.acting().id),
            refused=self.refused.emit,
        )

    def _give(self, portfolio_id: str, evaluator_id: str) -> None:
        ask = self._context.services.moderation.third_opinion
        self._context.runner.submit(
            partial(ask, portfolio_id, evaluator_id, ""), refused=self.refused.emit
        )

    def _show(self, found: tuple[list[DecisionCase], dict[str, str], dict[str, str]]) -> None:
        cases, self._people, self._evaluators = found
        row = max(0, self.table.currentIndex().row())
        self.model.show_cases(cases, self._people)
        self._stack.setCurrentIndex(0 if cases else 1)
        self._count()
        ids = [case.portfolio.id for case in cases]
        if self._wanted in ids:
            row = ids.index(self._wanted)
        self._wanted = ""
        before = self._shown
        if cases:
            self.table.selectRow(min(row, len(cases) - 1))
        if self._shown == before:  # the row was chosen already
            self._show_detail()

    def _show_detail(self) -> None:
        index = self.table.currentIndex()
        case: DecisionCase | None = index.data(CASE) if index.isValid() else None
        self._detail.show_case(case, self._people, self._evaluators)
        self._shown += 1
        self._letters.offer(self.model.rows, case)
        if case is not None:
            history = self._context.services.history.of
            self._context.runner.ask(
                partial(history, case.learner.id), partial(self._show_aftermath, self._shown, case)
            )

    def _show_aftermath(self, shown: int, case: DecisionCase, history: PortfolioHistory) -> None:
        if shown != self._shown:
            return
        free = [(name, key) for key, name in self._evaluators.items() if key not in history.people]
        self._aftermath = Aftermath(case, history, free)
        mine = case.portfolio.id
        self._aftermath.resubmit.connect(partial(self._resubmit, mine))
        self._aftermath.appealed.connect(partial(self._appeal, mine))
        self._aftermath.ruled.connect(self._rule)
        self._detail.add(self._aftermath)

    def _resubmit(self, portfolio_id: str, why: str) -> None:
        self._follow(partial(self._context.services.appeals.resubmit, portfolio_id, why))

    def _appeal(self, portfolio_id: str, grounds: str, evaluator_id: str) -> None:
        appeal, by = self._context.services.appeals.appeal, self._context.acting().id
        new = [evaluator_id] if evaluator_id else []
        self._follow(partial(appeal, portfolio_id, grounds, new, by))

    def _rule(self, appeal_id: str, why: str, upheld: bool) -> None:  # noqa: FBT001 - a signal's
        rule, by = self._context.services.appeals.rule, self._context.acting().id
        self._follow(partial(rule, appeal_id, why, by, upheld=upheld))

    def _follow(self, command: Callable[[], Changes]) -> None:
        self._context.runner.submit(command, refused=self._refuse)

    def _refuse(self, error: McredError) -> None:
        """At the reason when it is about the reason."""
        if error.where in {"why", "grounds"} and self._aftermath is not None:
            self._aftermath.refuse(error.what)
        else:
            self.refused.emit(error)

    def _count(self) -> None:
        chosen, cases = len(self.model.chosen), self.model.rows
        decided = sum(case.decision is not None for case in cases)
        third = sum(bool(case.differences) and case.decision is None for case in cases)
        words = self.tr("{0} of {1} decided").format(decided, len(cases))
        if third:
            needs = (self.tr("{0} needs a third look"), self.tr("{0} need a third look"))
            words += " · " + counted(third, *needs)
        self._said.setText(words if cases else "")
        number = (self.tr("Confirm {0} decision"), self.tr("Confirm {0} decisions"))
        confirm = self.confirm_button
        confirm.setText(counted(chosen, *number) if chosen else self.tr("Confirm decisions"))
        confirm.setEnabled(bool(chosen))
        confirm.setToolTip("" if chosen else self.tr("No case is ticked"))

    def _share_room(self) -> None:
        """Names before all else: what has no room beside them is in the detail as well."""
        px, width = Theme.current().px, self.width()
        detail = min(px(320), round(width * 0.4))
        self._parts.setSizes([width - detail, detail])
        self.table.setColumnHidden(EVALUATORS, width - detail < px(500))
        self.table.setColumnHidden(RESULT, width - detail < px(340))


def _read(
    services: Services, cohort_id: str, who: str
) -> tuple[list[DecisionCase], dict[str, str], dict[str, str]]:
    """The cases, and the names of everybody and of the evaluators by id."""
    everybody = services.people.all()
    people = {person.id: person.name for person in everybody}
    evaluators = {person.id: person.name for person in everybody if Role.EVALUATOR in person.roles}
    return services.decisions.cases(cohort_id, who), people, evaluators
