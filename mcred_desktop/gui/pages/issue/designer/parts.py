"""Parts of the inspector with several values: place, what to do with long text, picture."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from mcred_desktop.domain.certificates import arranging
from mcred_desktop.domain.certificates.advice import LEAST_RESOLUTION, resolution
from mcred_desktop.domain.certificates.design import Design
from mcred_desktop.domain.certificates.layers import AnyLayer, SignatureLayer, TextLayer
from mcred_desktop.domain.certificates.places import (
    can_be_sized,
    has_height,
    moved,
    place_of,
    sized,
)
from mcred_desktop.domain.certificates.rules import Room
from mcred_desktop.domain.certificates.shapes import ImageLayer
from mcred_desktop.gui.pages.issue.designer.acts import Acts
from mcred_desktop.gui.pages.issue.designer.drafting import Drafting
from mcred_desktop.gui.pages.issue.designer.entries import ChoiceEntry, NumberEntry
from mcred_desktop.gui.pages.issue.designer.forms import Asked
from mcred_desktop.gui.pages.issue.designer.words import tr
from mcred_desktop.gui.widgets.text import button, label, restyle


class PlaceForm(QWidget):
    """Where the layer is and how large, mm from the top left of the paper."""

    def __init__(self, drafting: Drafting, layer: AnyLayer) -> None:
        super().__init__()
        self._drafting, self._key = drafting, layer.key
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        self._entries: dict[str, NumberEntry] = {}
        wanted = [("x", "X"), ("y", "Y")]
        if can_be_sized(layer):
            wanted.append(("width", tr("Width")))
            wanted += [("height", tr("Height"))] if has_height(layer) else []
        for number, (name, words) in enumerate(wanted):
            made = NumberEntry(name, words, "mm", -500, 2000)
            made.changed.connect(partial(self._put, name))
            self._entries[name] = made
            grid.addWidget(made, number // 2, number % 2)

    def show_layer(self, design: Design, layer: AnyLayer) -> None:
        """Show where a layer is."""
        room = place_of(design, layer)
        for name, entry in self._entries.items():
            entry.show_value(getattr(room, name))

    def _put(self, name: str, value: float) -> None:
        def change(design: Design) -> Design:
            layer = design.layer(self._key)
            room = place_of(design, layer)
            if name in {"x", "y"}:
                by = value - getattr(room, name)
                new = moved(layer, by if name == "x" else 0, by if name == "y" else 0)
            else:
                share = value / max(getattr(room, name), 0.1)
                wide = value if name == "width" else room.width
                tall = value if name == "height" else room.height
                if isinstance(layer, ImageLayer):
                    wide = room.width * share
                if room.width == room.height and not isinstance(layer, ImageLayer):
                    wide, tall = (value, value) if layer.type in _SQUARE else (wide, tall)
                new = sized(design, layer, Room(room.x, room.y, wide, tall))
            layers = (new if x.key == self._key else x for x in design.layers)
            return arranging.with_layers(design, layers)

        if not self._drafting.edit(change):
            self.show_layer(self._drafting.design, self._drafting.design.layer(self._key))


_SQUARE = {"qr", "badge", "arc-text"}


class FitForm(QWidget):
    """What becomes of a text that is too long: smaller, on more lines, or shortened."""

    def __init__(self, drafting: Drafting, key: str, asked: Asked) -> None:
        super().__init__()
        self._drafting, self._key = drafting, key
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._rule = ChoiceEntry("fit", asked.words)
        self._rule.offer(
            [
                ("refuse", tr("Say so before issuing")),
                ("shrink", tr("Make it smaller, then wrap")),
                ("wrap", tr("Wrap, then shorten")),
            ]
        )
        self._least = NumberEntry("fit-least", tr("Smallest"), "pt", 5.5, 100)
        self._lines = NumberEntry("fit-lines", tr("Lines at most"), "", 1, 40)
        column.addWidget(self._rule)
        row = QHBoxLayout()
        row.setSpacing(8)
        column.addLayout(row)
        row.addWidget(self._least, 1)
        row.addWidget(self._lines, 1)
        self._rule.changed.connect(self._choose)
        self._least.changed.connect(self._put_least)
        self._lines.changed.connect(self._put_lines)

    def show_layer(self, _design: Design, layer: AnyLayer) -> None:
        """Show what is done with a text."""
        fit = layer.fit if isinstance(layer, TextLayer) else None
        rule = "refuse" if fit is None else "wrap" if fit.shortens else "shrink"
        self._rule.show_value(rule)
        for part in (self._least, self._lines):
            part.setVisible(fit is not None)
        if fit is not None:
            self._least.show_value(fit.least)
            self._lines.show_value(fit.lines)

    def _choose(self, rule: str) -> None:
        if rule == "refuse":
            self._edit(lambda _: None)
        else:
            self._put(shortens=rule == "wrap")

    def _put_least(self, size: float) -> None:
        self._put(least=size, floor=size)

    def _put_lines(self, count: float) -> None:
        self._put(lines=int(count))

    def _put(self, **values: object) -> None:
        plain = {"least": 8.0, "floor": 8.0, "lines": 2}
        self._edit(lambda fit: {**(fit or plain), **values})

    def _edit(self, change: Callable[[dict[str, object] | None], object]) -> None:
        def whole(design: Design) -> Design:
            layer = design.layer(self._key)
            fit = layer.fit.model_dump() if isinstance(layer, TextLayer) and layer.fit else None
            return arranging.edited(design, (self._key,), fit=change(fit))

        if not self._drafting.edit(whole):
            self.show_layer(self._drafting.design, self._drafting.design.layer(self._key))


class PictureForm(QWidget):
    """Another picture, none where that can be, and how finely it is printed."""

    def __init__(self, drafting: Drafting, acts: Acts, key: str, asked: Asked) -> None:
        super().__init__()
        self._drafting, self._acts, self._key = drafting, acts, key
        self.choose = button(tr("Choose…"), self._ask, sign="image", small=True)
        self.choose.setObjectName("layer-picture")
        self.remove = button(tr("Remove"), partial(self._put, ""), sign="x", small=True)
        self.remove.setObjectName("layer-picture-remove")
        self._fine = label("", "label", wrap=True)
        self._fine.setObjectName("layer-resolution")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label(asked.words, "label"))
        row = QHBoxLayout()
        column.addLayout(row)
        row.addWidget(self.choose)
        row.addWidget(self.remove)
        row.addStretch(1)
        column.addWidget(self._fine)

    def show_layer(self, _design: Design, layer: AnyLayer) -> None:
        """Show how finely the picture is printed."""
        if not isinstance(layer, ImageLayer | SignatureLayer):
            return
        self.remove.setVisible(bool(layer.data) and isinstance(layer, SignatureLayer))
        self._fine.setVisible(bool(layer.data))
        if layer.data:
            dots = resolution(layer)
            self._fine.setText(tr("{0} dpi in print").format(round(dots)))
            restyle(self._fine, "tone", "ok" if dots >= LEAST_RESOLUTION else "warn")

    def _ask(self) -> None:
        self._acts.ask_picture(self._put)

    def _put(self, data: str) -> None:
        self._drafting.edit(lambda design: arranging.edited(design, (self._key,), data=data))
