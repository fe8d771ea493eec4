"""What combinations of levels lead to, worked out beside the window."""

from collections import Counter

from PySide6.QtWidgets import QListWidgetItem

from mcred_desktop.domain.assessment import Verdict
from mcred_desktop.domain.rubric import Rubric
from mcred_desktop.domain.rubric_combinations import Combinations, Plateau
from mcred_desktop.domain.rubric_weighing import Outcome
from mcred_desktop.gui.pages.rubrics.side.lines import WHAT, Lines

_TELLABLE = 1_000_000
"""A larger number of combinations says nothing more"""


class Outcomes(Lines):
    """Every criterion at one level; what one slip changes; how many combinations pass."""

    def __init__(self) -> None:
        super().__init__("outcomes", self.tr("What combinations give"))

    def show_combinations(self, rubric: Rubric, found: Combinations) -> None:
        """Show the table of ``rubric``."""
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
        if found.every:
            counts = Counter(self._named(one.outcome) for one in found.every)
            lines = [f"{self.tr(name)}: {count}" for name, count in counts.most_common()]
            text = self.tr("{0} combinations in all").format(f"{found.count:,}")
            self.add(text, "\n".join(lines), "table-2")
        elif found.count:
            told = found.count <= _TELLABLE
            count = (
                f"{found.count:,}" if told else self.tr("More than {0}").format(f"{_TELLABLE:,}")
            )
            text = self.tr("{0} combinations in all").format(count)
            self.add(text, self.tr("Too many to go through one by one."), "table-2")
        else:
            self.add(self.tr("No criterion counts yet"), sign="minus", tone="ink3")

    def _below(self, rubric: Rubric, plateau: Plateau) -> str:
        """What one criterion a level lower changes, where it changes the outcome."""
        titles = {row.id: row.title for row in rubric.criteria}
        here = self._named(plateau.outcome)
        other: dict[str, list[str]] = {}
        for slip in plateau.slips:
            if self._named(slip.outcome) != here:
                other.setdefault(self._named(slip.outcome), []).append(titles[slip.criterion_id])
        if not other:
            return self.tr("One criterion lower changes nothing.") if plateau.slips else ""
        said = self.tr("{0}, when one is lower: {1}")
        return "\n".join(said.format(name, "; ".join(rows)) for name, rows in other.items())

    def _say(self, outcome: Outcome) -> str:
        named = self._named(outcome)
        return named if outcome.percent is None else f"{outcome.percent:g} %, {named}"

    def _named(self, outcome: Outcome) -> str:
        if outcome.verdict is not Verdict.PASS:
            return self.tr("not yet")
        return outcome.band or self.tr("pass")
