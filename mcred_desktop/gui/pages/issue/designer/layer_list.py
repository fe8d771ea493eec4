"""The layers of a design, the topmost first; what is chosen there is chosen on the page."""

from functools import partial

from PySide6.QtCore import QItemSelectionModel, QSignalBlocker, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.domain.certificates.layers import AnyLayer
from mcred_desktop.domain.certificates.new import Kind
from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.pages.issue.designer.acts import Acts
from mcred_desktop.gui.pages.issue.designer.drafting import Drafting
from mcred_desktop.gui.pages.issue.designer.words import addable, called
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.text import button, tool

_KEY = Qt.ItemDataRole.UserRole
_WIDE, _ROW = 212, 30
_SIGNS = {
    "text": "type", "rect": "shapes", "line": "minus", "path": "stamp", "image": "image",
    "pattern": "layout-grid", "arc-text": "refresh-cw", "facts": "list-checks",
    "levels": "circle-dot", "table": "table-2", "signature": "signature", "qr": "qr-code",
    "badge": "award",
}  # fmt: skip


class LayerList(QWidget):
    """Rows to choose, and what puts a layer in front of another."""

    def __init__(self, drafting: Drafting, acts: Acts) -> None:
        super().__init__()
        self._drafting, self._acts = drafting, acts
        self._told: list[tuple[str, str, bool, str]] = []
        self.list = QListWidget()
        self.list.setObjectName("designer-layers")
        self.list.setAccessibleName(self.tr("Layers"))
        self.list.setProperty("bare", "true")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemSelectionChanged.connect(self._choose)
        self.add = button(self.tr("Add a layer"), self._ignore, sign="plus", small=True)
        self.add.setObjectName("designer-add")
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.add.setMenu(self._menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        under = QHBoxLayout()
        under.setContentsMargins(12, 8, 12, 10)
        under.setSpacing(4)
        column.addLayout(under)
        under.addWidget(self.add)
        under.addStretch(1)
        for sign, name, words, up in (
            ("arrow-up", "layer-raise", self.tr("Bring forward"), True),
            ("arrow-down", "layer-lower", self.tr("Send backward"), False),
        ):
            made = tool(sign, words, acts.raiser(up=up))
            made.setObjectName(name)
            under.addWidget(made)
        drafting.shown.connect(self._show)
        drafting.chosen_changed.connect(self._mark)
        self._fit()
        Theme.current().changed.connect(self._fit)

    def _ignore(self) -> None:
        """The button opens its menu; a click does nothing besides."""

    def _fill(self) -> None:
        self._menu.clear()
        for kind, (words, sign) in addable().items():
            act = QAction(icon(sign), words, self._menu)
            act.setObjectName(f"add-{kind}")
            act.triggered.connect(partial(self._add, kind))
            self._menu.addAction(act)

    def _add(self, kind: Kind, *_checked: bool) -> None:
        self._acts.add(kind)

    def _show(self) -> None:
        layers = self._drafting.design.layers[::-1]
        told = [(layer.key, called(layer), layer.locked, layer.group) for layer in layers]
        if told == self._told:
            return
        self._told = told
        with QSignalBlocker(self.list):
            while self.list.count():
                self.list.takeItem(self.list.count() - 1)
            for layer in layers:
                self.list.addItem(self._row(layer))
        self._mark()

    def _row(self, layer: AnyLayer) -> QListWidgetItem:
        words = called(layer)
        item = QListWidgetItem(icon("lock" if layer.locked else _SIGNS[layer.type]), words)
        item.setData(_KEY, layer.key)
        told = [words]
        if layer.locked:
            told.append(self.tr("locked"))
        if layer.group:
            told.append(self.tr("in a group"))
        item.setToolTip(", ".join(told))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(told))
        size = item.sizeHint()
        size.setHeight(Theme.current().px(_ROW))
        item.setSizeHint(size)
        return item

    def _mark(self) -> None:
        chosen, select = self._drafting.chosen, QItemSelectionModel.SelectionFlag
        with QSignalBlocker(self.list):
            for row in range(self.list.count()):
                item = self.list.item(row)
                on = item.data(_KEY) in chosen
                item.setSelected(on)
                if on and len(chosen) == 1:
                    self.list.setCurrentRow(row, select.NoUpdate)
                    self.list.scrollToItem(item)
        self.list.viewport().update()

    def _choose(self) -> None:
        keys = [item.data(_KEY) for item in self.list.selectedItems()]
        self._drafting.choose(keys, whole_groups=False)

    def _fit(self) -> None:
        self.setFixedWidth(Theme.current().px(_WIDE))
