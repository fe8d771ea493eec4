"""The results of many checks as a table."""

from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QSortFilterProxyModel, Qt

from mcred_desktop.domain.award import Check, Judgement
from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.models.rows import Index, RowsModel
from mcred_desktop.gui.pages.verify.verdict import headline_of, role_of, sign_of
from mcred_desktop.gui.pages.verify.words import tr
from mcred_desktop.gui.theme import Theme

FILE, VERDICT, HOLDER, TITLE, ISSUER, WHY = range(6)
RESULT: Final = Qt.ItemDataRole.UserRole + 1
"""The row's file and check"""


class BatchModel(RowsModel[tuple[Path, Check]]):
    """One row a file."""

    def __init__(self) -> None:
        super().__init__()
        self.head = (
            self.tr("File"),
            self.tr("Verdict"),
            self.tr("Holder"),
            self.tr("Title"),
            self.tr("Issuer"),
            self.tr("Why"),
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        file, check = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return _cells(file, check)[index.column()]
            case _ if role == RESULT:
                return file, check
            case Qt.ItemDataRole.DecorationRole if index.column() == VERDICT:
                return icon(sign_of(check.verdict), role_of(check.verdict))
            case Qt.ItemDataRole.ForegroundRole if index.column() == VERDICT:
                return Theme.current().color(role_of(check.verdict))
            case _:
                return None


class Wanted(QSortFilterProxyModel):
    """The rows of one verdict, or all of them."""

    def __init__(self, model: BatchModel) -> None:
        super().__init__()
        self.setSourceModel(model)
        self._model = model
        self._verdict: Judgement | None = None

    def show_verdict(self, verdict: Judgement | None) -> None:
        """Only these from now on; None for every verdict."""
        self.beginFilterChange()
        self._verdict = verdict
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(  # noqa: N802 - Qt's name
        self, source_row: int, source_parent: Index
    ) -> bool:
        return self._verdict in {None, self._model.rows[source_row][1].verdict}


def _cells(file: Path, check: Check) -> tuple[str, ...]:
    why = tr(check.reasons[0]) if check.reasons else ""
    shown = (file.name, headline_of(check), check.recipient, check.title, check.issuer, why)
    return tuple(" ".join(text[:200].split()) for text in shown)
