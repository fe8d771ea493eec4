"""One page or picture on the desk: fit to the width or zoomed, scrolled within."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from mcred_desktop.domain.assess.marking import Share
from mcred_desktop.gui.pages.assess.evidence.layer import area_on, outline, paint_pins, share_of
from mcred_desktop.gui.pages.assess.evidence.viewer import NumberedPin
from mcred_desktop.gui.theme import Theme

_STEP = 1.25
_MARGIN = 14
_WIDEST = 4_096
_SMALLEST = 6
"""Pixels of a rectangle that was drawn and not clicked by mistake"""


class PageCanvas(QAbstractScrollArea):
    """Paints an image at the size asked for; a sharper one may follow.

    The page is white in every look, as paper is.
    """

    wanted = Signal(QSize)
    """Device pixels at which the page should be drawn now"""
    zoomed = Signal()
    marked = Signal(object)
    """Share of the page that somebody drew a rectangle around"""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._natural = QSizeF()
        self._image = QImage()
        self._scale: float | None = None
        self._pins: Sequence[NumberedPin] = ()
        self._current = ""
        self._from = QPoint()
        self._drawn = QRect()
        self._wanted: Share | None = None
        self.viewport().setCursor(Qt.CursorShape.CrossCursor)

    @property
    def scale(self) -> float | None:
        """Logical pixels for a unit of the page; None while it fits the width."""
        return self._scale

    @property
    def has_page(self) -> bool:
        return not self._natural.isEmpty()

    def show_page(self, natural: QSizeF) -> None:
        """Make room for a page of this size, and ask for its image."""
        self._natural = natural
        self._image = QImage()
        self._drawn = QRect()
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        if self._wanted is not None and not natural.isEmpty():
            self.show_area(self._wanted)

    def show_image(self, image: QImage) -> None:
        self._image = image
        self.viewport().update()

    def show_pins(self, pins: Sequence[NumberedPin], current: str) -> None:
        """Draw the pins of this page over it."""
        self._pins, self._current = pins, current
        self.viewport().update()

    def show_area(self, area: Share | None) -> None:
        """Scroll to a part of the page; of one that is still to come, when it is there."""
        self._wanted = area if self._natural.isEmpty() else None
        if area is None or self._natural.isEmpty():
            return
        page = QRect(QPoint(), self._shown_size())
        middle = area_on(page, area).center()
        view = self.viewport().size()
        self.verticalScrollBar().setValue(round(middle.y() - view.height() / 2))
        self.horizontalScrollBar().setValue(round(middle.x() - view.width() / 2))

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
        paint_pins(painter, place, self._pins, self._current)
        if not self._drawn.isNull():
            outline(painter, QRectF(self._drawn.normalized()), 2, dashed=True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._from = event.position().toPoint()
            self._drawn = QRect()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._drawn = QRect(self._from, event.position().toPoint())
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drawn, self._drawn = self._drawn.normalized(), QRect()
        self.viewport().update()
        if min(drawn.width(), drawn.height()) < _SMALLEST:
            return
        share = share_of(QRect(self._origin(), self._shown_size()), drawn)
        if share is not None:
            self.marked.emit(share)

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
