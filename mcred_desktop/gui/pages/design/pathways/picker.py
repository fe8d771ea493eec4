"""Choosing a micro-credential of the catalogue by a few letters of its title."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from mcred_desktop.gui.page import Context
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.fields import SearchField
from mcred_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from mcred_desktop.domain.pathways.weighed import Offer
    from mcred_desktop.services.pathways.pathways import Pathways

_ID = Qt.ItemDataRole.UserRole
_ROWS, _ROW = 5, 34
"""Shown at once, and their height in pixels at 100 %"""


class CataloguePicker(QWidget):
    """A line to search with and what it finds; Enter or a click chooses."""

    picked = Signal(str, str)
    """Id and title"""

    def __init__(self, context: Context, tag: str, prompt: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._search = SearchField(prompt)
        self._search.setObjectName(f"{tag}-search")
        self._search.textChanged.connect(self._ask)
        self._search.returnPressed.connect(self._pick_first)
        self._list = QListWidget()
        self._list.setObjectName(f"{tag}-found")
        self._list.setAccessibleName(self.tr("Micro-credentials found"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemClicked.connect(self._pick)
        self._list.itemActivated.connect(self._pick)
        self._nothing = label(
            self.tr("Nothing in the catalogue has that title."), "label", wrap=True
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(self._search)
        column.addWidget(self._list)
        column.addWidget(self._nothing)
        self.forget()

    def forget(self) -> None:
        """Search for nothing."""
        self._search.clear()
        self._list.hide()
        self._nothing.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self._list.count() and self._search.hasFocus():
            self._list.setCurrentRow(0)
            self._list.setFocus()
        else:
            super().keyPressEvent(event)

    def _ask(self, text: str) -> None:
        if not text.strip():
            self._list.hide()
            self._nothing.hide()
            return
        pathways = self._context.services.pathways
        self._context.runner.ask(partial(_found, pathways, text), self._show)

    def _show(self, found: "tuple[str, list[Offer]]") -> None:
        text, offers = found
        if text != self._search.text():
            return
        self._list.clear()
        for offer in offers:
            item = QListWidgetItem(offer.title)
            item.setData(_ID, offer.id)
            item.setToolTip(offer.title)
            self._list.addItem(item)
        rows = min(len(offers), _ROWS)
        self._list.setFixedHeight(Theme.current().px(_ROW) * rows + 4)
        self._list.setVisible(bool(offers))
        self._nothing.setVisible(not offers)

    def _pick_first(self) -> None:
        if self._list.isVisible() and self._list.count():
            self._pick(self._list.item(0))

    def _pick(self, item: QListWidgetItem) -> None:
        chosen, title = str(item.data(_ID)), item.text()
        self.forget()
        self.picked.emit(chosen, title)


def _found(pathways: "Pathways", text: str) -> "tuple[str, list[Offer]]":
    return text, pathways.choices(text)
