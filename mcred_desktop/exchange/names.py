"""File names that are safe to write on every system the program runs on."""

import re
import unicodedata

LONGEST = 255
"""Bytes of UTF-8 a file name may have"""

_SEPARATORS = re.compile(r'[/\\:*?"<>|]')
_DEVICES = re.compile(
    r"(?:con|conin\$|conout\$|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]) *(?=[.:]|$)", re.IGNORECASE
)
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,10}$")
_SURROGATE = re.compile("[\ud800-\udfff]")
_JOINERS = "\u200c\u200d"


def safe_name(name: str) -> str:
    """``name`` as one path component that Linux, macOS and Windows all take.

    Separators and reserved signs become ``-``, invisible signs go, a name of a Windows device gets
    an underscore before it, and what is too long is cut before its suffix. Never empty.
    """
    composed = unicodedata.normalize("NFC", _visible(name))
    plain = _SEPARATORS.sub("-", composed).strip(" ").rstrip(". ")
    if not plain or set(plain) <= {".", "-"}:
        plain = "unnamed"
    if _DEVICES.match(plain):
        plain = f"_{plain}"
    return _shortened(plain)


def shown_name(name: str) -> str:
    """``name`` as text: U+FFFD for bytes that are none, without invisible signs; never empty.

    Signs that turn the direction of what follows could make one ending look like another.
    """
    text = _SURROGATE.sub("\ufffd", name)
    return _visible(text).strip() or "unnamed"


def fitting_name(path: str) -> str:
    """``path`` in at most 255 characters: without its folders, then cut before its suffix."""
    for name in (path, path.rpartition("/")[2]):
        if len(name) <= LONGEST:
            return name
    found = _SUFFIX.search(path)
    suffix = found.group() if found else ""
    return path.rpartition("/")[2][: LONGEST - len(suffix)] + suffix


def is_device(part: str) -> bool:
    """Whether Windows takes a part of a path for a device, whatever its suffix."""
    return _DEVICES.match(part.strip(" ")) is not None


def _visible(text: str) -> str:
    if text.isprintable():  # so nothing in it is invisible, as in nearly every name
        return text
    return "".join(character for character in text if not _invisible(character))


def _invisible(character: str) -> bool:
    return character not in _JOINERS and unicodedata.category(character)[0] == "C"


def _shortened(name: str) -> str:
    if len(name.encode()) <= LONGEST:
        return name
    found = _SUFFIX.search(name)
    suffix = found.group() if found else ""
    room = LONGEST - len(suffix)
    return name.encode()[:room].decode(errors="ignore").rstrip(". ") + suffix
