"""When a part of the window has done everything it was asked."""

from PySide6.QtWidgets import QWidget

from mcred_desktop.gui.runner import Runner
from mcred_desktop.gui.slices import Slices


def at_rest(runner: Runner, part: QWidget) -> bool:
    """Whether nothing is under way for a part, and nothing of it waits to be made."""
    return runner.idle() and not any(slices.busy for slices in part.findChildren(Slices))
