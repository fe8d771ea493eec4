"""Chords of the grid, the same in every field of it."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from mcred_desktop.gui.pages.rubrics.desk import Desk
from mcred_desktop.gui.pages.rubrics.fields import Field
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.chip import KeyHint
from mcred_desktop.gui.widgets.text import label

Chord = tuple[Qt.Key, Qt.KeyboardModifier]

NONE: Final = Qt.KeyboardModifier.NoModifier
ALT: Final = Qt.KeyboardModifier.AltModifier
CTRL: Final = Qt.KeyboardModifier.ControlModifier
SHIFT: Final = Qt.KeyboardModifier.ShiftModifier

_GAP = 14
_STRIP = (
    (("Tab",), "next cell"),
    (("Ctrl", "↵"), "new criterion"),
    (("Alt", "M"), "must-pass"),
    (("Alt", "↑", "↓"), "move"),
    (("F8",), "next finding"),
    (("Ctrl", "Z"), "undo"),
)


class Chords(QObject):
    """Runs what a chord stands for, before the field or the window makes something else of it."""

    def __init__(self, view: QWidget, chords: Mapping[Chord, Callable[[], object]]) -> None:
        super().__init__(view)
        self._chords = chords
        view.installEventFilter(self)

    def watch(self, field: Field, desk: Desk) -> None:
        """Obey the chords in ``field``, and save when it is left."""
        field.installEventFilter(self)
        field.left.connect(desk.leave)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() is QEvent.Type.KeyRelease:
            return False
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key.Key_Return if event.key() == Qt.Key.Key_Enter else Qt.Key(event.key())
        run = self._chords.get((key, modifiers))
        if run is None:
            return False
        event.accept()
        if event.type() is QEvent.Type.KeyPress:
            run()
        return True


class KeyStrip(QFrame):
    """The keys of the grid, as many as there is room for."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rubric-keys")
        self.setAccessibleName(self.tr("Keys"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 16, 5)
        row.setSpacing(_GAP)
        self._groups = [_group(caps, does) for caps, does in _STRIP]
        for group in self._groups:
            row.addWidget(group)
        row.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, 0, self.width(), 1, Theme.current().color("rule"))

    def _fit(self) -> None:
        room = self.width() - 32
        for group in self._groups:
            room -= group.sizeHint().width() + _GAP
            group.setVisible(room >= 0)


def _group(caps: tuple[str, ...], does: str) -> QWidget:
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    for cap in caps:
        row.addWidget(KeyHint(cap))
    row.addWidget(label(does, "label"))
    return group
