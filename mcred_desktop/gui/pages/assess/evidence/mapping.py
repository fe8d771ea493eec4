"""Which files are for the criterion in hand, and saying so while scoring."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from mcred_desktop.domain.assess.assessment import Evidence
from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.assess.evidence.panel import EvidencePanel
from mcred_desktop.services.assess.cases import Case


class Mapping(QObject):
    """Marks the files of the open criterion; what somebody says of a file is shown at once."""

    refused = Signal(object)
    """McredError"""
    committed = Signal()

    def __init__(self, context: Context, evidence: EvidencePanel, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._panel = context, evidence
        evidence.said_criteria.connect(self._say)

    def open(self, case: Case) -> None:
        """Take the files of another portfolio, and the criteria they may be for."""
        self._panel.show_files(case.evidence, case.rubric.content.criteria)

    def _say(self, file: Evidence, criteria: tuple[str, ...]) -> None:
        self._panel.name_criteria(file.id, criteria)
        self._context.runner.submit(
            partial(self._context.services.portfolios.say_criteria, file.id, criteria),
            done=lambda _: self.committed.emit(),
            refused=partial(self._take_back, file),
        )

    def _take_back(self, file: Evidence, error: McredError) -> None:
        self._panel.name_criteria(file.id, file.criteria)
        self.refused.emit(error)
