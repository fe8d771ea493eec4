"""Events of whole days as an iCalendar file (RFC 5545)."""

import uuid
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from mcred_desktop.services.register.reminders import RunsOut

_LONGEST: Final = 75
"""Octets of a line before it is folded (RFC 5545, 3.1)"""
_NAMED: Final = 40
"""People named in an event"""


def calendar_of(events: Sequence[RunsOut], ahead: timedelta, now: str) -> bytes:
    """The file; a day of a cohort keeps its UID, so importing it again changes the event.

    Args:
        events: days on which credentials run out.
        ahead: how long before the day to remind of it.
        now: when it is written, UTC, ISO 8601.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Mcred Desktop//Register//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *(line for event in events for line in _event(event, ahead, now)),
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) + b"\r\n" for line in lines)


def _event(event: RunsOut, ahead: timedelta, now: str) -> Iterator[str]:
    many = len(event.credentials)
    what = "1 credential ends" if many == 1 else f"{many} credentials end"
    summary = _escaped(f"{what}: {event.title}")
    name = f"expiry/{event.cohort_id}/{event.title}/{event.day.isoformat()}"
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid.uuid5(uuid.NAMESPACE_URL, name)}"
    yield f"DTSTAMP:{datetime.fromisoformat(now):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{_day(event.day)}"
    yield f"DTEND;VALUE=DATE:{_day(event.day + timedelta(days=1))}"
    yield f"SUMMARY:{summary}"
    yield f"DESCRIPTION:{_escaped(_people(event))}"
    yield "TRANSP:TRANSPARENT"
    yield "CLASS:CONFIDENTIAL"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{summary}"
    yield f"TRIGGER:-P{ahead.days}D"
    yield "END:VALARM"
    yield "END:VEVENT"


def _people(event: RunsOut) -> str:
    named = [f"{one.recipient} ({one.serial})" for one in event.credentials[:_NAMED]]
    more = len(event.credentials) - len(named)
    return "\n".join([*named, f"and {more} more"] if more else named)


def _day(day: date) -> str:
    return f"{day:%Y%m%d}"


def _escaped(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r", "").replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """The line in UTF-8, cut between characters; what goes on begins with a space."""
    parts: list[bytes] = [b""]
    for sign in line:
        raw = sign.encode()
        if len(parts[-1]) + len(raw) > _LONGEST - (len(parts) > 1):
            parts.append(b"")
        parts[-1] += raw
    return b"\r\n ".join(parts)
