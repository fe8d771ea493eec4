"""A text with what is different in it from another marked."""

from difflib import SequenceMatcher
from html import escape
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from mcred_desktop.gui.theme import Theme

_LONGEST: Final = 400
"""Words that are compared; longer texts are shown without marks"""


class DifferingText(QLabel):
    """Selectable; the words that the other text has not are underlined on a ground of their own."""

    def __init__(self, text: str, other: str) -> None:
        super().__init__()
        self._text, self._other = text, other
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAccessibleName(text)
        self._draw()
        Theme.current().changed.connect(self._draw)

    def _draw(self) -> None:
        theme = Theme.current()
        ground, ink = theme.color("warn-tint").name(), theme.color("warn").name()
        style = f"background-color:{ground};color:{ink};text-decoration:underline"
        marked = [
            f'<span style="{style}">{piece}</span>' if new else piece
            for piece, new in _pieces(self._text, self._other)
        ]
        self.setText("".join(marked).replace("\n", "<br>"))


def _pieces(text: str, other: str) -> list[tuple[str, bool]]:
    """The text in pieces that are safe as markup, and whether the other has them not."""
    own, theirs = text.split(" "), other.split(" ")
    if max(len(own), len(theirs)) > _LONGEST:
        return [(escape(text), False)]
    found: list[tuple[str, bool]] = []
    for what, _, _, start, end in SequenceMatcher(None, theirs, own).get_opcodes():
        if start < end:
            gap = " " if found else ""
            found.append((gap, False))
            found.append((escape(" ".join(own[start:end])), what != "equal"))
    return found
