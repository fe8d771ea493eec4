"""A design of one's own: its name and colours, kept as soon as they hold; or how to make one."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from mcred_desktop.domain.certificate_design import CertificateDesign
from mcred_desktop.domain.certificate_rules import findings
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.clear import clear
from mcred_desktop.gui.widgets.fields import FieldRow
from mcred_desktop.gui.widgets.text import button, label

_LONGEST = 80
_LENGTH = 7
_SWATCH = 22


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


class OwnDesign(QWidget):
    """The fields of a design made here; of one that comes with the program, how to copy it."""

    copied = Signal()
    designed = Signal()
    """The layers are to be edited; of a design that comes with the program those of a copy"""
    edited = Signal(CertificateDesign)
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._design: CertificateDesign | None = None
        self._rows: dict[str, FieldRow] = {}
        self.copy = button(self.tr("Make my own copy"), self.copied.emit, sign="copy", small=True)
        self.copy.setObjectName("design-copy")
        self.design = button(
            self.tr("Edit the layers"), self.designed.emit, sign="pencil-ruler", small=True
        )
        self.design.setObjectName("design-edit")
        self.remove = button(self.tr("Remove"), self.removed.emit, sign="trash-2", small=True)
        self.remove.setObjectName("design-remove")
        self.name = QLineEdit()
        self.name.setObjectName("design-name")
        self.name.setMaxLength(_LONGEST)
        self.name.editingFinished.connect(self._rename)
        self._name_row = FieldRow(self.tr("Name"), self.name)
        self._colours = QVBoxLayout()
        self._colours.setSpacing(8)
        self._heading = label(self.tr("Colours"), "section")
        actions = QHBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(self.tr("This design"), "section"))
        column.addWidget(self._name_row)
        column.addWidget(self.design)
        column.addLayout(actions)
        actions.addWidget(self.copy)
        actions.addWidget(self.remove)
        actions.addStretch(1)
        column.addWidget(self._heading)
        column.addLayout(self._colours)
        self.show_design(None)

    def show_design(self, design: CertificateDesign | None) -> None:
        """Show the fields of a design; None for one that comes with the program."""
        if design == self._design and self._rows:
            return
        self._design = design
        own = design is not None
        for part in (self._name_row, self.remove, self._heading):
            part.setVisible(own)
        self.copy.setVisible(not own)
        clear(self._colours)
        self._rows = {}
        if design is not None:
            self.name.setText(design.content.name)
            self._name_row.show_error("")
            for name, colour in design.content.colours.items():
                self._colours.addWidget(self._row(name, colour))

    def _row(self, name: str, colour: str) -> FieldRow:
        field = QLineEdit(colour)
        field.setObjectName(f"design-colour-{name}")
        field.setMaxLength(_LENGTH)
        field.editingFinished.connect(partial(self._recolour, name, field))
        self._rows[name] = row = FieldRow(name.capitalize(), field, beside=Swatch(colour))
        return row

    def _rename(self) -> None:
        text = self.name.text().strip()
        if self._design is None or text == self._design.content.name:
            return
        if not text:
            self._name_row.show_error(self.tr("Name it, so that it is found again."))
            return
        self._emit({"name": text})

    def _recolour(self, name: str, field: QLineEdit) -> None:
        typed = field.text().strip().upper()
        typed = typed if typed.startswith("#") else f"#{typed}"
        if self._design is None or typed == self._design.content.colours[name]:
            self._rows[name].show_error("")
            return
        if len(typed) != _LENGTH or not QColor.isValidColorName(typed):
            self._rows[name].show_error(self.tr("Write # and six digits, as in #1F5FA8."))
            return
        colours = {**self._design.content.colours, name: typed}
        changed = self._design.content.model_copy(update={"colours": colours})
        if broken := findings(changed):
            self._rows[name].show_error(self.tr("Not kept. {0}").format(broken[0].text))
            return
        self._emit({"colours": colours})

    def _emit(self, fields: dict[str, object]) -> None:
        if self._design is not None:
            content = self._design.content.model_copy(update=fields)
            self.edited.emit(self._design.model_copy(update={"content": content}))
