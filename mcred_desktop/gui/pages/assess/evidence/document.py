"""HTML, Markdown and DOCX laid out for reading; nothing is fetched, no file opened."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QSize, Qt, QUrl
from PySide6.QtGui import QFont, QImage, QImageReader, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser, QVBoxLayout

from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.pages.assess.evidence.viewer import Spot, Viewer
from mcred_desktop.gui.runner import Runner
from mcred_desktop.gui.theme import Theme
from mcred_desktop.services.assess.evidence import Markup

_WIDEST = 640
"""Pixels of a picture in a text"""
_MOST_BYTES = 64 * 2**20
"""Of one picture, unpacked"""
_MARKDOWN = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)


@dataclass(frozen=True, slots=True)
class Source:
    """A document cleaned and in pages, not laid out yet."""

    pages: tuple[str, ...]
    images: Mapping[str, bytes]
    markdown: bool = False

    @classmethod
    def of(cls, found: "Markup | tuple[str, ...]") -> "Source":
        """From cleaned markup, or from pages of Markdown."""
        if isinstance(found, Markup):
            return cls(found.pages, found.images)
        return cls(found, {}, markdown=True)


class SealedDocument(QTextDocument):
    """Has the pictures it was given; whatever else is asked for is an empty one.

    A plain document would read files by itself, relative names included.
    """

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        return _nothing()


class SealedBrowser(QTextBrowser):
    """Shows documents; follows no link and loads nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        return _nothing()


def _nothing() -> QImage:
    """A picture of one clear pixel; of an empty answer Qt would look for another."""
    image = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    return image


@dataclass(frozen=True, slots=True)
class Type:
    """How documents are set."""

    font: QFont
    rule: str
    """Colour of the lines of tables"""


def laid_out(source: Source, page: int, setting: Type) -> SealedDocument:
    """One page as a document of the GUI thread; made in any."""
    document = SealedDocument()
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(setting.font)
    document.setDefaultStyleSheet(
        "table { border-collapse: collapse; margin: 8px 0 } "
        f"td, th {{ border: 1px solid {setting.rule}; padding: 3px 8px }}"
    )
    text = source.pages[page]
    for name, content in source.images.items():
        if f'src="{name}"' in text:
            image = _picture(content)
            document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), image)
    if source.markdown:
        document.setMarkdown(text, _MARKDOWN)
        _space_out(document)
    else:
        document.setHtml(text)
    application = QCoreApplication.instance()
    if application is not None:
        document.moveToThread(application.thread())
    return document


def _space_out(document: QTextDocument) -> None:
    """Room between paragraphs, which Qt's reader of Markdown leaves to a style it does not have."""
    block = document.begin()
    while block.isValid():
        cursor = QTextCursor(block)
        inside = cast("tuple[object, object]", (cursor.currentTable(), block.textList()))
        if inside == (None, None):
            form = block.blockFormat()
            form.setTopMargin(8)
            cursor.setBlockFormat(form)
        block = block.next()


def _picture(content: bytes) -> QImage:
    """Decoded within bounds and fit to a text; an empty one when it cannot be."""
    buffer = QBuffer()
    buffer.setData(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size, kind = reader.size(), reader.format().data()
    if kind not in _DECODERS or size.width() * size.height() * 4 > _MOST_BYTES:
        return _nothing()
    if size.width() > _WIDEST:
        fit = QSize(_WIDEST, 8 * _WIDEST)
        reader.setScaledSize(size.scaled(fit, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


_DECODERS = (b"png", b"jpeg", b"gif", b"bmp", b"webp")


class DocumentViewer(Viewer):
    """A document page by page, laid out off the GUI thread, in the theme's own type."""

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._path: Path | None = None
        self._source: Source | None = None
        self._page = 0
        self._steps = 0
        self._text = SealedBrowser()
        self._text.setObjectName("evidence-document")
        self._text.setAccessibleName(self.tr("Document"))
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        self._text.setStyleSheet("border: 0; background: palette(base);")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 14)
        column.addWidget(self._text)
        Theme.current().changed.connect(self._lay_out)

    @property
    def page(self) -> int:
        return self._page + 1

    @property
    def pages(self) -> int:
        return len(self._source.pages) if self._source else 1

    @property
    def zoom(self) -> str:
        return f"{round(100 * 1.1**self._steps)} %"

    def open_file(self, path: Path, read: Callable[[], Source]) -> None:
        """Show the first page of what ``read`` gives; it runs off the GUI thread."""
        self.close_file()
        self._path = path
        self._runner.ask(read, partial(self._take, path), refused=partial(self._refuse, path))
        self.moved.emit()

    def turn(self, step: int) -> None:
        bar = self._text.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + step * bar.pageStep())
        if bar.value() == before:
            self._go(self._page + step)

    def zoom_by(self, step: int) -> None:
        self._steps = min(max(self._steps + step, -4), 12) if step else 0
        self._lay_out()
        self.moved.emit()

    def go_to_spot(self, spot: Spot) -> None:
        if self._source is None:
            self._page = spot.page or 0
        else:
            self._go(spot.page or 0)

    def close_file(self) -> None:
        self._path, self._source, self._page = None, None, 0
        self._text.clear()

    def _take(self, path: Path, source: Source) -> None:
        if path == self._path:
            self._source = source
            self._go(min(self._page, len(source.pages) - 1))

    def _go(self, page: int) -> None:
        if 0 <= page < self.pages:
            self._page = page
            self._lay_out()
            self.moved.emit()

    def _lay_out(self) -> None:
        if self._source is None or self._path is None:
            return
        theme = Theme.current()
        setting = Type(theme.font(round(14 * 1.1**self._steps)), theme.color("ink3").name())
        self._runner.ask(
            partial(laid_out, self._source, self._page, setting),
            partial(self._show, self._path, self._page),
        )

    def _show(self, path: Path, page: int, document: SealedDocument) -> None:
        if path != self._path or page != self._page:
            return
        document.setParent(self._text)
        before = self._text.document()
        self._text.setDocument(document)
        if isinstance(before, SealedDocument):
            before.deleteLater()

    def _refuse(self, path: Path, error: McredError) -> None:
        if path == self._path:
            self.broken.emit(error.what)
