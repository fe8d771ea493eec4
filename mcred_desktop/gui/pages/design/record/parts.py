"""Ordered lists inside a record: add, edit, remove, move."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from pydantic import ValidationError
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from mcred_desktop.domain.records.values import Outcome, Skill
from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.page import Tone
from mcred_desktop.gui.pages.design.entry import AddLine, Entry
from mcred_desktop.gui.pages.design.reasons import reason
from mcred_desktop.gui.pages.design.record.origins import origin_words
from mcred_desktop.gui.slices import Slices
from mcred_desktop.gui.widgets.chip import Chip

if TYPE_CHECKING:
    from mcred_desktop.services.canvases.sending import Origin

Item = Outcome | Skill


class ItemRow(QWidget):
    """One item; a subclass fills ``body`` and names the entry that gets the focus."""

    changed = Signal(object)
    """Item"""
    removed = Signal(str)
    """Id of the item"""
    moved = Signal(str, int)
    """Id of the item; -1 up, 1 down"""
    done = Signal(str)
    """Enter was pressed in its last entry; id of the item"""

    def __init__(self, says: str) -> None:
        super().__init__()
        self.item_id = ""
        self._locked = False
        self.chip = Chip(self.tr("from the canvas"), Tone.INFO)
        self.body = QVBoxLayout()
        self.body.setSpacing(0)
        self._up = self._tool("arrow-up", self.tr("Move up"), partial(self._move, -1))
        self._down = self._tool("arrow-down", self.tr("Move down"), partial(self._move, 1))
        remove = self._tool("x", self.tr("Remove {0}").format(says), self._remove)
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

    def take_item(self, item: Item, number: int, count: int) -> None:
        """Show another item; what was being typed in the one before is forgotten."""
        for entry in self.entries():
            entry.take("")
        self.show_item(item, number, count)

    def show_item(self, item: Item, number: int, count: int) -> None:
        """Show ``item``, the ``number``-th of ``count``."""
        self.item_id = item.id
        self.chip.setVisible(item.note is not None)
        self._up.setEnabled(number > 1)
        self._down.setEnabled(number < count)

    def tell_origin(self, origin: "Origin | None") -> None:
        """Say whose note it was; on which canvas and in which words under the mouse."""
        if origin is not None and origin.author:
            said = self.tr("from a note by {0}").format(origin.author.split()[0])
            self.chip.show_state(said, Tone.INFO)
            self.chip.setToolTip(f"{origin_words(origin)}\n{origin.note.text}")

    def lock(self, *, locked: bool) -> None:
        """Let nothing be changed meanwhile."""
        self._locked = locked
        for entry in self.entries():
            entry.setReadOnly(locked)
        self.offer_tools(QApplication.focusWidget())

    def offer_tools(self, now: QWidget | None) -> None:
        """Show the tools while the focus is in this row, or the mouse over it."""
        near = self.underMouse() or (now is not None and self.isAncestorOf(now))
        here = near and not self._locked
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
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and event.key() in steps and not self._locked:
            self.entry().flush()
            self._move(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _move(self, step: int) -> None:
        self.moved.emit(self.item_id, step)

    def _remove(self) -> None:
        self.removed.emit(self.item_id)

    def _finish(self) -> None:
        self.done.emit(self.item_id)

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
        slices: makes the rows of a long list bit by bit.
        below: a control that stands under the adding line.
    """

    changed = Signal(object)
    """Tuple of items"""
    typed = Signal()
    """A letter more or less in a row or in the adding line"""
    refused = Signal(str)
    """Why something was not taken"""
    grown = Signal()
    """Rows were made, moved or taken away"""

    def __init__(
        self,
        add: AddLine,
        make_row: Callable[[], ItemRow],
        make_item: Callable[[str], Item],
        slices: Slices,
        below: QWidget | None = None,
    ) -> None:
        super().__init__()
        self._below = [below] if below is not None else []
        self._items: tuple[Item, ...] = ()
        self._rows: dict[str, ItemRow] = {}
        self._make_row, self._make_item, self._slices = make_row, make_item, slices
        self._locked = False
        self.add_line = add
        add.added.connect(self._add)
        add.textChanged.connect(self._note_typing)
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._column)
        for part in (add, *self._below):
            column.addWidget(part)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these, keeping the rows of those that stay, and so the focus.

        The rows of those that went serve those that came.
        """
        self._items = tuple(items)
        stay = {item.id for item in items}
        spare = [self._rows.pop(gone) for gone in tuple(self._rows) if gone not in stay]
        for place, item in enumerate(items):
            row = self._rows.get(item.id)
            if row is not None:
                row.show_item(item, place + 1, len(items))
            elif spare:
                row = self._rows[item.id] = spare.pop(0)
                row.take_item(item, place + 1, len(items))
        for row in spare:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._arrange()
        missing = [item.id for item in items if item.id not in self._rows]
        self._slices.add(partial(self._show_row, item_id) for item_id in missing)

    def lock(self, *, locked: bool) -> None:
        """Let nothing be added, changed, moved or removed meanwhile."""
        self._locked = locked
        for part in (self.add_line, *self._below):
            part.setVisible(not locked)
        for row in self._rows.values():
            row.lock(locked=locked)

    def tell_origins(self, of: "Callable[[str], Origin | None]") -> None:
        """Say from which note each item came; ``of`` finds it by the id of the item."""
        for item_id, row in self._rows.items():
            row.tell_origin(of(item_id))

    def tab_chain(self) -> list[QWidget]:
        """What Tab goes through."""
        rows = (row.tab_chain() for row in self._in_order())
        return [*chain.from_iterable(rows), self.add_line, *self._below]

    def _in_order(self) -> list[ItemRow]:
        """The rows made until now."""
        return [self._rows[item.id] for item in self._items if item.id in self._rows]

    def _arrange(self) -> None:
        for place, row in enumerate(self._in_order()):
            if self._column.indexOf(row) != place:
                self._column.removeWidget(row)
                self._column.insertWidget(place, row)
        self.grown.emit()

    def _show_row(self, item_id: str) -> None:
        """Make the row of an item, unless it went or has one by now."""
        place = next((n for n, item in enumerate(self._items) if item.id == item_id), None)
        if place is None or item_id in self._rows:
            return
        row = self._rows[item_id] = self._make_row()
        row.changed.connect(self._change)
        row.removed.connect(self._remove)
        row.moved.connect(self._move)
        row.done.connect(self._next)
        for entry in row.entries():
            entry.typed.connect(self._note_typing)
            entry.too_long.connect(self.refused)
        row.lock(locked=self._locked)
        row.show_item(self._items[place], place + 1, len(self._items))
        self._arrange()

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        for row in self._rows.values():
            row.offer_tools(now)

    def _note_typing(self, _text: str) -> None:
        self.typed.emit()

    def append(self, item: Item) -> None:
        """Add one more, made already."""
        self.changed.emit((*self._items, item))

    def _add(self, text: str) -> None:
        try:
            self.append(self._make_item(text))
        except ValidationError as error:
            self.refused.emit(reason(error))

    def _change(self, changed: Item) -> None:
        self.changed.emit(tuple(changed if item.id == changed.id else item for item in self._items))

    def _remove(self, item_id: str) -> None:
        self.add_line.setFocus()
        self.changed.emit(tuple(item for item in self._items if item.id != item_id))

    def _next(self, item_id: str) -> None:
        order = [item.id for item in self._items]
        after = order[order.index(item_id) + 1 :]
        row = self._rows.get(after[0]) if after else None
        (row.entry() if row is not None else self.add_line).setFocus()

    def _move(self, item_id: str, step: int) -> None:
        order = [item.id for item in self._items]
        place = order.index(item_id)
        if 0 <= place + step < len(order):
            items = list(self._items)
            items.insert(place + step, items.pop(place))
            self.changed.emit(tuple(items))
            self._rows[item_id].entry().setFocus()
