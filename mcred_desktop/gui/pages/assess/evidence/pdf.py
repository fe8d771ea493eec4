"""PDF evidence page by page."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, QSizeF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout

from mcred_desktop.domain.assess.marking import Share
from mcred_desktop.gui.pages.assess.evidence.canvas import PageCanvas
from mcred_desktop.gui.pages.assess.evidence.pdfium import PdfFile, Pdfium, is_stuck
from mcred_desktop.gui.pages.assess.evidence.viewer import NumberedPin, Spot, Viewer
from mcred_desktop.gui.runner import Runner


class PdfViewer(Viewer):
    """Shows a page as soon as it is drawn; what is gone on from is not drawn any more."""

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._pdfium = Pdfium(runner, self)
        self._pdfium.stuck.connect(self._say_stuck)
        self._pdfium.drawn.connect(self._show)
        self._path: Path | None = None
        self._file: PdfFile | None = None
        self._ahead: Path | None = None
        self._ready: PdfFile | None = None
        self._page = 0
        self._canvas = PageCanvas(self.tr("Page"))
        self._canvas.wanted.connect(self._draw)
        self._canvas.zoomed.connect(self.moved)
        self._canvas.marked.connect(self._mark)
        self._wanted = Spot()
        self._pins: Sequence[NumberedPin] = ()
        self._chosen = ""
        self._last_size = QSize()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._canvas)

    @property
    def page(self) -> int:
        return self._page + 1

    @property
    def pages(self) -> int:
        return self._file.pages if self._file else 1

    @property
    def zoom(self) -> str:
        return self.tr("Fit width") if self._canvas.scale is None else f"{self._canvas.percent()} %"

    def open_file(self, path: Path) -> None:
        """Show the first page, at once when the file was made ready before."""
        self.close_file()
        self._path = path
        if is_stuck():
            why = self.tr("A PDF opened before takes too long to draw; no other can be shown yet.")
            self.broken.emit(why)
        elif self._ready is not None and self._ready.path == path:
            file, self._ready, self._ahead = self._ready, None, None
            self._take(file)
        else:
            self._pdfium.open(path, self._take)

    def prepare(self, path: Path) -> None:
        """Open the file that is likely next and draw its first page."""
        if path == self._ahead:
            return
        if self._ready is not None:
            self._pdfium.let_go(self._ready)
            self._ready = None
        self._ahead = path
        self._pdfium.open(path, self._keep_ready, ahead=True)

    def turn(self, step: int) -> None:
        if self._canvas.turn(step) or self._file is None:
            return
        target = self._page + step
        if 0 <= target < self._file.pages:
            self._go(target)
            if step < 0:
                self._canvas.show_end()

    def go_to(self, page: int) -> None:
        """Show a page, from 1."""
        if self._file is not None and 1 <= page <= self._file.pages:
            self._go(page - 1)

    def zoom_by(self, step: int) -> None:
        self._canvas.zoom_by(step)

    def go_to_spot(self, spot: Spot) -> None:
        self._wanted = spot
        if self._file is not None:
            self._go_to_wanted()

    def show_pins(self, pins: Sequence[NumberedPin], current: str) -> None:
        self._pins, self._chosen = pins, current
        here = [numbered for numbered in pins if numbered.pin.page in (None, self._page)]
        self._canvas.show_pins(here, current)

    def close_file(self) -> None:
        self._path = None
        self._wanted = Spot()
        self._pdfium.forget()
        if self._file is not None:
            file, self._file = self._file, None
            self._pdfium.let_go(file)
        self._page = 0
        self._canvas.show_page(QSizeF())

    def _take(self, file: PdfFile) -> None:
        if file.path != self._path:
            self._pdfium.let_go(file)
        elif file.problem:
            self._pdfium.let_go(file)
            self.broken.emit(QCoreApplication.translate("Evidence", file.problem))
        else:
            self._file = file
            self._go_to_wanted()

    def _say_stuck(self) -> None:
        if self._path is not None:
            self.broken.emit(self.tr("A page of the PDF takes too long to draw."))

    def _go_to_wanted(self) -> None:
        wanted, self._wanted = self._wanted, Spot()
        page = wanted.page or 0
        if page != self._page or wanted.area is None or not self._canvas.has_page:
            self._go(min(page, self.pages - 1))
        self._canvas.show_area(wanted.area)

    def _mark(self, area: Share) -> None:
        self.marked.emit(Spot(page=self._page, area=area))

    def _keep_ready(self, file: PdfFile) -> None:
        if file.path != self._ahead:
            self._pdfium.let_go(file)
            return
        self._ready = file
        if not file.problem and not self._last_size.isEmpty():
            room = QSizeF(self._last_size.width(), 100_000)
            first = file.size(0).scaled(room, Qt.AspectRatioMode.KeepAspectRatio).toSize()
            self._pdfium.draw(file, 0, first, ahead=True)

    def _go(self, page: int) -> None:
        if self._file is not None:
            self._page = page
            self._canvas.show_page(self._file.size(page))
            self.show_pins(self._pins, self._chosen)
            self.moved.emit()

    def _draw(self, size: QSize) -> None:
        self._last_size = size
        if self._file is not None:
            self._pdfium.draw(self._file, self._page, size)

    def _show(self, file: PdfFile, page: int, image: QImage) -> None:
        if file is self._file and page == self._page:
            self._canvas.show_image(image)
