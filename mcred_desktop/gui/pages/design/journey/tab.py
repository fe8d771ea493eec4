"""The journey of a record: its steps at the left, the checks of one of them at the right."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.domain.journeys.journey import Group, Lens, Section
from mcred_desktop.gui.page import Message, Tone
from mcred_desktop.gui.pages.design.edits import Edits
from mcred_desktop.gui.pages.design.journey.editor import JourneyEditor
from mcred_desktop.gui.pages.design.journey.keys import check_keys
from mcred_desktop.gui.pages.design.journey.side import JourneySide
from mcred_desktop.gui.pages.design.journey.step_view import StepView
from mcred_desktop.gui.slices import Slices
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.elided import ElidedLabel
from mcred_desktop.gui.widgets.text import button, rule

if TYPE_CHECKING:
    from mcred_desktop.domain.people import Person
    from mcred_desktop.services.journeys.journey import Journey, Journeyed

_NARROW = 720
"""Pixels at 100 % below which the list of steps becomes a choice"""


@dataclass(frozen=True, slots=True)
class _Asked:
    record_id: str
    found: "Journeyed"
    ticket: int
    """Of the record's edits"""


class JourneyTab(QWidget):
    """Empty until it is shown for the first time; asks the store only while it is shown."""

    refused = Signal(object)
    """McredError"""
    asked = Signal(str, object)
    """Where to go, as in the journey's data or a link, and the ``Journeyed`` it stands in"""

    def __init__(self, edits: Edits, slices: Slices) -> None:
        super().__init__()
        self._context, self._edits, self._slices = edits.context, edits, slices
        self._record_id = ""
        self._lens = Lens.PHASES
        self._chosen: dict[Lens, str] = {}
        self._wanted = ""  # key of a check or phase to show once the journey is there
        self._built = False
        self.editor = JourneyEditor(edits, self)
        self.editor.shown.connect(self._show)
        self.editor.went.connect(self._follow)

    def show_record(self, record_id: str, people: "list[Person]") -> None:
        """Show the journey of a record as it is stored."""
        if record_id != self._record_id:
            self._record_id, self._chosen = record_id, {}
            self.editor.found = None
        if self.isVisible():
            self._ask()

    def open(self, key: str) -> None:
        """Show a phase, or a check with the focus on it."""
        self._wanted = key
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._built:
            self._ask()
        else:
            self._slices.queue([self._build, self._ask])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _build(self) -> None:
        if self._built:
            return
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._add_strip(column)
        column.addWidget(rule())
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(0)
        column.addLayout(self._across, 1)
        self._side = JourneySide()
        self._side.picked.connect(self._pick)
        self._side.asked.connect(self.open)
        self._across.addWidget(self._side)
        self._step = StepView(self._slices)
        self._step.changed.connect(self._change)
        self._step.asked.connect(self._go)
        self._across.addWidget(self._step, 1)
        self._keys = check_keys()
        column.addWidget(self._keys)
        self._built = True
        Theme.current().changed.connect(self._fit)
        self._fit()

    def _add_strip(self, column: QVBoxLayout) -> None:
        strip = QHBoxLayout()
        strip.setContentsMargins(16, 6, 16, 6)
        strip.setSpacing(6)
        column.addLayout(strip)
        self._lenses = QButtonGroup(self)
        for lens, words in (
            (Lens.PHASES, self.tr("Six phases")),
            (Lens.METHOD, self.tr("Four-step method")),
        ):
            made = button(words, partial(self._look, lens), "quiet", small=True)
            made.setObjectName(f"lens-{lens}")
            made.setCheckable(True)
            made.setChecked(lens is self._lens)
            self._lenses.addButton(made)
            strip.addWidget(made)
        self._told = ElidedLabel("", "label")
        self._told.setObjectName("journey-told")
        strip.addSpacing(10)
        strip.addWidget(self._told, 1)
        self._print = button(self.tr("Report as PDF…"), self._save, sign="printer", small=True)
        self._print.setObjectName("journey-report")
        strip.addWidget(self._print)

    def _ask(self) -> None:
        if not self._record_id:
            return
        journey, ticket = self._context.services.journey, self._edits.ticket()
        self._context.runner.ask(
            partial(_read, journey, self._record_id, ticket), self._load, refused=self.refused.emit
        )

    def _load(self, asked: _Asked) -> None:
        if asked.record_id == self._record_id:
            self.editor.load(asked.found, asked.ticket)

    def _show(self) -> None:
        found = self.editor.found
        if found is None or not self._built:
            return
        standing = found.standing
        if self._wanted:
            self._lens = Lens.PHASES
        sections = standing.sections(self._lens)
        section, group = self._current(sections)
        steps, checks = standing.steps, standing.checks
        self._told.show_text(
            self.tr("{0} of {1} steps complete, {2} of {3} checks done").format(*steps, *checks)
        )
        for made in self._lenses.buttons():
            made.setChecked(made.objectName() == f"lens-{self._lens}")
        self._side.show_sections(sections, group.key, standing.blocking())
        self._step.show_group(section, group, found)
        if self._wanted in standing.standings:
            self._step.go_to(self._wanted)
        self._wanted = ""

    def _current(self, sections: tuple[Section, ...]) -> tuple[Section, Group]:
        """What was wanted, else chosen, else the first where something waits: for me, or at all."""
        pairs = [(section, group) for section in sections for group in section.groups]
        for section, group in pairs:
            keys = {section.key, *(one.check.key for one in group.standings)}
            if self._wanted in keys:
                self._chosen[self._lens] = group.key
                break
        chosen = self._chosen.get(self._lens)
        found = next((pair for pair in pairs if pair[1].key == chosen), None)
        found = found or next((pair for pair in pairs if self._is_mine(pair[1])), None)
        found = found or next((pair for pair in pairs if not pair[1].tally.is_whole), pairs[0])
        self._chosen[self._lens] = found[1].key
        return found

    def _is_mine(self, group: Group) -> bool:
        me = self._context.acting().id
        return any(one.is_open and one.given.owner == me for one in group.standings)

    def _look(self, lens: Lens) -> None:
        self._lens = lens
        self._show()

    def _pick(self, key: str) -> None:
        self._chosen[self._lens] = key
        self._show()

    def _change(self, key: str, field: str, value: object) -> None:
        why = self.editor.change(key, **{field: value})
        if why:
            self._step.refuse(key, why)

    def _follow(self, key: str) -> None:
        """Show the check that was undone or done again, where it is not in sight."""
        if self._built and not self._step.shows(key):
            self.open(key)

    def _go(self, key: str) -> None:
        found = self.editor.found
        if found is None:
            return
        one = found.standing.standings[key]
        place = one.given.link or one.check.place
        if place:
            self.asked.emit(place, found)

    def _save(self) -> None:
        found = self.editor.found
        if found is None:
            return
        name = f"{found.record.title}.pdf"
        chosen, _ = QFileDialog.getSaveFileName(self, self._print.text(), name, "PDF (*.pdf)")
        if not chosen:
            return
        target = Path(chosen).with_suffix(".pdf")
        journey = self._context.services.journey
        self._context.runner.ask(
            partial(journey.print, found.record.id, target),
            partial(self._say_printed, target),
            refused=self.refused.emit,
        )

    def _say_printed(self, target: Path, _: None) -> None:
        self._context.banner(Message(self.tr("The report is in {0}.").format(target), Tone.OK))

    def _fit(self) -> None:
        """The list beside the step, or above it as a choice."""
        if not self._built:
            return
        theme = Theme.current()
        beside = self.width() >= theme.px(_NARROW)
        direction = QBoxLayout.Direction
        self._across.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._keys.setVisible(beside)
        self._side.fit(beside=beside)


def _read(journey: "Journey", record_id: str, ticket: int) -> _Asked:
    return _Asked(record_id, journey.of_record(record_id), ticket)
