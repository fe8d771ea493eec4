"""What one cell says where sheets lie side by side."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from mcred_desktop.domain.assess.assessment import Score, Sheet
from mcred_desktop.domain.assess.marking import Pin
from mcred_desktop.domain.rubrics.rubric import INSUFFICIENT, Criterion, Rubric
from mcred_desktop.gui.widgets.sign import Sign
from mcred_desktop.gui.widgets.text import label
from mcred_desktop.gui.words import counted
from mcred_desktop.services.assess.moderation import steps_apart


class SheetCells(QObject):
    """Cells of a row: the criterion first, then what each sheet says of it."""

    def title(self, rubric: Rubric, sheets: Sequence[Sheet], row: Criterion) -> QWidget:
        """The criterion, and by how many levels the sheets are apart on it."""
        apart = steps_apart(rubric, sheets, row)
        words = label(row.title, "strong", wrap=True)
        if not apart:
            return words
        cell = QWidget()
        lines = QGridLayout(cell)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addWidget(words, 0, 0, 1, 2)
        lines.addWidget(Sign("triangle-alert", "warn", 14), 1, 0, Qt.AlignmentFlag.AlignTop)
        differ = (self.tr("{0} level apart"), self.tr("{0} levels apart"))
        lines.addWidget(label(counted(apart, *differ), "strong", "warn", wrap=True), 1, 1)
        lines.setColumnStretch(1, 1)
        return cell

    def said(self, rubric: Rubric, sheet: Sheet, row: Criterion) -> QWidget:
        """A sheet's level, comment and pins."""
        cell = QWidget()
        lines = QVBoxLayout(cell)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        score = next((s for s in sheet.scores if s.criterion_id == row.id), None)
        level = self.tr("no level") if score is None else self._level(rubric, row, score)
        lines.addWidget(label(level, "second" if score is None else "strong", wrap=True))
        for said in (one for one in sheet.said if one.criterion_id == row.id):
            if said.comment:
                lines.addWidget(label(said.comment, "second", wrap=True))
            for pin in said.pins:
                lines.addWidget(label(self._pin(pin), "second", wrap=True))
        return cell

    def _level(self, rubric: Rubric, row: Criterion, score: Score) -> str:
        text = level_words(rubric, row, score.level_id)
        return text if score.points is None else f"{text} ({score.points:g})"

    def _pin(self, pin: Pin) -> str:
        place = self.tr("Pin")
        if pin.page is not None:
            place = self.tr("Page {0}").format(pin.page + 1)
        elif pin.second is not None:
            place = "{:d}:{:02d}".format(*divmod(round(pin.second), 60))
        return f"{place}: {pin.text}" if pin.text else place


def level_words(rubric: Rubric, row: Criterion, level_id: str) -> str:
    """The step of a level and its name."""
    if level_id == INSUFFICIENT:
        return QCoreApplication.translate("SheetCells", "0 · insufficient evidence")
    return f"{rubric.step(row, level_id)} · {rubric.level_of(row, level_id).name}"
