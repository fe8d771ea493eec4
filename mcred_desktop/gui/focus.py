"""The focus ring: two pixels of accent, two pixels outside the control."""

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFocusFrame,
    QLineEdit,
    QPlainTextEdit,
    QProxyStyle,
    QScrollBar,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QTabBar,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from mcred_desktop.gui.theme import Theme

_MARGIN = 4
_EDITORS = (QPlainTextEdit, QTextEdit)
_FIELDS = (QAbstractSpinBox, QComboBox, QLineEdit, *_EDITORS)
_PRESSED = (QAbstractButton, QAbstractSlider, QTabBar)


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


class _Frame(QFocusFrame):
    """The ring itself; Qt moves it into whichever window holds the focus."""

    def __init__(self, style: QStyle) -> None:
        super().__init__()
        self.setStyle(style)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(Theme.current().color("accent"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)


class FocusRing(QObject):
    """Follows the focus in a window and its dialogs; a press of the mouse rings fields only."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._style = _RingStyle("Fusion")
        self._frame = _Frame(self._style)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def ringed(self) -> QWidget | None:
        """The control that is ringed now."""
        return self._frame.widget() if isValid(self._frame) else None

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Move to ``now``; a window that is being destroyed sends the focus away once more."""
        if not (isValid(self) and isValid(self._window)):
            return
        if not isValid(self._frame):
            self._frame = _Frame(self._style)  # the dialog it stood in is gone
        if now is not None and self._rings(now):
            self._frame.setWidget(now)
        else:
            self._frame.setWidget(None)  # type: ignore[arg-type]  # Qt's way to let go

    def _rings(self, now: QWidget) -> bool:
        if not self._window.isVisible() or not self._holds(now.window()):
            return False
        if isinstance(now, _EDITORS) and not now.frameWidth():
            return False  # the cell of a grid, which marks itself
        if isinstance(now, _FIELDS):
            return True
        by_mouse = bool(QApplication.mouseButtons())
        pressed = isinstance(now, _PRESSED) and not isinstance(now, QScrollBar)
        return pressed and not by_mouse

    def _holds(self, window: QWidget) -> bool:
        """Whether ``window`` is this one or stands over it; a popup is a field of its own."""
        if window.windowType() is Qt.WindowType.Popup:
            return False
        over: QWidget | None = window
        while over is not None and over is not self._window:
            over = over.parentWidget()
        return over is not None
