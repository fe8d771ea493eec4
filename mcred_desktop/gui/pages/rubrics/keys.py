"""Keys of the grid: kept from the fields that would take them, and shown at the foot."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from mcred_desktop.gui.pages.rubrics.desk import Desk
from mcred_desktop.gui.pages.rubrics.fields import Field
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.chip import KeyHint
from mcred_desktop.gui.widgets.text import label

_GAP, _MARGIN, _SIDE = 14, 5, 16
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
    """The keys of the grid, as many as there is room for.

    It places them itself: what is shown or hidden inside a layout that is being worked out would
    have the layouts around it worked out once more, halfway.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rubric-keys")
        self.setAccessibleName(self.tr("Keys"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._groups = [_group(caps, self.tr(does)) for caps, does in _STRIP]
        for group in self._groups:
            group.setParent(self)

    def sizeHint(self) -> QSize:
        highest = max(group.sizeHint().height() for group in self._groups)
        return QSize(0, highest + 2 * _MARGIN)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:  # the caps have another size
            self.updateGeometry()
            self._fit()
        return done

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, 0, self.width(), 1, Theme.current().color("rule"))

    def _fit(self) -> None:
        """Whole keys only: those that are left do not fit."""
        left = _SIDE
        for group in self._groups:
            size = group.sizeHint()
            group.setGeometry(left, _MARGIN, size.width(), size.height())
            left += size.width() + _GAP
            group.setVisible(left - _GAP <= self.width() - _SIDE)


def _group(caps: tuple[str, ...], does: str) -> QWidget:
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    for cap in caps:
        row.addWidget(KeyHint(cap))
    row.addWidget(label(does, "label"))
    return group
