"""Events of a record in words."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from mcred_desktop.services.design.elements import record_elements
from mcred_desktop.services.design.history import Happened, RecordEvent

_WORDS: Final = {
    Happened.BEGUN: "Began the record",
    Happened.WROTE: "Wrote",
    Happened.COMMENTED: "Commented",
    Happened.ANSWERED: "Answered a comment",
    Happened.SETTLED: "Settled a comment",
    Happened.SENT: "Sent version {0} to review",
    Happened.TAKEN_BACK: "Took version {0} back from review",
    Happened.SENT_BACK: "Sent version {0} back",
    Happened.AGREED: "Agreed to version {0}, having written part of it",
    Happened.APPROVED: "Approved version {0}",
    Happened.OFFERED: "Put version {0} on offer",
    Happened.COHORT: "Opened a cohort on version {0}",
    Happened.RETIRED: "Retired it",
    Happened.REINSTATED: "Reinstated it",
}


def said(event: RecordEvent) -> str:
    """What happened, as one line."""
    titles = {element.name: element.title for element in record_elements().elements}
    what = QCoreApplication.translate("Events", _WORDS[event.what]).format(event.number)
    fields = ", ".join(titles[name] for name in event.fields if name in titles)
    return ": ".join(filter(None, (what, " · ".join(filter(None, (fields, event.text))))))
