"""PDF files opened in a worker and drawn in Qt's own thread, one call at a time."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QSize, QSizeF, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions, QPdfPageRenderer

from mcred_desktop.gui.runner import Runner

_MEASURED = 400
"""Pages measured when a file is opened; later ones count as large as the first"""
_SHOWN, _AHEAD = 0, 1
PATIENCE_MS = 15_000
"""In which a page has to be drawn; nothing can stop PDFium inside one"""
_endless: list[object] = []
"""Renderers inside a page that takes too long: to destroy one would wait for it"""


class PdfFile:
    """An open PDF with the sizes of its pages; made in any thread, used in the GUI thread."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.document = QPdfDocument()
        self.problem = _PROBLEMS.get(self.document.load(str(path)), "The PDF is broken.")
        self.pages = self.document.pageCount() if not self.problem else 0
        if not self.problem and self.pages == 0:
            self.problem = "The PDF has no pages."
        measured = range(min(self.pages, _MEASURED))
        self._sizes = [self.document.pagePointSize(number) for number in measured]
        self._image: tuple[int, QImage] | None = None
        application = QCoreApplication.instance()
        if application is not None:
            self.document.moveToThread(application.thread())

    def size(self, page: int) -> QSizeF:
        """The page in points."""
        return self._sizes[page] if page < len(self._sizes) else self._sizes[0]

    def keep(self, page: int, image: QImage) -> None:
        """Remember the page as it was drawn last."""
        self._image = (page, image)

    def kept(self, page: int, size: QSize) -> QImage | None:
        """The page as drawn before, when it was drawn at ``size``."""
        if self._image is None or self._image[0] != page or self._image[1].size() != size:
            return None
        return self._image[1]


class Pdfium(QObject):
    """Opens and draws one after the other; of what waits, only the latest for each purpose.

    Every call into PDFium waits for the page that is being drawn, with the interpreter locked. So
    none is made meanwhile, and a file is let go of only between calls. What is to be shown goes
    before what is read ahead.
    """

    drawn = Signal(object, int, QImage)
    """PdfFile, page from 0, and its image"""
    stuck = Signal()
    """A page takes too long to be drawn, and no other can be until it ends"""

    def __init__(self, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._renderer = QPdfPageRenderer(self)
        self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._renderer.pageRendered.connect(self._end_page)
        self._none = QPdfDocument(self)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._give_up)
        self._busy = False
        self._drawing: PdfFile | None = None
        self._waiting: dict[int, Callable[[], None]] = {}
        self._old: list[PdfFile] = []

    def open(self, path: Path, then: Callable[[PdfFile], None], *, ahead: bool = False) -> None:
        """Open a file in a worker; takes the place of what waits for the same purpose."""
        self._want(partial(self._open, path, then), ahead=ahead)

    def draw(self, file: PdfFile, page: int, size: QSize, *, ahead: bool = False) -> None:
        """Have a page drawn at ``size``; one that was is given again at once."""
        kept = file.kept(page, size)
        if kept is not None:
            self.drawn.emit(file, page, kept)
        else:
            self._want(partial(self._draw, file, page, size), ahead=ahead)

    def forget(self) -> None:
        """Drop what waits to be shown."""
        self._waiting.pop(_SHOWN, None)

    def let_go(self, file: PdfFile) -> None:
        """Close a file as soon as nothing is drawn."""
        self._old.append(file)
        self._next()

    def _want(self, job: Callable[[], None], *, ahead: bool) -> None:
        self._waiting[_AHEAD if ahead else _SHOWN] = job
        self._next()

    def _next(self) -> None:
        if self._busy or _endless:
            return
        if self._drawing in self._old:
            self._renderer.setDocument(self._none)
            self._drawing = None
        self._old.clear()
        for purpose in (_SHOWN, _AHEAD):
            if purpose in self._waiting:
                self._busy = True
                self._waiting.pop(purpose)()
                return

    def _open(self, path: Path, then: Callable[[PdfFile], None]) -> None:
        self._runner.ask(partial(PdfFile, path), partial(self._end_open, then))

    def _end_open(self, then: Callable[[PdfFile], None], file: PdfFile) -> None:
        self._busy = False
        then(file)
        self._next()

    def _draw(self, file: PdfFile, page: int, size: QSize) -> None:
        self._drawing = file
        self._renderer.setDocument(file.document)
        self._patience.start()
        self._renderer.requestPage(page, size)

    def _give_up(self) -> None:
        """Leave PDFium alone until the page ends by itself, if it ever does.

        Every call into PDFium would wait for it, here as well as when the program ends.
        """
        application = QCoreApplication.instance()
        if application is not None and not _endless:
            application.aboutToQuit.connect(_leave)
        self._renderer.setParent(None)
        _endless.append(self._renderer)
        self.stuck.emit()

    def _end_page(
        self,
        page: int,
        _size: QSize,
        image: QImage,
        _options: QPdfDocumentRenderOptions,
        _request: int,
    ) -> None:
        self._busy = False
        self._patience.stop()
        if self._renderer in _endless:
            _endless.remove(self._renderer)
            self._renderer.setParent(self)
        if self._drawing is not None:
            self._drawing.keep(page, image)
            self.drawn.emit(self._drawing, page, image)
        self._next()


def is_stuck() -> bool:
    """Whether a page is being drawn that takes too long."""
    return bool(_endless)


def _leave() -> None:
    """End the program, whose workspace is closed by now; taking Qt apart would wait for ever."""
    if _endless:
        os._exit(0)


_PROBLEMS = {
    QPdfDocument.Error.None_: "",
    QPdfDocument.Error.IncorrectPassword: "The PDF asks for a password.",
    QPdfDocument.Error.UnsupportedSecurityScheme: "The PDF is locked in a way unknown here.",
    QPdfDocument.Error.FileNotFound: "The file is not in the workspace.",
}
