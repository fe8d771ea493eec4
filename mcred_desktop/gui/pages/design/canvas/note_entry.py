"""Where the words of a note are typed; too many are refused before they are shown."""

from PySide6.QtCore import QCoreApplication, QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from mcred_desktop.domain.canvases.canvas import LONGEST_NOTE
from mcred_desktop.gui.pages.design.entry import AddLine, Entry


class NoteEntry(Entry):
    """Lies over its note; as high as its words."""

    refused = Signal(str)
    """Why a text was not pasted"""

    def __init__(self, name: str, says: str, note: QWidget) -> None:
        super().__init__(name, says)
        self.setParent(note.parentWidget())

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802  # Qt's name
        """Paste words, unless they are more than a note takes."""
        size = len(source.text())
        if size > LONGEST_NOTE:
            self.refused.emit(too_long(size))
            return
        super().insertFromMimeData(source)


class NoteLine(AddLine):
    """The line for the next note; gives the arrow keys away that it has no use for."""

    walked = Signal(object)
    """Qt.Key"""
    refused = Signal(str)
    """Why a text was not taken"""

    def __init__(self, name: str, prompt: str) -> None:
        super().__init__(name, prompt)
        self._before = ""
        self.setMaxLength(LONGEST_NOTE + 1)  # one more tells a longer text from one that fits
        self.textChanged.connect(self._check)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        sideways = key in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        upright = key in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        if upright or (sideways and not self.text()):
            self.walked.emit(key)
        else:
            super().keyPressEvent(event)

    def _check(self, text: str) -> None:
        if len(text) > LONGEST_NOTE:
            self.setText(self._before)
            self.refused.emit(too_long(0))
        else:
            self._before = text


def too_long(size: int) -> str:
    """Why a text cannot be a note; ``size`` characters, 0 where nobody counted."""
    said = QCoreApplication.translate("Design", "That text is longer than a note can be.")
    if size:
        counted = QCoreApplication.translate("Design", "That text has {0} characters.")
        said = counted.format(f"{size:,}")
    rest = QCoreApplication.translate(
        "Design", "A note takes {0}. Nothing was changed; write its idea in a sentence."
    )
    return f"{said} {rest.format(f'{LONGEST_NOTE:,}')}"
