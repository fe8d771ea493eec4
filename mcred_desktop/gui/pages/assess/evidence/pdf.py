"""PDF evidence, drawn by PDFium in Qt's own thread."""

from pathlib import Path

from PySide6.QtCore import QObject, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions, QPdfPageRenderer
from PySide6.QtWidgets import QVBoxLayout

from mcred_desktop.gui.pages.assess.evidence.canvas import PageCanvas
from mcred_desktop.gui.pages.assess.evidence.viewer import Viewer

_MEASURED = 400
"""Pages measured when a file is opened; later ones count as large as the first"""


class PdfFile(QObject):
    """An open PDF: sizes known from the start, pages drawn when asked for.

    Sizes are read before the first page is drawn because every call into the document waits for
    the page that is being drawn.
    """

    drawn = Signal(int, QImage)
    """Page from 0, and its image"""

    def __init__(self, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._document = QPdfDocument(self)
        self._renderer = QPdfPageRenderer(self)
        self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._renderer.pageRendered.connect(self._pass_on)
        self._asked = 0
        self._images: dict[int, QImage] = {}
        self.problem = _PROBLEMS.get(self._document.load(str(path)), "The PDF is broken.")
        self.pages = self._document.pageCount() if not self.problem else 0
        if not self.problem and self.pages == 0:
            self.problem = "The PDF has no pages."
        self._sizes = [
            self._document.pagePointSize(number) for number in range(min(self.pages, _MEASURED))
        ]
        self._renderer.setDocument(self._document)

    def size(self, page: int) -> QSizeF:
        """The page in points."""
        return self._sizes[page] if page < len(self._sizes) else self._sizes[0]

    def draw(self, page: int, size: QSize) -> None:
        """Have the page drawn at ``size``; one that was is given again at once."""
        kept = self._images.get(page)
        if kept is not None and kept.size() == size:
            self.drawn.emit(page, kept)
            return
        self._asked = self._renderer.requestPage(page, size)

    def _pass_on(
        self,
        page: int,
        _size: QSize,
        image: QImage,
        _options: QPdfDocumentRenderOptions,
        request: int,
    ) -> None:
        if request == self._asked:
            self._images = {page: image}
            self.drawn.emit(page, image)


class PdfViewer(Viewer):
    """A PDF page by page."""

    def __init__(self) -> None:
        super().__init__()
        self._file: PdfFile | None = None
        self._ready: tuple[Path, PdfFile] | None = None
        self._page = 0
        self._canvas = PageCanvas(self.tr("Page"))
        self._canvas.wanted.connect(self._draw)
        self._canvas.zoomed.connect(self.moved)
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
        self.close_file()
        file = self._taken(path)
        if file.problem:
            file.deleteLater()
            self.broken.emit(file.problem)
            return
        self._file = file
        file.drawn.connect(self._show)
        self._go(0)

    def prepare(self, path: Path) -> None:
        """Open the file that is likely next and draw its first page."""
        if self._ready is not None:
            self._ready[1].deleteLater()
        file = PdfFile(path, self)
        self._ready = (path, file)
        if not file.problem and not self._last_size.isEmpty():
            room = QSizeF(self._last_size.width(), 100_000)
            file.draw(0, file.size(0).scaled(room, _KEEP).toSize())

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

    def close_file(self) -> None:
        if self._file is not None:
            self._file.drawn.disconnect(self._show)
            self._file.deleteLater()
            self._file = None
        self._canvas.show_page(QSizeF())

    def _taken(self, path: Path) -> PdfFile:
        if self._ready is not None and self._ready[0] == path:
            file, self._ready = self._ready[1], None
            return file
        return PdfFile(path, self)

    def _go(self, page: int) -> None:
        if self._file is not None:
            self._page = page
            self._canvas.show_page(self._file.size(page))
            self.moved.emit()

    def _draw(self, size: QSize) -> None:
        self._last_size = size
        if self._file is not None:
            self._file.draw(self._page, size)

    def _show(self, page: int, image: QImage) -> None:
        if page == self._page:
            self._canvas.show_image(image)


_KEEP = Qt.AspectRatioMode.KeepAspectRatio
_PROBLEMS = {
    QPdfDocument.Error.None_: "",
    QPdfDocument.Error.IncorrectPassword: "The PDF asks for a password.",
    QPdfDocument.Error.UnsupportedSecurityScheme: "The PDF is locked in a way unknown here.",
    QPdfDocument.Error.FileNotFound: "The file is not in the workspace.",
}
