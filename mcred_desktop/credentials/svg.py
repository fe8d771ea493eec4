"""The credential element of an SVG, found by a parser and changed in place.

The picture's own bytes stay as they are: writing it anew would rename its namespaces.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from mcred_desktop.domain.errors import UntrustedInputError

MAX_DEPTH = 256
"""Most elements inside one another"""

_SVG = "http://www.w3.org/2000/svg svg"
_NAMESPACE = "https://purl.imsglobal.org/ob/v3p0"
_CREDENTIAL = f"{_NAMESPACE} credential"
_OLD_CREDENTIAL = "http://openbadges.org assertion"
_DECLARATION = re.compile(rb"""\s+xmlns:openbadges\s*=\s*("[^"]*"|'[^']*')""")
_ADDRESS = re.compile("https?://", re.IGNORECASE)
_TAG = re.compile(rb"""</?[^\s/>]+(?:[^"'>]|"[^"]*"|'[^']*')*>""")


@dataclass(slots=True)
class _Entry:
    """A credential element: its place in bytes, its attribute and its text."""

    name: str
    start: int
    verify: str
    end: int = 0
    text: list[str] = field(default_factory=list[str])


class _Scan:
    """One pass over an SVG; refuses document types, so no entity can be declared."""

    def __init__(self, image: bytes) -> None:
        self.entries: list[_Entry] = []
        self.root = -1
        self._depth = 0
        self._open: _Entry | None = None
        self._open_depth = 0
        self._parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._refuse_doctype
        try:
            self._parser.Parse(image, True)  # noqa: FBT003  # expat takes no keywords
        except expat.ExpatError:
            raise UntrustedInputError("It is not well-formed XML.", where="SVG") from None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise UntrustedInputError(f"It nests more than {MAX_DEPTH} levels.", where="SVG")
        at = self._parser.CurrentByteIndex
        if self._depth == 1:
            if name != _SVG:
                raise UntrustedInputError("It is not an SVG image.", where="SVG")
            self.root = at
        elif name in (_CREDENTIAL, _OLD_CREDENTIAL) and self._open is None:
            self._open = _Entry(name, at, attributes.get("verify", ""))
            self._open_depth = self._depth

    def _end(self, _name: str) -> None:
        if self._open is not None and self._depth == self._open_depth:
            self._open.end = self._parser.CurrentByteIndex
            self.entries.append(self._open)
            self._open = None
        self._depth -= 1

    def _text(self, text: str) -> None:
        if self._open is not None:
            self._open.text.append(text)

    def _refuse_doctype(self, *_: object) -> None:
        raise UntrustedInputError("It declares a document type.", where="SVG")


def bake(image: bytes, credential: str) -> bytes:
    """``image`` with ``credential`` as its first element; raises UntrustedInputError."""
    before, after = _opened(image)
    return before + _element(credential).encode() + after


@lru_cache(maxsize=16)
def _opened(image: bytes) -> tuple[bytes, bytes]:
    """Before and after the credential's place; a cohort shares one picture a level."""
    scan = _Scan(image)
    for entry in reversed(scan.entries):
        image = image[: entry.start] + image[_after(image, entry) :]
    tag = _TAG.match(image, scan.root)
    if tag is None:
        raise UntrustedInputError("Its start tag cannot be read.", where="SVG")
    start = _DECLARATION.sub(b"", tag.group())
    closed = start.endswith(b"/>")
    opened = start[: -2 if closed else -1] + f' xmlns:openbadges="{_NAMESPACE}">'.encode()
    end = b"</" + _name(start) + b">" if closed else b""
    return image[: scan.root] + opened, end + image[tag.end() :]


def extract(image: bytes) -> str:
    """The text of the one credential in ``image``; raises UntrustedInputError."""
    entries = _Scan(image).entries
    chosen = [e for e in entries if e.name == _CREDENTIAL] or entries
    if not chosen:
        raise UntrustedInputError(
            "There is no credential in this image.", where="SVG", cure="Ask for the original file."
        )
    if len(chosen) > 1:
        raise UntrustedInputError(
            "It holds several credentials, and nothing says which one counts.", where="SVG"
        )
    text, verify = "".join(chosen[0].text).strip(), chosen[0].verify
    if chosen[0].name == _OLD_CREDENTIAL and _ADDRESS.match(verify):
        return text or verify  # version 2.0 has the badge, and beside it where it is kept
    if text and verify:
        raise UntrustedInputError("Its credential is stated twice.", where="SVG")
    return text or verify


def _element(credential: str) -> str:
    if not credential.startswith("{"):
        return f"<openbadges:credential verify={quoteattr(credential)}/>"
    # "]]>" would end the CDATA section; in JSON it only occurs inside strings.
    inside = credential.replace("]]>", "]]\\u003e")
    return f"<openbadges:credential><![CDATA[{inside}]]></openbadges:credential>"


def _after(image: bytes, entry: _Entry) -> int:
    """The place behind an element: behind its end tag, or its empty start tag."""
    tag = _TAG.match(image, entry.start)
    if tag is not None and not tag.group().endswith(b"/>"):
        tag = _TAG.match(image, entry.end)
    if tag is None:
        raise UntrustedInputError("Its credential cannot be removed.", where="SVG")
    return tag.end()


def _name(start_tag: bytes) -> bytes:
    return re.split(rb"[\s/>]", start_tag[1:], maxsplit=1)[0]
