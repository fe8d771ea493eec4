"""How the room is shared when the text is large."""

from mcred_desktop.gui.theme import Theme

_LARGE = 115
"""Percent of text size up to which things fit beside each other"""
_GROWTH = 1.2


def is_large_text() -> bool:
    """Whether things stand below each other that stand side by side otherwise."""
    return Theme.current().text_size > _LARGE


def side_width(size: int) -> int:
    """``size`` pixels at 100 %, a fifth more at most: with large text the verdict needs room."""
    return min(Theme.current().px(size), round(size * _GROWTH))
