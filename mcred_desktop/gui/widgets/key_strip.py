"""The keys of a page, shown at its foot."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.chip import KeyHint
from mcred_desktop.gui.widgets.text import label

_GAP, _MARGIN, _SIDE = 14, 5, 16


class KeyStrip(QFrame):
    """As many keys as there is room for, each group with what it does.

    It places them itself: what is shown or hidden inside a layout that is being worked out would
    have the layouts around it worked out once more, halfway.

    Args:
        keys: key caps pressed together or in turn, and what they do.
    """

    def __init__(self, keys: Sequence[tuple[tuple[str, ...], str]]) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Keys"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._groups = [_group(caps, does) for caps, does in keys]
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
