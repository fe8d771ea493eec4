"""The same pathway as a tree: everything the graph shows and does, for keys and screen readers."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QBrush, QFont, QIcon, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem

from mcred_desktop.domain.pathways.pathway import PathwayNode
from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.pages.design.pathways.desk import PathwayDesk, Prepared
from mcred_desktop.gui.pages.design.pathways.words import (
    STANDINGS,
    at_of,
    facts,
    standing_word,
    titles,
    told,
    trouble_word,
)
from mcred_desktop.gui.theme import Theme

_STEP, _FACTS, _AFTER, _STATE = range(4)
_SHARES = {_STEP: 0.43, _AFTER: 0.15, _STATE: 0.17}
"""Of the width; the facts take the rest"""


class _Row(QTreeWidgetItem):
    """Says what it is asked for, when it is asked: most rows of a long outline never are."""

    def __init__(self, node_id: str) -> None:
        super().__init__()
        self.node_id = node_id
        self._prepared: Prepared | None = None
        self._node: PathwayNode | None = None

    def show_node(self, prepared: Prepared, node: PathwayNode) -> None:
        """Show a node from now on."""
        self._prepared, self._node = prepared, node
        self.emitDataChanged()

    def data(self, column: int, role: int) -> Any:
        if self._prepared is None or self._node is None or role not in _ANSWERS:
            return super().data(column, role)
        return _ANSWERS[role](self._prepared, self._node, column)


class Outline(QTreeWidget):
    """Groups with what is in them; the arrows go through it, Enter goes to the details."""

    asked_for_details = Signal()

    def __init__(self, desk: PathwayDesk) -> None:
        super().__init__()
        self.setObjectName("pathway-outline")
        self.setAccessibleName(self.tr("Outline of the pathway"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("bare", "true")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformRowHeights(True)
        self.setHeaderLabels(
            [self.tr("Step or group"), self.tr("Rule or facts"), self.tr("After"), self.tr("State")]
        )
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(_FACTS, QHeaderView.ResizeMode.Stretch)
        self._desk = desk
        self._items: dict[str, _Row] = {}
        self._prepared: Prepared | None = None
        self._shape: object = None
        desk.shown.connect(self._show)
        desk.chosen_changed.connect(self._choose)
        self.currentItemChanged.connect(self._tell)
        self.itemDoubleClicked.connect(self._ask_for_details)
        Theme.current().changed.connect(self._fit)
        self._fit()

    def show_prepared(self, prepared: Prepared) -> None:
        """Show a state; the tree is built anew only where its shape changed."""
        self._prepared = prepared
        shape = [(node.id, prepared.plan.group_of(node)) for node in _in_order(prepared)]
        with QSignalBlocker(self):
            if shape != self._shape:
                self._shape = shape
                self._build(prepared)
            for node in prepared.plan.nodes:
                if node.id in self._items:
                    self._items[node.id].show_node(prepared, node)
        self._choose(self._desk.chosen)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._desk.prepared is not None and self._desk.prepared is not self._prepared:
            self.show_prepared(self._desk.prepared)

    def _show(self, prepared: Prepared) -> None:
        if self.isVisible():  # else once it is turned to
            self.show_prepared(prepared)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.asked_for_details.emit()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._desk.remove()
        elif event.key() == Qt.Key.Key_Escape:
            self._desk.choose("")
        else:
            super().keyPressEvent(event)

    def _ask_for_details(self) -> None:
        self.asked_for_details.emit()

    def _build(self, prepared: Prepared) -> None:
        self.clear()
        self._items = {}
        for node in _in_order(prepared):
            item = _Row(node.id)
            around = self._items.get(prepared.plan.group_of(node) or "")
            if around is None:
                self.addTopLevelItem(item)
            else:
                around.addChild(item)
            self._items[node.id] = item
        self.expandAll()

    def _choose(self, node_id: str) -> None:
        with QSignalBlocker(self):
            item = self._items.get(node_id)
            if item is None:
                self.setCurrentIndex(QModelIndex())
            else:
                self.setCurrentItem(item)
                self.scrollToItem(item)

    def _tell(self, item: QTreeWidgetItem | None) -> None:
        self._desk.choose(item.node_id if isinstance(item, _Row) else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setIndentation(Theme.current().px(20))
        for column, share in _SHARES.items():
            self.header().resizeSection(column, round(self.viewport().width() * share))


def _in_order(prepared: Prepared) -> list[PathwayNode]:
    """Groups before what is in them; in each, what can be begun first comes first."""
    opens = (moment.node for moment in prepared.weighed.order.moments if not moment.done)
    place = {node: number for number, node in enumerate(opens)}
    found: list[PathwayNode] = []
    seen: set[str | None] = set()

    def walk(group: str | None) -> None:
        seen.add(group)
        inside = prepared.plan.inside[group]
        for node in sorted(inside, key=lambda node: place.get(node.id, len(place))):
            found.append(node)
            if node.is_group and node.id not in seen:
                walk(node.id)

    walk(None)
    return found


def _text(prepared: Prepared, node: PathwayNode, column: int) -> str:
    if column == _STEP:
        return prepared.weighed.title(node)
    if column == _FACTS:
        return facts(prepared, node)
    if column == _AFTER:
        return titles(prepared, prepared.plan.before[node.id])
    at, wrong = at_of(prepared, node), trouble_word(prepared, node)
    return " · ".join(filter(None, (standing_word(at) if at is not None else "", wrong)))


def _tip(prepared: Prepared, node: PathwayNode, column: int) -> str:
    return told(prepared, node) if column == _STATE else _text(prepared, node, column)


def _accessible(prepared: Prepared, node: PathwayNode, column: int) -> str:
    return told(prepared, node) if column == _STEP else _text(prepared, node, column)


def _look(prepared: Prepared, node: PathwayNode) -> tuple[str, str]:
    """Colour and sign of the state: what is wrong goes before where a learner stands."""
    troubles, at = prepared.troubles(node.id), at_of(prepared, node)
    if any(finding.blocks for finding in troubles):
        return "bad", "circle-alert"
    if troubles:
        return "warn", "triangle-alert"
    return STANDINGS[at.standing] if at is not None else ("ink", "")


def _brush(prepared: Prepared, node: PathwayNode, column: int) -> QBrush:
    role = _look(prepared, node)[0] if column == _STATE else "ink"
    return QBrush(Theme.current().color(role))


def _sign(prepared: Prepared, node: PathwayNode, column: int) -> QIcon | None:
    color, sign = _look(prepared, node)
    return icon(sign, color) if sign and column == _STATE else None


def _font(_prepared: Prepared, node: PathwayNode, column: int) -> QFont:
    return Theme.current().font(13, 600 if node.is_group and column == _STEP else 400)


_ANSWERS: dict[int, Callable[[Prepared, PathwayNode, int], Any]] = {
    Qt.ItemDataRole.DisplayRole: _text,
    Qt.ItemDataRole.ToolTipRole: _tip,
    Qt.ItemDataRole.ForegroundRole: _brush,
    Qt.ItemDataRole.DecorationRole: _sign,
    Qt.ItemDataRole.FontRole: _font,
    Qt.ItemDataRole.AccessibleTextRole: _accessible,
}
