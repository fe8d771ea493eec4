"""One level of achievement, as a sentence whose parts can be changed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QSpinBox, QToolButton, QVBoxLayout

from mcred_desktop.domain.rubrics.rubric import MOST_CRITERIA, Band, Rubric, Standing
from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.pages.rubrics.desk import Desk
from mcred_desktop.gui.pages.rubrics.editing import rules
from mcred_desktop.gui.pages.rubrics.fields import LineField, NumberField
from mcred_desktop.gui.pages.rubrics.keys import Chords
from mcred_desktop.gui.pages.rubrics.side.ticks import Tick
from mcred_desktop.gui.pages.rubrics.spots import Place
from mcred_desktop.gui.widgets.text import button, label


class StandingLine(QFrame):
    """“and at least 3 criteria at 2, Meets, or higher”."""

    asked = Signal(object)
    """Standing; None to take it out"""

    def __init__(self, tag: str) -> None:
        super().__init__()
        self.criteria = QSpinBox()
        self.criteria.setObjectName(f"{tag}-criteria")
        self.criteria.setRange(1, MOST_CRITERIA)
        self.criteria.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.criteria.setAccessibleName(self.tr("How many criteria"))
        self.rank = QComboBox()
        self.rank.setObjectName(f"{tag}-rank")
        self.rank.setAccessibleName(self.tr("At which level or higher"))
        self.criteria.valueChanged.connect(self._ask)
        self.rank.activated.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(label(self.tr("and"), "second"))
        row.addWidget(self.criteria)
        row.addWidget(label(self.tr("at least at"), "second"))
        row.addWidget(self.rank, 1)
        row.addWidget(_remover(self.tr("Take the demand out"), tag, lambda: self.asked.emit(None)))

    def show_standing(self, rubric: Rubric, demand: Standing, *, fixed: bool) -> None:
        """Show how it stands."""
        with QSignalBlocker(self.criteria), QSignalBlocker(self.rank):
            self.criteria.setValue(demand.criteria)
            self.rank.clear()
            for number, level in enumerate(rubric.levels, 1):
                self.rank.addItem(f"{number}, {level.name}", number)
            self.rank.setCurrentIndex(self.rank.findData(demand.rank))
        self.setEnabled(not fixed)

    def _ask(self) -> None:
        rank = self.rank.currentData() or 1
        self.asked.emit(Standing(rank=rank, criteria=self.criteria.value()))


class BandRule(QFrame):
    """Name, share of the points, lowest level, and demands on the profile."""

    def __init__(self, band_id: str, desk: Desk, chords: Chords) -> None:
        super().__init__()
        self._id, self._desk = band_id, desk
        self._demands: list[StandingLine] = []
        self.setProperty("ground", "sheet")
        self.name = LineField(self.tr("Name of the level of achievement"))
        self.name.setObjectName(f"band-{band_id}")
        self.name.typed.connect(self._rename)
        self.counts = Tick(f"counts-{band_id}", self.tr("at least"))
        self.counts.ticked.connect(self._count)
        self.at_least = NumberField(self.tr("At least percent"), 100, " %")
        self.at_least.setObjectName(f"at-least-{band_id}")
        self.at_least.typed.connect(partial(self._change, "at_least"))
        self.none_below = QComboBox()
        self.none_below.setObjectName(f"none-below-{band_id}")
        self.none_below.setAccessibleName(self.tr("Lowest level of any criterion"))
        self.none_below.activated.connect(self._bound)
        for field in (self.name, self.at_least):
            chords.watch(field, desk)
        self._lay_out()

    def show_band(self, rubric: Rubric, band: Band, *, fixed: bool) -> None:
        """Show the band as it is now."""
        self.name.show_text(band.name)
        self.name.setReadOnly(fixed)
        self._points.setVisible(rubric.has_points or band.at_least is not None)
        self.counts.show_ticked(ticked=band.at_least is not None, fixed=fixed)
        self.at_least.setEnabled(band.at_least is not None and not fixed)
        self.at_least.show_number(band.at_least or 0)
        with QSignalBlocker(self.none_below):
            self.none_below.clear()
            self.none_below.addItem(self.tr("with criteria at any level"), 0)
            for number, level in enumerate(rubric.levels[1:], 2):
                text = self.tr("and no criterion below {0}, {1}").format(number, level.name)
                self.none_below.addItem(text, number)
            self.none_below.setCurrentIndex(self.none_below.findData(band.none_below))
        self.none_below.setEnabled(not fixed)
        self._more.setVisible(not fixed)
        self._remove.setVisible(not fixed)
        self._show_demands(rubric, band, fixed=fixed)

    def _lay_out(self) -> None:
        self._remove = _remover(
            self.tr("Remove the level of achievement"), f"remove-band-{self._id}", self._drop
        )
        self._more = button(self.tr("Add a demand"), self._demand, "link", small=True)
        self._more.setObjectName(f"add-demand-{self._id}")
        self._more.setToolTip(self.tr("So many criteria at a level or higher"))
        head = QHBoxLayout()
        self._points = QFrame()
        points = QHBoxLayout(self._points)
        points.setContentsMargins(0, 0, 0, 0)
        points.addWidget(self.counts)
        points.addWidget(self.at_least)
        points.addWidget(label(self.tr("of the points"), "second"))
        points.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 8, 8, 8)
        self._column.setSpacing(5)
        self._column.addLayout(head)
        head.addWidget(self.name, 1)
        head.addWidget(self._remove)
        self._column.addWidget(self._points)
        self._column.addWidget(self.none_below)
        self._column.addWidget(self._more)
        self.none_below.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )

    def _show_demands(self, rubric: Rubric, band: Band, *, fixed: bool) -> None:
        while len(self._demands) > len(band.standing):
            gone = self._demands.pop()
            gone.hide()
            gone.deleteLater()
        while len(self._demands) < len(band.standing):
            number = len(self._demands)
            line = StandingLine(f"demand-{self._id}-{number}")
            line.asked.connect(partial(self._ask, number))
            self._column.insertWidget(self._column.count() - 1, line)
            self._demands.append(line)
        for line, demand in zip(self._demands, band.standing, strict=True):
            line.show_standing(rubric, demand, fixed=fixed)

    def _rename(self, name: str) -> None:
        self._change("name", name)

    def _count(self, counts: bool) -> None:  # noqa: FBT001  # a signal's
        self._change("at_least", self._desk.rubric.pass_mark or 60.0 if counts else None)
        self._desk.leave()

    def _bound(self) -> None:
        self._change("none_below", self.none_below.currentData())
        self._desk.leave()

    def _demand(self) -> None:
        band = next(band for band in self._desk.rubric.bands if band.id == self._id)
        demand = Standing(rank=max(len(self._desk.rubric.levels), 1), criteria=1)
        self._ask(len(band.standing), demand)

    def _ask(self, number: int, demand: Standing | None) -> None:
        change = partial(rules.ask_standing, band_id=self._id, number=number, demand=demand)
        self._desk.edit(Place("band", self._id), change, self.tr("change a level of achievement"))
        self._desk.leave()

    def _change(self, field: str, value: object) -> None:
        change: Callable[[Rubric], Rubric] = partial(
            rules.change_band, band_id=self._id, **{field: value}
        )
        place = Place("band" if field == "name" else field, self._id)
        self._desk.edit(place, change, self.tr("change a level of achievement"))

    def _drop(self) -> None:
        change = partial(rules.remove_band, band_id=self._id)
        self._desk.act(Place("rubric"), change, self.tr("remove a level of achievement"))


def _remover(name: str, tag: str, pressed: Callable[[], object]) -> QToolButton:
    """A small button that takes something out; undo brings it back."""
    made = QToolButton()
    made.setObjectName(tag)
    made.setIcon(icon("x", "ink3"))
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.clicked.connect(lambda: pressed())  # noqa: PLW0108  # clicked brings a bool
    return made
