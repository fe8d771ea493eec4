"""The scored portfolios of a cohort as a table."""

from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from mcred_desktop.domain.assess.assessment import Verdict
from mcred_desktop.gui.models.rows import Index, RowsModel
from mcred_desktop.gui.pages.assess.table_cell import draw_ground, draw_signed
from mcred_desktop.gui.theme import Theme
from mcred_desktop.services.assess.decisions import DecisionCase

CASE: Final = Qt.ItemDataRole.UserRole + 1
"""The row's DecisionCase"""
NAME, RESULT, OUTCOME, EVALUATORS = range(4)
_OUTCOME = 150
"""Pixels at 100 % the outcome takes at most"""


class CasesModel(RowsModel[DecisionCase]):
    """One row a portfolio; those that can be decided carry a box."""

    def __init__(self) -> None:
        super().__init__((RESULT,))
        self.chosen: set[str] = set()
        """Ids of the portfolios whose box is ticked"""
        self._people: dict[str, str] = {}
        self.head = (
            self.tr("Learner"),
            self.tr("Result"),
            self.tr("Outcome"),
            self.tr("Evaluators"),
        )

    def show_cases(self, cases: list[DecisionCase], people: dict[str, str]) -> None:
        """Another list; every case that can be decided is ticked."""
        self._people = people
        self.chosen = {case.portfolio.id for case in cases if is_ready(case)}
        self.put_rows(cases)

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        if index.column() == NAME and is_ready(self.rows[index.row()]):
            found |= Qt.ItemFlag.ItemIsUserCheckable
        return found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        case = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self._text(case, index.column())
            case Qt.ItemDataRole.TextAlignmentRole:
                return self.aligned(index.column())
            case Qt.ItemDataRole.CheckStateRole if index.column() == NAME and is_ready(case):
                ticked = case.portfolio.id in self.chosen
                return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
            case _:
                return case if role == CASE else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        portfolio = self.rows[index.row()].portfolio.id
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self.chosen.add(portfolio)
        else:
            self.chosen.discard(portfolio)
        self.dataChanged.emit(index, index)
        return True

    def _text(self, case: DecisionCase, column: int) -> str:
        match column:
            case 0:
                return case.learner.name
            case 1:
                percent = case.result.percent
                return "" if percent is None else f"{percent:g} %"
            case 2:
                return outcome(case)[2]
            case _:
                return ", ".join(self._people.get(s.author, s.author) for s in case.sheets)


class CaseCell(QStyledItemDelegate):
    """The outcome with its sign."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Room for most outcomes; a longer one is elided here, so that names are not."""
        whole = super().sizeHint(option, index) + QSize(Theme.current().px(34), 0)
        return whole.boundedTo(QSize(Theme.current().px(_OUTCOME), whole.height()))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        inner = draw_ground(painter, option)
        painter.setFont(Theme.current().font(13, 500))
        draw_signed(painter, inner, *outcome(index.data(CASE)))


def is_ready(case: DecisionCase) -> bool:
    """Whether the rules settle it and nobody has decided yet."""
    return case.decision is None and not case.differences and not case.held


def outcome(case: DecisionCase) -> tuple[str, str, str]:
    """Sign, colour and words of what the rules say, or of what was decided."""
    found = case.result
    if case.decision is not None:
        awarded = case.decision.awarded
        return ("lock", "ok", _tr("Awarded")) if awarded else ("lock", "ink2", _tr("Not yet"))
    if case.held:
        return "minus", "ink2", _tr("Held")
    if case.differences:
        return "triangle-alert", "warn", _tr("Third look")
    if found.insufficient:
        short = _tr("Evidence short ({0})").format(len(found.insufficient))
        return "circle-question-mark", "warn", short
    if found.missed:
        missed = _tr("Must-pass missed ({0})").format(len(found.missed))
        return "circle-x", "bad", missed
    if found.verdict is Verdict.PASS:
        passed = _tr("Pass · {0}").format(found.band) if found.band else _tr("Pass")
        return "check", "ok", passed
    return "circle-x", "warn", _tr("Not yet")


def _tr(words: str) -> str:
    return QCoreApplication.translate("Outcome", words)
