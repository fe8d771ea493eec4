"""Sheets of one assignment side by side, with a choice and its reason."""

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.domain.assess.assessment import Sheet
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.packs import CURABLE
from mcred_desktop.domain.rubrics.rubric import Criterion, Rubric
from mcred_desktop.gui.days import spoken_moment
from mcred_desktop.gui.pages.assess.packs.words import PackWords
from mcred_desktop.gui.pages.assess.sheet_cells import SheetCells
from mcred_desktop.gui.slices import Slices
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.fields import FieldRow
from mcred_desktop.gui.widgets.text import button, label, rule
from mcred_desktop.services.packs.compared import Compared, HeldItem

_READABLE = 150
"""Pixels at 100 % that the sheets keep; below it everything scrolls together"""
_VALUE = 2_000
"""Characters of a damaged value that are shown"""


class Comparison(QWidget):
    """Rival sheets, or what is held beside what counts; the answer stands below."""

    chosen = Signal(str, str, str)
    """Assignment, sheet that shall count, reason"""
    rested = Signal(object, str)
    """Operations that shall rest, reason"""
    tried = Signal()
    """What is held shall be judged once more"""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pack-comparison")
        self._slices, self._cells, self._words = Slices(self), SheetCells(self), PackWords(self)
        self._shown = 0
        self._key = ""
        self._ops: tuple[str, ...] = ()
        self._sheets = QButtonGroup(self)
        self._head = label("", "section", wrap=True)
        self._said = label("", "second", wrap=True)
        self._said.setObjectName("comparison-said")
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._fit()
        Theme.current().changed.connect(self._fit)
        self.why = QLineEdit()
        self.why.setObjectName("pack-reason")
        self.why.setMaxLength(5_000)
        self.why.textChanged.connect(self._offer)
        self._answer = button("", self._give, "primary")
        self._answer.setObjectName("pack-answer")
        self._again = button(self.tr("Try again"), self.tried.emit, sign="refresh-cw")
        self._again.setObjectName("pack-again")
        beside = QWidget()
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._again)
        row.addWidget(self._answer)
        self._row = FieldRow(self.tr("Reason"), self.why, beside=beside)
        self._row.setContentsMargins(18, 4, 18, 16)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(6)
        for part in (self._head, self._said):
            part.setContentsMargins(18, 0, 18, 0)
            column.addWidget(part)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._row)

    def show_rivals(self, found: Compared) -> None:
        """More than one sheet of an evaluator stands; one of them shall count."""
        self._begin(found, found.key)
        self._said.setText(
            self.tr(
                "{0} signed it more than once, on laptops that did not know of one another."
            ).format(found.evaluator)
        )
        self._answer.setText(self.tr("Let this one count"))
        self._again.hide()
        self._row.setVisible(found.readable)
        if found.rubric is None or not found.readable:
            self._show_closed()
            return
        ordered = sorted(found.sheets, key=lambda sheet: sheet.at)
        heads = [partial(self._choice, sheet, at) for at, sheet in enumerate(ordered, 1)]
        self._fill(found.rubric, ordered, heads)

    def show_held(self, item: HeldItem) -> None:
        """What came back and is not applied, beside what counts here."""
        found = item.found
        self._begin(found, "")
        self._ops = item.ops
        said = [self._words.why(item.why)]
        if item.rest is not None:
            said.append(self.tr("Set aside: {0}").format(item.rest.reason))
        elif item.why in CURABLE and found.readable:
            said.append(self.tr("It is applied when the reason is gone and it is tried again."))
        self._said.setText(" ".join(said))
        self._answer.setText(self.tr("Set aside"))
        self._again.setVisible(item.why in CURABLE)
        self._row.setVisible(found.readable and item.open)
        if not found.readable:
            self._show_closed()
        elif item.sheet is not None and item.rubric is not None:
            same = [s for s in found.sheets if s.rubric_version_id == item.sheet.rubric_version_id]
            heads = [
                partial(label, self._headed(self.tr("Came back"), item.sheet), "label", wrap=True),
                *(
                    partial(label, self._headed(self.tr("Counts here"), s), "label", wrap=True)
                    for s in same
                ),
            ]
            self._fill(item.rubric, [item.sheet, *same], heads)
        else:
            self._show_values(item)

    def refuse(self, error: McredError) -> None:
        """Say what is wrong with the answer."""
        self._row.show_error(str(error))

    def _fit(self) -> None:
        self._scroll.setMinimumHeight(Theme.current().px(_READABLE))

    def _begin(self, found: Compared, key: str) -> None:
        self._shown += 1
        self._key, self._ops = key, ()
        told = (found.name or self.tr("Not about one portfolio"), found.evaluator)
        self._head.setText(" · ".join(part for part in told if part))
        self.why.clear()
        self._row.show_error("")
        for choice in self._sheets.buttons():
            self._sheets.removeButton(choice)
        self._offer()

    def _show_closed(self) -> None:
        text = self.tr(
            "Its evaluator and a programme manager see the sheets; who has still to mark the same "
            "portfolio does not."
        )
        self._show_text(text)

    def _show_values(self, item: HeldItem) -> None:
        """Everything it says, as it says it."""
        try:
            values = json.loads(item.payload)
        except ValueError:
            values = None
        if isinstance(values, dict):
            said = cast("dict[str, object]", values)
            lines = [f"{name}: {value}" for name, value in said.items()]
        else:
            lines = [item.payload]
        self._show_text("\n".join(line[:_VALUE] for line in [item.entity, *lines]))

    def _show_text(self, text: str) -> None:
        said = label(text, "second", wrap=True)
        said.setContentsMargins(18, 4, 18, 4)
        said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._scroll.setWidget(said)

    def _fill(
        self, rubric: Rubric, sheets: list[Sheet], heads: Sequence[Callable[[], QWidget]]
    ) -> None:
        content = QWidget()
        self._grid = QGridLayout(content)
        self._grid.setContentsMargins(18, 4, 18, 8)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(8)
        self._grid.addWidget(
            label(self.tr("Criterion"), "label"), 0, 0, Qt.AlignmentFlag.AlignBottom
        )
        self._grid.setColumnStretch(0, 2)
        for place, head in enumerate(heads, 1):
            self._grid.addWidget(head(), 0, place, Qt.AlignmentFlag.AlignBottom)
            self._grid.setColumnStretch(place, 3)
        self._scroll.setWidget(content)
        rows = enumerate(rubric.criteria, 1)
        self._slices.add(
            partial(self._add_row, self._shown, rubric, sheets, row, number) for number, row in rows
        )

    def _add_row(
        self, shown: int, rubric: Rubric, sheets: list[Sheet], row: Criterion, number: int
    ) -> None:
        if shown != self._shown:
            return
        at, top = 2 * number, Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(rule(), at - 1, 0, 1, -1)
        self._grid.addWidget(self._cells.title(rubric, sheets, row), at, 0, top)
        for place, sheet in enumerate(sheets, 1):
            self._grid.addWidget(self._cells.said(rubric, sheet, row), at, place, top)
        if number == len(rubric.criteria):
            self._grid.setRowStretch(at + 1, 1)

    def _choice(self, sheet: Sheet, number: int) -> QWidget:
        """The sheet's button, and below it when it was signed."""
        at = spoken_moment(sheet.at, datetime.now().astimezone())
        choice = QRadioButton(self.tr("Sheet {0}").format(number))
        choice.setObjectName(f"sheet-{sheet.id}")
        choice.setAccessibleDescription(self.tr("signed {0}").format(at))
        choice.setProperty("sheet", sheet.id)
        choice.toggled.connect(self._offer)
        self._sheets.addButton(choice)
        head = QWidget()
        lines = QVBoxLayout(head)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(choice)
        lines.addWidget(label(at, "label", wrap=True))
        return head

    def _headed(self, word: str, sheet: Sheet) -> str:
        at = spoken_moment(sheet.at, datetime.now().astimezone())
        return self.tr("{0} · {1}").format(word, at)

    def _offer(self) -> None:
        why = ""
        if self._key and self._sheets.checkedButton() is None:
            why = self.tr("Choose one of the sheets")
        elif not self.why.text().strip():
            why = self.tr("Give a reason first")
        self._answer.setEnabled(not why)
        self._answer.setToolTip(why)

    def _give(self) -> None:
        picked = self._sheets.checkedButton()
        if not self._key:
            self.rested.emit(self._ops, self.why.text())
        elif picked is not None:
            self.chosen.emit(self._key, picked.property("sheet"), self.why.text())
