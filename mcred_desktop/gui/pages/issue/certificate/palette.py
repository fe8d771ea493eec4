"""The colours of a design of one's own: each with its name, kept as soon as everything holds."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from mcred_desktop.domain.certificates.arranging import free_name
from mcred_desktop.domain.certificates.design import MOST_COLOURS, Design
from mcred_desktop.domain.certificates.rules import findings
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.clear import clear
from mcred_desktop.gui.widgets.fields import FieldRow
from mcred_desktop.gui.widgets.text import button

_LENGTH = 7
_SWATCH = 22
_NEW = "colour"


class Swatch(QWidget):
    """A colour as it is printed."""

    def __init__(self, colour: str) -> None:
        super().__init__()
        self._colour = QColor(colour)
        side = Theme.current().px(_SWATCH)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._colour)
        painter.setPen(Theme.current().color("edge"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class Palette(QWidget):
    """A field for each colour, and a button for one more."""

    edited = Signal(dict)
    """Every colour by its name"""

    def __init__(self, name: str) -> None:
        """``name`` begins the names of the fields."""
        super().__init__()
        self._name = name
        self._design: Design | None = None
        self._rows: dict[str, FieldRow] = {}
        self._fields = QVBoxLayout()
        self._fields.setSpacing(8)
        self.add = button(self.tr("Add a colour"), self._add, sign="plus", small=True)
        self.add.setObjectName(f"{name}-add")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._fields)
        column.addWidget(self.add)

    def show_design(self, design: Design | None) -> None:
        """Show the colours of a design; none without one."""
        before = self._design.colours if self._design is not None else None
        self._design = design
        if design is not None and design.colours == before:
            return
        clear(self._fields)
        self._rows = {}
        for name, colour in design.colours.items() if design is not None else ():
            self._fields.addWidget(self._row(name, colour))
        self.add.setEnabled(len(self._rows) < MOST_COLOURS)

    def _row(self, name: str, colour: str) -> FieldRow:
        field = QLineEdit(colour)
        field.setObjectName(f"{self._name}-{name}")
        field.setMaxLength(_LENGTH)
        field.editingFinished.connect(partial(self._recolour, name, field))
        words = name.replace("-", " ").capitalize()
        self._rows[name] = row = FieldRow(words, field, beside=Swatch(colour))
        return row

    def _recolour(self, name: str, field: QLineEdit) -> None:
        typed = field.text().strip().upper()
        typed = typed if typed.startswith("#") else f"#{typed}"
        if self._design is None or typed == self._design.colours[name]:
            self._rows[name].show_error("")
            return
        if len(typed) != _LENGTH or not QColor.isValidColorName(typed):
            self._rows[name].show_error(self.tr("Write # and six digits, as in #1F5FA8."))
            return
        colours = {**self._design.colours, name: typed}
        changed = self._design.model_copy(update={"colours": colours})
        if broken := findings(changed):
            self._rows[name].show_error(self.tr("Not kept. {0}").format(broken[0].text))
            return
        self.edited.emit(colours)

    def _add(self) -> None:
        """Like the ink at first; its field says what it is to be."""
        if self._design is None:
            return
        colours = self._design.colours
        name = _NEW if _NEW not in colours else free_name(_NEW, set(colours))
        self.edited.emit({**colours, name: colours[self._design.says.ink]})
        added = self.findChild(QLineEdit, f"{self._name}-{name}")
        if added is not None:
            added.setFocus()
            added.selectAll()
