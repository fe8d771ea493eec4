"""What to send when the program itself is at fault: no names, addresses, keys or folders."""

import platform
import re
import traceback
from pathlib import PurePath

from PySide6.QtCore import qVersion

from mcred_desktop import __version__

_ABOUT_CODE = (AttributeError, ImportError, IndexError, NameError, TypeError, ZeroDivisionError)
"""Errors whose text names code; the text of any other may quote what somebody typed"""

_SECRETS = (
    (re.compile(r"[\w.+-]+@[\w.-]+"), "[e-mail]"),
    (re.compile(r"(?:did:|urn:)\S+|\b[A-Za-z0-9_-]{24,}\b"), "[key]"),
    (re.compile(r"(?:[A-Za-z]:)?[/\\](?:[^\s'\":]+[/\\])+"), "…/"),
)


def report_of(error: BaseException) -> str:
    """Versions, the kind of error and the lines of code that led to it, safe to send."""
    system = f"{platform.system()} {platform.machine()}"
    versions = f"Python {platform.python_version()}, Qt {qVersion()}"
    lines = [f"Mcred Desktop {__version__}, {versions}, {system}", ""]
    for link in _chain(error):
        lines += [
            f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(link.__traceback__)
        ]
        lines.append(_said(link))
    return "\n".join(lines)


def _chain(error: BaseException) -> list[BaseException]:
    """The error and what it came from, the first cause first."""
    links = [error]
    while (cause := links[0].__cause__ or links[0].__context__) is not None:
        links.insert(0, cause)
    return links


def _said(error: BaseException) -> str:
    kind = type(error).__name__
    if not isinstance(error, _ABOUT_CODE):
        return f"{kind} (its text is left out, it may name somebody)"
    text = str(error)
    for pattern, instead in _SECRETS:
        text = pattern.sub(instead, text)
    return f"{kind}: {text}"


def _short(file: str) -> str:
    """The path from the package on; of anything else, the last two parts."""
    parts = PurePath(file).parts
    if "mcred_desktop" in parts:
        return "/".join(parts[parts.index("mcred_desktop") :])
    return "/".join(parts[-2:])
