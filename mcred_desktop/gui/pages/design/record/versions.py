"""The approved versions of a record."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mcred_desktop.domain.design import AchievementVersion
from mcred_desktop.gui.days import spoken_moment
from mcred_desktop.gui.widgets.empty import EmptyState
from mcred_desktop.gui.widgets.table import Table


class VersionsTab(QWidget):
    """Number, title, date and approver of each version, the newest first."""

    def __init__(self) -> None:
        super().__init__()
        columns = [self.tr("Version"), self.tr("Title"), self.tr("Approved"), self.tr("By")]
        self._model = QStandardItemModel(0, len(columns), self)
        self._model.setHorizontalHeaderLabels(columns)
        self._table = Table(self._model, self.tr("Approved versions"), stretch=1)
        self._table.setObjectName("versions")
        self._empty = EmptyState(
            "stamp",
            self.tr("No approved version yet"),
            self.tr("Approving the record freezes it here. Cohorts and credentials cite it."),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 24)
        column.addWidget(self._table, 1)
        column.addWidget(self._empty, 1)

    def show_versions(
        self, versions: Sequence[AchievementVersion], names: Mapping[str, str]
    ) -> None:
        """Show versions; ``names`` is person id to name."""
        now = datetime.now().astimezone()
        self._model.removeRows(0, self._model.rowCount(QModelIndex()))
        for version in reversed(versions):
            texts = (
                self.tr("Version {0}").format(version.number),
                version.content.title,
                spoken_moment(version.at, now),
                names.get(version.author, self.tr("Somebody not in this workspace")),
            )
            self._model.appendRow([QStandardItem(text) for text in texts])
        self._table.setVisible(bool(versions))
        self._empty.setVisible(not versions)
