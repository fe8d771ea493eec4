"""What happened to a learner's portfolios, as lines of a list."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QWidget

from mcred_desktop.gui.days import spoken_moment
from mcred_desktop.gui.widgets.text import label
from mcred_desktop.services.history import Event, PortfolioHistory, What

_SAID = {
    What.DECLARED_AUTHENTIC: "Declared their own work",
    What.IDENTITY_CHECKED: "Identity checked",
    What.MADE_PUBLIC: "Agreed to public credentials",
    What.KEPT_PRIVATE: "No longer public",
    What.NO_CONFLICT: "No conflict of interest declared",
    What.CONFLICT: "Conflict of interest declared",
    What.SIGNED: "Sheet signed off",
    What.CORRECTED: "Sheet corrected",
    What.SETTLED: "Levels settled",
    What.AWARDED: "Decided: awarded",
    What.NOT_YET: "Decided: not yet",
    What.APPEALED: "Appeal recorded",
    What.UPHELD: "Appeal upheld",
    What.DISMISSED: "Appeal dismissed",
    What.ISSUED: "Credential issued",
    What.REVOKED: "Credential revoked",
}


class HistoryList(QWidget):
    """When, what and who, and below it why; oldest first."""

    def __init__(self, history: PortfolioHistory) -> None:
        super().__init__()
        self.setObjectName("history")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        several = len(history.attempts) > 1
        for attempt in history.attempts:
            if several:
                words = self.tr("Attempt {0}").format(attempt.attempt)
                why = f" · {attempt.again_because}" if attempt.again_because else ""
                self._add(0, label(words + why, "label", wrap=True), whole=True)
            mine = [event for event in history.events if event.attempt == attempt.attempt]
            for event in mine:
                self._add_event(event)
            if not mine:
                self._add(0, label(self.tr("Nothing has happened yet"), "second"), whole=True)
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def _add_event(self, event: Event) -> None:
        at = spoken_moment(event.at, datetime.now().astimezone())
        what = QCoreApplication.translate("HistoryList", _SAID[event.what])
        row = self._add(0, label(at, "second"))
        said = self.tr("{0} · {1}").format(what, event.who)
        self._grid.addWidget(label(said, "strong", wrap=True), row, 1)
        if event.why:
            self._grid.addWidget(label(event.why, "second", wrap=True), row + 1, 1)

    def _add(self, column: int, part: QWidget, *, whole: bool = False) -> int:
        row = self._grid.rowCount()
        self._grid.addWidget(part, row, column, 1, 2 if whole else 1)
        return row
