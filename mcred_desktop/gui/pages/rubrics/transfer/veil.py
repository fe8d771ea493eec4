"""What covers the page while files are held over it."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mcred_desktop.gui.dropping import files_of
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.sign import Sign
from mcred_desktop.gui.widgets.text import label


class Veil(QFrame):
    """Takes files that are dropped anywhere on its page."""

    dropped = Signal(list)
    """Paths"""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        page.setAcceptDrops(True)
        page.installEventFilter(self)
        self.setAcceptDrops(True)
        self.setObjectName("rubric-drop")
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(Sign("upload", "accent", 32), 0, middle)
        column.addWidget(label(self.tr("Drop to see the rubrics in it"), "section"), 0, middle)
        column.addWidget(label(self.tr("Nothing is kept before you say so."), "second"), 0, middle)
        column.addStretch(1)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Rise when files come over the page."""
        if isinstance(event, QDropEvent) and not isinstance(event, QDragLeaveEvent):
            if event.type() is QEvent.Type.DragEnter and files_of(event.mimeData()):
                self.setGeometry(self._page.rect())
                self.raise_()
                self.show()
                event.acceptProposedAction()
                return True
            if event.type() is QEvent.Type.Drop:
                self.dropEvent(event)
                return True
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_of(event.mimeData()):
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.hide()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        self.hide()
        files = files_of(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.dropped.emit(list(files))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = Theme.current(), QPainter(self)
        painter.fillRect(self.rect(), theme.color("paper"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent"), 2, Qt.PenStyle.DashLine))
        painter.setBrush(theme.color("tint"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(16, 16, -16, -16), 6, 6)
