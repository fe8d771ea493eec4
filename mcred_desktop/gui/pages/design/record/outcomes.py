"""Learning outcomes."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from mcred_desktop.domain.records.values import Outcome
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.design.entry import AddLine, Entry
from mcred_desktop.gui.pages.design.record.parts import Item, ItemList, ItemRow
from mcred_desktop.gui.slices import Slices
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.text import label


class OutcomeRow(ItemRow):
    """Its number, its words, and whether it came from the canvas."""

    def __init__(self) -> None:
        super().__init__("this outcome")
        self._outcome: Outcome | None = None
        self._number = label("", "second")
        self._number.setFixedWidth(Theme.current().px(18))
        self._text = Entry("outcome", self.tr("Learning outcome"))
        self._text.entered.connect(self._change)
        self._text.left.connect(self._drop_empty)
        self._text.confirmed.connect(self._finish)
        line = QHBoxLayout()
        line.setSpacing(2)
        top = Qt.AlignmentFlag.AlignTop
        self._number.setContentsMargins(0, 5, 0, 0)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, 3, 0, 0)
        self.body.addLayout(line)
        line.addWidget(self._number, 0, top)
        line.addWidget(self._text, 1)
        line.addLayout(beside)
        beside.addWidget(self.chip)
        beside.addStretch(1)

    def show_item(self, item: Item, number: int, count: int) -> None:
        super().show_item(item, number, count)
        if isinstance(item, Outcome):
            self._outcome = item
            self._number.setText(str(number))
            self._text.show_text(item.text)

    def entries(self) -> list[Entry]:
        return [self._text]

    def _change(self, text: str) -> None:
        if text and self._outcome is not None:
            self.changed.emit(self._outcome.model_copy(update={"text": text}))

    def _drop_empty(self) -> None:
        if not self._text.text():
            self._remove()


def outcome_list(context: Context, slices: Slices) -> ItemList:
    """The ordered outcomes of a record."""
    new_id = context.services.store.new_id
    prompt = QCoreApplication.translate("Design", "Add an outcome: they can …")
    return ItemList(
        AddLine("add-outcome", prompt),
        OutcomeRow,
        lambda text: Outcome(id=new_id(), text=text),
        slices,
    )
