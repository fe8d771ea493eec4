"""What combinations of levels lead to, worked out beside the window."""

from collections import Counter

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QListWidgetItem, QVBoxLayout, QWidget

from mcred_desktop.domain.assess.assessment import Verdict
from mcred_desktop.domain.rubrics.combinations import MOST_COMBINATIONS, Combinations, Plateau
from mcred_desktop.domain.rubrics.rubric import Rubric
from mcred_desktop.domain.rubrics.weighing import Outcome
from mcred_desktop.gui.widgets.lines import WHAT, Lines
from mcred_desktop.gui.widgets.text import button

_TELLABLE = 1_000_000
"""A larger number of combinations says nothing more"""


class Outcomes(QWidget):
    """What the rules lead to in some lines, and the way to a table of every combination."""

    table_wanted = Signal(bool)
    """Whether the table is to be shown in place of the grid"""

    def __init__(self) -> None:
        super().__init__()
        self.lines = OutcomeLines()
        self.table = button("", self._toggle, sign="table-2", small=True)
        self.table.setObjectName("show-combined")
        self.table.setCheckable(True)
        self.table.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.lines, 1)
        below = QVBoxLayout()
        below.setContentsMargins(12, 8, 12, 8)
        column.addLayout(below)
        below.addWidget(self.table)

    def show_combinations(self, rubric: Rubric, found: Combinations) -> None:
        """Show what combinations of ``rubric`` give."""
        self.lines.show_combinations(rubric, found)
        self.table.setText(self.tr("Table of all {0}").format(say_count(found.count)))
        self.table.setVisible(bool(found.every))

    def _toggle(self) -> None:
        self.table_wanted.emit(self.table.isChecked())


class OutcomeLines(Lines):
    """Every criterion at one level; what one slip changes; how many combinations pass."""

    def __init__(self) -> None:
        super().__init__("outcomes", self.tr("What combinations give"))

    def show_combinations(self, rubric: Rubric, found: Combinations) -> None:
        """Show what the levels of ``rubric`` lead to."""
        self.clear()
        names = {level.id: f"{n}, {level.name}" for n, level in enumerate(rubric.levels, 1)}
        for plateau in reversed(found.plateaus):
            text = self.tr("All at {0}: {1}").format(
                names[plateau.level_id], self._say(plateau.outcome)
            )
            passes = plateau.outcome.verdict is Verdict.PASS
            sign, tone = ("check", "ok") if passes else ("minus", "ink3")
            item: QListWidgetItem = self.add(text, self._below(rubric, plateau), sign, tone)
            item.setData(WHAT, plateau.level_id)
        text = self.tr("{0} combinations in all").format(say_count(found.count))
        if found.every:
            counts = Counter(say_outcome(one.outcome) for one in found.every)
            lines = [f"{name}: {say_count(count)}" for name, count in counts.most_common()]
            self.add(text, "\n".join(lines), "table-2")
        elif found.count:
            self.add(text, say_too_many(), "table-2")
        else:
            self.add(self.tr("No criterion counts yet"), sign="minus", tone="ink3")

    def _below(self, rubric: Rubric, plateau: Plateau) -> str:
        """What one criterion a level lower changes, where it changes the outcome."""
        titles = {row.id: row.title for row in rubric.criteria}
        here = say_outcome(plateau.outcome)
        other: dict[str, list[str]] = {}
        for slip in plateau.slips:
            if say_outcome(slip.outcome) != here:
                other.setdefault(say_outcome(slip.outcome), []).append(titles[slip.criterion_id])
        if not other:
            return self.tr("One criterion lower changes nothing.") if plateau.slips else ""
        said = self.tr("{0}, when one is lower: {1}")
        return "\n".join(said.format(name, "; ".join(rows)) for name, rows in other.items())

    def _say(self, outcome: Outcome) -> str:
        named = say_outcome(outcome)
        return named if outcome.percent is None else f"{outcome.percent:g} %, {named}"


def say_outcome(outcome: Outcome) -> str:
    """Not yet, the level of achievement, or a mere pass."""
    if outcome.verdict is not Verdict.PASS:
        return _tr("not yet")
    return outcome.band or _tr("pass")


def say_count(count: int) -> str:
    """A number of combinations, as far as it says something."""
    if count > _TELLABLE:
        return _tr("More than {0}").format(say_count(_TELLABLE))
    return f"{count:,}"


def say_too_many() -> str:
    """Why there is no table of more combinations."""
    said = _tr("There is a table of at most {0} combinations, for nobody reads more than these.")
    return said.format(say_count(MOST_COMBINATIONS))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Outcomes", text)
