"""What a printed canvas says besides its own words, in the language of the record."""

from mcred_desktop.documents.words import Words
from mcred_desktop.domain.canvases.canvas import Grain
from mcred_desktop.services.canvases.print_ports import Verdict


class CanvasWords(Words):
    """Fixed words of one language; templates hold their values in braces."""

    file = "prints/canvas.json"
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
