"""Tags of languages, BCP 47 (RFC 5646): read, checked by its grammar, and written as usual."""

import re
from typing import Final

_TAG: Final = re.compile(
    r"""
    (?P<language>[a-z]{2,3}(-[a-z]{3}){0,3})  # none has more letters yet
    (-(?P<script>[a-z]{4}))?
    (-(?P<region>[a-z]{2}|\d{3}))?
    (-([a-z\d]{5,8}|\d[a-z\d]{3}))*          # variants
    (-[a-wy-z\d](-[a-z\d]{2,8})+)*           # extensions
    (-x(-[a-z\d]{1,8})+)?                    # private use
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OFFERED: Final = """
af am ar bn cs da de el en es fa fi fil fr ha he hi hu id ig it ja km ko lo mg ms my ne nl ny
om pa pl ps pt pt-BR ro ru rw si sk sn so sv sw ta te th ti tn tr uk ur vi wo xh yo zh-Hans
zh-Hant zu
"""
OFFERED: Final = tuple(_OFFERED.split())
"""What is offered to be chosen; any other tag can be written"""


def read_language(text: str) -> str:
    """A tag as it is usually written: ``PT-br`` is ``pt-BR``; raises ValueError."""
    found = _TAG.fullmatch(text.strip().replace("_", "-"))
    if found is None:
        raise ValueError(f"“{text.strip()}” is no tag of a language; use such as en, sw or zh-Hant")
    tag = found.group().lower()
    for part, spell in (("script", str.title), ("region", str.upper)):
        begin, end = found.span(part)
        if begin >= 0:
            tag = f"{tag[:begin]}{spell(tag[begin:end])}{tag[end:]}"
    return tag


def read_languages(text: str) -> tuple[str, ...]:
    """Tags from ``en, sw``, each once; raises ValueError."""
    said = re.split(r"[\s,;]+", text.strip(" ,;")) if text.strip(" ,;") else []
    return tuple(dict.fromkeys(read_language(tag) for tag in said))
