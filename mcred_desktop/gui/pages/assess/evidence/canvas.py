"""One page or picture on the desk: fit to the width or zoomed, scrolled within."""

from PySide6.QtCore import QPoint, QRect, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from mcred_desktop.gui.theme import Theme

_STEP = 1.25
_MARGIN = 14
_WIDEST = 4_096


class PageCanvas(QAbstractScrollArea):
    """Paints an image at the size asked for; a sharper one may follow.

    The page is white in every look, as paper is.
    """

    wanted = Signal(QSize)
    """Device pixels at which the page should be drawn now"""
    zoomed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._natural = QSizeF()
        self._image = QImage()
        self._scale: float | None = None

    @property
    def scale(self) -> float | None:
        """Logical pixels for a unit of the page; None while it fits the width."""
        return self._scale

    def show_page(self, natural: QSizeF) -> None:
        """Make room for a page of this size, and ask for its image."""
        self._natural = natural
        self._image = QImage()
        self._lay_out()
        self.verticalScrollBar().setValue(0)

    def show_image(self, image: QImage) -> None:
        self._image = image
        self.viewport().update()

    def zoom_by(self, step: int) -> None:
        if step == 0:
            self._scale = None
        else:
            self._scale = min(max(self._shown_scale() * _STEP**step, 0.1), 8.0)
        self._lay_out()
        self.zoomed.emit()

    def turn(self, step: int) -> bool:
        """Scroll a screen on; False when there is no more of the page in that direction."""
        bar = self.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + step * max(1, bar.pageStep() - 40))
        return bar.value() != before

    def show_end(self) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum())

    def percent(self) -> int:
        return round(self._shown_scale() * 100)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.color("desk"))
        if self._natural.isEmpty():
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = QRect(self._origin(), self._shown_size())
        painter.fillRect(place, Qt.GlobalColor.white)
        painter.drawImage(place, self._image)
        painter.setPen(theme.color("rule"))
        painter.drawRect(place.adjusted(0, 0, -1, -1))

    def _shown_scale(self) -> float:
        if self._scale is not None or self._natural.isEmpty():
            return self._scale or 1.0
        room = self.viewport().width() - 2 * Theme.current().px(_MARGIN)
        return max(room, 50) / self._natural.width()

    def _shown_size(self) -> QSize:
        return (self._natural * self._shown_scale()).toSize()

    def _origin(self) -> QPoint:
        size, margin = self._shown_size(), Theme.current().px(_MARGIN)
        left = max(margin, (self.viewport().width() - size.width()) // 2)
        return QPoint(
            left - self.horizontalScrollBar().value(), margin - self.verticalScrollBar().value()
        )

    def _lay_out(self) -> None:
        if self._natural.isEmpty():
            self.viewport().update()
            return
        size, margin = self._shown_size(), 2 * Theme.current().px(_MARGIN)
        view = self.viewport().size()
        for bar, whole, room in (
            (self.horizontalScrollBar(), size.width() + margin, view.width()),
            (self.verticalScrollBar(), size.height() + margin, view.height()),
        ):
            bar.setRange(0, max(0, whole - room))
            bar.setPageStep(room)
            bar.setSingleStep(24)
        pixels = size * self.devicePixelRatioF()
        if pixels.width() > _WIDEST or pixels.height() > _WIDEST:
            pixels.scale(_WIDEST, _WIDEST, Qt.AspectRatioMode.KeepAspectRatio)
        self.viewport().update()
        self.wanted.emit(pixels)
