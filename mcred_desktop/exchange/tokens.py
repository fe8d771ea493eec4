"""HTML from strangers in tags and texts; walks over every character once, whatever it says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

# Possessive throughout, so that nothing is walked over twice.
_TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/>]*+)((?:[^>"']++|"[^"]*+"|'[^']*+')*+)>""")
_LAX_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)([^>]*+)>")
_ATTRIBUTE = re.compile(r"""([^\s=/"'>]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++)))?+""")
_HIDDEN = {
    name: re.compile(f"</{name}", re.IGNORECASE)
    for name in ("script", "style", "title", "iframe", "object", "xmp", "noembed", "noframes")
}
"""Elements whose content is no text of the page"""
_HUGE_CODE = re.compile(r"&#\d{8,}+;?")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Tag:
    """The beginning or the end of an element; names in lower case."""

    name: str
    attributes: str = ""
    end: bool = False

    def get(self, wanted: str) -> str:
        """An attribute as text; empty when there is none."""
        for name, double, single, bare in _ATTRIBUTE.findall(self.attributes):
            if name.lower() == wanted:
                return text_of(double or single or bare)
        return ""


def text_of(source: str) -> str:
    """Text with its references resolved, without signs that cannot be seen."""
    return _UNSEEN.sub("", unescape(_HUGE_CODE.sub("\ufffd", source)))


def tokens(source: str) -> Iterator[Tag | str]:
    """Tags and the texts between them; comments, declarations and scripts are passed over."""
    at, pattern = 0, _TAG
    while at < len(source):
        start = source.find("<", at)
        if start < 0:
            yield text_of(source[at:])
            return
        if start > at:
            yield text_of(source[at:start])
        found = pattern.match(source, start)
        if found is None and source[start + 1 : start + 3].strip("/")[:1].isalpha():
            pattern = _LAX_TAG  # a quotation mark is open, from here to the end
            found = pattern.match(source, start)
        if found is None:
            text, at = _other(source, start)
            yield text
            continue
        tag = Tag(found[2].lower(), found[3], end=bool(found[1]))
        yield tag
        at = found.end() if tag.end else _after(source, found.end(), tag.name)


def _other(source: str, start: int) -> tuple[str, int]:
    """The text that a ``<`` without a tag stands for, and where it goes on."""
    if source.startswith("<!--", start):
        end = source.find("-->", start + 4)
        return "", end + 3 if end >= 0 else len(source)
    if source[start + 1 : start + 2] in ("!", "?"):
        end = source.find(">", start)
        return "", end + 1 if end >= 0 else len(source)
    if source.find(">", start) < 0:  # no tag can follow
        return text_of(source[start:]), len(source)
    return "<", start + 1


def _after(source: str, at: int, name: str) -> int:
    """Where the text goes on after the beginning of an element."""
    closing = _HIDDEN.get(name)
    if closing is None:
        return at
    found = closing.search(source, at)
    return found.start() if found else len(source)
