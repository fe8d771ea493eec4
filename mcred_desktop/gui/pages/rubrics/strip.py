"""Between head and grid: what can be added, the pass mark, the levels of achievement."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from mcred_desktop.domain.rubric import Band, Rubric
from mcred_desktop.gui.pages.rubrics import edits
from mcred_desktop.gui.pages.rubrics.desk import Desk, Place
from mcred_desktop.gui.pages.rubrics.fields import Field, LineField, NumberField
from mcred_desktop.gui.pages.rubrics.heads import remover
from mcred_desktop.gui.pages.rubrics.keys import Chords
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.text import button, label

_PERCENT = 100
_LABEL, _BAND = 84, 212
"""Pixels at 100 % that the word before the bands takes, and one band"""


class BandField(QWidget):
    """One level of achievement: its name, and from how many percent on."""

    def __init__(self, band_id: str, desk: Desk, chords: Chords) -> None:
        super().__init__()
        self._id = band_id
        self._desk = desk
        self.name = LineField(self.tr("Name of the level of achievement"))
        self.name.setObjectName(f"band-{band_id}")
        self.at_least = NumberField(self.tr("At least percent"), _PERCENT, " %")
        self.at_least.setObjectName(f"at-least-{band_id}")
        self.remove = remover(
            self.tr("Remove the level of achievement"),
            partial(desk.act, Place("pass"), partial(edits.remove_band, band_id=band_id)),
        )
        self.remove.setObjectName(f"remove-band-{band_id}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 6, 0)
        row.setSpacing(4)
        for part in (self.name, self.at_least, self.remove):
            row.addWidget(part)
        self.name.typed.connect(self._rename)
        self.at_least.typed.connect(self._move)
        for field in (self.name, self.at_least):
            chords.watch(field, desk)

    def show_band(self, band: Band) -> None:
        """Show the band as it is now."""
        self.name.show_text(band.name)
        self.at_least.show_number(band.at_least or 0)

    def measure(self) -> None:
        """Take the widths that the text size asks for."""
        self.name.setFixedWidth(Theme.current().px(104))
        self.at_least.setFixedWidth(Theme.current().px(62))

    def set_read_only(self, *, fixed: bool) -> None:
        """Whether it can only be looked at."""
        self.name.setReadOnly(fixed)
        self.at_least.setReadOnly(fixed)
        self.remove.setVisible(not fixed)

    def _rename(self, text: str) -> None:
        self._desk.edit(
            Place("band", self._id), partial(edits.change_band, band_id=self._id, name=text)
        )

    def _move(self, percent: float) -> None:
        self._desk.edit(
            Place("at-least", self._id),
            partial(edits.change_band, band_id=self._id, at_least=percent),
        )


class Strip(QFrame):
    """Adds criteria, levels and levels of achievement; sets the pass mark."""

    add_criterion = Signal()
    add_level = Signal()
    add_band = Signal()

    def __init__(self, desk: Desk, chords: Chords) -> None:
        super().__init__()
        self._desk, self._chords = desk, chords
        self.bands: dict[str, BandField] = {}
        self.pass_mark = NumberField(self.tr("Pass mark in percent"), _PERCENT, " %")
        self.pass_mark.setObjectName("pass-mark")
        self.pass_mark.typed.connect(self._set_pass_mark)
        chords.watch(self.pass_mark, desk)
        self._adding = [
            button(self.tr("Criterion"), self.add_criterion.emit, sign="plus", small=True),
            button(self.tr("Level"), self.add_level.emit, sign="plus", small=True),
            button(self.tr("Level of achievement"), self.add_band.emit, sign="plus", small=True),
        ]
        names = (self.tr("Add a criterion"), self.tr("Add a level"), self.tr("Add a band"))
        tags = ("add-criterion", "add-level", "add-band")
        for made, name, tag in zip(self._adding, names, tags, strict=True):
            made.setObjectName(tag)
            made.setAccessibleName(name)
        self._lay_out()
        self._measure()
        Theme.current().changed.connect(self._measure)

    def show_rubric(self, rubric: Rubric, *, fixed: bool) -> None:
        """Show pass mark and bands of ``rubric``."""
        self.pass_mark.show_number(rubric.pass_mark or 0)
        self.pass_mark.setReadOnly(fixed)
        for adding in self._adding:
            adding.setEnabled(not fixed)
        if [band.id for band in rubric.bands] != list(self.bands):
            self._fit_bands(rubric)
        for band in rubric.bands:
            self.bands[band.id].show_band(band)
            self.bands[band.id].set_read_only(fixed=fixed)

    def field(self, place: Place) -> Field | None:
        """The field at a place; None when it is not here."""
        if place.field == "pass":
            return self.pass_mark
        band = self.bands.get(place.row)
        if band is None:
            return None
        return band.at_least if place.field == "at-least" else band.name

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        bottom = self.height() - 1
        QPainter(self).fillRect(0, bottom, self.width(), 1, Theme.current().color("rule"))

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._adding[0])
        first.addWidget(self._adding[1])
        first.addSpacing(8)
        first.addWidget(label(self.tr("Pass mark"), "second"))
        first.addWidget(self.pass_mark)
        first.addStretch(1)
        first.addWidget(self._adding[2])
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(4)
        self._grid.setVerticalSpacing(4)
        self._bands_label = label(self.tr("Achievement"), "second")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 9)
        column.setSpacing(6)
        column.addLayout(first)
        bands = QHBoxLayout()
        bands.addLayout(self._grid)
        bands.addStretch(1)
        column.addLayout(bands)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def _fit_bands(self, rubric: Rubric) -> None:
        wanted = [band.id for band in rubric.bands]
        for gone in [band for band in self.bands if band not in wanted]:
            part = self.bands.pop(gone)
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()
        self.bands = {
            band: self.bands.get(band) or BandField(band, self._desk, self._chords)
            for band in wanted
        }
        self._measure()

    def _measure(self) -> None:
        self.pass_mark.setFixedWidth(Theme.current().px(62))
        for band in self.bands.values():
            band.measure()
        self._arrange()

    def _arrange(self) -> None:
        """As many bands in a line as there is room for."""
        theme = Theme.current()
        room = self.width() - 32 - theme.px(_LABEL)
        a_line = max(1, room // theme.px(_BAND))
        for part in (self._bands_label, *self.bands.values()):
            self._grid.removeWidget(part)
        self._grid.addWidget(self._bands_label, 0, 0)
        for number, part in enumerate(self.bands.values()):
            line, place = divmod(number, a_line)
            self._grid.addWidget(part, line, place + 1)
            part.show()  # now, so that the next Tab finds its fields

    def _set_pass_mark(self, percent: float) -> None:
        self._desk.edit(Place("pass"), partial(edits.set_pass_mark, percent=percent))
