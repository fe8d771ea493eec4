"""How a cohort is marked, and who marks what."""

from functools import partial

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.roles import Role
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.assess.cohorts.given_model import ATTEMPT, GIVEN, LEARNER, GivenModel
from mcred_desktop.gui.pages.assess.cohorts.plan_form import PlanForm
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.action_row import ActionRow
from mcred_desktop.gui.widgets.table import Table
from mcred_desktop.gui.widgets.text import button, label
from mcred_desktop.gui.words import counted
from mcred_desktop.services.assess.assigning import Given, MarkingState
from mcred_desktop.services.changes import Changes


class MarkingTab(QWidget):
    """The plan at the left; portfolios and their evaluators at the right."""

    refused = Signal(object)
    """McredError"""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._cohort_id = ""
        self._people: list[tuple[str, str]] = []
        self.plan = PlanForm()
        self.plan.changed.connect(self._save)
        self.model = GivenModel()
        self.table = Table(self.model, self.tr("Portfolios and their evaluators"), LEARNER)
        self.table.setObjectName("given")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.selectionModel().selectionChanged.connect(self._offer)
        self._said = label("", "second", wrap=True)
        self._said.setObjectName("marking-said")
        right = QVBoxLayout()
        right.setContentsMargins(16, 14, 24, 18)
        right.setSpacing(12)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.plan, 1)
        row.addLayout(right, 2)
        right.addWidget(self._said)
        self._add_tools(right)
        right.addWidget(self.table, 1)
        Theme.current().changed.connect(self._fit)

    def open_cohort(self, cohort_id: str) -> None:
        self._cohort_id = cohort_id
        self.refresh()

    def refresh(self) -> None:
        """Ask for the plan and the portfolios again."""
        assigning = self._context.services.assigning
        who = self._context.acting().id
        self._context.runner.ask(partial(assigning.state, self._cohort_id, who), self._show)

    def _add_tools(self, column: QVBoxLayout) -> None:
        self._who = QComboBox()
        self._who.setObjectName("give-to")
        self._who.setAccessibleName(self.tr("Evaluator"))
        self._who.setMinimumContentsLength(14)
        self._give = button(self.tr("Give too"), self._assign, sign="user-plus")
        self._give.setObjectName("give")
        self._instead = button(self.tr("Give instead"), self._reassign, sign="user-check")
        self._instead.setObjectName("give-instead")
        self._back = button(self.tr("Take back"), self._take_back, sign="undo-2")
        self._back.setObjectName("take-back")
        row = QHBoxLayout()
        row.setSpacing(8)
        column.addLayout(row)
        row.addWidget(self._who, 1)
        row.addWidget(ActionRow((self._back, self._instead, self._give)), 2)
        self._offer()

    def _show(self, state: MarkingState) -> None:
        self.plan.show_plan(state.cohort, state.people)
        chosen = {_key(row) for row in self._chosen()}
        self.model.show_state(state)
        self._choose_again(chosen)
        people = [
            (person.name, person.id)
            for person in state.people
            if Role.EVALUATOR in person.roles and person.id not in state.cohort.trainers
        ]
        if people != self._people:
            self._people = people
            self._who.clear()
            for name, person in people:
                self._who.addItem(name, person)
        short = (
            self.tr("{0} portfolio has fewer evaluators than the plan asks for."),
            self.tr("{0} portfolios have fewer evaluators than the plan asks for."),
        )
        whole = self.tr("Every portfolio has the evaluators the plan asks for.")
        none = self.tr("Portfolios stand here from enrolment until they are decided.")
        said = counted(state.short, *short) if state.short else whole
        self._said.setText(said if state.given else none)
        self._offer()

    def _choose_again(self, chosen: set[tuple[str, str]]) -> None:
        flags = QItemSelectionModel.SelectionFlag
        for number, row in enumerate(self.model.rows):
            if _key(row) in chosen:
                self.table.selectionModel().select(
                    self.model.index(number, 0), flags.Select | flags.Rows
                )

    def _chosen(self) -> list[Given]:
        return [index.data(GIVEN) for index in self.table.selectionModel().selectedRows()]

    def _offer(self) -> None:
        rows = self._chosen()
        given = [row.assignment for row in rows if row.assignment is not None]
        fixed = any(a.signed or a.reopened_because for a in given)
        first = self.tr("Choose portfolios first")
        signed = self.tr("A signed sheet stays with who signed it")
        nobody = self.tr("Nobody has it yet")
        someone = "" if self._people else self.tr("There is no evaluator; add people in Settings")
        held = first if not rows else nobody if not given else signed if fixed else ""
        one = "" if len(rows) == 1 else self.tr("Choose one portfolio")
        for action, why in (
            (self._give, someone if rows else first),
            (self._instead, held or one or someone),
            (self._back, held),
        ):
            action.setEnabled(not why)
            action.setToolTip(why)

    def _save(self) -> None:
        assigning = self._context.services.assigning
        self._context.runner.submit(
            partial(assigning.set_plan, self._cohort_id, self.plan.plan, self.plan.trainers),
            refused=self._plan_refused,
        )

    def _plan_refused(self, error: McredError) -> None:
        """What is on disk stands; the reason stays in sight."""
        assigning = self._context.services.assigning
        self._context.runner.ask(
            partial(assigning.state, self._cohort_id, self._context.acting().id),
            partial(self._show_refused, str(error)),
        )

    def _show_refused(self, why: str, state: MarkingState) -> None:
        self._show(state)
        self.plan.say(why)

    def _assign(self) -> None:
        portfolios = list(dict.fromkeys(row.portfolio.id for row in self._chosen()))
        assigning = self._context.services.assigning
        self._run(partial(assigning.assign, portfolios, self._who.currentData()))

    def _reassign(self) -> None:
        assigning = self._context.services.assigning
        for row in self._chosen():
            if row.assignment is not None:
                self._run(partial(assigning.reassign, row.assignment.id, self._who.currentData()))

    def _take_back(self) -> None:
        given = [row.assignment.id for row in self._chosen() if row.assignment is not None]
        self._run(partial(self._context.services.assigning.take_back, given))

    def _run(self, command: partial[Changes]) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._context.runner.submit(command, refused=self.refused.emit)

    def _fit(self) -> None:
        self.table.setColumnHidden(ATTEMPT, self.width() < Theme.current().px(700))


def _key(row: Given) -> tuple[str, str]:
    return row.portfolio.id, row.assignment.id if row.assignment else ""
