"""Texts, Markdown and markup as their source, a page at a time."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtGui import QFontDatabase, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout

from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.pages.assess.evidence.reading import folded
from mcred_desktop.gui.pages.assess.evidence.viewer import Spot, Viewer
from mcred_desktop.gui.runner import Runner
from mcred_desktop.gui.theme import Theme
from mcred_desktop.services.assess.evidence import TextPage


class TextViewer(Viewer):
    """Reads only the page that is shown, however large the file."""

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._read: Callable[[int], TextPage] | None = None
        self._wanted = 1
        self._code = False
        self._path: Path | None = None
        self._shown = TextPage(0, 1, "")
        self._steps = 0
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        self._text.setAccessibleName(self.tr("Text"))
        self._text.setObjectName("evidence-text")
        self._text.setStyleSheet("border: 0; background: palette(base);")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 14)
        column.addWidget(self._text)
        Theme.current().changed.connect(self._set_font)

    @property
    def page(self) -> int:
        return self._shown.number + 1

    @property
    def pages(self) -> int:
        return self._shown.pages

    @property
    def zoom(self) -> str:
        return f"{round(100 * 1.1**self._steps)} %"

    def open_file(self, path: Path, read: Callable[[int], TextPage], *, code: bool = False) -> None:
        """Show the first page; ``read`` gives one by its number from 0, off the GUI thread."""
        self.close_file()
        self._code = code
        self._set_font()
        self._path, self._read = path, read
        self.go_to(1)

    def go_to(self, page: int) -> None:
        """Show a page, from 1."""
        if self._path is None or self._read is None or not 1 <= page <= max(1, self.pages):
            return
        self._wanted = page
        self._runner.ask(
            partial(_read_folded, self._read, page - 1),
            partial(self._show, self._path),
            refused=partial(self._refuse, self._path),
        )

    def turn(self, step: int) -> None:
        bar = self._text.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + step * bar.pageStep())
        if bar.value() == before:
            self.go_to(self.page + step)

    def zoom_by(self, step: int) -> None:
        self._steps = min(max(self._steps + step, -4), 12) if step else 0
        self._set_font()
        self.moved.emit()

    def _set_font(self) -> None:
        """Code in letters of one width, as whoever wrote it saw it."""
        font = Theme.current().font(round(13 * 1.1**self._steps))
        if self._code:
            fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            fixed.setPixelSize(font.pixelSize())
            font = fixed
        self._text.setFont(font)

    def go_to_spot(self, spot: Spot) -> None:
        page = (spot.page or 0) + 1
        if self._shown.text:
            self.go_to(page)
        else:
            self._wanted = page

    def close_file(self) -> None:
        self._path, self._read, self._wanted = None, None, 1
        self._shown = TextPage(0, 1, "")
        self._text.clear()

    def _show(self, path: Path, page: TextPage) -> None:
        if path != self._path:
            return
        self._shown = page
        if page.number + 1 != self._wanted <= page.pages:
            self.go_to(self._wanted)
            return
        self._text.setPlainText(page.text)
        self._text.moveCursor(QTextCursor.MoveOperation.Start)
        self.moved.emit()

    def _refuse(self, path: Path, error: McredError) -> None:
        if path == self._path:
            self.broken.emit(error.what)


def _read_folded(read: Callable[[int], TextPage], number: int) -> TextPage:
    page = read(number)
    return TextPage(page.number, page.pages, folded(page.text))
