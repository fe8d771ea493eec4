"""Names of files from titles of things."""

import re
from collections.abc import Sequence


def file_names(titles: Sequence[str], suffix: str, otherwise: str) -> list[str]:
    """A name for each title that any disk takes, no two of them alike.

    Args:
        titles: what people wrote.
        suffix: of each name, with its dot.
        otherwise: for a title without anything a name can have.
    """
    names: list[str] = []
    taken: set[str] = set()
    for title in titles:
        stem = re.sub(r'[\x00-\x1f<>:"/\\|?*]+', "-", title).strip(" .-")[:80] or otherwise
        name, number = stem, 2
        while name.casefold() in taken:
            name, number = f"{stem} {number}", number + 1
        taken.add(name.casefold())
        names.append(name + suffix)
    return names
