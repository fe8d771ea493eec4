"""Signing a sheet off, or saying what is open on it."""

from PySide6.QtCore import QObject

from mcred_desktop.gui.pages.assess.scoring.marking import Marking
from mcred_desktop.gui.pages.assess.scoring.rubric_panel import RubricPanel
from mcred_desktop.gui.words import counted


class Signing(QObject):
    """Levels have to be there; checks may stay open, once somebody was told of them."""

    def __init__(self, marking: Marking, rubric: RubricPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._marking, self._rubric = marking, rubric
        self._told = ""
        """id of the assignment whose open checks were told"""

    def attempt(self) -> str:
        """Sign off; or go to the first criterion that is open, and return what to say of it."""
        marking = self._marking
        case = marking.case if marking.is_open else None
        if case is None or case.frozen or case.due is not None:
            return ""
        left, unchecked = marking.left(), marking.unchecked()
        if left:
            return self._go_to(left, self._without_level(len(left)))
        if unchecked and self._told != case.assignment.id:
            self._told = case.assignment.id
            again = self.tr("Sign off once more to leave it so.")
            return f"{self._go_to(unchecked, self._unchecked(len(unchecked)))} {again}"
        marking.sign_off()
        return ""

    def _go_to(self, criteria: list[str], said: str) -> str:
        self._rubric.open_criterion(criteria[0])
        title = self._marking.rubric.criterion(criteria[0]).title
        return f"{said} {self.tr('“{0}” is the first.').format(title)}"

    def _without_level(self, count: int) -> str:
        return counted(
            count,
            self.tr("{0} criterion has no level yet."),
            self.tr("{0} criteria have no level yet."),
        )

    def _unchecked(self, count: int) -> str:
        return counted(
            count,
            self.tr("Not every check is ticked on {0} criterion."),
            self.tr("Not every check is ticked on {0} criteria."),
        )
