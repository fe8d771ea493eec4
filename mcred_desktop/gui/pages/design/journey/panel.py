"""The journey beside the record: how far each phase is, and what the next one waits for."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.design.journey.phase_line import Line, PhaseLine
from mcred_desktop.gui.pages.design.journey.waiting import Waiting
from mcred_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from mcred_desktop.domain.people import Person
    from mcred_desktop.services.journeys.journey import Journeyed


@dataclass(frozen=True, slots=True)
class _Asked:
    record_id: str
    found: "Journeyed"


class JourneyPanel(QWidget):
    """The six phases in lines; asks the store only while it is shown."""

    asked = Signal(str, object)
    """Key of a check to work on, and the ``Journeyed`` it stands in"""
    opened = Signal(str)
    """Key of a phase to go to"""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._record_id = ""
        self._found: Journeyed | None = None
        self._steps = label("", "label")
        self._steps.setObjectName("journey-steps")
        self._lines: dict[str, PhaseLine] = {}
        self._why_not = label("", "second", "bad", wrap=True)
        self._waiting = Waiting(self)
        self._waiting.asked.connect(self._work_on)
        head = QHBoxLayout()
        self._phases = QVBoxLayout()
        self._phases.setSpacing(3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        head.addWidget(label(self.tr("Journey"), "section"))
        head.addStretch(1)
        head.addWidget(self._steps)
        column.addWidget(self._why_not)
        column.addLayout(self._phases)
        column.addWidget(self._waiting)
        self._why_not.hide()

    def show_record(self, record_id: str, people: "list[Person]") -> None:
        """Show the journey of a record as it is stored."""
        self._record_id = record_id
        if self.isVisible():
            self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    def _ask(self) -> None:
        if not self._record_id:
            return
        journey, record_id = self._context.services.journey, self._record_id
        self._context.runner.ask(
            lambda: _Asked(record_id, journey.of_record(record_id)),
            self._show,
            refused=self._refuse,
        )

    def _show(self, asked: _Asked) -> None:
        if asked.record_id != self._record_id:
            return
        self._found = asked.found
        standing = asked.found.standing
        blocking = standing.blocking()
        done, of = standing.steps
        self._steps.setText(self.tr("{0} of {1} steps").format(done, of))
        current = blocking.phase.key if blocking is not None else ""
        self._why_not.hide()
        self._keep_lines({section.key for section in standing.phases})
        for section in standing.phases:
            line = Line(section.title, section.tally, current=section.key == current)
            self._line_of(section.key).show_line(line)
        self._waiting.show_blocking(blocking)
        self._waiting.show()

    def _work_on(self, key: str) -> None:
        if self._found is not None:
            self.asked.emit(key, self._found)

    def _keep_lines(self, keys: set[str]) -> None:
        """Without those of phases that are no more."""
        for key in set(self._lines) - keys:
            line = self._lines.pop(key)
            self._phases.removeWidget(line)
            line.hide()
            line.deleteLater()

    def _line_of(self, key: str) -> PhaseLine:
        if key not in self._lines:
            line = self._lines[key] = PhaseLine(self)
            line.setObjectName(f"phase-{key}")
            line.clicked.connect(partial(self.opened.emit, key))
            self._phases.addWidget(line)
        return self._lines[key]

    def _refuse(self, error: McredError) -> None:
        self._keep_lines(set())
        self._waiting.hide()
        self._steps.setText("")
        self._why_not.setText(str(error))
        self._why_not.show()
