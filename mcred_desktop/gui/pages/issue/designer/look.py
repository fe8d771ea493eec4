"""How a text looks: which of the design's styles it is in, and what that style is."""

from functools import partial

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from mcred_desktop.domain.certificates.design import Design, Face
from mcred_desktop.domain.certificates.layers import AnyLayer
from mcred_desktop.domain.certificates.styles import in_style, restyled, shared_by
from mcred_desktop.gui.pages.issue.designer.drafting import Drafting
from mcred_desktop.gui.pages.issue.designer.entries import ChoiceEntry, NumberEntry
from mcred_desktop.gui.pages.issue.designer.forms import Asked
from mcred_desktop.gui.pages.issue.designer.words import style_called, tr

_WEIGHTS = (300, 400, 500, 600, 700, 800)
_FACES = {
    Face.EB_GARAMOND: "EB Garamond",
    Face.NEWSREADER: "Newsreader",
    Face.PLEX: "IBM Plex Sans",
    Face.SOURCE_SERIF: "Source Serif 4",
    Face.BARLOW_CONDENSED: "Barlow Condensed",
    Face.AMIRI: "Amiri",
    Face.KUFI: "Noto Kufi Arabic",
}


class LookForm(QWidget):
    """Style, typeface, weight, size and colour of a text; of it alone, or of all in its style."""

    def __init__(self, drafting: Drafting, key: str, asked: Asked) -> None:
        super().__init__()
        self._drafting, self._key, self._field = drafting, key, asked.field
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        name = asked.field
        self._style = ChoiceEntry(f"{name}-named", asked.words)
        self._face = ChoiceEntry(f"{name}-face", tr("Typeface"))
        self._face.offer([(face.value, words) for face, words in _FACES.items()])
        self._weight = ChoiceEntry(f"{name}-weight", tr("Weight"))
        self._weight.offer([(str(weight), str(weight)) for weight in _WEIGHTS])
        self._size = NumberEntry(f"{name}-size", tr("Size"), "pt", 5.5, 200)
        self._colour = ChoiceEntry(f"{name}-colour", tr("Colour"))
        self.everywhere = QCheckBox()
        self.everywhere.setObjectName(f"layer-{name}-everywhere")
        row = QHBoxLayout()
        row.setSpacing(8)
        column.addWidget(self._style)
        column.addWidget(self._face)
        column.addLayout(row)
        row.addWidget(self._weight, 1)
        row.addWidget(self._size, 1)
        column.addWidget(self._colour)
        column.addWidget(self.everywhere)
        self._style.changed.connect(self._choose)
        self._face.changed.connect(partial(self._put, "face"))
        self._weight.changed.connect(partial(self._put, "weight"))
        self._size.changed.connect(partial(self._put, "size"))
        self._colour.changed.connect(partial(self._put, "colour"))

    def show_layer(self, design: Design, layer: AnyLayer) -> None:
        """Show how a text looks; nothing where it has no such style."""
        name = getattr(layer, self._field)
        self.setVisible(bool(name))
        if not name:
            return
        look = design.styles[name]
        self._style.offer([(key, style_called(key, of)) for key, of in design.styles.items()])
        self._style.show_value(name)
        self._face.show_value(look.face.value)
        self._weight.show_value(str(look.weight))
        self._size.show_value(look.size)
        named = [(colour, colour.capitalize()) for colour in design.colours]
        self._colour.offer(named, dict(design.colours))
        self._colour.show_value(look.colour)
        shared = shared_by(design, name)
        self.everywhere.setVisible(shared > 1)
        words = tr("Change all {0} texts in this style").format(shared)
        self.everywhere.setText(words)
        self.everywhere.setAccessibleName(words)

    def _choose(self, name: str) -> None:
        key, field = self._key, self._field
        if not self._drafting.edit(lambda design: in_style(design, key, field, name)):
            self._show_again()

    def _put(self, name: str, value: str | float) -> None:
        key, field, all_ = self._key, self._field, self.everywhere.isChecked()
        look = {name: int(value) if name == "weight" else value}
        if not self._drafting.edit(
            lambda design: restyled(design, key, field, everywhere=all_, **look)
        ):
            self._show_again()

    def _show_again(self) -> None:
        self.show_layer(self._drafting.design, self._drafting.design.layer(self._key))
