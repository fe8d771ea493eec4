"""The page under the hands: drawn by the press, with the chosen layers framed over it."""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from mcred_desktop.domain.certificates.arranging import shifted
from mcred_desktop.domain.certificates.places import place_of
from mcred_desktop.gui.pages.issue.designer import overlay
from mcred_desktop.gui.pages.issue.designer.drafting import Drafting
from mcred_desktop.gui.pages.issue.designer.finding import Finding
from mcred_desktop.gui.pages.issue.designer.gestures import (
    Banding,
    Gesture,
    Guiding,
    Moving,
    Place,
    Seen,
    Sizing,
)
from mcred_desktop.gui.pages.issue.designer.view_of_page import PageView
from mcred_desktop.gui.theme import Theme

_AROUND = 28
"""Pixels round the paper"""
_MOST_AROUND = 0.07
"""Part of the room's shorter side: beside large text there is little, and the page comes first"""
_REACH = 6
"""Pixels within which things snap"""
_STEP, _LEAP = 0.5, 5.0
"""Millimetres an arrow moves, and with Shift"""
_DRAG = 3
_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class Canvas(QWidget):
    """Shows the design, and forwards what mouse and keys do with it."""

    zoomed = Signal(int)
    """Percent of the size on paper"""

    def __init__(self, drafting: Drafting) -> None:
        super().__init__()
        self.setObjectName("designer-canvas")
        self.setAccessibleName(self.tr("Page"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._drafting = drafting
        self._finding = Finding(drafting, self.view)
        self._page, self._scaled = QImage(), QPixmap()
        self._mirrors, self._editable = False, True
        self.snaps = self.guides = True
        self._scale: float | None = None
        """Pixels of a millimetre; None for the whole page"""
        self._gesture: Gesture | None = None
        self._pressed: QPointF | None = None
        self._seen = Seen({})
        self._dragged = False
        drafting.shown.connect(self.update)
        drafting.chosen_changed.connect(self._tell)

    def show_page(self, page: QImage, *, mirrors: bool, editable: bool) -> None:
        """Show the true page; one that is not ``editable`` is only looked at."""
        self._page, self._scaled = page, QPixmap()
        self._mirrors, self._editable = mirrors, editable
        self._fit()

    def fit(self) -> None:
        """The whole page, as large as there is room for."""
        self._scale = None
        self._fit()

    def zoom(self, steps: int) -> None:
        """Larger, or smaller with a negative number."""
        scale = self.view().scale * 1.25**steps
        self._scale = max(0.6, min(16.0, scale))
        self._fit()

    def room_changed(self) -> None:
        """What it stands in has another size."""
        self._fit()

    def view(self) -> PageView:
        """Where the page lies now."""
        width, height, bleed = self._paper()
        around, room = self._around(), self._room()
        whole = width + 2 * bleed, height + 2 * bleed
        fitting = min((room.width() - 2 * around) / whole[0],
                      (room.height() - 2 * around) / whole[1])  # fmt: skip
        scale = self._scale or max(0.3, fitting)
        left = max(around, (self.width() - whole[0] * scale) / 2) + bleed * scale
        top = max(around, (self.height() - whole[1] * scale) / 2) + bleed * scale
        return PageView(left, top, scale, width, height, bleed, self._mirrors)

    def sizeHint(self) -> QSize:
        return QSize(480, 480)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, view = QPainter(self), Theme.current(), self.view()
        painter.fillRect(self.rect(), theme.color("desk"))
        sheet = view.sheet().toRect()
        painter.fillRect(sheet, Qt.GlobalColor.white)
        if not self._page.isNull():
            painter.drawPixmap(sheet, self._at(sheet.size()))
        painter.setPen(theme.color("edge"))
        painter.drawRect(sheet.adjusted(-1, -1, 0, 0))
        if self._editable and self._drafting.is_open:
            self._draw_over(painter, view)
        if self.hasFocus():
            overlay.focus(painter, self.rect())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or not self._editable:
            return
        self._pressed, self._dragged = event.position(), False
        place = self.view().place(event.position())
        self._gesture = self._begun(event, place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or self._gesture is None:
            self._show_cursor(event.position())
            return
        way = event.position() - self._pressed
        if not self._dragged and way.manhattanLength() < _DRAG:
            return
        self._dragged = True
        view = self.view()
        free = event.modifiers() & Qt.KeyboardModifier.AltModifier or not self.snaps
        reach = 0.0 if free else _REACH / view.scale
        self._seen = self._gesture.at(view.place(event.position()), reach)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        gesture, dragged = self._gesture, self._dragged
        self._gesture = self._pressed = None
        self._dragged, self._seen = False, Seen({})
        if gesture is not None and dragged:
            if isinstance(gesture, Banding):
                self._drafting.choose(gesture.keys)
            elif (change := gesture.change()) is not None:
                self._drafting.edit(change)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _ARROWS.get(Qt.Key(event.key()))
        plain = not event.modifiers() & ~(_SHIFT | Qt.KeyboardModifier.KeypadModifier)
        if way is not None and plain and self._editable:
            by = _LEAP if event.modifiers() & _SHIFT else _STEP
            right = way[0] * by * (-1 if self._mirrors else 1)
            self._drafting.edit_chosen(
                lambda design, keys: shifted(design, keys, right, way[1] * by)
            )
        elif event.key() == Qt.Key.Key_Escape and self._drafting.chosen:
            self._drafting.choose(())
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tab goes through the layers, and on from the last one."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            ways = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
            way = ways.get(Qt.Key(event.key()))
            if way is not None and self._editable and self._go(way):
                return True
        return super().event(event)

    def _go(self, way: int) -> bool:
        keys = [layer.key for layer in self._drafting.design.layers]
        chosen = self._drafting.chosen
        beyond = -1 if way > 0 else len(keys)
        at = (keys.index(chosen[-1 if way > 0 else 0]) if chosen else beyond) + way
        if not 0 <= at < len(keys):
            return False
        self._drafting.choose((keys[at],), whole_groups=False)
        return True

    def _begun(self, event: QMouseEvent, place: Place) -> Gesture:
        drafting, design = self._drafting, self._drafting.design
        handle = self._finding.handle_at(event.position())
        if handle is not None:
            return Sizing(design, drafting.chosen[0], handle)
        guide = self._finding.guide_at(event.position()) if self.guides else None
        if guide is not None:
            return Guiding(design, guide)
        adds = bool(event.modifiers() & _SHIFT)
        hit = self._finding.hit(place)
        if hit is None:
            if not adds:
                drafting.choose(())
            return Banding(design, place)
        if adds:
            others = tuple(key for key in drafting.chosen if key != hit.key)
            same = len(others) < len(drafting.chosen)
            drafting.choose(others if same else (*others, hit.key))
        elif hit.key not in drafting.chosen:
            drafting.choose((hit.key,))
        return Moving(design, drafting.chosen, place)

    def _show_cursor(self, pixel: QPointF) -> None:
        if not self._editable or not self._drafting.is_open:
            self.unsetCursor()
            return
        way = self._finding.handle_at(pixel)
        if way is not None:
            self.setCursor(overlay.cursor(way, mirrors=self._mirrors))
        elif self._finding.guide_at(pixel) is not None:
            self.setCursor(Qt.CursorShape.SplitHCursor)
        else:
            hit = self._finding.hit(self.view().place(pixel))
            self.setCursor(Qt.CursorShape.SizeAllCursor if hit else Qt.CursorShape.ArrowCursor)

    def _draw_over(self, painter: QPainter, view: PageView) -> None:
        drafting, design = self._drafting, self._drafting.design
        if self.guides:
            moving = self._gesture if isinstance(self._gesture, Guiding) else None
            overlay.guides(painter, view, design.guides, self._seen.guide if moving else None)
        if isinstance(self._gesture, Moving) and self._dragged:
            sheet = view.sheet()
            page = self._at(sheet.toRect().size())
            for key, room in self._seen.rooms.items():
                before = view.rect(place_of(design, design.layer(key)))
                overlay.lifted(painter, page, before.translated(-sheet.topLeft()), view.rect(room))
        for key in drafting.chosen:
            layer = design.layer(key)
            room = self._seen.rooms.get(key) or place_of(design, layer)
            overlay.frame(painter, view.rect(room), locked=layer.locked)
        if self._seen.rooms and self._seen.band is None:
            overlay.measures(painter, view, self._seen)
        overlay.snap(painter, view, self._seen.snap)
        if self._seen.band is not None:
            overlay.band(painter, view.rect(self._seen.band))
        if not self._dragged:
            overlay.handles(painter, self._finding.handles().values())

    def _tell(self) -> None:
        """Say to a screen reader what is chosen."""
        self.setAccessibleDescription(", ".join(self._drafting.chosen))
        self.update()

    def _paper(self) -> tuple[float, float, float]:
        if not self._editable and not self._page.isNull():
            return 210.0, 210.0 * self._page.height() / self._page.width(), 0.0
        paper = self._drafting.design.paper if self._drafting.is_open else None
        return (paper.width, paper.height, paper.bleed) if paper else (210.0, 297.0, 0.0)

    def _room(self) -> QSize:
        parent = self.parentWidget()
        return parent.size() if parent is not None else self.size()

    def _around(self) -> int:
        """Free room on each side of the page, pixels."""
        room = self._room()
        most = round(min(room.width(), room.height()) * _MOST_AROUND)
        return min(Theme.current().px(_AROUND), most)

    def _fit(self) -> None:
        view, around = self.view(), self._around()
        sheet = view.sheet().size().toSize() + QSize(2 * around, 2 * around)
        self.setFixedSize(self._room() if self._scale is None else sheet.expandedTo(self._room()))
        self.zoomed.emit(round(self.view().scale * 25.4 / self.logicalDpiX() * 100))
        self.update()

    def _at(self, size: QSize) -> QPixmap:
        """The page scaled once for this size."""
        whole = size * self.devicePixelRatioF()
        if self._scaled.size() != whole:
            ways = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            self._scaled = QPixmap.fromImage(self._page.scaled(whole, *ways))
        return self._scaled
