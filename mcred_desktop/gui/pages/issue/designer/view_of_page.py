"""From millimetres of a page to pixels of the canvas, and back."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from mcred_desktop.domain.certificates.rules import Room


@dataclass(frozen=True, slots=True)
class PageView:
    """Where the page lies on the canvas."""

    left: float
    """Of the paper, pixels"""
    top: float
    scale: float
    """Pixels of a millimetre"""
    width: float
    """Of the paper, mm"""
    height: float
    bleed: float = 0.0
    mirrors: bool = False
    """Whether what is drawn is the design turned round"""

    def x(self, at: float) -> float:
        """Pixels of a place across the design."""
        return self.left + (self.width - at if self.mirrors else at) * self.scale

    def y(self, at: float) -> float:
        return self.top + at * self.scale

    def rect(self, room: Room) -> QRectF:
        """Pixels of a rectangle of the design."""
        left = self.x(room.right if self.mirrors else room.x)
        return QRectF(left, self.y(room.y), room.width * self.scale, room.height * self.scale)

    def paper(self) -> QRectF:
        """Pixels of the paper, as it is cut."""
        return self.rect(Room(0, 0, self.width, self.height))

    def sheet(self) -> QRectF:
        """Pixels of the paper with what is cut off."""
        more = self.bleed * self.scale
        return self.paper().adjusted(-more, -more, more, more)

    def place(self, pixel: QPointF) -> tuple[float, float]:
        """Millimetres of the design at a pixel."""
        across = (pixel.x() - self.left) / self.scale
        return (self.width - across if self.mirrors else across), (
            pixel.y() - self.top
        ) / self.scale
