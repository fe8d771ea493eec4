"""What Home says to a person for whom nothing waits."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from mcred_desktop.domain.roles import Role
from mcred_desktop.gui.widgets.clear import clear
from mcred_desktop.gui.widgets.empty import EmptyState
from mcred_desktop.gui.widgets.text import button

if TYPE_CHECKING:
    from mcred_desktop.services.home.home import Somebody


class NothingWaits(QWidget):
    """What would come here for this person, and where to go meanwhile.

    Args:
        go: opens an area, at a record of it.
    """

    def __init__(self, go: Callable[[str, str | None], None]) -> None:
        super().__init__()
        self._go = go
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_person(self, person: "Somebody") -> None:
        """Say it in view of what the person does here."""
        text, offer, area = self._words(set(person.roles))
        action = button(offer, lambda: self._go(area, None))
        action.setObjectName("meanwhile")
        clear(self._column)
        self._column.addWidget(EmptyState("check", self.tr("Nothing waits for you"), text, action))

    def _words(self, roles: set[Role]) -> tuple[str, str, str]:
        """What would come, and the words and area of what is offered meanwhile."""
        if roles & {Role.MANAGER, Role.APPROVER}:
            return (
                self.tr(
                    "Portfolios to score, awards to decide and credentials to issue appear here "
                    "as soon as there are any."
                ),
                self.tr("Look at the cohorts"),
                "assess",
            )
        if Role.EVALUATOR in roles:
            return (
                self.tr("Portfolios appear here once they are given to you to score."),
                self.tr("Look at the cohorts"),
                "assess",
            )
        return (
            self.tr("What is asked of you appears here. Meanwhile, records can be written."),
            self.tr("Open the catalogue"),
            "design",
        )
