"""What a flyer says besides the words of the offer, in the language of the record."""

import json
from functools import cache

from mcred_desktop.assets import RESOURCES
from mcred_desktop.domain.values import Part

FALLBACK = "en"


class FlyerWords(Part):
    """Fixed words of one language; templates hold their values in braces."""

    language: str
    """BCP 47 tag of these words"""
    kind: str
    able: str
    skills: str
    audience: str
    learning: str
    judged: str
    terms: str
    next: str
    hour: str
    hours: str
    credits: str
    level: str
    scan: str
    qr: str
    continued: str
    decimal: str


@cache
def _all() -> dict[str, FlyerWords]:
    read = json.loads((RESOURCES / "prints" / "flyer.json").read_text("utf-8"))
    return {tag: FlyerWords.model_validate(words) for tag, words in read.items()}


def flyer_words_in(language: str) -> FlyerWords:
    """The words for a BCP 47 tag; English where there are none."""
    return _all().get(language.lower().split("-")[0], _all()[FALLBACK])
