"""A design of one's own: its name and colours, kept as soon as they hold; or how to make one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from mcred_desktop.domain.certificates.design import CertificateDesign
from mcred_desktop.gui.pages.issue.certificate.palette import Palette
from mcred_desktop.gui.widgets.fields import FieldRow
from mcred_desktop.gui.widgets.text import button, label

_LONGEST = 80


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
        self._colours = Palette("design-colour")
        self._colours.edited.connect(self._recolour)
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
        column.addWidget(self._colours)
        self.show_design(None)

    def show_design(self, design: CertificateDesign | None) -> None:
        """Show the fields of a design; None for one that comes with the program."""
        self._design = design
        own = design is not None
        for part in (self._name_row, self.remove, self._heading, self._colours):
            part.setVisible(own)
        self.copy.setVisible(not own)
        self._colours.show_design(design.content if design is not None else None)
        if design is not None and design.content.name != self.name.text():
            self.name.setText(design.content.name)
            self._name_row.show_error("")

    def _rename(self) -> None:
        text = self.name.text().strip()
        if self._design is None or text == self._design.content.name:
            return
        if not text:
            self._name_row.show_error(self.tr("Name it, so that it is found again."))
            return
        self._emit({"name": text})

    def _recolour(self, colours: dict[str, str]) -> None:
        self._emit({"colours": colours})

    def _emit(self, fields: dict[str, object]) -> None:
        if self._design is not None:
            content = self._design.content.model_copy(update=fields)
            self.edited.emit(self._design.model_copy(update={"content": content}))
