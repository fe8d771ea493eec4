"""Lucide icons in the colours of the theme, sharp at every pixel ratio."""

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from mcred_desktop.assets import RESOURCES
from mcred_desktop.gui.theme import Theme

_STROKE = b'stroke-width="1.75"'


def icon(name: str, role: str = "ink2", active: str | None = None) -> QIcon:
    """An icon that follows the theme.

    Args:
        name: a file of ``resources/icons``.
        role: colour at rest.
        active: colour when checked; ``role`` when None.
    """
    return QIcon(_Lucide(name, role, active or role))


def pixmap(name: str, role: str, size: int, ratio: float = 1.0) -> QPixmap:
    """The icon in the colour of now, ``size`` pixels at 100 % text, for ``ratio`` device pixels."""
    theme = Theme.current()
    return _drawn(name, theme.color(role).name(), theme.px(size), ratio)


def _drawn(name: str, color: str, size: int, ratio: float, gap: int = 0) -> QPixmap:
    """``gap`` pixels stay empty where a line would go on."""
    leftwards = gap > 0 and QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    key = f"lucide/{name}/{color}/{size}/{ratio}/{gap}/{leftwards}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    pixels, beside = round(size * ratio), round(gap * ratio)
    drawn = QPixmap(pixels + beside, pixels)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    left = beside if leftwards else 0
    _renderer(name, color).render(painter, QRectF(left, 0, pixels, pixels))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, drawn)
    return drawn


def _renderer(name: str, color: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_svg(name).replace(b"currentColor", color.encode())))


@cache
def _svg(name: str) -> bytes:
    return (RESOURCES / "icons" / f"{name}.svg").read_bytes().replace(b'stroke-width="2"', _STROKE)


class _Lucide(QIconEngine):
    """Asks the theme for its colour whenever it is drawn."""

    def __init__(self, name: str, role: str, active: str) -> None:
        super().__init__()
        self._name, self._role, self._active = name, role, active

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        _renderer(self._name, self._color(mode, state)).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(  # noqa: N802  # Qt's name
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        """``size`` is in pixels of the design, ``scale`` the device pixels in each.

        A width beyond the height stays empty: it keeps the words of a button away.
        """
        side = min(size.width(), size.height())
        gap = size.width() - side
        return _drawn(self._name, self._color(mode, state), side, scale, gap)

    def clone(self) -> QIconEngine:
        return _Lucide(self._name, self._role, self._active)

    def _color(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        if mode is QIcon.Mode.Disabled:
            role = "off"
        else:
            role = self._active if state is QIcon.State.On else self._role
        return Theme.current().color(role).name()
