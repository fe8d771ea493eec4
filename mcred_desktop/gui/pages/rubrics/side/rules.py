"""From levels to an outcome, in plain words: passing, levels of achievement, a third look."""

from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout

from mcred_desktop.domain.rubrics.rubric import MOST_LEVELS, Rubric
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.rubrics.desk import Desk
from mcred_desktop.gui.pages.rubrics.editing import rules
from mcred_desktop.gui.pages.rubrics.fields import Field
from mcred_desktop.gui.pages.rubrics.keys import Chords
from mcred_desktop.gui.pages.rubrics.side.bands import BandRule
from mcred_desktop.gui.pages.rubrics.side.scrolled import Scrolled
from mcred_desktop.gui.pages.rubrics.side.ticks import Tick, section
from mcred_desktop.gui.pages.rubrics.spots import Place
from mcred_desktop.gui.widgets.text import button, label


class RulesTab(Scrolled):
    """Every rule as a sentence; each change is one edit."""

    def __init__(self, context: Context, desk: Desk, chords: Chords) -> None:
        super().__init__("rules-tab", self.tr("Rules"))
        self._context, self._desk, self._chords = context, desk, chords
        self.bands: dict[str, BandRule] = {}
        self.passes = Tick("pass-by-mark", "")
        self.passes.ticked.connect(self._set_passing)
        self._must = label("", "second", wrap=True)
        self.add_band = button(self.tr("Level of achievement"), self.add, sign="plus", small=True)
        self.add_band.setObjectName("add-band")
        self.add_band.setAccessibleName(self.tr("Add a level of achievement"))
        self.apart = QSpinBox()
        self.apart.setObjectName("levels-apart")
        self.apart.setAccessibleName(self.tr("Levels apart"))
        self.apart.setRange(1, MOST_LEVELS)
        self.apart.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.apart.valueChanged.connect(partial(self._look_thrice, "levels_apart"))
        verdicts = self.tr("when one passes and the other does not")
        self.verdict = Tick("third-verdict", verdicts)
        self.verdict.ticked.connect(partial(self._look_thrice, "verdict_differs"))
        missed = self.tr("when only one says that a criterion reaches the level it must reach")
        self.must = Tick("third-must", missed)
        self.must.ticked.connect(partial(self._look_thrice, "must_pass_differs"))
        self._lay_out()

    def show_rubric(self, rubric: Rubric, *, fixed: bool) -> None:
        """Show the rules of ``rubric``."""
        mark = rubric.pass_mark
        self.passes.say(self.tr("The total reaches the pass mark, {0} %").format(f"{mark or 60:g}"))
        marked = mark is not None and rubric.has_points
        self.passes.show_ticked(ticked=marked, fixed=fixed or not rubric.has_points)
        self._must.setText(self._others(rubric))
        self._fit_bands(rubric)
        for band in rubric.bands:
            self.bands[band.id].show_band(rubric, band, fixed=fixed)
        self.add_band.setVisible(not fixed)
        look = rubric.third_look
        with QSignalBlocker(self.apart):
            self.apart.setValue(look.levels_apart)
        self.apart.setEnabled(not fixed)
        self.verdict.show_ticked(ticked=look.verdict_differs, fixed=fixed)
        self.must.show_ticked(ticked=look.must_pass_differs, fixed=fixed)

    def field(self, place: Place) -> Field | None:
        """The field of a band at ``place``; None when it is not here."""
        band = self.bands.get(place.row)
        if band is None:
            return None
        return band.at_least if place.field == "at_least" else band.name

    def add(self) -> None:
        """Add a level of achievement, and go to its name."""
        new = self._context.services.store.new_id()
        name = self.tr("Level {0}").format(len(self._desk.rubric.bands) + 1)
        change = partial(rules.add_band, new_id=new, name=name)
        self._desk.act(Place("band", new), change, self.tr("add a level of achievement"))
        self.bands[new].name.setFocus()
        self.bands[new].name.selectAll()

    def _lay_out(self) -> None:
        section(self.column, self.tr("A learner passes when"))
        self.column.addWidget(self.passes)
        self.column.addWidget(self._must)
        section(self.column, self.tr("Levels of achievement"))
        self._bands = QVBoxLayout()
        self._bands.setSpacing(8)
        self.column.addLayout(self._bands)
        self.column.addWidget(self.add_band)
        section(self.column, self.tr("A third evaluator is asked"))
        line = QHBoxLayout()
        line.setSpacing(6)
        self.column.addLayout(line)
        line.addWidget(label(self.tr("when two differ by"), "second"))
        line.addWidget(self.apart)
        line.addWidget(label(self.tr("levels or more"), "second"))
        line.addStretch(1)
        self.column.addWidget(self.verdict)
        self.column.addWidget(self.must)
        self.column.addStretch(1)

    def _others(self, rubric: Rubric) -> str:
        """What else must be so, in words."""
        count = sum(row.must_reach is not None for row in rubric.criteria)
        said = [self.tr("No criterion lacks the evidence to be judged.")]
        if count:
            several = self.tr("{0} criteria reach the level they must reach.").format(count)
            one = self.tr("1 criterion reaches the level it must reach.")
            said.insert(0, one if count == 1 else several)
        if (not rubric.has_points or rubric.pass_mark is None) and rubric.bands:
            said.append(self.tr("At least the first level of achievement is reached."))
        return "\n".join(said)

    def _fit_bands(self, rubric: Rubric) -> None:
        wanted = [band.id for band in rubric.bands]
        if wanted == list(self.bands):
            return
        for gone in [band for band in self.bands if band not in wanted]:
            part = self.bands.pop(gone)
            self._bands.removeWidget(part)
            part.hide()
            part.deleteLater()
        made = {
            band: self.bands.get(band) or BandRule(band, self._desk, self._chords)
            for band in wanted
        }
        self.bands = made
        for place, part in enumerate(made.values()):
            self._bands.insertWidget(place, part)
            part.show()  # now, so that its name can take the keys

    def _set_passing(self, ticked: bool) -> None:  # noqa: FBT001  # a signal's
        change = partial(rules.set_pass_mark, percent=60.0 if ticked else None)
        self._desk.act(Place("pass"), change, self.tr("change the pass mark"))

    def _look_thrice(self, field: str, value: object) -> None:
        change = partial(rules.change_third_look, **{field: value})
        self._desk.edit(Place("third"), change, self.tr("change when a third evaluator is asked"))
        self._desk.leave()
