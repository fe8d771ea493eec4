"""Draw every page and dialog of the demo into ``gallery/``, in the looks and sizes that matter."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from mcred_desktop.app.workspaces import demo_opened
from mcred_desktop.gui.areas import AREAS
from mcred_desktop.gui.dialogs import AboutDialog, ErrorDialog, PassphraseDialog
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.settings.people import PersonDialog
from mcred_desktop.gui.pages.start.own import OwnDialog
from mcred_desktop.gui.pages.start.page import StartPage
from mcred_desktop.gui.runner import Runner
from mcred_desktop.gui.theme import Look, Theme
from mcred_desktop.gui.window import MainWindow

TARGET = Path(__file__).parents[1] / "gallery"
VARIANTS = (
    ("light", Look.LIGHT, 100, (1280, 800)),
    ("dark", Look.DARK, 100, (1280, 800)),
    ("contrast", Look.CONTRAST, 100, (1280, 800)),
    ("wide", Look.LIGHT, 100, (1920, 1080)),
    ("large-text", Look.LIGHT, 150, (1280, 800)),
)
"""Name, look, percent of text size, window in pixels"""


class Gallery:
    """The window over the demo, drawn again for each variant."""

    def __init__(
        self, app: QApplication, theme: Theme, context: Context, window: MainWindow
    ) -> None:
        self._app, self._theme, self._context, self._window = app, theme, context, window

    def draw(self, name: str, look: Look, percent: int, size: tuple[int, int]) -> None:
        """Every page, every dialog and the first choice, as ``gallery/PAGE-NAME.png``."""
        self._theme.set_look(look)
        self._theme.set_text_size(percent)
        self._window.resize(*size)
        for area in AREAS:
            self._window.go(area)
            self._save(self._window, f"{area}-{name}")
        for title, make in self._dialogs().items():
            with self._shown(make()) as dialog:
                self._save(dialog, f"{title}-{name}")
        start = StartPage(self._theme)
        start.resize(*size)
        start.show()
        self._save(start, f"start-{name}")
        start.close()

    def _dialogs(self) -> dict[str, Callable[[], QDialog]]:
        fault = TypeError("an example")
        return {
            "about": lambda: AboutDialog(self._window, {"Workspace": "demo"}),
            "error": lambda: ErrorDialog(self._window, fault),
            "passphrase": lambda: PassphraseDialog(self._window, "To sign.", lambda _: None),
            "person": lambda: PersonDialog(self._window, self._context),
            "own": lambda: OwnDialog(self._window),
        }

    @contextmanager
    def _shown(self, dialog: QDialog) -> Iterator[QDialog]:
        dialog.open()
        yield dialog
        dialog.reject()

    def _save(self, widget: QWidget, name: str) -> None:
        for _ in range(20):  # layouts settle over a few rounds
            self._app.processEvents()
        while not self._context.runner.idle():
            self._app.processEvents()
        for _ in range(20):
            self._app.processEvents()
        widget.grab().save(str(TARGET / f"{name}.png"))


def main(names: list[str]) -> None:
    """Draw all variants, or those named."""
    TARGET.mkdir(exist_ok=True)
    app = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        settings = QSettings(str(Path(folder) / "look.ini"), QSettings.Format.IniFormat)
        theme = Theme(app, settings)
        theme.load_other_scripts()
        opened = demo_opened(Path(folder) / "demo")
        window = MainWindow()
        with closing(Runner()) as runner:
            runner.failed.connect(lambda error: print(f"failed: {error!r}"))
            window.show()
            context = window.attach(opened.services, runner, opened.people[0])
            gallery = Gallery(app, theme, context, window)
            for variant in VARIANTS:
                if not names or variant[0] in names:
                    gallery.draw(*variant)
            window.close()
        opened.close()


if __name__ == "__main__":
    main(sys.argv[1:])
