"""A line of text that gives way to what stands beside it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from mcred_desktop.gui.widgets.text import label


class ElidedLabel(QLabel):
    """Ends in an ellipsis where the room ends; the whole text is in the tooltip then.

    Args:
        text: one line of plain text.
        role: as for ``label``.
        tone: as for ``label``.
        grows: takes all the room there is; otherwise what the text needs, or less.
    """

    def __init__(self, text: str, role: str = "", tone: str = "", *, grows: bool = True) -> None:
        super().__init__()
        like = label("", role, tone)
        for name in ("text-role", "tone"):
            self.setProperty(name, like.property(name))
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy.Policy.Ignored if grows else QSizePolicy.Policy.Maximum
        self.setSizePolicy(policy, QSizePolicy.Policy.Preferred)
        self._whole = text
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Another text in the same place."""
        self._whole = text
        self.setAccessibleName(text)
        self._elide()
        self.updateGeometry()

    def whole(self) -> str:
        """The text without the ellipsis."""
        return self._whole

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        around = self.contentsMargins().left() + self.contentsMargins().right()
        whole = self.fontMetrics().horizontalAdvance(self._whole) + around
        return QSize(whole + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._elide()  # the font may have changed without a new size
        super().paintEvent(event)

    def _elide(self) -> None:
        room = self.contentsRect().width()
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        if shown != self.text():
            self.setText(shown)
            self.setToolTip(self._whole if shown != self._whole else "")
