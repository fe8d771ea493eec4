"""Fixed words of what is printed, by language, as they stand under ``resources``."""

import json
from functools import cache
from typing import ClassVar, Self, cast

from mcred_desktop.assets import RESOURCES
from mcred_desktop.domain.values import Part

_FALLBACK = "en"


class Words(Part):
    """Fixed words of one language; templates hold their values in braces."""

    file: ClassVar[str]
    """Under ``resources``; an object of such words by language"""
    language: str
    """BCP 47 tag of these words"""

    @classmethod
    def of(cls, language: str) -> Self:
        """The words for a BCP 47 tag; English where there are none."""
        found = _read(cls)
        return cast("Self", found.get(language.lower().split("-")[0], found[_FALLBACK]))


@cache
def _read(kind: type[Words]) -> dict[str, Words]:
    read = json.loads((RESOURCES / kind.file).read_text("utf-8"))
    return {tag: kind.model_validate(words) for tag, words in read.items()}
