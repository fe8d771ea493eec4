"""What people may do here. Imports nothing, for what has to be on the screen at once."""

from enum import StrEnum


class Role(StrEnum):
    """What a person may do; the toolkit's roles."""

    DESIGNER = "designer"
    EXPERT = "subject expert"
    EVALUATOR = "evaluator"
    ADVISER = "adviser"
    MANAGER = "programme manager"
    APPROVER = "approver"


def initials(name: str) -> str:
    """Up to two letters that stand for a person on notes."""
    words = name.split()
    return "".join(w[0] for w in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()
