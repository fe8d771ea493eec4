"""The keys of the scoring view."""

from typing import Final

from PySide6.QtWidgets import QWidget

from mcred_desktop.gui.widgets.key_sheet import KeySheet, Shortcut

SHORTCUTS: Final = (
    Shortcut(("1", "…", "9"), "Give the open criterion this level", "level", 2),
    Shortcut(("1", "0"), "Level 10 and above: both digits, one right after the other"),
    Shortcut(("0",), "Not enough evidence to judge", "no evidence", 4),
    Shortcut(("↓",), "Next criterion", "next criterion", 4),
    Shortcut(("↑",), "Criterion before"),
    Shortcut(("Shift", "↑"), "More points where a level has a range; with ↓ fewer"),
    Shortcut(("C",), "Write a comment; Esc goes back", "comment", 5),
    Shortcut(("Ctrl", "Space"), "Insert a comment kept for the criterion"),
    Shortcut(("V",), "The evidence is valid; S sufficient, A authentic, T current, if asked for"),
    Shortcut(("PgDn",), "Next screen or page of the evidence; PgUp goes back", "page"),
    Shortcut(("Tab",), "Next evidence file", "next file"),
    Shortcut(("G",), "Next file named for the open criterion; those have a tick"),
    Shortcut(("M",), "Say which criteria the file shown is for"),
    Shortcut(("P",), "Pin the page or second shown; with the mouse, draw around a part", "pin", 8),
    Shortcut(("+", "-"), "Enlarge or reduce the evidence; W fits its width"),
    Shortcut(("E",), "Evidence beside the rubric, below it, or in a window of its own"),
    Shortcut(("N",), "Skip to the next portfolio; with Shift the one before", "next"),
    Shortcut(("F",), "Flag the portfolio to come back to", "flag"),
    Shortcut(("Shift", "F"), "Come back to the next flagged portfolio"),
    Shortcut(("Ctrl", "↵"), "Sign off and go to the next portfolio", "sign off and next", 3),
    Shortcut(("F6",), "Move between queue, evidence and rubric; Esc leaves them"),
    Shortcut(("Alt", "←"), "Back to the cohort"),
    Shortcut(("?",), "Show or hide this list", "keys", 1),
)


def key_sheet(view: QWidget) -> KeySheet:
    """All of them, over the view."""
    return KeySheet(view, SHORTCUTS)
