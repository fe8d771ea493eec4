"""What a moderator looks at before the award board."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.roles import Role
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.assess.moderation.side_by_side import SideBySide
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.empty import EmptyState
from mcred_desktop.gui.widgets.fields import FieldRow
from mcred_desktop.gui.widgets.text import button, label
from mcred_desktop.gui.widgets.two_lines import TwoLineList, TwoLines
from mcred_desktop.gui.words import counted
from mcred_desktop.services.assess.moderation import Moderated
from mcred_desktop.services.workspace import Services


class ModerationTab(QWidget):
    """Portfolios whose sheets differ and a share of the others; settled, or given to a third."""

    refused = Signal(object)
    """McredError"""
    absent = Signal(str)
    """Id of a portfolio that was asked for and is not moderated"""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._cohort_id = self._current = self._wanted = ""
        self._found: dict[str, Moderated] = {}
        self._people: list[Person] = []
        self._names: dict[str, str] = {}
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedWidget(self)
        whole.addWidget(self._stack)
        parts = QSplitter(Qt.Orientation.Horizontal, self._stack)
        self._stack.addWidget(parts)
        parts.setChildrenCollapsible(False)
        self._list = TwoLineList(self.tr("Portfolios to moderate"))
        self._list.setObjectName("moderated")
        self._list.picked.connect(self._pick)
        parts.addWidget(self._list)
        case = QWidget(parts)
        parts.addWidget(case)
        self.sheets = SideBySide()
        self.sheets.changed.connect(self._offer)
        self._reasons = label("", "second", wrap=True)
        self._reasons.setObjectName("moderation-reasons")
        column = QVBoxLayout(case)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        self._reasons.setContentsMargins(18, 0, 18, 0)
        column.addWidget(self._reasons)
        column.addWidget(self.sheets, 1)
        self._make_answer(column)
        self._fit()
        Theme.current().changed.connect(self._fit)
        parts.setStretchFactor(0, 1)
        parts.setStretchFactor(1, 3)
        empty = EmptyState(
            "scale",
            self.tr("Nothing to moderate"),
            self.tr("Portfolios come here when sheets differ, and a share of those that agree."),
        )
        self._stack.addWidget(empty)

    def open_cohort(self, cohort_id: str) -> None:
        self._cohort_id = cohort_id
        self.refresh()

    def open_portfolio(self, portfolio_id: str) -> None:
        """Show a portfolio of this cohort, or say that it is not moderated."""
        self._wanted = portfolio_id
        self.refresh()

    def refresh(self) -> None:
        """Ask for the portfolios again."""
        self._context.runner.ask(
            partial(_read, self._context.services, self._cohort_id, self._context.acting().id),
            self._show,
        )

    def _make_answer(self, column: QVBoxLayout) -> None:
        self._why = QLineEdit()
        self._why.setObjectName("settle-why")
        self._why.setMaxLength(5000)
        self._why.textChanged.connect(self._offer)
        self._why.returnPressed.connect(self._settle)
        self._settle_button = button(self.tr("Settle the levels"), self._settle, "primary")
        self._settle_button.setObjectName("settle")
        self._why_row = FieldRow(self.tr("Reason"), self._why, beside=self._settle_button)
        self._who = QComboBox()
        self._who.setObjectName("third-evaluator")
        self._who.setAccessibleName(self.tr("Further evaluator"))
        self._who.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._third = button(self.tr("Ask for a third opinion"), self._ask_third)
        self._third.setObjectName("ask-third")
        grid = QGridLayout()
        column.addLayout(grid)
        grid.setContentsMargins(18, 4, 18, 16)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.addWidget(self._why_row, 0, 0, 1, 3)
        grid.addWidget(self._who, 1, 0)
        grid.addWidget(self._third, 1, 1)
        grid.setColumnStretch(2, 1)

    def _show(self, found: tuple[list[Moderated], list[Person]]) -> None:
        cases, self._people = found
        self._names = {person.id: person.name for person in self._people}
        self._found, before = {item.case.portfolio.id: item for item in cases}, self._found
        wanted, self._wanted = self._wanted, ""
        self._current = wanted or self._current
        if self._current not in self._found:
            self._current = next(iter(self._found), "")
        rows = [
            TwoLines(key, x.case.learner.name, *self._state(x)) for key, x in self._found.items()
        ]
        self._list.show_rows(rows, self._current)
        self._stack.setCurrentIndex(0 if cases else 1)
        if before.get(self._current) != self._found.get(self._current):
            self._show_case()
        else:
            self._offer()
        if wanted and wanted not in self._found:
            self.absent.emit(wanted)

    def _fit(self) -> None:
        self._list.setMinimumWidth(Theme.current().px(150))

    def _pick(self, key: str) -> None:
        self._current = key
        self._show_case()

    def _show_case(self) -> None:
        found = self._found.get(self._current)
        if found is None:
            return
        self._why.clear()
        settlement = found.case.settlement
        drawn = self.tr("Drawn to be looked at; nothing asks for a third opinion.")
        reasons = list(found.differences) or [drawn]
        if settlement is not None:
            by = self._names.get(settlement.author, settlement.author)
            reasons.append(self.tr("Settled by {0}: {1}").format(by, settlement.why))
        self._reasons.setText("\n".join(reasons))
        self.sheets.show_case(found, self._names)
        self._offer()

    def _state(self, found: Moderated) -> tuple[str, str]:
        if found.case.settlement is not None:
            return self.tr("Settled"), "ok"
        if not found.differences:
            return self.tr("Drawn to look at"), "ink2"
        number = (self.tr("{0} difference"), self.tr("{0} differences"))
        return counted(len(found.differences), *number), "warn"

    def _offer(self) -> None:
        """What can be done, and what is in the way."""
        found = self._found.get(self._current)
        marked = {sheet.author for sheet in found.case.sheets} if found else set[str]()
        why = ""
        if self._context.acting().id in marked:
            why = self.tr("Who marked a portfolio does not settle it")
        elif not self._why.text().strip():
            why = self.tr("Give a reason first")
        self._settle_button.setEnabled(not why)
        self._settle_button.setToolTip(why)
        free = [
            person
            for person in self._people
            if Role.EVALUATOR in person.roles and person.id not in marked
        ]
        if [self._who.itemData(row) for row in range(self._who.count())] != [p.id for p in free]:
            self._who.clear()
            for person in free:
                self._who.addItem(person.name, person.id)
        self._who.setVisible(bool(free))
        self._third.setEnabled(bool(free))
        self._third.setToolTip("" if free else self.tr("Every evaluator has marked it"))

    def _settle(self) -> None:
        if not self._settle_button.isEnabled() or not self.sheets.whole:
            return
        settle = self._context.services.moderation.settle
        self._context.runner.submit(
            partial(
                settle,
                self._current,
                self.sheets.levels,
                self._why.text(),
                self._context.acting().id,
            ),
            refused=self._refuse,
        )

    def _ask_third(self) -> None:
        ask = self._context.services.moderation.third_opinion
        self._context.runner.submit(
            partial(ask, self._current, self._who.currentData(), self._why.text()),
            refused=self._refuse,
        )

    def _refuse(self, error: McredError) -> None:
        if error.where == "why":
            self._why_row.show_error(error.what)
        else:
            self.refused.emit(error)


def _read(services: Services, cohort_id: str, who: str) -> tuple[list[Moderated], list[Person]]:
    return services.moderation.cases(cohort_id, who), services.people.all()
