"""How the window says what a journey holds."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from mcred_desktop.domain.journeys.journey import Answer, Blocking, JourneyAnswer, Standing, Tally
from mcred_desktop.gui.days import due


def answer_words(answer: Answer | None) -> str:
    """An answer in a word or two."""
    return {
        None: _tr("Not answered"),
        Answer.YES: _tr("Yes"),
        Answer.PARTLY: _tr("Partly"),
        Answer.NO: _tr("No"),
        Answer.NOT_APPLICABLE: _tr("Does not apply"),
    }[answer]


def tally_words(tally: Tally) -> str:
    """So many of so many."""
    return _tr("{0} of {1}").format(tally.done, tally.of)


def blocking_words(blocking: Blocking | None) -> str:
    """Who waits for how much; what it is, follows."""
    if blocking is None:
        return _tr("Every phase has what the next one waits for.")
    count = len(blocking.checks)
    if blocking.waiting is None:
        one, many = _tr("{0} still needs one thing:"), _tr("{0} still needs {1} things:")
    else:
        one, many = _tr("{0} waits for one thing:"), _tr("{0} waits for {1} things:")
    title = (blocking.waiting or blocking.phase).title
    return (one if count == 1 else many).format(title, count)


def by_record_words(one: Standing) -> str:
    """What the record says of a check, where it says something; else nothing."""
    if one.found is None:
        return ""
    if one.by_record:
        if one.found is Answer.YES:
            if one.given.owner is not None and one.given.due is not None:
                return _tr("Answered by the record; Y confirms it")
            return _tr("Answered by the record")
        return _tr("Partly answered by the record")
    if one.overruled:
        said = answer_words(one.found).lower()
        if one.given.note.strip():
            return _tr("The record says: {0}").format(said)
        return _tr("The record says: {0}; write down why it is not so").format(said)
    return _tr("As the record says")


def duty_words(given: JourneyAnswer, name: str, today: date) -> str:
    """Who does it by when; nothing where neither is said."""
    day = due(given.due, today)[0] if given.due is not None else ""
    return " · ".join(part for part in (name, day) if part)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Journey", words)
