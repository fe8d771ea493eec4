"""Files on their way into the window."""

from pathlib import Path

from PySide6.QtCore import QMimeData


def files_of(dragged: QMimeData) -> list[Path]:
    """The files of this computer that are held over a widget or dropped on it."""
    return [Path(url.toLocalFile()) for url in dragged.urls() if url.isLocalFile()]
