"""At the right: the values of the chosen layer, or the paper while none is chosen."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from mcred_desktop.domain.certificates import arranging
from mcred_desktop.domain.certificates.design import Design
from mcred_desktop.domain.certificates.layers import AnyLayer
from mcred_desktop.gui.pages.issue.designer.acts import Acts
from mcred_desktop.gui.pages.issue.designer.drafting import Drafting
from mcred_desktop.gui.pages.issue.designer.entries import ChoiceEntry, NumberEntry, WordsEntry
from mcred_desktop.gui.pages.issue.designer.facts import FactsForm
from mcred_desktop.gui.pages.issue.designer.forms import Asked, asked_of
from mcred_desktop.gui.pages.issue.designer.look import LookForm
from mcred_desktop.gui.pages.issue.designer.paper import PaperForm
from mcred_desktop.gui.pages.issue.designer.parts import FitForm, PictureForm, PlaceForm
from mcred_desktop.gui.pages.issue.designer.words import called, tr
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.clear import clear
from mcred_desktop.gui.widgets.text import label

_WIDE = 248
_NONE = ""
Show = Callable[[Design, AnyLayer], object]


class Inspector(QScrollArea):
    """One form for each layer that is chosen, made when it is."""

    def __init__(self, drafting: Drafting, acts: Acts) -> None:
        super().__init__()
        self.setObjectName("designer-inspector")
        self.setAccessibleName(tr("Values of the chosen layer"))
        self._drafting, self._acts = drafting, acts
        self._form: tuple[str, str] | None = None
        """Key and kind of the layer the form is for"""
        self._shows: list[Show] = []
        inside = QWidget()
        inside.setProperty("ground", "panel")
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        around = QVBoxLayout(inside)
        around.setContentsMargins(16, 14, 16, 16)
        around.setSpacing(8)
        self._title = label("", "section", wrap=True)
        around.addWidget(self._title)
        self._paper = PaperForm(drafting, acts)
        around.addWidget(self._paper)
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        around.addLayout(self._column)
        around.addStretch(1)
        drafting.shown.connect(self._show)
        drafting.chosen_changed.connect(self._show)
        self._fit()
        Theme.current().changed.connect(self._fit)

    def _show(self) -> None:
        chosen = self._drafting.chosen
        self._paper.setVisible(not chosen)
        design = self._drafting.design
        if not chosen:
            self._title.setText(tr("Paper"))
            self._paper.show_design(design)
        elif len(chosen) > 1:
            self._title.setText(tr("{0} layers").format(len(chosen)))
        if len(chosen) != 1:
            self._make(None)
            return
        layer = design.layer(chosen[0])
        self._title.setText(called(layer))
        if self._form != (layer.key, layer.type):
            self._make(layer)
        for show in self._shows:
            show(design, layer)

    def _make(self, layer: AnyLayer | None) -> None:
        """Another form; none without a layer."""
        form = (layer.key, layer.type) if layer is not None else None
        if form == self._form:
            return
        clear(self._column)
        self._form, self._shows = form, []
        if layer is None:
            return
        place = PlaceForm(self._drafting, layer)
        self._add(place, place.show_layer)
        for asked in asked_of(layer):
            self._ask(layer.key, asked)
        title = WordsEntry("title", tr("Name of the layer"))
        title.changed.connect(partial(self._put, layer.key, "title"))
        self._add(title, lambda _, now: title.show_value(now.title))

    def _add(self, part: QWidget, show: Show) -> None:
        self._column.addWidget(part)
        self._shows.append(show)

    def _ask(self, key: str, asked: Asked) -> None:
        match asked.what:
            case "look":
                look = LookForm(self._drafting, key, asked)
                self._add(look, look.show_layer)
            case "fit":
                fit = FitForm(self._drafting, key, asked)
                self._add(fit, fit.show_layer)
            case "picture":
                picture = PictureForm(self._drafting, self._acts, key, asked)
                self._add(picture, picture.show_layer)
            case "facts":
                facts = FactsForm(self._drafting, key, asked.words)
                self._add(facts, facts.show_layer)
            case "note":
                self._column.addWidget(label(asked.words, "label", wrap=True))
            case "number":
                self._number(key, asked)
            case "words" | "merged":
                words = WordsEntry(asked.field, asked.words, fields=asked.what == "merged")
                words.changed.connect(partial(self._put, key, asked.field))
                self._add(words, lambda _, now: words.show_value(value_of(now, asked.field)))
            case _:
                self._choice(key, asked)

    def _number(self, key: str, asked: Asked) -> None:
        made = NumberEntry(asked.field, asked.words, asked.unit, asked.least, asked.most)
        whole: Callable[[float], object] = float if asked.unit else int

        def put(value: float) -> None:
            self._put(key, asked.field, whole(value))

        made.changed.connect(put)
        self._add(made, lambda _, now: made.show_value(value_of(now, asked.field)))

    def _choice(self, key: str, asked: Asked) -> None:
        made = ChoiceEntry(asked.field, asked.words)

        def show(design: Design, now: AnyLayer) -> None:
            if asked.choices:
                made.offer(asked.choices)
            else:
                none = ((_NONE, tr("None")),) if asked.what == "maybe-colour" else ()
                named = tuple((name, name.capitalize()) for name in design.colours)
                made.offer((*none, *named), dict(design.colours))
            made.show_value(value_of(now, asked.field))

        made.changed.connect(partial(self._put, key, asked.field))
        self._add(made, show)

    def _put(self, key: str, field: str, value: object) -> None:
        whole, _, part = field.partition(".")

        def change(design: Design) -> Design:
            new = value
            if part:
                new = {**getattr(design.layer(key), whole).model_dump(), part: value}
            return arranging.edited(design, (key,), **{whole: new})

        if not self._drafting.edit(change):
            self._show()

    def _fit(self) -> None:
        self.setFixedWidth(Theme.current().px(_WIDE))


def value_of(layer: AnyLayer, field: str) -> Any:
    """A value of a layer, or with a dot that of a part of it."""
    found: Any = layer
    for name in field.split("."):
        found = getattr(found, name)
    return found
