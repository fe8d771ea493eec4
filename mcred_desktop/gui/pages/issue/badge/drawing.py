"""Drawings of badges on the screen."""

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from mcred_desktop.gui.theme import Theme

_AROUND = 5
"""Pixels at 100 % between a drawing and the edge of its button"""


def painted(drawing: bytes, side: int, *, grey: bool = False) -> QImage:
    """A square drawing at ``side`` pixels, transparent around it."""
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(drawing)).render(painter)
    painter.end()
    if not grey:
        return image
    without = image.convertToFormat(QImage.Format.Format_Grayscale8)
    without.setAlphaChannel(image.convertToFormat(QImage.Format.Format_Alpha8))
    return without


class Drawing(QWidget):
    """A drawing of ``side`` pixels, whatever the size of text: a picture as it is."""

    def __init__(self, side: int, *, grey: bool = False) -> None:
        super().__init__()
        self._side, self.grey = side, grey
        self._drawing, self._image = b"", QImage()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_drawing(self, drawing: bytes, name: str) -> None:
        """Show an SVG, named ``name`` to a screen reader."""
        self.setAccessibleName(name)
        if drawing != self._drawing:
            self._drawing, self._image = drawing, QImage()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._drawing:
            return
        pixels = round(self.width() * self.devicePixelRatio())
        if self._image.width() != pixels:
            self._image = painted(self._drawing, pixels, grey=self.grey)
        QPainter(self).drawImage(QRectF(self.rect()), self._image)


class DrawingButton(QAbstractButton):
    """A drawing to choose by; the chosen one has a frame.

    Args:
        name: for a screen reader and as tooltip.
        side: pixels at 100 % text.
        on_paper: whether its ground is white in every look, as a page would be.
    """

    def __init__(self, name: str, side: int, *, on_paper: bool = False) -> None:
        super().__init__()
        self._side, self._on_paper = side, on_paper
        self._drawing, self._image = b"", QImage()
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self.update)

    def show_drawing(self, drawing: bytes) -> None:
        """Show an SVG."""
        if drawing != self._drawing:
            self._drawing, self._image = drawing, QImage()
            self.update()

    def sizeHint(self) -> QSize:
        side = Theme.current().px(self._side)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = Theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, line = self.isChecked(), 2 if self.isChecked() else 1
        ground = "tint" if chosen else "raise" if self.underMouse() else "sheet"
        painter.setBrush(Qt.GlobalColor.white if self._on_paper else theme.color(ground))
        pen = painter.pen()
        pen.setColor(theme.color("accent" if chosen else "rule"))
        pen.setWidth(line)
        painter.setPen(pen)
        half = line / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 6, 6)
        if self._drawing:
            around = theme.px(_AROUND)
            room = self.rect().adjusted(around, around, -around, -around)
            pixels = round(room.width() * self.devicePixelRatio())
            if self._image.width() != pixels:
                self._image = painted(self._drawing, pixels)
            painter.drawImage(QRectF(room), self._image)
