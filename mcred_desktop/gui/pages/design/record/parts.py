"""Ordered lists inside a record: add, edit, remove, move."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from mcred_desktop.domain.design import Outcome, Skill
from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.pages.design.entry import AddLine, Entry

Item = Outcome | Skill


class ItemRow(QWidget):
    """One item; a subclass fills ``body`` and names the entry that gets the focus."""

    changed = Signal(object)
    """Item"""
    removed = Signal()
    moved = Signal(int)
    """-1 up, 1 down"""
    done = Signal()
    """Enter was pressed in its last entry"""

    def __init__(self, says: str) -> None:
        super().__init__()
        self.body = QVBoxLayout()
        self.body.setSpacing(0)
        self._up = self._tool("arrow-up", self.tr("Move up"), partial(self.moved.emit, -1))
        self._down = self._tool("arrow-down", self.tr("Move down"), partial(self.moved.emit, 1))
        remove = self._tool("x", self.tr("Remove {0}").format(says), self.removed.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(self.body, 1)
        self._tools = (self._up, self._down, remove)
        for tool in self._tools:
            keeps = tool.sizePolicy()
            keeps.setRetainSizeWhenHidden(True)
            tool.setSizePolicy(keeps)
            row.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)
            tool.hide()

    def show_item(self, item: Item, number: int, count: int) -> None:
        """Show ``item``, the ``number``-th of ``count``."""
        self._up.setEnabled(number > 1)
        self._down.setEnabled(number < count)

    def offer_tools(self, now: QWidget | None) -> None:
        """Show the tools while the focus is in this row, or the mouse over it."""
        here = self.underMouse() or (now is not None and self.isAncestorOf(now))
        for tool in self._tools:
            tool.setVisible(here)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.offer_tools(self)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.offer_tools(QApplication.focusWidget())
        super().leaveEvent(event)

    def entry(self) -> Entry:
        """What gets the focus."""
        return self.entries()[0]

    def entries(self) -> list[Entry]:
        """What is written, in the order of Tab."""
        raise NotImplementedError

    def tab_chain(self) -> list[QWidget]:
        """What Tab goes through."""
        return [*self.entries(), *self._tools]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.entry().flush()
            self.moved.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _tool(self, sign: str, says: str, pressed: Callable[[], object]) -> QToolButton:
        tool = QToolButton()
        tool.setObjectName(sign)
        tool.setIcon(icon(sign, "ink3"))
        tool.setAccessibleName(says)
        tool.setToolTip(says)
        tool.clicked.connect(lambda: pressed())  # noqa: PLW0108  # clicked brings a bool
        return tool


class ItemList(QWidget):
    """Items in their order, and a line that adds one.

    Args:
        add: the adding line.
        make_row: a row for an item.
        make_item: an item from the text of the adding line.
    """

    changed = Signal(object)
    """Tuple of items"""

    def __init__(
        self, add: AddLine, make_row: Callable[[], ItemRow], make_item: Callable[[str], Item]
    ) -> None:
        super().__init__()
        self._items: tuple[Item, ...] = ()
        self._rows: dict[str, ItemRow] = {}
        self._make_row, self._make_item = make_row, make_item
        self.add_line = add
        add.added.connect(self._add)
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._column)
        column.addWidget(add)
        self.setFocusProxy(add)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these, keeping the rows of those that stay, and so the focus."""
        self._items = tuple(items)
        ids = [item.id for item in items]
        for gone in self._rows.keys() - set(ids):
            row = self._rows.pop(gone)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, item in enumerate(items):
            row = self._rows.get(item.id) or self._new_row(item.id)
            if self._column.indexOf(row) != place:
                self._column.removeWidget(row)
                self._column.insertWidget(place, row)
            row.show_item(item, place + 1, len(items))

    def row(self, item_id: str) -> ItemRow:
        """The row of an item; raises KeyError."""
        return self._rows[item_id]

    def tab_chain(self) -> list[QWidget]:
        """What Tab goes through."""
        rows = (self._rows[item.id].tab_chain() for item in self._items)
        return [*chain.from_iterable(rows), self.add_line]

    def _new_row(self, item_id: str) -> ItemRow:
        row = self._rows[item_id] = self._make_row()
        row.changed.connect(self._change)
        row.removed.connect(partial(self._remove, item_id))
        row.moved.connect(partial(self._move, item_id))
        row.done.connect(partial(self._next, item_id))
        return row

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        for row in self._rows.values():
            row.offer_tools(now)

    def _add(self, text: str) -> None:
        self.changed.emit((*self._items, self._make_item(text)))

    def _change(self, changed: Item) -> None:
        self.changed.emit(tuple(changed if item.id == changed.id else item for item in self._items))

    def _remove(self, item_id: str) -> None:
        self.add_line.setFocus()
        self.changed.emit(tuple(item for item in self._items if item.id != item_id))

    def _next(self, item_id: str) -> None:
        order = [item.id for item in self._items]
        after = order[order.index(item_id) + 1 :]
        (self._rows[after[0]].entry() if after else self.add_line).setFocus()

    def _move(self, item_id: str, step: int) -> None:
        order = [item.id for item in self._items]
        place = order.index(item_id)
        target = place + step
        if not 0 <= target < len(order):
            return
        items = list(self._items)
        items.insert(target, items.pop(place))
        self.changed.emit(tuple(items))
        self._rows[item_id].entry().setFocus()
