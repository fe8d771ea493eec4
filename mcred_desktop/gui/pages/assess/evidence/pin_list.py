"""The pins of a criterion under its comment: jump to them, write on them, take them away."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.domain.assess.marking import Pin
from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.pages.assess.evidence.recording import in_minutes
from mcred_desktop.gui.pages.assess.evidence.viewer import NumberedPin
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.elided import ElidedLabel
from mcred_desktop.gui.widgets.text import button, label

LONGEST = 2_000


class PinRow(QWidget):
    """One pin: its number, which jumps to it, where it is, and what it says."""

    jumped = Signal()
    written = Signal(str)
    removed = Signal()
    left = Signal()
    """Somebody is done writing"""

    def __init__(self, numbered: NumberedPin, where: str, *, frozen: bool) -> None:
        super().__init__()
        number, pin = numbered.number, numbered.pin
        self.pin_id = pin.id
        self.setObjectName(f"pin-{number}")
        jump = QToolButton()
        jump.setObjectName(f"pin-{number}-jump")
        jump.setIcon(icon("map-pin"))
        jump.setText(str(number))
        jump.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        jump.setAccessibleName(self.tr("Go to pin {0}, {1}").format(number, where))
        jump.setToolTip(jump.accessibleName())
        jump.clicked.connect(self.jumped)
        self.text = QLineEdit(pin.text)
        self.text.setObjectName(f"pin-{number}-text")
        self.text.setAccessibleName(self.tr("Text of pin {0}").format(number))
        self.text.setPlaceholderText(self.tr("What it shows"))
        self.text.setMaxLength(LONGEST)
        self.text.setReadOnly(frozen)
        self.text.textEdited.connect(self.written)
        self.text.returnPressed.connect(self.left)
        self._place = ElidedLabel(where, "label")
        take = QToolButton()
        take.setObjectName(f"pin-{number}-remove")
        take.setIcon(icon("x"))
        take.setAccessibleName(self.tr("Remove pin {0}").format(number))
        take.setToolTip(take.accessibleName())
        take.setVisible(not frozen)
        take.clicked.connect(self.removed)
        line = QHBoxLayout()
        line.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(1)
        column.addLayout(line)
        line.addWidget(jump)
        line.addWidget(self.text, 1)
        line.addWidget(take)
        column.addWidget(self._place)


class PinList(QWidget):
    """Grows with its pins; without any it takes no room."""

    jumped = Signal(object)
    """Pin"""
    written = Signal(object, str)
    """Pin and its new text"""
    removed = Signal(object)
    """Pin"""
    restored = Signal()
    """The pin taken away last is wanted back"""
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pins")
        self.setAccessibleName(self.tr("Pins in the evidence"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._rows: list[PinRow] = []
        self._undo = QWidget()
        said = QHBoxLayout(self._undo)
        said.setContentsMargins(0, 2, 0, 2)
        said.addWidget(label(self.tr("Pin removed"), "second"), 1)
        back = button(self.tr("Undo"), self.restored.emit, "quiet", sign="undo-2", small=True)
        back.setObjectName("restore-pin")
        said.addWidget(back)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 4, 12, 6)
        self._column.setSpacing(0)
        self._column.addWidget(self._undo)
        self.show_pins([], [], frozen=False)

    def show_pins(
        self, pins: Sequence[NumberedPin], places: Sequence[str], *, frozen: bool
    ) -> None:
        """List pins with the places they mark, in words."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        for at, (numbered, where) in enumerate(zip(pins, places, strict=True)):
            row = PinRow(numbered, where, frozen=frozen)
            self._connect(row, numbered.pin)
            self._column.insertWidget(at, row)
            self._rows.append(row)
        self.offer_undo(offered=False)

    def offer_undo(self, *, offered: bool) -> None:
        """Offer the pin taken away last, or stop to."""
        self._undo.setVisible(offered)
        self.setVisible(offered or bool(self._rows))

    def write(self, pin_id: str) -> None:
        """Put the cursor into the text of a pin."""
        for row in self._rows:
            if row.pin_id == pin_id:
                row.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
                self._bring_into_view(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        """On the ground of the open criterion, to which they belong."""
        theme = Theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("sheet"))
        painter.fillRect(0, 0, 3, self.height(), theme.color("accent"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("rule"))

    def _bring_into_view(self, row: PinRow) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            inside = above.layout()
            if inside is not None:
                inside.activate()
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(row)

    def _connect(self, row: PinRow, pin: Pin) -> None:
        row.jumped.connect(lambda: self.jumped.emit(pin))
        row.written.connect(partial(self.written.emit, pin))
        row.removed.connect(lambda: self.removed.emit(pin))
        row.left.connect(self.left)


def place_of(pin: Pin, name: str, page_words: str, second_words: str) -> str:
    """Where a pin is: the file, and the page or second in it."""
    if pin.second is not None:
        return f"{name}, {second_words.format(in_minutes(pin.second))}"
    return f"{name}, {page_words.format(pin.page + 1)}" if pin.page is not None else name
