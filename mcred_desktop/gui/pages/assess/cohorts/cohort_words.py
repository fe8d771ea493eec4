"""What is said of a cohort in a line."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from mcred_desktop.domain.assess.assessment import Cohort


def offered(cohort: Cohort, enrolled: int) -> list[str]:
    """When it runs, until when it is scored, who fits into it and what it needs, in this order."""
    told: list[str] = []
    if cohort.starts is not None and cohort.ends is not None:
        told.append(f"{_day(cohort.starts)} - {_day(cohort.ends)}")
    elif cohort.starts is not None:
        told.append(_tr("from {0}").format(_day(cohort.starts)))
    elif cohort.ends is not None:
        told.append(_tr("until {0}").format(_day(cohort.ends)))
    if cohort.due is not None:
        told.append(_tr("due {0}").format(_day(cohort.due)))
    if cohort.capacity is not None:
        told.append(_tr("{0} of {1} places taken").format(enrolled, cohort.capacity))
    if cohort.prerequisites:
        told.append(_tr("needs {0}").format(cohort.prerequisites))
    return told


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def _tr(words: str) -> str:
    return QCoreApplication.translate("Cohort", words)
