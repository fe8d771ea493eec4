"""The pathways a record is a step of, or that lead to it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mcred_desktop.domain.people import Person
from mcred_desktop.gui.pages.design.pathways.home import pathway_row
from mcred_desktop.gui.pages.design.pathways.view import WATCHED
from mcred_desktop.gui.widgets.empty import EmptyState
from mcred_desktop.gui.widgets.text import button, label
from mcred_desktop.gui.widgets.two_lines import TwoLineList
from mcred_desktop.services.design.places import PATHWAY_PLACE

if TYPE_CHECKING:
    from mcred_desktop.gui.pages.design.record.tabs import Desk
    from mcred_desktop.services.changes import Changes
    from mcred_desktop.services.pathways.pathways import PathwayLine, Pathways


class RecordPathways(QWidget):
    """A tab of the record; a row opens its pathway."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self._desk = desk
        self._record_id = ""
        self._lines: list[PathwayLine] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(10)
        head = QHBoxLayout()
        lead = self.tr("Where this micro-credential stacks up to something larger.")
        every = button(self.tr("All pathways"), partial(self._go, ""), small=True)
        every.setObjectName("go-to-pathways")
        column.addLayout(head)
        head.addWidget(label(lead, "second", wrap=True), 1)
        head.addWidget(every)
        self._list = TwoLineList(self.tr("Pathways with this micro-credential"))
        self._list.setObjectName("record-pathways")
        self._list.itemClicked.connect(self._open)
        self._list.itemActivated.connect(self._open)
        column.addWidget(self._list, 1)
        self._none = EmptyState(
            "link",
            self.tr("In no pathway yet"),
            self.tr("Open a pathway and choose this micro-credential for one of its steps."),
        )
        column.addWidget(self._none, 1)
        self._none.hide()
        desk.context.runner.changed.connect(self._see)

    def show_record(self, record_id: str, people: list[Person]) -> None:
        """Show the pathways of a record."""
        self._record_id = record_id
        self._ask()

    def _ask(self) -> None:
        pathways = self._desk.context.services.pathways
        work = partial(_found, pathways, self._record_id)
        self._desk.context.runner.ask(work, self._show)

    def _see(self, changes: "Changes") -> None:
        if self._record_id and changes.touches(*WATCHED):
            self._ask()

    def _show(self, found: "tuple[str, list[PathwayLine]]") -> None:
        record_id, lines = found
        if record_id != self._record_id:
            return
        self._lines = lines
        self._list.show_rows([pathway_row(line) for line in lines], "")
        self._list.setVisible(bool(lines))
        self._none.setVisible(not lines)

    def _open(self, _item: object) -> None:
        row = self._list.currentRow()
        if 0 <= row < len(self._lines):
            self._go(self._lines[row].pathway.id)

    def _go(self, pathway_id: str) -> None:
        self._desk.context.go("design", f"{PATHWAY_PLACE}{pathway_id}")


def _found(pathways: "Pathways", record_id: str) -> "tuple[str, list[PathwayLine]]":
    return record_id, pathways.with_award(record_id)
