"""A page of the certificate as it is printed: white in every look of the program."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from mcred_desktop.gui.pages.issue.certificate.looking import Seen
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.text import label, tool

_AROUND = 24
_LEAST = 240


class Sheet(QWidget):
    """One page, as large as there is room for."""

    def __init__(self) -> None:
        super().__init__()
        self._page = QImage()
        self._scaled = QImage()
        self.setObjectName("certificate-sheet")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(_LEAST, _LEAST)

    def show_page(self, page: QImage, words: str) -> None:
        """Show a page; ``words`` tell a screen reader what it is."""
        self._page, self._scaled = page, QImage()
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), Theme.current()
        painter.fillRect(self.rect(), theme.color("desk"))
        if self._page.isNull():
            return
        around = theme.px(_AROUND)
        room = self.size().shrunkBy(self.contentsMargins()) - QSize(2 * around, 2 * around)
        size = self._page.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(QPoint(0, 0), size)
        place.moveCenter(self.rect().center())
        painter.drawImage(place, self._at(size))
        painter.setPen(theme.color("edge"))
        painter.drawRect(place.adjusted(-1, -1, 0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scaled = QImage()

    def _at(self, size: QSize) -> QImage:
        """The page scaled once for this size."""
        whole = size * self.devicePixelRatioF()
        if self._scaled.size() != whole:
            ways = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            self._scaled = self._page.scaled(whole, *ways)
        return self._scaled


class Pages(QWidget):
    """The pages of a certificate, one at a time, or why there are none."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: Seen | None = None
        self._number = 0
        self.sheet = Sheet()
        self.why_not = label("", "second", "bad", wrap=True)
        self.why_not.setObjectName("certificate-why-not")
        self._place = label("", "label")
        self._back = tool("chevron-left", self.tr("Page before"), lambda: self._turn(-1))
        self._on = tool("chevron-right", self.tr("Next page"), lambda: self._turn(1))
        self._back.setObjectName("page-before")
        self._on.setObjectName("page-next")
        self._strip = QWidget()
        row = QHBoxLayout(self._strip)
        row.setContentsMargins(24, 6, 24, 6)
        row.addStretch(1)
        for part in (self._back, self._place, self._on):
            row.addWidget(part)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.sheet, 1)
        column.addWidget(self.why_not)
        column.addWidget(self._strip)
        self.why_not.setContentsMargins(24, 8, 24, 8)
        self.why_not.hide()
        self._strip.hide()

    def show_seen(self, seen: Seen) -> None:
        """Show the pages of a certificate, the first of them first."""
        same = self._seen is not None and len(self._seen.pages) == len(seen.pages)
        self._seen = seen
        self._number = self._number if same else 0
        self.why_not.setText(seen.why_not)
        self.why_not.setVisible(bool(seen.why_not))
        self._strip.setVisible(len(seen.pages) > 1)
        self._turn(0)

    def _turn(self, by: int) -> None:
        if self._seen is None:
            return
        count = len(self._seen.pages)
        self._number = max(0, min(self._number + by, count - 1))
        page = self._seen.pages[self._number] if count else QImage()
        words = self.tr("Certificate of {0}, page {1} of {2}")
        self.sheet.show_page(page, words.format(self._seen.wanted.name, self._number + 1, count))
        self._place.setText(self.tr("Page {0} of {1}").format(self._number + 1, count))
        self._back.setEnabled(self._number > 0)
        self._on.setEnabled(self._number < count - 1)
