"""What waits for the hub, and how often it goes by itself."""

from datetime import datetime, timedelta
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.sync.waiting import WaitingModel
from mcred_desktop.gui.pages.sync.words import why_not_yet
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.head import SectionHead
from mcred_desktop.gui.widgets.table import Table
from mcred_desktop.gui.widgets.text import label
from mcred_desktop.gui.words import counted
from mcred_desktop.services.sync.status import SyncStatus

_MINUTES: Final = (0, 1, 5, 30)
_WHAT, _WHY = 0, 3
"""Columns"""
_NARROW: Final = 540
"""Pixels at 100 % below which the reason stands under the table"""


class Outgoing(QWidget):
    """A table by kind, or that nothing waits."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._status: SyncStatus | None = None
        self.head = SectionHead(self.tr("Waiting for the hub"))
        self.every = QComboBox()
        self.every.setObjectName("exchange-every")
        self.every.setAccessibleName(self.tr("Exchange by itself"))
        for minutes in _MINUTES:
            self.every.addItem(self._often(minutes), minutes)
        self.every.activated.connect(self._keep)
        self._model = WaitingModel(self)
        self.table = Table(self._model, self.tr("Waiting for the hub"), stretch=_WHY)
        self.table.setObjectName("waiting-table")
        self.nothing = label("", "second", wrap=True)
        self.also = label("", "second", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        across = QHBoxLayout()
        column.addLayout(across)
        across.addWidget(self.head, 1)
        across.addWidget(self.every)
        sheet = QFrame()
        sheet.setProperty("ground", "sheet")
        around = QVBoxLayout(sheet)
        around.setContentsMargins(1, 1, 1, 1)
        around.addWidget(self.table)
        self._sheet = sheet
        self.table.setProperty("bare", "true")
        for part in (sheet, self.nothing, self.also):
            column.addWidget(part)
        Theme.current().changed.connect(self._fit)

    def show_status(self, status: SyncStatus) -> None:
        """Show another state of things."""
        waiting = sum(one.count for one in status.waiting)
        self.head.count.setText(f"{waiting:,}" if waiting else "")
        self._model.show_waiting(status.waiting, why_not_yet(status))
        self._sheet.setVisible(bool(waiting))
        self.nothing.setText(self.tr("The hub has everything that is here."))
        self.nothing.setVisible(not waiting)
        self._status = status
        self._tell()
        if status.membership is not None:
            place = self.every.findData(status.membership.minutes)
            self.every.setCurrentIndex(max(place, 0))
        self._fit()

    def _tell(self) -> None:
        told = self._also(self._status) if self._status is not None else ""
        self.also.setText(told)
        self.also.setVisible(bool(told))

    def _also(self, status: SyncStatus) -> str:
        told: list[str] = []
        if status.waiting and status.failure is None and self.table.isColumnHidden(_WHY):
            told.append(f"{why_not_yet(status)}.")
        if status.failure is not None:
            due = datetime.fromisoformat(status.failure.at) + timedelta(
                seconds=status.failure.again_in
            )
            where, failure = status.failure.where, status.failure
            told.append(f"{where}: {failure.what} {failure.cure}".removeprefix(": ").strip())
            told.append(self.tr("Next try at {0}.").format(f"{due.astimezone():%H:%M}"))
        if names := ", ".join(member.name for member in status.roster.left_alone):
            told.append(
                self.tr(
                    "What came from {0} is not as it was signed there, and was left alone. Take "
                    "that laptop out of the hub, and let it in by another invitation."
                ).format(names)
            )
        if status.files_missing:
            files = counted(status.files_missing, self.tr("{0} file"), self.tr("{0} files"))
            told.append(self.tr("Still to be fetched: {0}.").format(files))
        if status.held:
            held = counted(status.held, self.tr("{0} change"), self.tr("{0} changes"))
            told.append(
                self.tr(
                    "Kept and not applied: {0}. They wait for what they build on, or for a newer "
                    "version of this program."
                ).format(held)
            )
        return " ".join(told)

    def _often(self, minutes: int) -> str:
        if not minutes:
            return self.tr("Only when asked")
        return counted(minutes, self.tr("Every minute"), self.tr("Every {0} minutes"))

    def _keep(self) -> None:
        members, minutes = self._context.services.syncing.members, self.every.currentData()
        self._context.runner.ask(
            lambda: members.exchange_every(int(minutes)), lambda _: self._context.line.look()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < Theme.current().px(_NARROW)
        if narrow != self.table.isColumnHidden(_WHY):
            self.table.setColumnHidden(_WHY, narrow)
            self.table.give_room(_WHAT if narrow else _WHY)
            self._tell()

    def _fit(self) -> None:
        self.table.setFixedHeight(self.table.whole_height())
