"""Keys of the grid: kept from the fields that would take them, and shown at the foot."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from mcred_desktop.gui.pages.rubrics.desk import Desk
from mcred_desktop.gui.pages.rubrics.fields import Field
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.chip import KeyHint
from mcred_desktop.gui.widgets.text import label

_GAP = 14
_STRIP = (
    (("Enter",), "write"),
    (("Tab",), "next"),
    (("Ctrl", "↵"), "new criterion"),
    (("Alt", "M"), "must-pass"),
    (("Alt", "↑", "↓"), "move"),
    (("F8",), "next finding"),
    (("Ctrl", "Z"), "undo"),
)


class Chords(QObject):
    """Leaves the chords of the editor to the editor, whatever a field makes of them."""

    def __init__(self, view: QWidget, ours: Callable[[QKeySequence], bool]) -> None:
        super().__init__(view)
        self._ours = ours

    def watch(self, field: Field, desk: Desk) -> None:
        """Obey the chords in ``field``, and save when it is left."""
        field.installEventFilter(self)
        field.left.connect(desk.leave)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        taken = self._ours(QKeySequence(event.keyCombination()))
        if taken:
            event.ignore()
        return taken


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

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:  # the caps have another size
            self._fit()
        return done

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, 0, self.width(), 1, Theme.current().color("rule"))

    def _fit(self) -> None:
        """Whole keys only: those that are left do not fit."""
        room = self.width() - 32
        for group in self._groups:
            room -= group.sizeHint().width() + _GAP
            if group.isHidden() == (room >= 0):
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
