"""All viewers, and which of them shows what."""

from collections.abc import Callable
from pathlib import Path, PurePath

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from mcred_desktop.domain.assess.assessment import Evidence
from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.assess.evidence.card import FileCard
from mcred_desktop.gui.pages.assess.evidence.document import DocumentViewer, Source
from mcred_desktop.gui.pages.assess.evidence.link import LinkViewer
from mcred_desktop.gui.pages.assess.evidence.pdf import PdfViewer
from mcred_desktop.gui.pages.assess.evidence.picture import PictureViewer
from mcred_desktop.gui.pages.assess.evidence.recording import RecordingViewer
from mcred_desktop.gui.pages.assess.evidence.table import TableViewer
from mcred_desktop.gui.pages.assess.evidence.text import TextViewer
from mcred_desktop.gui.pages.assess.evidence.viewer import Viewer
from mcred_desktop.gui.widgets.empty import EmptyState
from mcred_desktop.services.assess.evidence import Look, look_of

_PROSE = {"", ".txt", ".md", ".markdown", ".text"}
"""Endings of texts that are no code"""


class Viewers(QStackedWidget):
    """Shows a file in the viewer that fits it; a broken one as its source, or as a card."""

    moved = Signal()
    marked = Signal(object)
    """Spot"""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._file: Evidence | None = None
        self._path: Path | None = None
        self.pdf = PdfViewer(context.runner)
        self._picture = PictureViewer(context.runner)
        self._text = TextViewer(context.runner)
        self._document = DocumentViewer(context.runner)
        self._table = TableViewer(context.runner)
        self._recording = RecordingViewer(context.runner)
        self._link = LinkViewer(context.runner)
        self._card = FileCard(context)
        self._card.fetching.fetched.connect(self._show_fetched)
        self._none = EmptyState(
            "paperclip",
            self.tr("No evidence yet"),
            self.tr("The portfolio can still be scored; 0 says there is not enough to judge."),
        )
        self._all: tuple[Viewer, ...] = (
            *(self.pdf, self._picture, self._text, self._document),
            *(self._table, self._recording, self._link, self._card),
        )
        for viewer in self._all:
            viewer.moved.connect(self.moved)
            viewer.marked.connect(self.marked)
            viewer.broken.connect(self._show_broken)
            self.addWidget(viewer)
        self.addWidget(self._none)

    @property
    def viewer(self) -> Viewer | None:
        """The viewer in use; None while there is no file."""
        shown = self.currentWidget()
        return shown if isinstance(shown, Viewer) else None

    def show_nothing(self) -> None:
        """Say that there is no evidence."""
        self._close()
        self._file, self._path = None, None
        self.setCurrentWidget(self._none)

    def show_file(self, file: Evidence, path: Path | None) -> None:
        """Open a file; ``path`` is None when its bytes are not in the workspace."""
        self._close()
        self._file, self._path = file, path
        if path is None:
            self._show_card(self.tr("Its bytes are not in this workspace."))
            return
        look = look_of(file)
        if look is Look.NONE:
            self._show_card(self.tr("Files of this kind are not shown here."))
        else:
            viewer, opens = self._openers(path, file)[look]
            self.setCurrentWidget(viewer)
            opens()

    def _openers(self, path: Path, file: Evidence) -> dict[Look, tuple[Viewer, Callable[[], None]]]:
        """What each look is shown by and how; whatever is read is read off the GUI thread."""
        services, kind = self._context.services, file.media_type
        page, markup = self._document, lambda: Source.of(services.showing.markup(path, kind))
        return {
            Look.PDF: (self.pdf, lambda: self.pdf.open_file(path)),
            Look.PICTURE: (self._picture, lambda: self._picture.open_file(path, kind)),
            Look.DRAWING: (
                self._picture,
                lambda: self._picture.open_drawing(lambda: services.showing.drawing(path)),
            ),
            Look.TEXT: (self._text, self._open_text),
            Look.MARKUP: (page, lambda: page.open_file(path, markup)),
            Look.MARKDOWN: (
                page,
                lambda: page.open_file(path, lambda: Source.of(services.showing.markdown(path))),
            ),
            Look.TABLE: (
                self._table,
                lambda: self._table.open_file(path, lambda: services.showing.tables(path, kind)),
            ),
            Look.RECORDING: (self._recording, lambda: self._recording.open_file(path, kind)),
            Look.LINK: (
                self._link,
                lambda: self._link.open_file(file, lambda: services.showing.link(path)),
            ),
        }

    def _close(self) -> None:
        for viewer in self._all:
            viewer.close_file()

    def _open_text(self) -> None:
        path, file, services = self._path, self._file, self._context.services
        if path is not None and file is not None:
            self.setCurrentWidget(self._text)
            self._text.open_file(
                path,
                lambda number: services.showing.text(path, number),
                code=PurePath(file.name).suffix.casefold() not in _PROSE,
            )

    def _show_broken(self, why: str) -> None:
        """Show the source of what is a text all the same, and of the rest the card."""
        if self._file is None:
            return
        is_text = self._file.media_type.startswith("text/") and look_of(self._file) is not Look.LINK
        if is_text and self.viewer is not self._text:
            self._open_text()
        else:
            self._show_card(why)
        self.moved.emit()

    def _show_fetched(self, sha256: str) -> None:
        """Show the file in sight, if it is this one and whole."""
        if self._file is None or self._file.sha256 != sha256:
            return
        try:
            path = self._context.services.files.path(sha256)
        except McredError:
            return  # stopped on its way
        self.show_file(self._file, path)
        self.moved.emit()

    def _show_card(self, why: str) -> None:
        if self._file is not None:
            self._card.show_file(self._file, self._path, why)
            self.setCurrentWidget(self._card)
