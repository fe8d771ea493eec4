"""The sheets of a portfolio, criterion by criterion, with the level that shall count."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QScrollArea, QWidget

from mcred_desktop.domain.rubrics.rubric import INSUFFICIENT, Criterion, Rubric
from mcred_desktop.gui.pages.assess.sheet_cells import SheetCells
from mcred_desktop.gui.slices import Slices
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.text import label, rule
from mcred_desktop.services.assess.moderation import Moderated


class SideBySide(QScrollArea):
    """A column a sheet; rows that differ say by how much, in words and with a sign."""

    changed = Signal()
    """Another level was chosen"""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("side-by-side")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._slices, self._cells = Slices(self), SheetCells(self)
        self._choices: dict[str, QComboBox] = {}
        self._shown = self._rows = 0

    @property
    def levels(self) -> dict[str, str]:
        """The level chosen for each criterion; those without one are left out."""
        chosen = {key: choice.currentData() for key, choice in self._choices.items()}
        return {key: level for key, level in chosen.items() if level}

    @property
    def whole(self) -> bool:
        """Whether every row is there already."""
        return len(self._choices) == self._rows

    def show_case(self, found: Moderated, people: dict[str, str]) -> None:
        """Show the sheets of a portfolio; ``people`` are names by id."""
        case = found.case
        content = QWidget()
        self._grid = QGridLayout(content)
        self._grid.setContentsMargins(18, 8, 18, 16)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(8)
        self._choices, self._rows = {}, len(case.rubric.criteria)
        self._shown += 1
        heads = [people.get(sheet.author, sheet.author) for sheet in case.sheets]
        for place, text in enumerate((self.tr("Criterion"), *heads, self.tr("Shall count"))):
            self._grid.addWidget(label(text, "label", wrap=True), 0, place)
            self._grid.setColumnStretch(place, 3 if 0 < place <= len(heads) else 2)
        self.setWidget(content)
        self._slices.add(
            partial(self._add_row, self._shown, found, row, number)
            for number, row in enumerate(case.rubric.criteria, 1)
        )

    def _add_row(self, shown: int, found: Moderated, row: Criterion, number: int) -> None:
        if shown != self._shown:
            return
        case, top = found.case, Qt.AlignmentFlag.AlignTop
        at = 2 * number
        self._grid.addWidget(rule(), at - 1, 0, 1, -1)
        self._grid.addWidget(self._cells.title(case.rubric, case.sheets, row), at, 0, top)
        for place, sheet in enumerate(case.sheets, 1):
            self._grid.addWidget(self._cells.said(case.rubric, sheet, row), at, place, top)
        choice = self._choice(case.rubric, row, case.levels.get(row.id, ""))
        self._choices[row.id] = choice
        self._grid.addWidget(choice, at, len(case.sheets) + 1, top)
        if number == self._rows:
            self._grid.setRowStretch(at + 1, 1)
            self.changed.emit()

    def _choice(self, rubric: Rubric, row: Criterion, level_id: str) -> QComboBox:
        choice = QComboBox()
        choice.setObjectName(f"settle-{row.id}")
        choice.setAccessibleName(self.tr("Level that shall count: {0}").format(row.title))
        choice.setMinimumContentsLength(8)
        choice.setMaximumWidth(Theme.current().px(220))
        if not level_id:
            choice.addItem(self.tr("no level"), "")
        for step, level in enumerate(rubric.levels_of(row), 1):
            choice.addItem(f"{step} · {level.name}", level.id)
        choice.addItem(self.tr("0 · insufficient evidence"), INSUFFICIENT)
        choice.setCurrentIndex(max(0, choice.findData(level_id)))
        choice.currentIndexChanged.connect(self.changed)
        return choice
