"""What a printed canvas says besides its own words, in the language of the record."""

import json
from functools import cache

from mcred_desktop.assets import RESOURCES
from mcred_desktop.domain.canvases.canvas import Grain
from mcred_desktop.domain.values import Part
from mcred_desktop.services.canvases.print_ports import Verdict

FALLBACK = "en"


class CanvasWords(Part):
    """Fixed words of one language; templates hold their values in braces."""

    language: str
    """BCP 47 tag of these words"""
    page: str
    as_of: str
    copy_of: str
    decided: str
    vote: str
    votes: str
    continued: str
    more_one: str
    more: str
    too_big: str
    too_small: str
    right: str

    def votes_of(self, count: int) -> str:
        """A number of votes in words."""
        return (self.vote if count == 1 else self.votes).format(count=count)

    def verdict(self, verdict: Verdict) -> str:
        """How the grain size was judged, and why."""
        size = {
            Grain.TOO_BIG: self.too_big,
            Grain.TOO_SMALL: self.too_small,
            Grain.RIGHT: self.right,
        }[verdict.size]
        return f"{size}: {verdict.why.strip()}" if verdict.why.strip() else size

    def more_on(self, count: int, page: int) -> str:
        """Where ``count`` further notes are."""
        return (self.more_one if count == 1 else self.more).format(count=count, page=page)


@cache
def _all() -> dict[str, CanvasWords]:
    read = json.loads((RESOURCES / "prints" / "canvas.json").read_text("utf-8"))
    return {tag: CanvasWords.model_validate(words) for tag, words in read.items()}


def canvas_words_in(language: str) -> CanvasWords:
    """The words for a BCP 47 tag; English where there are none."""
    return _all().get(language.lower().split("-")[0], _all()[FALLBACK])
