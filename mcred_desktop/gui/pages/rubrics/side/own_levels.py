"""Names and points that one criterion has in place of those of the columns."""

from functools import partial

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.rubrics.rubric import Criterion, Level, Rubric, RubricKind
from mcred_desktop.gui.pages.rubrics.desk import Desk
from mcred_desktop.gui.pages.rubrics.editing import columns, words
from mcred_desktop.gui.pages.rubrics.fields import LineField
from mcred_desktop.gui.pages.rubrics.keys import Chords
from mcred_desktop.gui.pages.rubrics.side.ticks import Tick
from mcred_desktop.gui.pages.rubrics.spots import Place
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.clear import clear
from mcred_desktop.gui.widgets.text import label, restyle


class OwnLevels(QWidget):
    """One line for each column: whether the row offers it, and by what name and points."""

    def __init__(self, desk: Desk, chords: Chords) -> None:
        super().__init__()
        self._desk, self._chords = desk, chords
        self._row = ""
        self._ids: list[str] = []
        self._lines: dict[str, tuple[Tick, LineField, LineField]] = {}
        text = self.tr("Names and points of its own")
        self.own = Tick("own-levels", text)
        self.own.ticked.connect(self._begin)
        self._hint = label(self.tr("As the columns of the grid."), "label", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.own)
        column.addWidget(self._hint)
        column.addLayout(self._grid)

    def show_criterion(self, rubric: Rubric, row: Criterion, *, fixed: bool) -> None:
        """Show what ``row`` offers."""
        self._row = row.id
        fixed = fixed or rubric.kind is RubricKind.SINGLE_POINT
        self.own.show_ticked(ticked=bool(row.own_levels), fixed=fixed)
        self._hint.setVisible(not row.own_levels)
        ids = [level.id for level in rubric.levels] if row.own_levels else []
        if ids != self._ids:
            self._build(ids)
        offered = {level.id: level for level in row.own_levels}
        for level in rubric.levels if row.own_levels else ():
            tick, name, points = self._lines[level.id]
            shown = offered.get(level.id, level)
            tick.show_ticked(ticked=level.id in offered, fixed=fixed)
            name.show_text(shown.name)
            if not points.hasFocus():
                points.show_text(words.say_points(shown.points, shown.points_from))
            for field in (name, points):
                field.setEnabled(level.id in offered and not fixed)

    def _build(self, ids: list[str]) -> None:
        self._ids = ids
        self._lines.clear()
        clear(self._grid)
        for number, level in enumerate(ids):
            tick = Tick(f"own-offer-{level}", str(number + 1))
            tick.box.setAccessibleName(self.tr("Offers level {0}").format(number + 1))
            tick.ticked.connect(partial(self._offer, level))
            name = LineField(self.tr("Own name of level {0}").format(number + 1))
            name.setObjectName(f"own-name-{level}")
            name.typed.connect(partial(self._rename, level))
            points = LineField(self.tr("Own points of level {0}").format(number + 1))
            points.setObjectName(f"own-points-{level}")
            points.setMaximumWidth(Theme.current().px(64))
            points.typed.connect(partial(self._rate, level))
            for place, part in enumerate((tick, name, points)):
                self._grid.addWidget(part, number, place)
                part.show()  # now, so that the next Tab finds it
            for field in (name, points):
                self._chords.watch(field, self._desk)
            self._lines[level] = (tick, name, points)

    def _begin(self, own: bool) -> None:  # noqa: FBT001  # a signal's
        self._put(list(self._desk.rubric.levels) if own else [])

    def _offer(self, level_id: str, offered: bool) -> None:  # noqa: FBT001  # a signal's
        kept = [level for level in self._own() if level.id != level_id]
        if offered:
            kept.append(self._desk.rubric.level(level_id))
        self._put(kept)

    def _rename(self, level_id: str, text: str) -> None:
        self._change(level_id, "name", name=text)

    def _rate(self, level_id: str, text: str) -> None:
        points = self._lines[level_id][2]
        try:
            low, high = words.read_points(text)
        except McredError as error:
            restyle(points, "wrong", "true")
            points.setToolTip(str(error))
            return
        restyle(points, "wrong", "")
        points.setToolTip("")
        self._change(level_id, "points", points=high, points_from=low)

    def _change(self, level_id: str, field: str, **fields: object) -> None:
        own = [x.model_copy(update=fields) if x.id == level_id else x for x in self._own()]
        change = partial(columns.offer_own, criterion_id=self._row, levels=own)
        place = Place(f"own-{field}", self._row, level_id)
        self._desk.edit(place, change, self.tr("change the levels of a criterion"))

    def _own(self) -> list[Level]:
        return list(self._desk.rubric.criterion(self._row).own_levels)

    def _put(self, levels: list[Level]) -> None:
        change = partial(columns.offer_own, criterion_id=self._row, levels=levels)
        text = self.tr("change the levels of a criterion")
        self._desk.act(Place("title", self._row), change, text)
