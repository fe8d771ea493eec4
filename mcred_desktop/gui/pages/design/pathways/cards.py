"""What the graph is drawn from: cards, boxes of groups, connections, and the goal."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem, QStyleOptionGraphicsItem, QWidget

from mcred_desktop.domain.pathways.layout import HEAD, Spot, curve_between
from mcred_desktop.gui.icons import pixmap
from mcred_desktop.gui.theme import Theme

_HANDLE = 14.0
"""How near to the right edge a drag connects instead of moving, in units of the layout"""
_INSET, _BAR = 12.0, 5.0
_LEGIBLE = 0.33
"""Below this scale letters are not drawn"""
_RADIUS = 6.0
_ARROW = 8.0
_TITLE_LINES = 2


@dataclass(frozen=True, slots=True)
class Face:
    """What a card shows."""

    title: str
    facts: str
    state: str = ""
    """Where a learner stands, in a word"""
    color: str = ""
    """Role of the state's colour"""
    sign: str = ""
    trouble: str = ""
    """``bad`` or ``warn`` where something is wrong with it"""
    dashed: bool = False
    """A place that is still to be filled"""


class Card(QGraphicsItem):
    """A step or a group of steps; chosen, it has the ring of the focus."""

    def __init__(self, node_id: str, *, group: bool, depth: int = 0) -> None:
        super().__init__()
        self.node_id, self.is_group = node_id, group
        self.setZValue(depth if group else 100)
        self._size: QRectF = QRectF()
        self._face: Face = Face("", "")
        self._lines: list[str] | None = None
        self.chosen = False
        self.aimed = False
        """A connection that is being dragged would end here"""

    def show_face(self, face: Face, spot: Spot) -> None:
        """Show ``face`` in the place ``spot``."""
        self.setPos(spot.x, spot.y)
        size = QRectF(0, 0, spot.width, spot.height)
        if face != self._face or size != self._size:
            self.prepareGeometryChange()
            self._face = face
            self._size = size
            self._lines = None
            self.update()

    def connects_from(self, spot: QPointF) -> bool:
        """Whether a drag that begins there, in the scene, draws a connection."""
        return self.mapFromScene(spot).x() > self._size.width() - _HANDLE

    def mark(self, *, chosen: bool, aimed: bool = False) -> None:
        """Show whether it is chosen, or aimed at."""
        if (chosen, aimed) != (self.chosen, self.aimed):
            self.chosen, self.aimed = chosen, aimed
            self.update()

    @property
    def spot(self) -> Spot:
        """Where it is now."""
        return Spot(self.x(), self.y(), self._size.width(), self._size.height())

    def boundingRect(self) -> QRectF:  # noqa: N802  # Qt's name
        return self._size.adjusted(-4, -4, 4, 4)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        scale = painter.worldTransform().m11()
        self._draw_ground(painter)
        if scale >= _LEGIBLE:
            self._draw_words(painter)
        if self._face.color:
            self._draw_bar(painter)
        if self.chosen and not self.is_group:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(Theme.current().color("accent"))
            painter.drawEllipse(QPointF(self._size.right(), self._size.center().y()), 5, 5)

    def _draw_ground(self, painter: QPainter) -> None:
        theme = Theme.current()
        ringed = self.chosen or self.aimed
        pen = QPen(theme.color("accent" if ringed else "edge"), 2 if ringed else 1)
        if self._face.dashed and not ringed:
            pen.setStyle(Qt.PenStyle.DashLine)
        if self.is_group and not ringed:
            pen.setColor(theme.color("rule"))
        painter.setPen(pen)
        even = int(self.zValue()) % 2 == 0
        ground = ("well" if even else "desk") if self.is_group else "sheet"
        painter.setBrush(theme.color("tint" if self.aimed else ground))
        painter.drawRoundedRect(self._size.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)

    def _draw_bar(self, painter: QPainter) -> None:
        tall = min(self._size.height(), HEAD) if self.is_group else self._size.height()
        bar = QRectF(1, _RADIUS, _BAR, tall - 2 * _RADIUS)
        painter.fillRect(bar, Theme.current().color(self._face.color))

    def _draw_words(self, painter: QPainter) -> None:
        theme, face = Theme.current(), self._face
        title, small = _font(13, 600 if self.is_group else 500), _font(11, 400)
        width = self._size.width() - 2 * _INSET
        if self._lines is None:
            most = 1 if self.is_group else _TITLE_LINES
            marked = width - (18 if face.trouble else 0)
            self._lines = _lines(face.title, title, marked, most)
        painter.setPen(theme.color("ink"))
        painter.setFont(title)
        for number, line in enumerate(self._lines):
            painter.drawText(QRectF(_INSET, 7 + 17 * number, width, 18), _ALIGN, line)
        below = 27.0 if self.is_group else self._size.height() - 24
        painter.setFont(small)
        state = painter.fontMetrics().horizontalAdvance(face.state) + 20 if face.state else 0
        if face.state:
            self._draw_state(painter, below)
        painter.setPen(theme.color("ink2"))
        metrics = painter.fontMetrics()
        room = int(width - state)
        facts = metrics.elidedText(face.facts, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(_INSET + state, below, room, 17), _ALIGN, facts)
        if face.trouble:
            sign = "circle-alert" if face.trouble == "bad" else "triangle-alert"
            self._draw_sign(painter, sign, face.trouble, self._size.width() - _INSET - 14, 9)

    def _draw_state(self, painter: QPainter, below: float) -> None:
        face = self._face
        self._draw_sign(painter, face.sign, face.color, _INSET - 1, below + 2)
        painter.setPen(Theme.current().color(face.color))
        painter.drawText(QRectF(_INSET + 15, below, 120, 17), _ALIGN, face.state)

    def _draw_sign(self, painter: QPainter, sign: str, color: str, x: float, y: float) -> None:
        ratio = max(1.0, painter.worldTransform().m11() * painter.device().devicePixelRatioF())
        drawn = pixmap(sign, color, 13, round(ratio * 2) / 2)
        painter.drawPixmap(QRectF(x, y, 13, 13), drawn, QRectF(drawn.rect()))


class Goal(Card):
    """What the pathway leads to; it cannot be moved, it stands at the end."""

    def __init__(self) -> None:
        super().__init__("", group=False)

    def _draw_ground(self, painter: QPainter) -> None:
        theme = Theme.current()
        painter.setPen(QPen(theme.color("ink2"), 2))
        painter.setBrush(theme.color("raise"))
        painter.drawRoundedRect(self._size.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)


class Connection(QGraphicsPathItem):
    """From one card to another, with an arrow."""

    def __init__(self, before: str, after: str) -> None:
        super().__init__()
        self.before, self.after = before, after
        self.setZValue(90)

    def run(self, before: Spot, after: Spot) -> None:
        """Lead from one place to another."""
        curve = curve_between(before, after)
        path = QPainterPath(QPointF(*curve.begin))
        path.cubicTo(QPointF(*curve.bend), QPointF(*curve.bend_back), QPointF(*curve.end))
        x, y = curve.end
        path.moveTo(x - _ARROW, y - _ARROW / 2)
        path.lineTo(x, y)
        path.lineTo(x - _ARROW, y + _ARROW / 2)
        self.setPath(path)

    def mark(self, *, chosen: bool) -> None:
        """Stand out where one of its ends is chosen."""
        role = "accent" if chosen else ("ink3" if self.after else "edge")
        style = Qt.PenStyle.SolidLine if self.after else Qt.PenStyle.DashLine
        self.setPen(QPen(Theme.current().color(role), 2 if chosen else 1.4, style))


_ALIGN = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def _font(size: int, weight: int) -> QFont:
    """At 100 % whatever the text size: the view scales the whole scene."""
    font = Theme.current().font(size, weight)
    font.setPixelSize(size)
    return font


def _lines(text: str, font: QFont, width: float, most: int) -> list[str]:
    """The text in lines, the last one ended by an ellipsis where there is more."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    found: list[tuple[int, int]] = []
    while (line := layout.createLine()).isValid() and len(found) <= most:
        line.setLineWidth(width)
        found.append((line.textStart(), line.textLength()))
    layout.endLayout()
    # Qt counts UTF-16 units, so the text is cut as such
    units = text.encode("utf-16-le")
    cut = [units[2 * a : 2 * (a + n)].decode("utf-16-le", "ignore").strip() for a, n in found]
    if len(cut) > most:
        start = found[most - 1][0]
        rest = units[2 * start :].decode("utf-16-le", "ignore")
        elided = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
        cut = [*cut[: most - 1], elided]
    return cut
