"""A file that is not shown here: what it is, why not, and the way outside."""

import shutil
from pathlib import Path, PurePath

from PySide6.QtCore import Qt, QTemporaryDir, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from mcred_desktop.domain.assess.assessment import Evidence
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.assess.evidence.fetching import Fetching
from mcred_desktop.gui.pages.assess.evidence.viewer import Spot, Viewer
from mcred_desktop.gui.widgets.sign import Sign
from mcred_desktop.gui.widgets.text import button, label

_OPENABLE = {
    *(".pdf", ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".tif", ".tiff", ".heic", ".avif"),
    *(".txt", ".md", ".csv", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp"),
    *(".mp4", ".mov", ".webm", ".mkv", ".avi", ".mp3", ".m4a", ".wav", ".ogg", ".flac"),
}
"""Endings another program shows rather than runs"""

_GROUP, _BREAK = 8, "\u200b"
"""Signs of a hash between which a line may end"""


def scrolled(card: QWidget) -> QVBoxLayout:
    """A column that fills a card, and scrolls where the text is large and the window small."""
    scroll = QScrollArea()
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    around = QVBoxLayout(card)
    around.setContentsMargins(0, 0, 0, 0)
    around.addWidget(scroll)
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(32, 32, 32, 32)
    column.setSpacing(8)
    scroll.setWidget(content)
    return column


class Outside(QWidget):
    """The way out of the program, behind a warning.

    Args:
        warning: what may happen, in two short sentences.
    """

    wanted = Signal()
    """Somebody read the warning and goes on"""

    def __init__(self, warning: str) -> None:
        super().__init__()
        self._ask = button(self.tr("Open outside"), self._warn, sign="external-link")
        self._ask.setObjectName("open-outside")
        self._warning = QWidget()
        warned = QHBoxLayout(self._warning)
        warned.setContentsMargins(0, 0, 0, 0)
        warned.addWidget(Sign("triangle-alert", "warn"))
        warned.addWidget(label(warning, wrap=True), 1)
        self._go = button(self.tr("Open anyway"), self.wanted.emit, "danger", small=True)
        self._go.setObjectName("open-anyway")
        warned.addWidget(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._ask)
        column.addWidget(self._warning)
        self._warning.hide()

    def offer(self, *, possible: bool) -> None:
        """Begin with the question again, where there is a way out at all."""
        self._ask.setVisible(possible)
        self._warning.hide()

    def _warn(self) -> None:
        self._warning.show()
        self._ask.hide()
        self._go.setFocus()


class FileCard(Viewer):
    """Name, size and hash of a file, and why it is not shown; scoring goes on beside it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("file-card")
        self._evidence: Evidence | None = None
        self._path: Path | None = None
        self._copies = QTemporaryDir()
        self._name = label("", "section", wrap=True)
        self.why = label("", "second", wrap=True)
        self.why.setObjectName("card-why")
        self._facts = label("", "label", wrap=True)
        told = self.tr("Another program opens it. Only if you trust the sender.")
        self.fetching = Fetching(context)
        self._outside = Outside(told)
        self._outside.wanted.connect(self._open)
        column = scrolled(self)
        column.addStretch(1)
        column.addWidget(Sign("file-text", "ink2", 32))
        for part in (self._name, self.why, self._facts, self.fetching, self._outside):
            column.addWidget(part)
        column.addStretch(2)

    @property
    def turns(self) -> bool:
        return False

    def close_file(self) -> None:
        self.fetching.offer("")

    def spot(self) -> Spot:
        return Spot()

    def show_file(self, evidence: Evidence, path: Path | None, why: str) -> None:
        """Show the card; ``path`` is None when the bytes are not in the workspace."""
        self._evidence, self._path = evidence, path
        self._name.setText(evidence.name)
        self.why.setText(why)
        sha256 = evidence.sha256
        self._facts.setText(
            f"{evidence.media_type} · {size_in_words(evidence.size)}\n{hash_in_words(sha256)}"
        )
        openable = PurePath(evidence.name).suffix.lower() in _OPENABLE
        self.fetching.offer("" if path is not None else sha256)
        self._outside.offer(possible=path is not None and openable)
        self.setAccessibleName(f"{evidence.name}. {why}")

    def _open(self) -> None:
        """Open a copy: the workspace's own bytes stay out of reach of other programs."""
        if self._path is None or self._evidence is None:
            return
        name = f"{self._evidence.sha256[:12]}{PurePath(self._evidence.name).suffix.lower()}"
        copy = Path(self._copies.path()) / name
        shutil.copyfile(self._path, copy)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy)))


def hash_in_words(sha256: str) -> str:
    """The hash, with places where a line may end."""
    groups = (sha256[at : at + _GROUP] for at in range(0, len(sha256), _GROUP))
    return f"SHA-256 {_BREAK.join(groups)}"


def size_in_words(size: int) -> str:
    """``size`` bytes as kB or MB."""
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1000))} kB"
