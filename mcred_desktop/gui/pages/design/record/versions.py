"""The approved versions of a record."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QShowEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mcred_desktop.domain.design import AchievementVersion
from mcred_desktop.gui.days import spoken_moment
from mcred_desktop.gui.pages.design.record.tabs import Desk
from mcred_desktop.gui.widgets.empty import EmptyState
from mcred_desktop.gui.widgets.table import Table

if TYPE_CHECKING:
    from mcred_desktop.domain.people import Person


class VersionsTab(QWidget):
    """Number, title, date and approver of each version, the newest first; made when first shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._context = desk.context
        self._versions: Sequence[AchievementVersion] = ()
        self._names: Mapping[str, str] = {}
        self._table: Table | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 16, 24, 24)

    def show_record(self, record_id: str, people: "list[Person]") -> None:
        """Ask for the versions of a record."""
        names = {person.id: person.name for person in people}
        versions = self._context.services.design.versions
        self._context.runner.ask(
            partial(versions, record_id), lambda found: self.show_versions(found, names)
        )

    def show_versions(
        self, versions: Sequence[AchievementVersion], names: Mapping[str, str]
    ) -> None:
        """Show versions; ``names`` is person id to name."""
        same = (list(versions), names) == (list(self._versions), self._names)
        self._versions, self._names = versions, names
        if self._table is not None and not same:
            self._fill(self._table)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._table is None:
            self._table = self._make_table()
            self._fill(self._table)

    def _make_table(self) -> Table:
        columns = [self.tr("Version"), self.tr("Title"), self.tr("Approved"), self.tr("By")]
        self._model = QStandardItemModel(0, len(columns), self)
        self._model.setHorizontalHeaderLabels(columns)
        table = Table(self._model, self.tr("Approved versions"), stretch=1)
        table.setObjectName("versions")
        self._empty = EmptyState(
            "stamp",
            self.tr("No approved version yet"),
            self.tr("Approving the record freezes it here. Cohorts and credentials cite it."),
        )
        self._column.addWidget(table, 1)
        self._column.addWidget(self._empty, 1)
        return table

    def _fill(self, table: Table) -> None:
        now = datetime.now().astimezone()
        self._model.removeRows(0, self._model.rowCount(QModelIndex()))
        for version in reversed(self._versions):
            texts = (
                self.tr("Version {0}").format(version.number),
                version.content.title,
                spoken_moment(version.at, now),
                self._names.get(version.author, self.tr("Somebody not in this workspace")),
            )
            self._model.appendRow([QStandardItem(text) for text in texts])
        table.setVisible(bool(self._versions))
        self._empty.setVisible(not self._versions)
