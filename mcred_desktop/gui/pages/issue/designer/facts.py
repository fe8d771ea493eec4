"""The facts a layer tells: which, in what order, and under what label."""

from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QMenu, QVBoxLayout, QWidget

from mcred_desktop.domain.certificates.design import Design
from mcred_desktop.domain.certificates.facts import moved_fact, with_fact, with_words, without_fact
from mcred_desktop.domain.certificates.layers import AnyLayer, FactsLayer
from mcred_desktop.gui.pages.issue.designer.drafting import Drafting
from mcred_desktop.gui.pages.issue.designer.entries import WordsEntry, fields_menu
from mcred_desktop.gui.pages.issue.designer.words import fact_called, tr
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.text import button, label, tool

_TALL = 132


class FactsForm(QWidget):
    """A list of the facts, and the words of the one that is chosen in it."""

    def __init__(self, drafting: Drafting, key: str, words: str) -> None:
        super().__init__()
        self._drafting, self._key = drafting, key
        self.list = QListWidget()
        self.list.setObjectName("layer-facts")
        self.list.setAccessibleName(words)
        self.list.setFixedHeight(Theme.current().px(_TALL))
        self.list.currentRowChanged.connect(self._show_words)
        self.add = button(tr("Add"), self._offer, sign="plus", small=True)
        self.add.setObjectName("fact-add")
        self._menu: QMenu | None = None
        self._label = WordsEntry("fact-label", tr("Label"), fields=True)
        self._value = WordsEntry("fact-value", tr("Value"), fields=True)
        self._label.changed.connect(partial(self._put, "label"))
        self._value.changed.connect(partial(self._put, "value"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label(words, "label"))
        column.addWidget(self.list)
        row = QHBoxLayout()
        row.setSpacing(4)
        column.addLayout(row)
        row.addWidget(self.add)
        row.addStretch(1)
        for sign, name, what, act in (
            ("arrow-up", "fact-up", tr("Earlier"), partial(self._move, -1)),
            ("arrow-down", "fact-down", tr("Later"), partial(self._move, 1)),
            ("trash-2", "fact-remove", tr("Remove the fact"), self._remove),
        ):
            made = tool(sign, what, act)
            made.setObjectName(name)
            row.addWidget(made)
        column.addWidget(self._label)
        column.addWidget(self._value)

    def show_layer(self, _design: Design, layer: AnyLayer) -> None:
        """Show the facts of a layer; the chosen one stays chosen."""
        if not isinstance(layer, FactsLayer):
            return
        place = max(0, self.list.currentRow())
        with QSignalBlocker(self.list):
            while self.list.count():
                self.list.takeItem(self.list.count() - 1)
            self.list.addItems([fact_called(fact) for fact in layer.facts])
            self.list.setCurrentRow(min(place, len(layer.facts) - 1))
        self._show_words()

    def _show_words(self, _place: int = 0) -> None:
        layer = self._drafting.design.layer(self._key)
        place = self.list.currentRow()
        there = isinstance(layer, FactsLayer) and 0 <= place < len(layer.facts)
        for part in (self._label, self._value):
            part.setVisible(there)
        if isinstance(layer, FactsLayer) and there:
            self._label.show_value(layer.facts[place].label)
            self._value.show_value(layer.facts[place].value)

    def _offer(self) -> None:
        if self._menu is None:
            self._menu = fields_menu(self, self._add)
        self._menu.popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))

    def _add(self, field: str) -> None:
        if self._drafting.edit(partial(with_fact, key=self._key, field=field)):
            self.list.setCurrentRow(self.list.count() - 1)

    def _put(self, name: str, text: str) -> None:
        place = self.list.currentRow()
        if not self._drafting.edit(
            lambda design: with_words(design, self._key, place, **{name: text})
        ):
            self._show_words()

    def _move(self, by: int) -> None:
        place = self.list.currentRow()
        if place >= 0 and self._drafting.edit(
            partial(moved_fact, key=self._key, place=place, by=by)
        ):
            self.list.setCurrentRow(max(0, min(place + by, self.list.count() - 1)))

    def _remove(self) -> None:
        place = self.list.currentRow()
        if place >= 0:
            self._drafting.edit(partial(without_fact, key=self._key, place=place))
