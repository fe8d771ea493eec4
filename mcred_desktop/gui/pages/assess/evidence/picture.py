"""Pictures, the right way up."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, QSizeF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout

from mcred_desktop.domain.assess.marking import Share
from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.pages.assess.evidence.canvas import PageCanvas
from mcred_desktop.gui.pages.assess.evidence.reading import (
    PictureReading,
    read_drawing,
    read_picture,
    scaled,
)
from mcred_desktop.gui.pages.assess.evidence.viewer import NumberedPin, Spot, Viewer
from mcred_desktop.gui.runner import Runner


class PictureViewer(Viewer):
    """A picture, unpacked and brought to size off the GUI thread."""

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._reading: PictureReading | None = None
        self._whole = QImage()
        self._wanted = QSize()
        self._scaling = False
        self._canvas = PageCanvas(self.tr("Picture"))
        self._canvas.zoomed.connect(self.moved)
        self._canvas.wanted.connect(self._scale)
        self._canvas.marked.connect(self._mark)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._canvas)

    @property
    def zoom(self) -> str:
        return self.tr("Fit width") if self._canvas.scale is None else f"{self._canvas.percent()} %"

    def open_file(self, path: Path, media_type: str) -> None:
        """Show a picture as soon as it is unpacked; the one before is not read any more."""
        self._open(partial(read_picture, path, media_type))

    def open_drawing(self, clean: Callable[[], bytes]) -> None:
        """Show the SVG that ``clean`` gives; it runs off the GUI thread."""
        self._open(lambda: read_drawing(clean()))

    def _open(self, read: Callable[[], QImage]) -> None:
        self.close_file()
        self._reading = reading = PictureReading(read)
        self._runner.ask(
            reading.read, partial(self._show, reading), refused=partial(self._refuse, reading)
        )
        self.moved.emit()

    def turn(self, step: int) -> None:
        self._canvas.turn(step)

    def zoom_by(self, step: int) -> None:
        self._canvas.zoom_by(step)

    def spot(self) -> Spot:
        return Spot()

    def go_to_spot(self, spot: Spot) -> None:
        self._canvas.show_area(spot.area)

    def show_pins(self, pins: Sequence[NumberedPin], current: str) -> None:
        self._canvas.show_pins(pins, current)

    def close_file(self) -> None:
        if self._reading is not None:
            self._reading.wanted = False
            self._reading = None
        self._whole = QImage()
        self._canvas.show_area(None)
        self._canvas.show_page(QSizeF())

    def _mark(self, area: Share) -> None:
        self.marked.emit(Spot(area=area))

    def _show(self, reading: PictureReading, image: QImage | None) -> None:
        if reading is self._reading and image is not None:
            self._whole = image
            self._canvas.show_page(QSizeF(image.size()))

    def _scale(self, size: QSize) -> None:
        """Have the picture made for this size; of several sizes asked for, the last is."""
        self._wanted = size
        if not self._scaling and self._reading is not None and not self._whole.isNull():
            self._scaling = True
            self._runner.ask(
                partial(scaled, self._whole, size), partial(self._show_scaled, self._reading, size)
            )

    def _show_scaled(self, reading: PictureReading, size: QSize, image: QImage) -> None:
        self._scaling = False
        if reading is self._reading:
            self._canvas.show_image(image)
        if reading is not self._reading or size != self._wanted:
            self._scale(self._wanted)

    def _refuse(self, reading: PictureReading, error: McredError) -> None:
        if reading is self._reading:
            self.broken.emit(error.what)
