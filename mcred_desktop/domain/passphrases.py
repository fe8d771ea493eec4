"""How hard a passphrase is to guess, as far as its look can tell."""

from enum import StrEnum

ENOUGH = 10
"""Characters a passphrase needs at least"""
_SEVERAL_WORDS = 4
_LONG = 16
_VARIED = 6
"""Different characters below which a long passphrase is no better than a short one"""


class Strength(StrEnum):
    """What can be said of a passphrase, and why."""

    SHORT = "short"
    """Fewer characters than are taken"""
    DIGITS = "digits"
    """Digits alone: a date, a number of a telephone"""
    REPEATED = "repeated"
    """Hardly any different characters"""
    FEW_WORDS = "few words"
    """Long enough to be taken; more words would make it good"""
    GOOD = "good"


def strength(passphrase: str) -> Strength:
    """The first thing that is to be said; whoever guesses has the file and all the time."""
    if len(passphrase) < ENOUGH:
        return Strength.SHORT
    letters = passphrase.replace(" ", "")
    if letters.isdigit():
        return Strength.DIGITS
    if len(set(letters)) < _VARIED:
        return Strength.REPEATED
    words = {word for word in passphrase.casefold().split() if len(word) > 1}
    long = len(letters) >= _LONG
    return Strength.GOOD if long or len(words) >= _SEVERAL_WORDS else Strength.FEW_WORDS
