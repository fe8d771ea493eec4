"""What happened to a learner's portfolios, as lines of a list."""

from PySide6.QtCore import QCoreApplication

from mcred_desktop.gui.widgets.events import EventList
from mcred_desktop.services.assess.history import PortfolioHistory, What

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


class HistoryList(EventList):
    """Every attempt under its own head; oldest first."""

    def __init__(self, history: PortfolioHistory) -> None:
        super().__init__()
        several = len(history.attempts) > 1
        for attempt in history.attempts:
            if several:
                words = self.tr("Attempt {0}").format(attempt.attempt)
                why = f" · {attempt.again_because}" if attempt.again_because else ""
                self.add_head(words + why)
            mine = [event for event in history.events if event.attempt == attempt.attempt]
            for event in mine:
                what = QCoreApplication.translate("HistoryList", _SAID[event.what])
                said = self.tr("{0} · {1}").format(what, event.who)
                self.add_event(event.at, said, event.why)
            if not mine:
                self.add_note(self.tr("Nothing has happened yet"))
        self.end()
