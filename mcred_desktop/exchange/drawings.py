"""SVG from strangers, written anew: shapes, text and what they refer to inside the drawing."""

import re
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.exchange.rubrics import safe_xml

MOST_BYTES = 10 * 2**20
MOST_DRAWN = 100_000
"""Elements, each counted as often as it is used"""
_DEEPEST = 150
"""Elements in elements, through what they use as well"""

_SHAPES = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "image", "use"}
_TEXTS = {"text", "tspan", "style"}
_GROUPS = {"svg", "g", "defs", "symbol", "a", "switch"}
_GRADIENTS = {"linearGradient", "radialGradient", "stop"}
_KEPT = _SHAPES | _TEXTS | _GROUPS | _GRADIENTS
_HELD_BACK = {"filter", "mask", "cursor", "base", "baseProfile"}
_EMPTY_WITHOUT = {"image", "use"}
"""Elements that are nothing without what they refer to"""
_REFERRING = {"use", "linearGradient", "radialGradient"}
# Without entities nothing is defined in it, and the drawing is the same without.
_PLAIN_TYPE = re.compile(rb"<!DOCTYPE\s[^>\[]*+>", re.IGNORECASE)
_OUTSIDE = re.compile(r"url\s*\(\s*['\"]?(?!\s*['\"]?#)", re.IGNORECASE)
_INLINE = re.compile(r"data:image/(?:png|jpe?g|gif|webp)[;,]", re.IGNORECASE)
_NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


@dataclass(slots=True)
class _Element:
    name: str
    attributes: dict[str, str]
    children: "list[_Element | str]" = field(default_factory=list["_Element | str"])

    @property
    def elements(self) -> "list[_Element]":
        return [child for child in self.children if isinstance(child, _Element)]


def clean_drawing(content: bytes, where: str) -> bytes:
    """The drawing without scripts, style sheets and references to anything outside it.

    Raises:
        UntrustedInputError: no SVG, broken, an entity in it, elements that use themselves, or over
            10 MB, 64 levels or 100,000 elements as drawn.
    """
    if len(content) > MOST_BYTES:
        raise _refusal(where, f"The drawing is larger than {MOST_BYTES >> 20} MB.")
    reading = _Reading()
    safe_xml.parse(_PLAIN_TYPE.sub(b"", content, count=1), where, reading)
    if reading.root is None or reading.root.name != "svg":
        raise _refusal(where, "This is no drawing.")
    _Count(reading.known, where).of(reading.root)
    return _written(reading.root, root=True).encode()


def _refusal(where: str, what: str) -> UntrustedInputError:
    return UntrustedInputError(what, where=where, cure="Ask for the drawing as PDF or PNG.")


class _Reading:
    """Builds the elements that are kept; what is inside others goes with them."""

    def __init__(self) -> None:
        self.root: _Element | None = None
        self.known: dict[str, _Element] = {}
        self._open: list[_Element] = []
        self._aside = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._aside or tag not in _KEPT:
            self._aside += 1
            return
        kept = {key: said for key, said in attributes.items() if _is_harmless(tag, key, said)}
        if tag in _EMPTY_WITHOUT and "href" not in kept:
            self._aside += 1
            return
        element = _Element(tag, kept)
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)
        if "id" in kept:
            self.known.setdefault(kept["id"], element)

    def end(self, _: str) -> None:
        if self._aside:
            self._aside -= 1
        else:
            self._open.pop()

    def data(self, text: str) -> None:
        if not self._aside and self._open and self._open[-1].name in _TEXTS:
            self._open[-1].children.append(text)


def _is_harmless(tag: str, key: str, said: str) -> bool:
    if key == "href":
        inside = tag in _REFERRING and said.startswith("#")
        return inside or (tag == "image" and _INLINE.match(said) is not None)
    if key.startswith("on") or key in _HELD_BACK or not key.replace("-", "").isalnum():
        return False
    return _stays_inside(said)


class _Count:
    """Counts elements as often as they are drawn; ``use`` could multiply them without end."""

    def __init__(self, known: dict[str, _Element], where: str) -> None:
        self._known, self._where = known, where
        self._sizes: dict[int, int] = {}
        self._under_way: set[int] = set()

    def of(self, element: _Element) -> int:
        key = id(element)
        if key in self._under_way:
            raise _refusal(self._where, "A part of the drawing uses itself.")
        if len(self._under_way) > _DEEPEST:
            raise _refusal(self._where, f"Parts of it use each other over {_DEEPEST} deep.")
        if key not in self._sizes:
            self._under_way.add(key)
            size = 1 + sum(map(self.of, element.elements))
            used = self._known.get(element.attributes.get("href", "")[1:])
            if element.name == "use" and used is not None:
                size += self.of(used)
            self._under_way.discard(key)
            self._sizes[key] = size
            if size > MOST_DRAWN:
                raise _refusal(self._where, f"The drawing has over {MOST_DRAWN:,} elements.")
        return self._sizes[key]


def _written(element: _Element, *, root: bool = False) -> str:
    attributes = "".join(
        f" {'xlink:href' if key == 'href' else key}={quoteattr(said)}"
        for key, said in element.attributes.items()
    )
    if element.name == "style":
        inside = _sheet("".join(child for child in element.children if isinstance(child, str)))
    else:
        inside = "".join(
            _written(child) if isinstance(child, _Element) else escape(child)
            for child in element.children
        )
    names = f" {_NAMESPACES}" if root else ""
    return f"<{element.name}{names}{attributes}>{inside}</{element.name}>"


def _sheet(text: str) -> str:
    """A style sheet, unless something in it could refer to another place."""
    return escape(text) if _stays_inside(text) else ""


def _stays_inside(text: str) -> bool:
    return "\\" not in text and "@" not in text and not _OUTSIDE.search(text)
