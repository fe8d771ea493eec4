"""Draws scenes in the looks and sizes that matter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from mcred_desktop.gui.palette import Palette
from mcred_desktop.gui.runner import Runner
from mcred_desktop.gui.slices import Slices
from mcred_desktop.gui.theme import Look, Theme
from mcred_desktop.gui.window import MainWindow

Scene = tuple[str, Callable[[], QWidget]]
"""Name, and what shows it; called anew for each variant"""
TARGET = Path(__file__).parents[1] / "gallery"
_PICTURE_MS = 150
"""Pages of a PDF and pictures are drawn beside the runner"""
_PAGES = {
    *("home", "design", "design-canvas", "design-journey", "rubrics", "rubrics-rules"),
    *("assess-learners", "assess-marking", "assess-decisions", "assess-agreement"),
    *("assess-scoring", "issue-dry-run", "issue-designer", "issue-after"),
    *("verify-genuine", "verify-several", "settings", "insights", "start", "banners"),
}
"""What variants show that differ from another one in little"""


@dataclass(frozen=True)
class Variant:
    """A look at a text size in a window."""

    name: str
    look: Look
    percent: int
    size: tuple[int, int]
    """Pixels"""
    whole: bool = True
    """Every scene, not the pages alone"""

    def shows(self, scene: str) -> bool:
        """Whether this scene is drawn in it."""
        return self.whole or scene in _PAGES


VARIANTS = (
    Variant("light", Look.LIGHT, 100, (1280, 800)),
    Variant("dark", Look.DARK, 100, (1280, 800)),
    Variant("contrast", Look.CONTRAST, 100, (1280, 800), whole=False),
    Variant("wide", Look.LIGHT, 100, (1920, 1080), whole=False),
    Variant("large-text", Look.LIGHT, 150, (1280, 800), whole=False),
    Variant("huge", Look.LIGHT, 200, (1280, 800)),
)


@dataclass(frozen=True)
class Camera:
    """Draws scenes in every look and size."""

    app: QApplication
    theme: Theme
    runner: Runner
    variants: Sequence[Variant]
    wanted: Sequence[str] = ()
    """How the names of the scenes begin that are drawn; of all when there is none"""

    def draw(self, scenes: Sequence[Scene]) -> None:
        """Draw each scene as ``gallery/NAME-VARIANT.png``, once for each variant."""
        self.settle()
        chosen = [x for x in scenes if not self.wanted or x[0].startswith(tuple(self.wanted))]
        for variant in self.variants:
            drawn = [scene for scene in chosen if variant.shows(scene[0])]
            if drawn:
                self.theme.set_look(variant.look)
                self.theme.set_text_size(variant.percent)
            for name, show in drawn:
                widget = show()
                _present(widget, variant.size)
                self.settle()
                widget.grab().save(str(TARGET / f"{name}-{variant.name}.png"))
                if not isinstance(widget, MainWindow):
                    widget.close()

    def settle(self) -> None:
        """Until nothing is under way, nothing is left to make, and every layout is at rest."""
        QTest.qWait(_PICTURE_MS)
        while not self.runner.idle() or self._makes():
            self.app.processEvents()
        QTest.qWait(_PICTURE_MS)

    def _makes(self) -> bool:
        """Whether widgets are still made bit by bit."""
        windows = [widget for widget in self.app.topLevelWidgets() if widget.isVisible()]
        return any(made.busy for window in windows for made in window.findChildren(Slices))


def _present(widget: QWidget, size: tuple[int, int]) -> None:
    if isinstance(widget, QDialog):
        widget.open()
    elif not isinstance(widget, Palette):
        widget.resize(*size)
        widget.show()
