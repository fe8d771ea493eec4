"""Fields of the inspector: each shows one value of a layer, and says what it is changed to."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QAction, QColor, QIcon, QPixmap
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QLineEdit, QMenu, QSizePolicy, QWidget

from mcred_desktop.domain.certificates.fields import FIELDS, SAYABLE
from mcred_desktop.gui.pages.issue.designer.words import field_called, tr
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.fields import FieldRow
from mcred_desktop.gui.widgets.text import tool

_LONGEST = 2000
_SWATCH = 14
Pairs = Sequence[tuple[str, str]]
"""Value and words of what can be chosen"""


class NumberEntry(FieldRow):
    """A number with its unit."""

    changed = Signal(float)

    def __init__(self, name: str, words: str, unit: str, least: float, most: float) -> None:
        self._spin = QDoubleSpinBox()
        self._spin.setObjectName(f"layer-{name}")
        self._spin.setRange(least, most)
        self._spin.setDecimals(0 if not unit else 1)
        self._spin.setSingleStep(0.5 if unit else 1)
        self._spin.setKeyboardTracking(False)
        self._spin.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if unit:
            self._spin.setSuffix(f" {unit}")
        super().__init__(words, self._spin)
        self._spin.valueChanged.connect(self.changed)

    def show_value(self, value: float) -> None:
        """Show a value; changes nothing."""
        with QSignalBlocker(self._spin):
            self._spin.setValue(value)


class WordsEntry(FieldRow):
    """Text; with ``fields``, a menu puts merge fields in it."""

    changed = Signal(str)

    def __init__(self, name: str, words: str, *, fields: bool = False) -> None:
        self._line = QLineEdit()
        self._line.setObjectName(f"layer-{name}")
        self._line.setMaxLength(_LONGEST)
        super().__init__(words, self._line, beside=self._inserter(name) if fields else None)
        self._shown = ""
        self._line.editingFinished.connect(self._tell)

    def show_value(self, value: str) -> None:
        """Show a text; changes nothing."""
        self._shown = value
        if self._line.text() != value:
            self._line.setText(value)

    def _inserter(self, name: str) -> QWidget:
        made = tool("braces", tr("Insert a field"), self._offer)
        made.setObjectName(f"layer-{name}-field")
        self._menu: QMenu | None = None
        self._opener = made
        return made

    def _offer(self) -> None:
        if self._menu is None:
            self._menu = fields_menu(self, self._insert)
        self._menu.popup(self._opener.mapToGlobal(self._opener.rect().bottomLeft()))

    def _insert(self, name: str) -> None:
        self._line.insert(f"{{{name}}}")
        self._tell()

    def _tell(self) -> None:
        text = self._line.text()
        if text != self._shown:
            self._shown = text
            self.changed.emit(text)


class ChoiceEntry(FieldRow):
    """One of several."""

    changed = Signal(str)

    def __init__(self, name: str, words: str) -> None:
        self._box = QComboBox()
        self._box.setObjectName(f"layer-{name}")
        self._box.setMinimumContentsLength(6)
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self._box.setSizeAdjustPolicy(policy)
        super().__init__(words, self._box)
        self._box.activated.connect(self._tell)

    def offer(self, pairs: Pairs, colours: dict[str, str] | None = None) -> None:
        """What can be chosen, with a swatch of each where ``colours`` has one."""
        with QSignalBlocker(self._box):
            self._box.clear()
            for value, words in pairs:
                colour = (colours or {}).get(value)
                self._box.addItem(_swatch(colour) if colour else QIcon(), words, value)

    def show_value(self, value: str) -> None:
        """Show what is chosen; changes nothing."""
        with QSignalBlocker(self._box):
            self._box.setCurrentIndex(self._box.findData(value))

    def _tell(self) -> None:
        self.changed.emit(str(self._box.currentData()))


def fields_menu(parent: QWidget, insert: Callable[[str], object]) -> QMenu:
    """Every merge field by what it is about, fixed words in a menu of their own."""
    menu = QMenu(parent)
    areas: dict[str, list[str]] = {}
    for name in sorted(FIELDS):
        areas.setdefault(name.partition(".")[0], []).append(name)
    many = {area: names for area, names in areas.items() if len(names) > 1}
    for area, names in many.items():
        _fill(menu.addMenu(area.capitalize()), names, insert)
    _fill(menu, [names[0] for names in areas.values() if len(names) == 1], insert)
    fixed = menu.addMenu(tr("Fixed words, in the language of the record"))
    _fill(fixed, [f"say.{name}" for name in sorted(SAYABLE)], insert)
    return menu


def _fill(menu: QMenu, names: Iterable[str], insert: Callable[[str], object]) -> None:
    for name in names:
        act = QAction(field_called(name), menu)
        act.triggered.connect(partial(_call, insert, name))
        menu.addAction(act)


def _call(insert: Callable[[str], object], name: str, *_checked: bool) -> None:
    insert(name)


def _swatch(colour: str) -> QIcon:
    side = Theme.current().px(_SWATCH)
    drawn = QPixmap(side, side)
    drawn.fill(QColor(colour))
    return QIcon(drawn)
