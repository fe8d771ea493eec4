"""The same pathway as a tree: everything the graph shows and does, for keys and screen readers."""

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QBrush, QIcon, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem

from mcred_desktop.domain.pathway import PathwayNode
from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.pages.design.pathways.desk import PathwayDesk, Prepared
from mcred_desktop.gui.pages.design.pathways.words import (
    STANDINGS,
    at_of,
    facts,
    standing_told,
    standing_word,
    titles,
    told,
)
from mcred_desktop.gui.theme import Theme

_ID = Qt.ItemDataRole.UserRole
_STEP, _FACTS, _AFTER, _STATE = range(4)


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
        self._items: dict[str, QTreeWidgetItem] = {}
        self._shape: object = None
        desk.shown.connect(self.show_prepared)
        desk.chosen_changed.connect(self._choose)
        self.currentItemChanged.connect(self._tell)
        self.itemDoubleClicked.connect(self._ask_for_details)
        Theme.current().changed.connect(self._fit)
        self._fit()

    def show_prepared(self, prepared: Prepared) -> None:
        """Show a state; the tree is built anew only where its shape changed."""
        shape = [(node.id, prepared.plan.group_of(node)) for node in _in_order(prepared)]
        with QSignalBlocker(self):
            if shape != self._shape:
                self._shape = shape
                self._build(prepared)
            for node in prepared.plan.nodes:
                if node.id in self._items:
                    self._fill(self._items[node.id], prepared, node)
        self._choose(self._desk.chosen)

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
            item = QTreeWidgetItem()
            item.setData(0, _ID, node.id)
            around = self._items.get(prepared.plan.group_of(node) or "")
            if around is None:
                self.addTopLevelItem(item)
            else:
                around.addChild(item)
            self._items[node.id] = item
        self.expandAll()

    def _fill(self, item: QTreeWidgetItem, prepared: Prepared, node: PathwayNode) -> None:
        at, troubles = at_of(prepared, node), prepared.troubles(node.id)
        color, sign = STANDINGS[at.standing] if at is not None else ("ink2", "")
        state = standing_word(at) if at is not None else ""
        tip = standing_told(prepared, at) if at is not None else ""
        if troubles:
            blocks = any(finding.blocks for finding in troubles)
            color, sign = ("bad", "circle-alert") if blocks else ("warn", "triangle-alert")
            wrong = self.tr("To mend") if blocks else self.tr("To weigh")
            state = " · ".join(filter(None, (state, wrong)))
            tip = "\n".join(filter(None, (tip, *(finding.text for finding in troubles))))
        texts = (
            prepared.weighed.title(node),
            facts(prepared, node),
            titles(prepared, prepared.plan.before[node.id]),
            state,
        )
        for column, text in enumerate(texts):
            item.setText(column, text)
            item.setToolTip(column, tip if column == _STATE and tip else text)
        item.setForeground(_STATE, QBrush(Theme.current().color(color)))
        item.setIcon(_STATE, icon(sign, color) if sign else QIcon())
        item.setFont(_STEP, Theme.current().font(13, 600 if node.is_group else 400))
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, told(prepared, node))

    def _choose(self, node_id: str) -> None:
        with QSignalBlocker(self):
            item = self._items.get(node_id)
            if item is None:
                self.setCurrentIndex(QModelIndex())
            else:
                self.setCurrentItem(item)
                self.scrollToItem(item)

    def _tell(self, item: QTreeWidgetItem | None) -> None:
        self._desk.choose(str(item.data(0, _ID)) if item is not None else "")

    def _fit(self) -> None:
        theme = Theme.current()
        if self._desk.prepared is not None:
            self.show_prepared(self._desk.prepared)  # colours and fonts are each row's own
        self.setIndentation(theme.px(20))
        for column, width in ((_STEP, 260), (_AFTER, 150), (_STATE, 110)):
            self.header().resizeSection(column, theme.px(width))


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
