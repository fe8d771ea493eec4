"""Days and moments as people say them."""

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from mcred_desktop.gui.words import counted


def spoken_day(day: date, today: date) -> str:
    """``today``, ``tomorrow``, ``yesterday``, ``Mon 16 Nov``, or ``16 Nov 2025``."""
    apart = (day - today).days
    if apart == -1:
        return _tr("yesterday")
    if apart == 0:
        return _tr("today")
    if apart == 1:
        return _tr("tomorrow")
    if day.year == today.year:
        return f"{day:%a} {day.day} {day:%b}"
    return f"{day.day} {day:%b %Y}"


def spoken_moment(at: str, now: datetime) -> str:
    """A UTC ISO 8601 time in the zone of ``now``: ``Today 13:52`` or ``Mon 9 Nov``."""
    moment = datetime.fromisoformat(at).astimezone(now.tzinfo)
    day = spoken_day(moment.date(), now.date())
    if 0 <= (now.date() - moment.date()).days <= 1:
        return f"{day.capitalize()} {moment:%H:%M}"
    return day


def due(day: date | None, today: date) -> tuple[str, bool]:
    """What to say of a date due, and whether it presses: within two days, or past."""
    if day is None:
        return _tr("No date"), False
    past = (today - day).days
    if past > 0:
        return counted(past, _tr("Due {0} day ago"), _tr("Due {0} days ago")), True
    return _tr("Due {0}").format(spoken_day(day, today)), past >= -2


def _tr(words: str) -> str:
    return QCoreApplication.translate("Days", words)
