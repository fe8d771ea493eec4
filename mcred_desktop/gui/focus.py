"""The focus ring: two pixels of accent, two pixels outside the control."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFocusFrame,
    QLineEdit,
    QMainWindow,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)
from shiboken6 import isValid

from mcred_desktop.gui.theme import Theme

_MARGIN = 4
_RINGED = (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit)


class _RingStyle(QProxyStyle):
    """Makes the frame larger than its control; used by the ring alone, so it costs nothing."""

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric in {
            QStyle.PixelMetric.PM_FocusFrameHMargin,
            QStyle.PixelMetric.PM_FocusFrameVMargin,
        }:
            return _MARGIN
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803  # Qt's name,
    ) -> int:
        if hint is QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        return super().styleHint(hint, option, widget, returnData)


class FocusRing(QFocusFrame):
    """Follows the focus inside one window; a press of the mouse rings fields only."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._style = _RingStyle("Fusion")
        self.setStyle(self._style)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Move to ``now``; a window that is being destroyed sends the focus away once more."""
        if not (isValid(self) and isValid(self._window) and self._window.isVisible()):
            return
        if now is not None and self._rings(now):
            self.setWidget(now)
        else:
            self.setWidget(None)  # type: ignore[arg-type]  # Qt's way to let go

    def _rings(self, now: QWidget) -> bool:
        if now.window() is not self._window or not isinstance(now, _RINGED):
            return False
        by_mouse = bool(QApplication.mouseButtons())
        return not (by_mouse and isinstance(now, QAbstractButton))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(Theme.current().color("accent"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
