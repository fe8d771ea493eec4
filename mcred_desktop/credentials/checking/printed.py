"""Whether a page shows the name that was signed."""

import unicodedata
from collections.abc import Sequence

from mcred_desktop.domain.award import Printed


def compared(page: str, names: Sequence[str], title: str) -> Printed:
    """What ``page``, the text that can be read off it, says of the signed ``names``.

    A page whose text does not even show the ``title`` is a picture, or in letters that cannot be
    read back: it says nothing.
    """
    lines = [_plain(line) for line in page.splitlines()]
    if names and all(_shows(lines, _plain(name)) for name in names):
        return Printed.SAME
    if names and title and _shows(lines, _plain(title)):
        return Printed.OTHER
    return Printed.UNREAD


def _plain(text: str) -> str:
    """Composed letters and single spaces; nothing else is forgiven."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _shows(lines: Sequence[str], words: str) -> bool:
    """Whether the lines hold ``words`` and no letter goes on before or after them."""
    if _runs_both_ways(words):  # a page gives such words in the order they are seen
        wanted = sorted(words.split())
        return any(sorted(line.split()) == wanted for line in lines)
    whole = " ".join(lines)
    at = whole.find(words) if words else -1
    while at >= 0:
        around = (whole[at - 1 : at] if at else "", whole[at + len(words) :][:1])
        if not any(map(_goes_on, around)):
            return True
        at = whole.find(words, at + 1)
    return False


def _goes_on(sign: str) -> bool:
    return sign != "" and unicodedata.category(sign)[0] in "LMN"


def _runs_both_ways(words: str) -> bool:
    directions = {unicodedata.bidirectional(sign) for sign in words}
    return "L" in directions and bool(directions & {"R", "AL"})
