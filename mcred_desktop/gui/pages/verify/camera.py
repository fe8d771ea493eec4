"""A code held to the camera: the newest frame is looked at off the GUI thread, the rest let go."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QImage, QPixmap
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from mcred_desktop.domain.award import Check
from mcred_desktop.gui.pages.verify.checking import Checking
from mcred_desktop.gui.pages.verify.preview import png_of
from mcred_desktop.gui.widgets.empty import EmptyState
from mcred_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QCamera, QMediaCaptureSession, QVideoFrame, QVideoSink

_LOOKED_AT = 1280
"""Pixels along the longer side of a frame; a code fills a good part of it"""
Frames = Callable[[QImage], None]
Stop = Callable[[], None]


class CameraView(QWidget):
    """What the camera sees, until a code in it was checked.

    Args:
        checking: what Verify works with.
        name: what a check of a frame is called.
        begin: sends frames until the function it gives is called; None when there is no camera.
    """

    found = Signal(object)
    """The Check of a code that was held before the camera"""

    def __init__(
        self, checking: Checking, name: str, begin: Callable[[Frames], Stop | None]
    ) -> None:
        super().__init__()
        self._checking, self._name, self._begin = checking, name, begin
        self._stop: Stop | None = None
        self._looking = False
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setAccessibleName(self.tr("What the camera sees"))
        self._picture.setMinimumSize(1, 1)
        seen = QWidget()
        column = QVBoxLayout(seen)
        column.setContentsMargins(0, 0, 0, 0)
        hint = self.tr("Hold the code so that it fills most of the picture and lies in the light.")
        column.addWidget(label(hint, "second", wrap=True))
        column.addWidget(self._picture, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(seen)
        self._stack.addWidget(self._none())
        around = QVBoxLayout(self)
        around.setContentsMargins(24, 20, 24, 24)
        around.addWidget(self._stack)

    @property
    def has_camera(self) -> bool:
        """Whether frames are coming."""
        return self._stop is not None

    def start(self) -> None:
        """Look through the camera from now on, or say that there is none."""
        if self._stop is None:
            self._stop = self._begin(self.take)
        self._stack.setCurrentIndex(0 if self.has_camera else 1)

    def stop(self) -> None:
        """Let go of the camera."""
        if self._stop is not None:
            self._stop()
        self._stop = None

    def hideEvent(self, event: QHideEvent) -> None:
        """A page that is not looked at does not look either."""
        self.stop()
        super().hideEvent(event)

    def take(self, frame: QImage) -> None:
        """Show a frame, and look for a code in it unless one is being looked at."""
        size = self._picture.size()
        kept = Qt.AspectRatioMode.KeepAspectRatio
        self._picture.setPixmap(QPixmap.fromImage(frame.scaled(size, kept)))
        if not self._looking:
            self._looking = True
            self._checking.runner.ask(
                partial(_seen, self._checking, self._name, frame.copy()), self._answer
            )

    def _answer(self, check: Check | None) -> None:
        self._looking = False
        if check is not None and self.has_camera:
            self.stop()
            self.found.emit(check)

    def _none(self) -> QWidget:
        return EmptyState(
            "eye-off",
            self.tr("There is no camera here"),
            self.tr(
                "None is connected, or this computer does not let the program use it. Photograph "
                "the code with a phone and drop the picture here, or paste its text."
            ),
        )


def _seen(checking: Checking, name: str, frame: QImage) -> Check | None:
    if max(frame.width(), frame.height()) > _LOOKED_AT:
        frame = frame.scaled(QSize(_LOOKED_AT, _LOOKED_AT), Qt.AspectRatioMode.KeepAspectRatio)
    grey = frame.convertToFormat(QImage.Format.Format_Grayscale8)
    return checking.verification().look_at(png_of(grey), name, checking.now())


class _Camera:
    """A camera that is on, and what carries its frames; stops when it is called."""

    def __init__(
        self, camera: "QCamera", session: "QMediaCaptureSession", sink: "QVideoSink"
    ) -> None:
        self._parts = camera, session, sink

    def __call__(self) -> None:
        self._parts[0].stop()


def begin_camera(frames: Frames) -> Stop | None:
    """Send the frames of the computer's first camera; None when it has none, or no QtMultimedia."""
    try:
        from PySide6.QtMultimedia import QCamera, QMediaCaptureSession, QMediaDevices, QVideoSink
    except ImportError:
        return None
    device = QMediaDevices.defaultVideoInput()
    if device.isNull():
        return None
    camera, session, sink = QCamera(device), QMediaCaptureSession(), QVideoSink()
    session.setCamera(camera)
    session.setVideoSink(sink)

    def pass_on(frame: "QVideoFrame") -> None:
        image = frame.toImage()
        if not image.isNull():
            frames(image)

    sink.videoFrameChanged.connect(pass_on)
    camera.start()
    return _Camera(camera, session, sink)
