"""XML from strangers, bounded and without a document type: no entities, nothing fetched."""

from typing import Any, Protocol
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from mcred_desktop.domain.errors import UntrustedInputError

MOST_ELEMENTS = 500_000
DEEPEST = 64

_NAMESPACED = "}"


class Handler(Protocol):
    """What is told of the elements, in their order."""

    def start(self, tag: str, attributes: dict[str, str], /) -> object: ...
    def end(self, tag: str, /) -> object: ...
    def data(self, text: str, /) -> object: ...


def tree(content: bytes, where: str) -> Element:
    """The document's root element, names without their namespaces.

    Raises:
        UntrustedInputError: as `parse` does.
    """
    builder = TreeBuilder()
    parse(content, where, builder)
    return builder.close()


def parse(content: bytes, where: str, handler: Handler) -> None:
    """Tell ``handler`` of every element.

    Raises:
        UntrustedInputError: not well-formed, a document type, over 500,000 elements, or nested
            more than 64 deep.
    """
    parser = expat.ParserCreate(namespace_separator=_NAMESPACED)
    parser.buffer_text = True
    guard = _Guard(parser, handler, where)
    parser.StartElementHandler = guard.start
    parser.EndElementHandler = guard.end
    parser.CharacterDataHandler = handler.data
    parser.StartDoctypeDeclHandler = guard.refuse_type
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    try:
        parser.Parse(content, True)  # noqa: FBT003 - it takes no keyword
    except (expat.ExpatError, LookupError, ValueError) as error:
        # LookupError and ValueError: an encoding Python does not know or cannot use here.
        reason = str(error).partition(":")[0]
        raise UntrustedInputError(
            f"The XML cannot be read ({reason}).",
            where=f"{where}:{parser.CurrentLineNumber}",
            cure="Export the file again.",
        ) from error


class _Guard:
    """Counts elements and depth, and knows the line."""

    def __init__(self, parser: Any, handler: Handler, where: str) -> None:
        self._parser, self._handler, self._where = parser, handler, where
        self._depth = self._count = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if self._depth > DEEPEST:
            raise self._refusal(f"The XML is nested more than {DEEPEST} deep.")
        if self._count > MOST_ELEMENTS:
            raise self._refusal(f"The XML has more than {MOST_ELEMENTS:,} elements.")
        self._handler.start(_local(tag), {_local(key): text for key, text in attributes.items()})

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._handler.end(_local(tag))

    def refuse_type(self, *_: object) -> None:
        raise self._refusal("The XML has a document type declaration, which could define entities.")

    def _refusal(self, what: str) -> UntrustedInputError:
        return UntrustedInputError(
            what,
            where=f"{self._where}:{self._parser.CurrentLineNumber}",
            cure="Export the file again, or ask where it comes from.",
        )


def _local(name: str) -> str:
    return name.rpartition(_NAMESPACED)[2]
