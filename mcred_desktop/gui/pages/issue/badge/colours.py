"""The three colours of a badge: sets that go together, or one's own, with their contrast."""

from functools import partial
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QGridLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.fields import FieldRow
from mcred_desktop.gui.widgets.flow import Flow
from mcred_desktop.gui.widgets.text import label, restyle
from mcred_desktop.services.issue.badges import OpenBadge

Trio = tuple[str, str, str]
"""The colour of the field, its dark one, the bright one"""
_GOLD: Final = "#E2B23C"
_SIDE: Final = 34
_LENGTH: Final = 7


class Swatch(QAbstractButton):
    """Three colours that go together, to choose by."""

    def __init__(self, name: str, trio: Trio) -> None:
        super().__init__()
        self.trio = trio
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self.update)

    def sizeHint(self) -> QSize:
        side = Theme.current().px(_SIDE)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = Theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        around, side = theme.px(5), self.width()
        whole = QRectF(self.rect()).adjusted(around, around, -around, -around)
        painter.setPen(Qt.PenStyle.NoPen)
        middle, dark, bright = (QColor(colour) for colour in self.trio)
        painter.setBrush(middle)
        painter.drawEllipse(whole)
        painter.setBrush(dark)
        painter.drawChord(whole, 225 * 16, 180 * 16)
        painter.setBrush(bright)
        painter.drawEllipse(whole.center(), side * 0.09, side * 0.09)
        if self.isChecked():
            pen = painter.pen()
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setColor(theme.color("accent"))
            pen.setWidthF(2)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))


class Colours(QWidget):
    """Sets to choose from, three fields for one's own, and whether all of it can be read."""

    chosen = Signal(str, str, str)

    def __init__(self) -> None:
        super().__init__()
        names = {
            self.tr("Blue"): ("#1F5FA8", "#10305A", _GOLD),
            self.tr("Teal"): ("#0F6B74", "#07363B", _GOLD),
            self.tr("Green"): ("#1F6B4A", "#0D3625", _GOLD),
            self.tr("Rust"): ("#B4501B", "#5A2408", _GOLD),
            self.tr("Crimson"): ("#A32638", "#52101A", _GOLD),
            self.tr("Violet"): ("#6A3D9A", "#351A52", _GOLD),
            self.tr("Slate"): ("#4A5A6A", "#222D38", "#C9D1D9"),
        }
        sets = Flow(4)
        self._group = QButtonGroup(self)
        self._fields: list[QLineEdit] = []
        own = QGridLayout()
        own.setHorizontalSpacing(8)
        words = (self.tr("Field"), self.tr("Dark"), self.tr("Bright"))
        self.said = label("", "label", wrap=True)
        self.said.setObjectName("badge-contrast")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(sets)
        for name, trio in names.items():
            made = Swatch(name, trio)
            made.setObjectName(f"colours-{trio[0][1:].lower()}")
            made.clicked.connect(partial(self.chosen.emit, *trio))
            self._group.addButton(made)
            sets.addWidget(made)
        column.addLayout(own)
        for name, word in zip(("middle", "dark", "bright"), words, strict=True):
            field = QLineEdit()
            field.setObjectName(f"colour-{name}")
            field.setMaxLength(_LENGTH)
            field.editingFinished.connect(self._take_typed)
            own.addWidget(FieldRow(word, field), 0, len(self._fields))
            self._fields.append(field)
        column.addWidget(self.said)

    def show_badge(self, opened: OpenBadge) -> None:
        """Show the colours of a badge, kept or not."""
        design = opened.design
        trio = (design.middle, design.dark, design.bright)
        for field, colour in zip(self._fields, trio, strict=True):
            field.setText(colour)
        self._group.setExclusive(False)
        for swatch in self._group.buttons():
            swatch.setChecked(isinstance(swatch, Swatch) and swatch.trio == trio)
        self._group.setExclusive(True)
        self._say(opened)

    def _say(self, opened: OpenBadge) -> None:
        faults = opened.faults()
        if faults:
            parts = (f"{self.tr(fault.what)} ({fault.have:.1f} : 1)" for fault in faults)
            words = self.tr("Not kept yet. Too little contrast: {0}. {1:g} : 1 is needed.")
            text = words.format("; ".join(parts), max(fault.needed for fault in faults))
        else:
            text = self.tr("All letters and signs can be read: {0:.1f} : 1 or more.")
            text = text.format(opened.lowest_contrast)
        self.said.setText(text)
        restyle(self.said, "tone", "bad" if faults else "ok")

    def _take_typed(self) -> None:
        typed = [field.text().strip().upper() for field in self._fields]
        typed = [colour if colour.startswith("#") else f"#{colour}" for colour in typed]
        for field, colour in zip(self._fields, typed, strict=True):
            right = len(colour) == _LENGTH and QColor.isValidColorName(colour)
            restyle(field, "wrong", "" if right else "true")
            if not right:
                self.said.setText(self.tr("Write a colour as # and six digits, as in #1F5FA8."))
                restyle(self.said, "tone", "bad")
                return
        self.chosen.emit(*typed)
