"""What stands at the right while there is no rubric."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mcred_desktop.gui.widgets.clear import clear
from mcred_desktop.gui.widgets.empty import EmptyState
from mcred_desktop.gui.widgets.text import button


class Missing(QWidget):
    """Says what there must be before a rubric, and leads to where it is made."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 24, 24, 24)

    def show_rubric(self, begin: Callable[[], object]) -> None:
        """A rubric is missing; ``begin`` makes one."""
        text = self.tr("A rubric says in words what each level of each criterion looks like.")
        self._show(self.tr("No rubrics yet"), text, self.tr("New rubric"), begin)

    def show_record(self, go: Callable[[], object]) -> None:
        """A record is missing; ``go`` leads to where one is made."""
        text = self.tr("A rubric judges the outcomes of a record. Design one first.")
        self._show(self.tr("No record yet"), text, self.tr("Go to Design"), go)

    def _show(self, title: str, text: str, offer: str, do: Callable[[], object]) -> None:
        clear(self._column)
        action = button(offer, do, "primary")
        action.setObjectName("empty-action")
        self._column.addWidget(EmptyState("table-2", title, text, action))
