"""What the fields of the record are called where notes are sent to them."""

from PySide6.QtCore import QCoreApplication

from mcred_desktop.domain.canvases.template import CRITERIA
from mcred_desktop.services.design.elements import record_elements


def field_title(field: str) -> str:
    """The name of a field of the record, or of the rubric's criteria."""
    if field == CRITERIA:
        return QCoreApplication.translate("Design", "Rubric criteria")
    return record_elements().element(field).title


def send_words(field: str) -> str:
    """The verb for sending a note to a field."""
    return QCoreApplication.translate("Design", "Send to {0}").format(field_title(field))
