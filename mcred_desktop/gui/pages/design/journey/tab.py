"""The journey of a record: its steps at the left, the checks of one of them at the right."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.domain.journey import Group, Lens, Section
from mcred_desktop.gui.page import Message, Tone
from mcred_desktop.gui.pages.design.edits import Edits
from mcred_desktop.gui.pages.design.journey.editor import JourneyEditor
from mcred_desktop.gui.pages.design.journey.keys import check_keys
from mcred_desktop.gui.pages.design.journey.step_list import StepList
from mcred_desktop.gui.pages.design.journey.step_view import StepView
from mcred_desktop.gui.pages.design.journey.waiting import Waiting
from mcred_desktop.gui.slices import Slices
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.elided import ElidedLabel
from mcred_desktop.gui.widgets.text import button, rule

if TYPE_CHECKING:
    from mcred_desktop.domain.people import Person
    from mcred_desktop.services.journey import Journey, Journeyed

_LIST, _NARROW = 300, 720
"""Of the list, and below which it becomes a choice; pixels at 100 %"""


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
        if not self._built:
            self._build()
            self._built = True
        self._ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._make_strip())
        column.addWidget(rule())
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(0)
        column.addLayout(self._across, 1)
        self._across.addWidget(self._make_side())
        self._step = StepView(self._slices)
        self._step.changed.connect(self._change)
        self._step.asked.connect(self._go)
        self._across.addWidget(self._step, 1)
        self._keys = check_keys()
        column.addWidget(self._keys)
        Theme.current().changed.connect(self._fit)
        self._fit()

    def _make_strip(self) -> QHBoxLayout:
        strip = QHBoxLayout()
        strip.setContentsMargins(16, 6, 16, 6)
        strip.setSpacing(6)
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
        return strip

    def _make_side(self) -> QWidget:
        self._side = _Side()
        self._list = StepList(self.tr("Steps of the journey"))
        self._list.picked.connect(self._pick)
        self._choice = QComboBox()
        self._choice.setObjectName("journey-choice")
        self._choice.setAccessibleName(self._list.accessibleName())
        self._choice.activated.connect(self._pick_chosen)
        self._waiting = Waiting(self._side)
        self._waiting.asked.connect(self.open)
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(self._list, 1)
        column.addWidget(rule())
        foot = QVBoxLayout()
        foot.setContentsMargins(14, 10, 12, 12)
        foot.setSpacing(8)
        foot.addWidget(self._choice)
        foot.addWidget(self._waiting)
        column.addLayout(foot)
        return self._side

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
        blocking = standing.blocking()
        working = blocking.phase.key if blocking is not None else ""
        steps, checks = standing.steps, standing.checks
        self._told.show_text(
            self.tr("{0} of {1} steps complete, {2} of {3} checks done").format(*steps, *checks)
        )
        for made in self._lenses.buttons():
            made.setChecked(made.objectName() == f"lens-{self._lens}")
        self._list.show_sections(sections, group.key, working)
        self._offer(sections, group.key)
        self._waiting.show_blocking(blocking)
        self._step.show_group(section, group, found)
        if self._wanted in standing.standings:
            self._step.go_to(self._wanted)
        self._wanted = ""

    def _current(self, sections: tuple[Section, ...]) -> tuple[Section, Group]:
        """What was wanted, else what was chosen, else the first with something left."""
        pairs = [(section, group) for section in sections for group in section.groups]
        for section, group in pairs:
            keys = {section.key, *(one.check.key for one in group.standings)}
            if self._wanted in keys:
                self._chosen[self._lens] = group.key
                break
        chosen = self._chosen.get(self._lens)
        found = next((pair for pair in pairs if pair[1].key == chosen), None)
        found = found or next((pair for pair in pairs if not pair[1].tally.is_whole), pairs[0])
        self._chosen[self._lens] = found[1].key
        return found

    def _offer(self, sections: tuple[Section, ...], current: str) -> None:
        """The same steps as a choice, where there is no room for the list."""
        offered = [(f"{s.title} · {g.title}", g.key) for s in sections for g in s.groups]
        there = [self._choice.itemData(n) for n in range(self._choice.count())]
        if there != [key for _, key in offered]:
            self._choice.clear()
            for words, key in offered:
                self._choice.addItem(words, key)
        self._choice.setCurrentIndex(self._choice.findData(current))

    def _look(self, lens: Lens) -> None:
        self._lens = lens
        self._show()

    def _pick(self, key: str) -> None:
        self._chosen[self._lens] = key
        self._show()

    def _pick_chosen(self) -> None:
        self._pick(self._choice.currentData())

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
        if not hasattr(self, "_step"):
            return
        theme = Theme.current()
        beside = self.width() >= theme.px(_NARROW)
        direction = QBoxLayout.Direction
        self._across.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._list.setVisible(beside)
        self._choice.setVisible(not beside)
        self._keys.setVisible(beside)
        widest = theme.px(_LIST) if beside else 16_777_215
        self._side.setMinimumWidth(widest if beside else 0)
        self._side.setMaximumWidth(widest)


class _Side(QFrame):
    """With a hairline at its end: below it, where it stands above the rest."""

    def paintEvent(self, event: QPaintEvent) -> None:
        across, down = self.width(), self.height()
        beside = down > across
        line = QRect(across - 1, 0, 1, down) if beside else QRect(0, down - 1, across, 1)
        at = QStyle.visualRect(self.layoutDirection(), self.rect(), line)
        QPainter(self).fillRect(at, Theme.current().color("rule"))


def _read(journey: "Journey", record_id: str, ticket: int) -> _Asked:
    return _Asked(record_id, journey.of_record(record_id), ticket)
