"""The figures as tables: one row a criterion, and one row a figure."""

from typing import Any, Final

from PySide6.QtCore import QCoreApplication, Qt

from mcred_desktop.domain.agreement.figures import Figures
from mcred_desktop.domain.agreement.names import NAMES, interval_of, reason_of, value_of
from mcred_desktop.gui.models.rows import Index, RowsModel, WordsModel

SHORT: Final = {
    "exact": "Same",
    "adjacent": "Within 1",
    "cohen_kappa_quadratic": "Weighted kappa",
    "krippendorff.ordinal": "Alpha",
    "gwet_ac2_quadratic": "AC2",
    "icc.2,1": "ICC 2,1",
    "difficulty": "Difficulty",
    "discrimination": "Discrimination",
}
"""Coefficients that have a column of their own"""
CRITERION, COUNT, MISSING, FIRST = range(4)
_COLUMNS = tuple(SHORT)


class CriteriaModel(RowsModel[tuple[str, Figures]]):
    """Each criterion with the figures people look at first; all together in the last row."""

    def __init__(self) -> None:
        super().__init__(range(COUNT, FIRST + len(_COLUMNS)))
        before = (self.tr("Criterion"), self.tr("n"), self.tr("Missing"))
        self.head = (*before, *map(figure_name, SHORT.values()))

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        across = orientation is Qt.Orientation.Horizontal
        if across and role == Qt.ItemDataRole.ToolTipRole and section >= FIRST:
            return figure_name(NAMES[_COLUMNS[section - FIRST]])
        return super().headerData(section, orientation, role)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        name, figures = self.rows[index.row()]
        column = index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.aligned(column)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(name, figures, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return name if column < FIRST else self._why(figures, _COLUMNS[column - FIRST])
        if role == Qt.ItemDataRole.AccessibleTextRole and column >= FIRST:
            of = _COLUMNS[column - FIRST]
            told = self._why(figures, of) or self._text(name, figures, column)
            return f"{figure_name(NAMES[of])}: {told}"
        return None

    def _text(self, name: str, figures: Figures, column: int) -> str:
        before = (name, str(figures.n_units), str(figures.n_missing))
        if column < FIRST:
            return before[column]
        of = _COLUMNS[column - FIRST]
        return value_of(figures, of) if of in figures.coefficients else ""

    def _why(self, figures: Figures, of: str) -> str:
        if of not in figures.coefficients:
            return ""
        ends = interval_of(figures, of)
        between = self.tr("95 % interval {0}.").format(ends) if ends else ""
        return " ".join(filter(None, (between, reason_of(figures, of))))


class FiguresModel(WordsModel):
    """Every figure of one criterion: value, interval, and what has to be said of it."""

    def __init__(self) -> None:
        super().__init__((), (1, 2))
        self.head = (
            self.tr("Figure"),
            self.tr("Value"),
            self.tr("95 % interval"),
            self.tr("Note"),
        )

    def show_figures(self, figures: Figures) -> None:
        """Show these in place of those there."""
        self.put_rows(
            [
                (
                    figure_name(told),
                    value_of(figures, name),
                    interval_of(figures, name),
                    reason_of(figures, name),
                )
                for name, told in NAMES.items()
                if name in figures.coefficients
            ]
        )


def figure_name(name: str) -> str:
    """What a coefficient or its column is called in the language in use."""
    return QCoreApplication.translate("Agreement", name)
