"""What can be chosen about a badge."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.domain.badge_design import LONGEST_RING, Ribbon, Rings, Silhouette
from mcred_desktop.gui.pages.issue.badge.colours import Colours
from mcred_desktop.gui.pages.issue.badge.drawing import DrawingButton
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.fields import FieldRow
from mcred_desktop.gui.widgets.text import button, label
from mcred_desktop.services.issue.badges import BadgeArtist, OpenBadge

_WIDE = 330
_ICONS_ACROSS = 6
_LONGEST_TYPED = 60


class BadgeForm(QScrollArea):
    """Outline, icon, colours, the text on the ring, rings and ribbon."""

    changed = Signal(dict)
    """Names of the fields of a design, and what they become"""

    def __init__(self, artist: BadgeArtist, language: str) -> None:
        super().__init__()
        self._artist = artist
        self._outlines = self._outline_buttons()
        self._icons = self._icon_buttons(language)
        self.colours = Colours()
        self.colours.chosen.connect(self._choose_colours)
        self.ring = QLineEdit()
        self.ring.setObjectName("badge-ring")
        self.ring.setMaxLength(_LONGEST_TYPED)
        self.ring.editingFinished.connect(self._take_ring)
        self.no_ring = button(self.tr("No text"), self._drop_ring, small=True)
        self.no_ring.setObjectName("badge-no-ring")
        self.no_ring.setCheckable(True)
        self._title = ""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(10)
        self._add(column, self.tr("Outline"), _row(list(self._outlines.values())))
        self._add(column, self.tr("Icon"), self._grid())
        column.addWidget(label(self.tr("Colours"), "section"))
        column.addWidget(self.colours)
        self._ring_row = FieldRow(self.tr("Text on the ring"), self.ring, beside=self.no_ring)
        self._left_out = label("", "label", wrap=True)
        column.addWidget(self._ring_row)
        column.addWidget(self._left_out)
        self._rings = self._pair(
            "rings", {Rings.FULL: self.tr("Lines and ticks"), Rings.PLAIN: self.tr("Plain rim")}
        )
        self._ribbon = self._pair(
            "ribbon", {Ribbon.TAILS: self.tr("With tails"), Ribbon.BAND: self.tr("Straight band")}
        )
        self._add(column, self.tr("Rings"), _row(list(self._rings.values())))
        self._add(column, self.tr("Ribbon"), _row(list(self._ribbon.values())))
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._dress()
        Theme.current().changed.connect(self._dress)

    def show_badge(self, opened: OpenBadge) -> None:
        """Show what is chosen."""
        design = opened.design
        self._title = opened.title
        for chosen, buttons in (
            (design.silhouette, self._outlines),
            (design.icon, self._icons),
            (design.rings, self._rings),
            (design.ribbon, self._ribbon),
        ):
            for value, made in buttons.items():
                with QSignalBlocker(made):
                    made.setChecked(value == chosen)
                made.update()
        text = opened.title if design.ring_text is None else design.ring_text
        with QSignalBlocker(self.ring):
            self.ring.setText(text)
        with QSignalBlocker(self.no_ring):
            self.no_ring.setChecked(not text)
        self._ring_row.show_error(self._too_long(text) if design.ring_text else "")
        self._left_out.setText(self._too_long(text) if design.ring_text is None else "")
        self._left_out.setVisible(bool(self._left_out.text()))
        self.colours.show_badge(opened)

    def _too_long(self, text: str) -> str:
        if len(text) <= LONGEST_RING:
            return ""
        words = self.tr("{0} letters do not go round, {1} do; nothing stands there. Shorten it.")
        return words.format(len(text), LONGEST_RING)

    def _outline_buttons(self) -> dict[Silhouette, DrawingButton]:
        names = {
            Silhouette.CIRCLE: self.tr("Circle"),
            Silhouette.HEXAGON: self.tr("Hexagon"),
            Silhouette.SHIELD: self.tr("Shield"),
            Silhouette.TILE: self.tr("Tile"),
        }
        made = {one: DrawingButton(name, 52) for one, name in names.items()}
        self._group(made, "silhouette")
        return made

    def _icon_buttons(self, language: str) -> dict[str, DrawingButton]:
        made: dict[str, DrawingButton] = {}
        for name, names in self._artist.icons().items():
            made[name] = DrawingButton(names.get(language) or names["en"], 42)
        self._group(made, "icon")
        return made

    def _group(self, buttons: "dict[Any, Any]", field: str) -> None:
        group = QButtonGroup(self)
        for value, made in buttons.items():
            made.setObjectName(f"badge-{field}-{value}")
            made.clicked.connect(partial(self._choose, field, value))
            group.addButton(made)

    def _pair(self, field: str, names: "dict[Any, str]") -> "dict[Any, Any]":
        nothing: Callable[[], None] = lambda: None  # noqa: E731
        made = {value: button(name, nothing, small=True) for value, name in names.items()}
        for one in made.values():
            one.setCheckable(True)
        self._group(made, field)
        return made

    def _grid(self) -> QWidget:
        place = QWidget()
        grid = QGridLayout(place)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        for number, made in enumerate(self._icons.values()):
            grid.addWidget(made, *divmod(number, _ICONS_ACROSS))
        grid.setColumnStretch(_ICONS_ACROSS, 1)
        return place

    def _add(self, column: QVBoxLayout, name: str, part: QWidget) -> None:
        column.addWidget(label(name, "section"))
        column.addWidget(part)

    def _dress(self) -> None:
        """Draw outlines and icons in the colours of the theme."""
        theme = Theme.current()
        ink, ground = theme.color("ink").name().upper(), theme.color("sheet").name().upper()
        for one, made in self._outlines.items():
            made.show_drawing(self._artist.outline(one, ink, ground))
        for name, made in self._icons.items():
            made.show_drawing(self._artist.icon(name, ink, ground))
        self.setFixedWidth(theme.px(_WIDE))

    def _choose(self, field: str, value: object) -> None:
        self.changed.emit({field: value})

    def _choose_colours(self, middle: str, dark: str, bright: str) -> None:
        self.changed.emit({"middle": middle, "dark": dark, "bright": bright})

    def _take_ring(self) -> None:
        text = self.ring.text().strip()
        self.changed.emit({"ring_text": None if text == self._title else text})

    def _drop_ring(self) -> None:
        self.changed.emit({"ring_text": "" if self.no_ring.isChecked() else None})


def _row(parts: list[QWidget]) -> QWidget:
    place = QWidget()
    row = QHBoxLayout(place)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return place
