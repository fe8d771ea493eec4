"""HTML as people paste it: its tags and words in one pass, however broken.

The parser of the standard library takes minutes over 100 KB of unclosed comments, and fails over
marked sections that are none. Here every piece is looked at once.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

BLOCKS = frozenset(("p", "div", "br", "li", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6"))
"""Elements that begin a line"""

_RAW = ("script", "style", "title", "template", "textarea")
"""Elements whose content is never shown, or is no markup"""
# Nothing in a tag may hold a “<”, quoted or not, so that no letter is read for two tags.
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]*)((?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+)>")
_ATTRIBUTE = re.compile(r"([A-Za-z-]++)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']++))")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z0-9]{1,31});?")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A tag, or words between tags."""

    tag: str = ""
    """In small letters; empty for words"""
    closes: bool = False
    words: str = ""
    attributes: dict[str, str] = field(default_factory=dict[str, str])


def pieces(html: str) -> Iterator[Piece]:
    """Tags and words in their order; comments, declarations and scripts are left out."""
    place = 0
    while place < len(html):
        sign = html.find("<", place)
        if sign < 0:
            sign = len(html)
        if sign > place:
            yield _words(html[place:sign])
        place = sign
        if found := _TAG.match(html, place):
            place = found.end()
            tag = found[2].lower()
            if not found[1] and tag in _RAW:
                place = _end_of_raw(html, tag, place)
            else:
                yield Piece(tag, closes=bool(found[1]), attributes=_attributes(found[3]))
        elif sign < len(html):
            end = _end_of_unseen(html, place)
            if end is None:
                yield Piece(words="<")
            place = place + 1 if end is None else end


def _words(raw: str) -> Piece:
    text = _REFERENCE.sub(lambda found: unescape(found[0]), raw)
    return Piece(words=_BLANKS.sub(" ", text))


def _attributes(raw: str) -> dict[str, str]:
    return {
        found[1].lower(): unescape(found[2] or found[3] or found[4] or "")[:100]
        for found in _ATTRIBUTE.finditer(raw[:1000])
    }


def _end_of_raw(html: str, tag: str, place: int) -> int:
    found = re.compile(rf"</{tag}\b[^<>]*>?", re.IGNORECASE).search(html, place)
    return found.end() if found else len(html)


def _end_of_unseen(html: str, place: int) -> int | None:
    """Where a comment or declaration that begins here ends; None when none begins here."""
    if html.startswith("<!--", place):
        end = html.find("-->", place + 4)
        return end + 3 if end >= 0 else len(html)
    if html.startswith(("<!", "<?"), place):
        end = html.find(">", place)
        return end + 1 if end >= 0 else len(html)
    return None


def plain_text(html: str) -> str:
    """The words of ``html``, a line for each block."""
    said = ["\n" if piece.tag in BLOCKS else piece.words for piece in pieces(html)]
    lines = "".join(said).split("\n")
    return "\n".join(filter(None, (line.strip() for line in lines)))
