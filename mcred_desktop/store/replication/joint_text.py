"""A text that several people write at once, as updates of a shared document (Yjs, by pycrdt).

The document begins with what the text said when its record was made; every device makes the same
beginning of it. Each saved edit is one update to that. The updates that have come, in whatever
order and however often, always amount to the same text, with everything in it that somebody typed.
"""

import hashlib
import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pycrdt import Doc, Text

_NAME: Final = "text"
_WORDS: Final = re.compile(r"\w+|\W", re.DOTALL)


class UnreadableUpdateError(ValueError):
    """An update is none of this document."""


def merged(record_id: str, begun: str, updates: Iterable[bytes]) -> str:
    """What the text says after ``updates``; raises UnreadableUpdateError."""
    return str(_text(_document(record_id, begun, updates)))


def edit(
    record_id: str,
    begun: str,
    updates: Iterable[bytes],
    wanted: str,
    writer: int | None = None,
) -> bytes:
    """The update that makes the text after ``updates`` say ``wanted``; words that stay are kept.

    Args:
        record_id: of the record the text is in.
        begun: what the text said when that was made.
        updates: what came since.
        wanted: what the text is to say.
        writer: its number in the document; None for somebody new.

    Raises:
        UnreadableUpdateError: one of ``updates`` is none of this document.
    """
    document = _document(record_id, begun, updates, writer)
    before = document.get_state()
    text = _text(document)
    old, new = _WORDS.findall(str(text)), _WORDS.findall(wanted)
    with document.transaction():
        at = 0
        for what, i, k, m, n in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            gone, come = _size(old[i:k]), "".join(new[m:n])
            if what == "equal":
                at += gone
                continue
            if gone:
                del text[at : at + gone]
            if come:
                text.insert(at, come)
                at += _size([come])
    return document.get_update(before)


def both(begun: str, one: str, other: str) -> str:
    """A text with what each of two made of the one they began with; always the same text."""
    if begun == other:
        return one
    return merged("", begun, [edit("", begun, [], one, 1), edit("", begun, [], other, 2)])


def _document(
    record_id: str, begun: str, updates: Iterable[bytes], writer: int | None = None
) -> "Doc[Text]":
    from pycrdt import Doc  # takes 30 ms, which a workspace without canvases never needs

    document: Doc[Text] = Doc(client_id=_beginner(record_id, begun))
    _text(document).insert(0, begun)
    # Whoever writes next is somebody new: two copies of one laptop must not number alike.
    written: Doc[Text] = Doc(client_id=writer)
    for update in (document.get_update(), *updates):
        _apply(written, update)
    return written


def _text(document: "Doc[Text]") -> "Text":
    from pycrdt import Text

    return document.get(_NAME, type=Text)


def _beginner(record_id: str, begun: str) -> int:
    """The writer of the beginning, the same on every device; Yjs allows 32 bits."""
    return int.from_bytes(hashlib.sha256(f"{record_id}\n{begun}".encode()).digest()[:4], "big")


def _apply(document: "Doc[Text]", update: bytes) -> None:
    try:
        document.apply_update(update)
    except BaseException as error:  # what Rust panics with is no Exception
        if isinstance(error, KeyboardInterrupt | SystemExit):
            raise
        raise UnreadableUpdateError(str(error)) from None


def _size(words: Iterable[str]) -> int:
    """Yjs counts in bytes of UTF-8 here."""
    return sum(len(word.encode()) for word in words)
