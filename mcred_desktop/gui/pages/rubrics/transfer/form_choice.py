"""Choosing the form in which rubrics leave."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QLabel,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.gui.pages.rubrics.transfer.forms import GRID, LEARNERS, PRINTS, Form, Order
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.fields import FieldRow
from mcred_desktop.gui.widgets.text import label
from mcred_desktop.services.rubrics.ports import RubricFormat
from mcred_desktop.services.rubrics.prints import Paper

_INDENT = 23
"""Pixels at 100 % from the mark of a choice to its words"""


class FormChoice(QScrollArea):
    """One line for each form on what it keeps; below them what else the form asks."""

    changed = Signal()
    """Another form"""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._forms = self._all_forms()
        self._group = QButtonGroup(self)
        self.version = QComboBox()
        self.version.setObjectName("export-version")
        self.paper = QComboBox()
        self.paper.setObjectName("export-paper")
        self.paper.addItem(self.tr("A4"), Paper.A4)
        self.paper.addItem(self.tr("Letter"), Paper.LETTER)
        self.weights = QCheckBox(self.tr("Say what each criterion weighs"))
        self.weights.setObjectName("export-weights")
        self._version = FieldRow(self.tr("What"), self.version)
        self._paper = FieldRow(self.tr("Paper"), self.paper)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 12, 4)
        column.setSpacing(2)
        column.addWidget(label(self.tr("In what form"), "section"))
        for number, form in enumerate(self._forms):
            self._add(form, number, column)
        column.addSpacing(10)
        for part in (self._version, self._paper, self.weights):
            column.addWidget(part)
            column.addSpacing(6)
        column.addStretch(1)
        self.setWidget(inner)
        self._group.button(0).setChecked(True)
        self._group.idToggled.connect(self._show_choices)
        self._show_choices()
        Theme.current().changed.connect(self._fit)
        self._fit()

    @property
    def form(self) -> Form:
        """The form that is chosen."""
        return self._forms[max(0, self._group.checkedId())]

    def order(self, rubric_ids: Sequence[str]) -> Order:
        """These rubrics in the form that is chosen."""
        number = self.version.currentData() if len(rubric_ids) == 1 else None
        paper = Paper(self.paper.currentData())
        return Order(tuple(rubric_ids), self.form, number, paper, self.weights.isChecked())

    def offer_versions(self, newest: int) -> None:
        """Offer the draft and every version up to ``newest``; 0 where there is no choice."""
        if self.version.count() != newest + 1:
            with QSignalBlocker(self.version):
                self.version.clear()
                self.version.addItem(self.tr("The draft as it is now"), None)
                for number in range(newest, 0, -1):
                    self.version.addItem(self.tr("Version {0}").format(number), number)
        self._version.setVisible(newest > 0)

    def take_focus(self) -> None:
        """Give the keys to the form that is chosen."""
        self._group.button(max(0, self._group.checkedId())).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def _all_forms(self) -> tuple[Form, ...]:
        return (
            Form(
                GRID,
                self.tr("PDF for evaluators"),
                self.tr("The whole grid, landscape, with the rules at the end. To print."),
                ".pdf",
            ),
            Form(
                LEARNERS,
                self.tr("PDF for learners"),
                self.tr("What is expected, in plain words, one criterion after the other."),
                ".pdf",
            ),
            Form(
                RubricFormat.OWN,
                self.tr("Mcred rubric"),
                self.tr("Keeps everything. For another workspace, or to keep a copy."),
                ".json",
            ),
            Form(
                RubricFormat.CSV,
                self.tr("Learning platform CSV"),
                self.tr(
                    "Levels, points and descriptors. Weights become points; bands are left out."
                ),
                ".csv",
            ),
            Form(
                RubricFormat.XLSX,
                self.tr("Spreadsheet"),
                self.tr("The grid with weights and evidence, a sheet each. Bands are left out."),
                ".xlsx",
            ),
            Form(
                RubricFormat.MARKDOWN,
                self.tr("Markdown"),
                self.tr("The grid as a table in plain text. Bands are left out."),
                ".md",
            ),
            Form(
                RubricFormat.CASE,
                self.tr("CASE 1.1"),
                self.tr(
                    "Criteria, weights, levels and scores for competency systems. No pass mark."
                ),
                ".json",
            ),
            Form(
                RubricFormat.BADGE,
                self.tr("Open Badges results"),
                self.tr("Criteria, levels and the pass mark as a badge carries them. No weights."),
                ".json",
            ),
        )

    def _add(self, form: Form, number: int, column: QVBoxLayout) -> None:
        made = QRadioButton(form.name)
        made.setObjectName(f"form-{form.key}")
        made.setAccessibleDescription(form.keeps)
        self._group.addButton(made, number)
        says = label(form.keeps, "label", wrap=True)
        says.setObjectName("form-keeps")
        column.addSpacing(4)
        column.addWidget(made)
        column.addWidget(says)

    def _show_choices(self) -> None:
        """Ask only what the form leaves open."""
        self._paper.setVisible(self.form.key in PRINTS)
        self.weights.setVisible(self.form.key == LEARNERS)
        self.changed.emit()

    def _fit(self) -> None:
        indent = Theme.current().px(_INDENT)
        for says in self.findChildren(QLabel, "form-keeps"):
            says.setContentsMargins(indent, 0, 0, 0)
        for part in (self._version, self._paper):
            part.setMaximumWidth(Theme.current().px(320))
