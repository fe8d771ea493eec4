"""Every combination of levels as a table: sorted, sifted and said."""

from collections import Counter
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from mcred_desktop.domain.assess.assessment import Verdict
from mcred_desktop.domain.rubrics.combinations import Combination, Combinations
from mcred_desktop.domain.rubrics.rubric import Rubric
from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.pages.rubrics.editing.words import say_number
from mcred_desktop.gui.pages.rubrics.side.outcomes import say_outcome

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole
_Order = Qt.SortOrder
_RESULTS = 3
"""Columns behind the criteria: percent, verdict, level of achievement"""


class CombinedModel(QAbstractTableModel):
    """A row for each combination; sorted and sifted here, for the view asks cell by cell."""

    def __init__(self) -> None:
        super().__init__()
        self._rubric = Rubric(title="")
        self._titles: list[str] = []
        self._names: dict[str, str] = {}
        self._ranks: dict[str, int] = {}
        self._bands: list[str] = []
        self._every: tuple[Combination, ...] = ()
        self._shown: list[Combination] = []
        self._wanted = ""
        self._order = (-_RESULTS, _Order.DescendingOrder)

    @property
    def titles(self) -> list[str]:
        """Of the columns."""
        results = [self.tr("Percent"), self.tr("Verdict"), self.tr("Level of achievement")]
        return [*self._titles, *results]

    @property
    def outcomes(self) -> Counter[str]:
        """What there is to sift by, and how many combinations give it."""
        return Counter(say_outcome(one.outcome) for one in self._every)

    @property
    def order(self) -> tuple[int, Qt.SortOrder]:
        """The column that the rows are sorted by, and which way."""
        column, way = self._order
        return column % self.columnCount(), way

    def take(self, rubric: Rubric, found: Combinations) -> None:
        """Show the combinations of another rubric, sorted as before."""
        titles = {row.id: (number, row.title) for number, row in enumerate(rubric.criteria, 1)}
        counted = [titles[row] for row in found.criteria]
        self._titles = [title or self.tr("Criterion {0}").format(n) for n, title in counted]
        levels = list(enumerate(rubric.levels, 1))
        self._names = {level.id: f"{number}, {level.name}" for number, level in levels}
        self._ranks = {level.id: number for number, level in levels}
        self._bands = [band.name for band in rubric.bands]
        if self._order[0] >= len(self._titles):
            self._order = (-_RESULTS, _Order.DescendingOrder)
        self._every = found.every
        self._show_again()

    def sift(self, outcome: str) -> None:
        """Only those that give ``outcome``; empty for all of them."""
        self._wanted = outcome
        self._show_again()

    def sort(self, column: int, order: Qt.SortOrder = _Order.AscendingOrder) -> None:
        criteria = len(self._titles)
        self._order = (column if column < criteria else column - criteria - _RESULTS, order)
        self._show_again()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._titles) + _RESULTS

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        one, column = self._shown[index.row()], index.column()
        match role:
            case _Role.DisplayRole | _Role.ToolTipRole:
                return self._text(one, column)
            case _Role.AccessibleTextRole:
                return f"{self.titles[column]}: {self._text(one, column)}"
            case _Role.DecorationRole if column == len(self._titles) + 1:
                return icon(*_sign(one))
            case _:
                return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return section + 1 if role == _Role.DisplayRole else None
        if role in {_Role.DisplayRole, _Role.ToolTipRole}:
            return self.titles[section]
        start = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        wrapped = start | Qt.TextFlag.TextWordWrap.value
        return wrapped if role == _Role.TextAlignmentRole else None

    def _text(self, one: Combination, column: int) -> str:
        """What a cell says; of a range what its lower end gives as well, where that differs."""
        criteria = len(self._titles)
        if column < criteria:
            return self._names[one.levels[column]]
        ends = (one.least, one.outcome)
        if column == criteria:
            said = [say_number(end.percent) for end in ends if end.percent is not None]
            return f"{'–'.join(dict.fromkeys(said))} %" if said else ""
        if column == criteria + 1:
            passed = [end.verdict is Verdict.PASS for end in ends]
            said = [self.tr("pass") if passes else self.tr("not yet") for passes in passed]
        else:
            said = [end.band or self.tr("none") for end in ends]
        return self.tr(" or ").join(dict.fromkeys(said))

    def _show_again(self) -> None:
        self.beginResetModel()
        column, way = self._order
        wanted = self._wanted
        rows = [one for one in self._every if not wanted or say_outcome(one.outcome) == wanted]
        rows.sort(key=lambda one: self._key(one, column), reverse=way is _Order.DescendingOrder)
        self._shown = rows
        self.endResetModel()

    def _key(self, one: Combination, column: int) -> float:
        """By rank, share or verdict; levels of achievement lowest first."""
        if column >= 0:
            return self._ranks[one.levels[column]]
        if column == -_RESULTS:
            return one.outcome.percent or 0
        if column == -1:
            return self._bands.index(one.outcome.band) if one.outcome.band else -1
        return float(one.outcome.verdict is Verdict.PASS)


def _sign(one: Combination) -> tuple[str, str]:
    """Of a verdict that every choice of points within the ranges leads to, or that it depends."""
    if one.outcome.verdict is not Verdict.PASS:
        return "minus", "ink3"
    return (
        ("check", "ok") if one.least.verdict is Verdict.PASS else ("circle-question-mark", "ink2")
    )
