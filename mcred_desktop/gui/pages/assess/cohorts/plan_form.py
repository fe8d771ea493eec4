"""How a cohort is marked, changed in place."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.domain.assess.assessment import Cohort
from mcred_desktop.domain.assess.marking import Marking, MarkingPlan
from mcred_desktop.domain.people import Person
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.fields import FieldRow
from mcred_desktop.gui.widgets.text import label

_LEAST, _WIDTH = 212, 300
"""Pixels at 100 %"""
_FLAGS: Final = ("blind", "declare_interest", "calibrated_only", "checks")


class PlanForm(QScrollArea):
    """Every choice of the plan; each change is told at once."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plan-form")
        self.setAccessibleName(self.tr("How this cohort is marked"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._trainers: dict[str, QCheckBox] = {}
        self._make_fields()
        self._said = label("", "second", "bad", wrap=True)
        self._said.setObjectName("plan-said")
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(24, 14, 16, 18)
        self._column.setSpacing(12)
        for part in (self._marking_row, self._sample_row, self._seed_row, *self._flags.values()):
            self._column.addWidget(part)
        self._column.addWidget(self._again_row)
        self._column.addWidget(label(self.tr("Taught by"), "label"))
        self._people = QVBoxLayout()
        self._people.setSpacing(2)
        self._column.addLayout(self._people)
        note = self.tr("Who taught the cohort neither marks nor decides.")
        self._column.addWidget(label(note, "label", wrap=True))
        self._column.addWidget(self._said)
        self._column.addStretch(1)
        self.setWidget(content)
        self._fit()
        Theme.current().changed.connect(self._fit)

    @property
    def plan(self) -> MarkingPlan:
        """What is chosen."""
        flags = {name: box.isChecked() for name, box in self._flags.items()}
        return MarkingPlan(
            marking=Marking(self._marking.currentData()),
            sample=self._sample.value(),
            seed=self._seed.value(),
            look_again=self._again.value(),
            **flags,
        )

    @property
    def trainers(self) -> list[str]:
        """Ids of the people who taught."""
        return [person for person, box in self._trainers.items() if box.isChecked()]

    def show_plan(self, cohort: Cohort, people: Sequence[Person]) -> None:
        """Show what is on disk; tells no change."""
        plan = cohort.plan
        fields = (self._marking, self._sample, self._seed, self._again, *self._flags.values())
        blockers = [QSignalBlocker(field) for field in fields]
        self._marking.setCurrentIndex(self._marking.findData(plan.marking.value))
        self._sample.setValue(round(plan.sample))
        self._seed.setValue(plan.seed)
        self._again.setValue(round(plan.look_again))
        for name, box in self._flags.items():
            box.setChecked(getattr(plan, name))
        for blocker in blockers:
            blocker.unblock()
        self._show_people(cohort.trainers, people)
        self._offer()
        self.say("")

    def say(self, text: str) -> None:
        """Why the last change was not taken; empty when it was."""
        self._said.setText(text)
        self._said.setVisible(bool(text))

    def _make_fields(self) -> None:
        self._marking = QComboBox()
        self._marking.setObjectName("plan-marking")
        self._marking.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        for value, text in (
            (Marking.SINGLE, self.tr("One evaluator each")),
            (Marking.DOUBLE, self.tr("Two evaluators each")),
            (Marking.SAMPLED, self.tr("Two for a share of them")),
        ):
            self._marking.addItem(text, value.value)
        self._sample = _number("plan-sample", 1, 100, " %")
        self._seed = _number("plan-seed", 0, 2**31 - 1)
        self._again = _number("plan-look-again", 0, 100, " %")
        self._marking_row = FieldRow(self.tr("Evaluators"), self._marking)
        self._sample_row = FieldRow(self.tr("Share with two evaluators"), self._sample)
        self._seed_row = FieldRow(
            self.tr("Drawn by number"), self._seed, self.tr("The same number draws the same.")
        )
        self._again_row = FieldRow(
            self.tr("Agreed work to look at again"),
            self._again,
            self.tr("This share of them is offered under Moderation."),
        )
        words = (
            (self.tr("Blind"), self.tr("Neither names nor traces of the maker in files")),
            (self.tr("Conflicts of interest first"), self.tr("Declared before the first look")),
            (self.tr("Calibrated evaluators only"), self.tr("Benchmarks come before portfolios")),
            (self.tr("Check the evidence"), self.tr("Valid, sufficient, authentic and current")),
        )
        self._flags = {name: _box(name, *said) for name, said in zip(_FLAGS, words, strict=True)}
        self._marking.currentIndexChanged.connect(self._tell)
        for field in (self._sample, self._seed, self._again):
            field.valueChanged.connect(self._tell)
        for box in self._flags.values():
            box.toggled.connect(self._tell)

    def _show_people(self, trainers: Sequence[str], people: Sequence[Person]) -> None:
        if list(self._trainers) != [person.id for person in people]:
            for box in self._trainers.values():
                self._people.removeWidget(box)
                box.deleteLater()
            self._trainers = {person.id: self._trainer(person) for person in people}
        for person, box in self._trainers.items():
            with QSignalBlocker(box):
                box.setChecked(person in trainers)

    def _trainer(self, person: Person) -> QCheckBox:
        box = QCheckBox(person.name)
        box.setObjectName(f"taught-{person.id}")
        box.setAccessibleName(self.tr("Taught by {0}").format(person.name))
        box.toggled.connect(self._tell)
        self._people.addWidget(box)
        return box

    def _tell(self) -> None:
        self._offer()
        self.changed.emit()

    def _offer(self) -> None:
        sampled = self._marking.currentData() == Marking.SAMPLED.value
        self._sample_row.setVisible(sampled)
        self._seed_row.setVisible(sampled or bool(self._again.value()))

    def _fit(self) -> None:
        self.setMinimumWidth(Theme.current().px(_LEAST))
        self.setMaximumWidth(Theme.current().px(_WIDTH))


def _box(name: str, text: str, means: str) -> QCheckBox:
    box = QCheckBox(text)
    box.setObjectName(f"plan-{name}")
    box.setAccessibleName(text)
    box.setAccessibleDescription(means)
    box.setToolTip(means)
    return box


def _number(name: str, least: int, most: int, unit: str = "") -> QSpinBox:
    field = QSpinBox()
    field.setObjectName(name)
    field.setRange(least, most)
    field.setSuffix(unit)
    field.setKeyboardTracking(False)
    return field
