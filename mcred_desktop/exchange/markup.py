"""HTML from strangers as plain HTML in pages: known elements, no attributes, nothing to fetch."""

import binascii
import re
from base64 import b64decode
from collections.abc import Mapping
from html import escape

from mcred_desktop.exchange.tokens import Tag, text_of, tokens
from mcred_desktop.services.assess.evidence import Markup

PAGE = 16_000
"""Characters from which a page ends at the next chance, and at twice as many without one"""
_COSTS = {"td": 25, "th": 25, "table": 100, "b": 20, "i": 20, "br": 10}
"""Characters that take as long to lay out as an element does, besides its own"""
_DEEPEST = 40
_NESTED_TABLES = 2
"""Qt lays out the cells of a table in a table several times each"""
_MOST_IMAGES = 300
_WIDEST_CELL = 50
_LONGEST_LINK = 300

_BLOCKS = {
    *("p", "h1", "h2", "h3", "h4", "h5", "h6", "div", "blockquote", "pre"),
    *("ul", "ol", "li", "dl", "dt", "dd"),
}
_INLINE = {"b", "i", "u", "s", "sub", "sup", "code", "small"}
_TABLES = {"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"}
_EMPTY = {"br", "hr"}
_AS = {
    **dict.fromkeys(
        ("section", "article", "header", "footer", "main", "figure", "figcaption", "aside", "nav"),
        "div",
    ),
    **dict.fromkeys(("address", "center", "fieldset", "form", "details", "summary", "body"), "div"),
    **dict.fromkeys(("kbd", "samp", "tt", "var"), "code"),
    **dict.fromkeys(("del", "strike"), "s"),
    **dict.fromkeys(("cite", "dfn", "em"), "i"),
    "strong": "b",
    "ins": "u",
}
_CLOSES = {
    **{name: {"p"} for name in _BLOCKS},
    "li": {"p", "li"},
    "dt": {"p", "dt", "dd"},
    "dd": {"p", "dt", "dd"},
    "td": {"p", "td", "th"},
    "th": {"p", "td", "th"},
    "tr": {"p", "td", "th", "tr"},
}
"""Elements that the beginning of another ends"""
_WHOLE = {"td", "th", "pre"}
"""Elements that a page does not end in, unless they are very long"""
_INLINE_IMAGE = re.compile(r"data:image/(?:png|jpe?g|gif|bmp|webp);base64,", re.IGNORECASE)
_LINK = re.compile(r"(?:https?://|mailto:)\S", re.IGNORECASE)


def clean_markup(source: str, images: Mapping[str, bytes] | None = None) -> Markup:
    """``source`` without all that could act, call out or break the layout.

    Pictures stay when they lie in the document itself; others leave their description. Where a
    link leads stands behind it.

    Args:
        source: HTML, well-formed or not.
        images: those that ``source`` may name as they are.
    """
    cleaner = _Cleaner(dict(images or {}))
    for token in tokens(source):
        if isinstance(token, str):
            cleaner.text(token)
        elif token.end:
            cleaner.end(_AS.get(token.name, token.name))
        else:
            cleaner.start(_AS.get(token.name, token.name), token)
    return Markup(cleaner.finish(), cleaner.images)


class _Cleaner:
    """Writes pages, in each of which every element is ended."""

    def __init__(self, images: dict[str, bytes]) -> None:
        self.images = images
        self._pages: list[str] = []
        self._out: list[str] = []
        self._size = 0
        self._open: list[str] = []
        self._link = ""
        self._linked = ""

    def text(self, text: str) -> None:
        for at in range(0, len(text), PAGE):
            piece = text[at : at + PAGE]
            if self._size + len(piece) > 2 * PAGE:
                self._turn()
            if self._link:
                self._linked += piece[:_LONGEST_LINK]
            self._put(escape(piece))

    def start(self, name: str, tag: Tag) -> None:
        while self._open and self._open[-1] in _CLOSES.get(name, ()):
            self._close()
        loose = name in _BLOCKS or name == "tr"
        self._turn_at(PAGE if loose and not _WHOLE.intersection(self._open) else 2 * PAGE)
        self._size += _COSTS.get(name, 0)
        if name in _EMPTY:
            self._put(f"<{name}>")
        elif name == "img":
            self._put(self._image(tag))
        elif name == "a":
            self._end_link()
            link = tag.get("href").strip()
            self._link = link[:_LONGEST_LINK] if _LINK.match(link) else ""
        elif name in _BLOCKS or name in _INLINE or name in _TABLES:
            self._begin(name, tag)

    def end(self, name: str) -> None:
        if name == "a":
            self._end_link()
        elif name in self._open:
            while self._open[-1] != name:
                self._close()
            self._close()

    def finish(self) -> tuple[str, ...]:
        """The pages; a document without anything has one."""
        self._end_link()
        self._turn()
        return tuple(self._pages) or ("",)

    def _begin(self, name: str, tag: Tag) -> None:
        if len(self._open) >= _DEEPEST:
            return
        if name in _TABLES and self._open.count("table") + (name == "table") > _NESTED_TABLES:
            return
        self._open.append(name)
        self._put(f"<{name}{_spans(tag) if name in ('td', 'th') else ''}>")

    def _close(self) -> None:
        self._put(f"</{self._open.pop()}>")

    def _put(self, piece: str) -> None:
        self._out.append(piece)
        self._size += len(piece)

    def _turn_at(self, size: int) -> None:
        if self._size >= size:
            self._turn()

    def _turn(self) -> None:
        """End the page and begin another inside the same elements."""
        page = "".join((*self._out, *(f"</{name}>" for name in reversed(self._open))))
        if self._size:
            self._pages.append(page)
        self._out = [f"<{name}>" for name in self._open]
        self._size = 0

    def _end_link(self) -> None:
        link, self._link = self._link, ""
        linked, self._linked = self._linked, ""
        if link and link.partition(":")[2].strip("/") not in linked:
            self._put(f" <i>({escape(link)})</i>")

    def _image(self, tag: Tag) -> str:
        source = tag.get("src").strip()
        if source in self.images:
            return f'<img src="{escape(source)}">'
        inside = _INLINE_IMAGE.match(source)
        if inside and len(self.images) < _MOST_IMAGES:
            name = f"picture-{len(self.images) + 1}"
            try:
                self.images[name] = b64decode(source[inside.end() :])
            except (binascii.Error, ValueError):
                return ""
            return f'<img src="{name}">'
        described = text_of(tag.get("alt")).strip()[:_LONGEST_LINK]
        return f"<i>[{escape(described)}]</i>" if described else ""


def _spans(tag: Tag) -> str:
    """How many columns and rows a cell takes."""
    said = ((name, tag.get(name).strip()) for name in ("colspan", "rowspan"))
    return "".join(
        f' {name}="{min(int(text), _WIDEST_CELL)}"'
        for name, text in said
        if text.isascii() and text.isdecimal() and len(text) < 4 and int(text) > 1
    )
