"""The keys of the scoring view, and the sheet that lists them all."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from mcred_desktop.gui.widgets.chip import KeyHint
from mcred_desktop.gui.widgets.text import label


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A key, what it does, and its word on the strip; none when it is only in the list."""

    caps: tuple[str, ...]
    does: str
    brief: str = ""
    importance: int = 9
    """1 stays longest on a strip that is short of room"""


SHORTCUTS: Final = (
    Shortcut(("1", "…", "9"), "Give the open criterion this level", "level", 2),
    Shortcut(("0",), "Not enough evidence to judge", "no evidence", 4),
    Shortcut(("↓",), "Next criterion", "next criterion", 4),
    Shortcut(("↑",), "Criterion before"),
    Shortcut(("C",), "Write a comment; Esc goes back", "comment", 5),
    Shortcut(("PgDn",), "Next screen or page of the evidence; PgUp goes back", "page"),
    Shortcut(("Tab",), "Next evidence file", "next file"),
    Shortcut(("+", "-"), "Enlarge or reduce the evidence"),
    Shortcut(("N",), "Next portfolio; with Shift the one before", "next"),
    Shortcut(("F",), "Flag the portfolio to come back to", "flag"),
    Shortcut(("Ctrl", "↵"), "Sign off and go to the next portfolio", "sign off and next", 3),
    Shortcut(("F6",), "Move between queue, evidence and rubric"),
    Shortcut(("?",), "Show or hide this list", "keys", 1),
)


class KeySheet(QFrame):
    """All keys, over the view; any key puts it away."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self.setObjectName("key-sheet")
        self.setProperty("ground", "sheet")
        self.setAccessibleName(self.tr("All keys"))
        self.setAutoFillBackground(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Keys"), "section"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(7)
        for number, shortcut in enumerate(SHORTCUTS):
            caps = QHBoxLayout()
            caps.setSpacing(3)
            caps.addStretch(1)
            for cap in shortcut.caps:
                caps.addWidget(KeyHint(cap))
            grid.addLayout(caps, number, 0, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(label(shortcut.does), number, 1)
        column.addLayout(grid)
        self.hide()

    def toggle(self) -> None:
        if self.isVisible():
            self.hide()
            return
        self.adjustSize()
        centre = self._view.rect().center()
        self.move(centre - self.rect().center())
        self.show()
        self.raise_()
