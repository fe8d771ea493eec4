"""The style sheet, from ``resources/themes/base.qss`` and the colours in use."""

import re
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt, QTemporaryDir
from PySide6.QtGui import QGuiApplication

from mcred_desktop.assets import RESOURCES

_MARKS = {
    "check": ("check", "on-accent"),
    "check-off": ("check", "off"),
    "some": ("minus", "on-accent"),
    "chosen": ("check", "ink"),
    "down": ("chevron-down", "ink2"),
    "down-off": ("chevron-down", "off"),
    "up": ("chevron-up", "ink2"),
    "up-off": ("chevron-up", "off"),
    "next": ("chevron-right", "ink2"),
    "next-off": ("chevron-right", "off"),
    "previous": ("chevron-left", "ink2"),
    "previous-off": ("chevron-left", "off"),
}
"""Marks Qt takes from files only: name to icon and colour"""


class Sheet:
    """Writes style sheets, and beside them the marks they show."""

    def __init__(self) -> None:
        self._folder = QTemporaryDir()
        self._written = 0
        self._base = (RESOURCES / "themes" / "base.qss").read_text("utf-8")

    def text(self, colors: Mapping[str, str], percent: int) -> str:
        """The sheet with roles as colours, names as marks, sides for ends, and px scaled."""
        folder = self._marks(colors)
        sheet = re.sub(r"@([a-z0-9-]+)", lambda found: colors[found[1]], self._base)
        for end, side in _sides().items():
            sheet = sheet.replace(f"border-{end}", f"border-{side}")
        sheet = re.sub(r"url\(([a-z-]+)\)", rf'url("{folder}/\1.svg")', sheet)
        sheet = re.sub(r"\b(\d+)px", lambda found: f"{_scaled(int(found[1]), percent)}px", sheet)
        return re.sub(r"disc: (\d+)px", lambda found: _disc(int(found[1])), sheet)

    def _marks(self, colors: Mapping[str, str]) -> str:
        """A new folder for each set of colours, because Qt remembers an image by its path."""
        self._written += 1
        folder = Path(self._folder.path()) / str(self._written)
        folder.mkdir()
        for name, (icon, role) in _MARKS.items():
            svg = (RESOURCES / "icons" / f"{icon}.svg").read_text("utf-8")
            (folder / f"{name}.svg").write_text(svg.replace("currentColor", colors[role]), "utf-8")
        return folder.as_posix()


def _sides() -> dict[str, str]:
    """Where lines start and end in the direction of reading in use."""
    leftwards = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return {"start": "right", "end": "left"} if leftwards else {"start": "left", "end": "right"}


def _disc(size: int) -> str:
    """A round part of ``size`` pixels inside a hairline."""
    return f"width: {size}px; height: {size}px; border-radius: {size // 2 + 1}px"


def _scaled(size: int, percent: int) -> int:
    """Hairlines stay hairlines."""
    return size if size <= 1 else round(size * percent / 100)
