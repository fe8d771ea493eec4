"""File names that are safe to write on every system the program runs on."""

import re
import unicodedata

LONGEST = 255
"""Bytes of UTF-8 a file name may have"""

_SEPARATORS = re.compile(r'[/\\:*?"<>|]')
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)", re.IGNORECASE)
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,10}$")
_JOINERS = "\u200c\u200d"


def safe_name(name: str) -> str:
    """``name`` as one path component that Linux, macOS and Windows all take.

    Separators and reserved signs become ``-``, invisible signs go, a name of a Windows device gets
    an underscore before it, and what is too long is cut before its suffix. Never empty.
    """
    visible = "".join(character for character in name if not _invisible(character))
    plain = _SEPARATORS.sub("-", unicodedata.normalize("NFC", visible)).strip(" ").rstrip(". ")
    if not plain or set(plain) <= {".", "-"}:
        plain = "unnamed"
    if _DEVICES.match(plain):
        plain = f"_{plain}"
    return _shortened(plain)


def _invisible(character: str) -> bool:
    return character not in _JOINERS and unicodedata.category(character)[0] == "C"


def _shortened(name: str) -> str:
    if len(name.encode()) <= LONGEST:
        return name
    found = _SUFFIX.search(name)
    suffix = found.group() if found else ""
    room = LONGEST - len(suffix)
    return name.encode()[:room].decode(errors="ignore").rstrip(". ") + suffix
