"""Pictures, the right way up."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout

from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.pages.assess.evidence.canvas import PageCanvas
from mcred_desktop.gui.pages.assess.evidence.reading import read_picture
from mcred_desktop.gui.pages.assess.evidence.viewer import Viewer
from mcred_desktop.gui.runner import Runner


class PictureViewer(Viewer):
    """A picture, unpacked off the GUI thread."""

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._path: Path | None = None
        self._canvas = PageCanvas(self.tr("Picture"))
        self._canvas.zoomed.connect(self.moved)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._canvas)

    @property
    def zoom(self) -> str:
        return self.tr("Fit width") if self._canvas.scale is None else f"{self._canvas.percent()} %"

    def open_file(self, path: Path, media_type: str) -> None:
        self.close_file()
        self._path = path
        self._runner.ask(
            partial(read_picture, path, media_type),
            partial(self._show, path),
            refused=partial(self._refuse, path),
        )
        self.moved.emit()

    def turn(self, step: int) -> None:
        self._canvas.turn(step)

    def zoom_by(self, step: int) -> None:
        self._canvas.zoom_by(step)

    def close_file(self) -> None:
        self._path = None
        self._canvas.show_page(QSizeF())

    def _show(self, path: Path, image: QImage) -> None:
        if path == self._path:
            self._canvas.show_page(QSizeF(image.size()))
            self._canvas.show_image(image)

    def _refuse(self, path: Path, error: McredError) -> None:
        if path == self._path:
            self.broken.emit(error.what)
