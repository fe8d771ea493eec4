"""Sound and video, played where the system can; scoring goes on where it cannot."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFile, QIODevice, QSignalBlocker, Qt, QUrl
from PySide6.QtWidgets import QHBoxLayout, QSlider, QToolButton, QVBoxLayout

from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.pages.assess.evidence.viewer import Spot, Viewer
from mcred_desktop.gui.runner import Runner
from mcred_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer
    from PySide6.QtMultimediaWidgets import QVideoWidget

_LEAP_MS = 10_000


@dataclass(frozen=True, slots=True)
class _Multimedia:
    """What plays; loaded off the GUI thread, made on it."""

    player: "type[QMediaPlayer]"
    audio: "type[QAudioOutput]"
    video: "type[QVideoWidget]"


@cache
def _loaded() -> _Multimedia | None:
    """None where the system lacks what it needs; loading takes longer than a frame."""
    try:
        from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer
        from PySide6.QtMultimediaWidgets import QVideoWidget
    except ImportError:
        return None
    return _Multimedia(QMediaPlayer, QAudioOutput, QVideoWidget)


class RecordingViewer(Viewer):
    """Plays a file by hand only; turning pages leaps ten seconds."""

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._path: Path | None = None
        self._kind = ""
        self._player: QMediaPlayer | None = None
        self._source: QFile | None = None
        self._wanted: int | None = None
        self._play = QToolButton()
        self._play.setObjectName("play")
        self._play.clicked.connect(self._toggle)
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setObjectName("recording-position")
        self._slider.setAccessibleName(self.tr("Position in the recording"))
        self._slider.setSingleStep(1_000)
        self._slider.setPageStep(_LEAP_MS)
        self._slider.valueChanged.connect(self._seek)
        self._time = label("", "second")
        self._time.setObjectName("recording-time")
        controls = QHBoxLayout()
        controls.setSpacing(10)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 14, 14, 14)
        self._column.addStretch(1)
        self._column.addLayout(controls)
        controls.addWidget(self._play)
        controls.addWidget(self._slider, 1)
        controls.addWidget(self._time)
        self._show_state()

    @property
    def place(self) -> str:
        return self.tr("Second {0}").format(self._slider.value() // 1_000)

    @property
    def brief_place(self) -> str:
        return in_minutes(self._slider.value() / 1_000)

    def open_file(self, path: Path, kind: str) -> None:
        """Get a recording ready to play; says it is broken where nothing here can play it."""
        self.close_file()
        self._path, self._kind = path, kind
        self._runner.ask(_loaded, self._take)
        self.moved.emit()

    def _take(self, multimedia: "_Multimedia | None") -> None:
        if self._path is None:
            return
        if multimedia is None:
            self.broken.emit(self.tr("Recordings cannot be played on this computer."))
            return
        player = self._player or self._made_player(multimedia)
        self._source = QFile(str(self._path), self)
        self._source.open(QIODevice.OpenModeFlag.ReadOnly)
        self._screen.setVisible(self._kind.startswith("video/"))
        # A device, not an address: what the file names as its source is not looked for.
        player.setSourceDevice(self._source)

    def turn(self, step: int) -> None:
        self._slider.setValue(self._slider.value() + step * _LEAP_MS)

    def close_file(self) -> None:
        self._wanted, self._path = None, None
        if self._player is not None:
            self._player.stop()
            self._player.setSource(QUrl())
        if self._source is not None:
            self._source.close()
            self._source.deleteLater()
            self._source = None
        with QSignalBlocker(self._slider):
            self._slider.setRange(0, 0)
        self._show_state()

    def spot(self) -> Spot:
        return Spot(second=self._slider.value() / 1_000)

    def go_to_spot(self, spot: Spot) -> None:
        self._wanted = round((spot.second or 0) * 1_000)
        self._go_on()

    def _made_player(self, multimedia: "_Multimedia") -> "QMediaPlayer":
        self._player = player = multimedia.player(self)
        player.setAudioOutput(multimedia.audio(player))
        self._screen = multimedia.video(self)
        self._screen.setAccessibleName(self.tr("Video"))
        player.setVideoOutput(self._screen)
        self._column.insertWidget(0, self._screen, 8)
        player.durationChanged.connect(self._take_length)
        player.positionChanged.connect(self._take_position)
        player.playbackStateChanged.connect(self._show_state)
        player.errorOccurred.connect(self._refuse)
        return player

    def _toggle(self) -> None:
        if self._player is not None and self._player.isPlaying():
            self._player.pause()
        elif self._player is not None:
            self._player.play()

    def _seek(self, position: int) -> None:
        if self._player is not None:
            self._player.setPosition(position)
        self._show_state()

    def _take_length(self, length: int) -> None:
        with QSignalBlocker(self._slider):
            self._slider.setRange(0, length)
        self._go_on()
        self._show_state()

    def _go_on(self) -> None:
        if self._wanted is not None and self._slider.maximum():
            self._slider.setValue(self._wanted)
            self._wanted = None

    def _take_position(self, position: int) -> None:
        with QSignalBlocker(self._slider):
            self._slider.setValue(position)
        self._show_state()

    def _show_state(self) -> None:
        playing = self._player is not None and self._player.isPlaying()
        self._play.setIcon(icon("pause" if playing else "play"))
        name = self.tr("Pause") if playing else self.tr("Play")
        self._play.setAccessibleName(name)
        self._play.setToolTip(name)
        at, whole = self._slider.value() / 1_000, self._slider.maximum() / 1_000
        self._time.setText(f"{in_minutes(at)} / {in_minutes(whole)}")
        self.moved.emit()

    def _refuse(self, _error: object, why: str) -> None:
        if self._source is not None:
            self.close_file()
            self.broken.emit(self.tr("The recording cannot be played: {0}").format(why))


def in_minutes(seconds: float) -> str:
    """Seconds as 3:07."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
