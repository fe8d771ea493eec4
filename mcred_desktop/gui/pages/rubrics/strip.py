"""Between head and grid: what can be added, how it is judged, what is shown."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRect, QSignalBlocker, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from mcred_desktop.domain.rubrics.rubric import Rubric, RubricKind
from mcred_desktop.gui.pages.rubrics.actions import Actions
from mcred_desktop.gui.pages.rubrics.desk import Desk
from mcred_desktop.gui.pages.rubrics.editing import columns, rules
from mcred_desktop.gui.pages.rubrics.fields import NumberField
from mcred_desktop.gui.pages.rubrics.keys import Chords
from mcred_desktop.gui.pages.rubrics.spots import Place
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.text import button, label

_SIDE, _GAP, _LINE = 16, 8, 6


class Strip(QFrame):
    """Its parts flow into as many lines as the width needs."""

    kind_wanted = Signal(object)
    """A RubricKind"""
    links_wanted = Signal(bool)
    """Whether the links are to be shown in place of the grid"""

    def __init__(self, desk: Desk, chords: Chords, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rubric-strip")
        self._desk = desk
        self._shown: object = None
        self.kind = _choice(self, "rubric-kind", self.tr("Kind of rubric"), _KINDS)
        self.kind.activated.connect(self._ask_kind)
        self.scale = _choice(self, "rubric-scale", self.tr("Points of the levels"), _SCALES)
        self.scale.activated.connect(self._rescale)
        self.pass_mark = NumberField(self.tr("Pass mark in percent"), 100, " %")
        self.pass_mark.setObjectName("pass-mark")
        self.pass_mark.typed.connect(self._set_pass_mark)
        chords.watch(self.pass_mark, desk)
        self.adding = [
            _adder(actions, "row-below", "add-criterion", self.tr("Criterion")),
            _adder(actions, "level-after", "add-level", self.tr("Level")),
        ]
        self.links = button(self.tr("Links"), self._toggle_links, sign="link", small=True)
        self.links.setObjectName("show-links")
        self.links.setCheckable(True)
        self.links.setToolTip(self.tr("Which criterion measures which outcome and skill"))
        self._parts: list[QWidget] = [
            *self.adding,
            _together(label(self.tr("Kind"), "second"), self.kind),
            _together(label(self.tr("Levels have"), "second"), self.scale),
            _together(label(self.tr("Pass mark"), "second"), self.pass_mark),
            self.links,
        ]
        for part in self._parts:
            part.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)  # Qt's
        self.setSizePolicy(policy)
        self._measure()
        Theme.current().changed.connect(self._measure)

    def show_rubric(self, rubric: Rubric, *, fixed: bool) -> None:
        """Show kind, points and pass mark of ``rubric``."""
        shown = (rubric.kind, rubric.levels, rubric.pass_mark, rubric.has_points, fixed)
        if shown == self._shown:
            return
        self._shown = shown
        self.pass_mark.show_number(rubric.pass_mark or 0)
        self.pass_mark.setReadOnly(fixed)
        self.pass_mark.setEnabled(rubric.has_points and rubric.pass_mark is not None)
        for box, value in ((self.kind, rubric.kind.value), (self.scale, columns.scale(rubric))):
            with QSignalBlocker(box):
                box.setCurrentIndex(box.findData(value))
            box.setEnabled(not fixed)
        for made in self.adding:
            made.setEnabled(not fixed)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """Pixels that the lines need, with the rule below them."""
        return max((room.bottom() for _, room in self._places(width)), default=0) + _LINE + 2

    def sizeHint(self) -> QSize:
        return QSize(0, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._flow()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:  # a part has another size
            self.updateGeometry()
            self._flow()
        return done

    def paintEvent(self, event: QPaintEvent) -> None:
        bottom = self.height() - 1
        QPainter(self).fillRect(0, bottom, self.width(), 1, Theme.current().color("rule"))

    def _flow(self) -> None:
        for part, room in self._places(self.width()):
            part.setGeometry(room)

    def _places(self, width: int) -> list[tuple[QWidget, QRect]]:
        """The parts side by side, line below line."""
        sizes = [part.sizeHint() for part in self._parts]
        line = max(size.height() for size in sizes)
        x, y = _SIDE, _LINE
        places: list[tuple[QWidget, QRect]] = []
        for part, size in zip(self._parts, sizes, strict=True):
            if x > _SIDE and x + size.width() > width - _SIDE:
                x, y = _SIDE, y + line + _LINE
            top = y + (line - size.height()) // 2
            places.append((part, QRect(QPoint(x, top), size)))
            x += size.width() + _GAP
        return places

    def _measure(self) -> None:
        self.pass_mark.setFixedWidth(Theme.current().px(66))

    def _ask_kind(self) -> None:
        self.kind_wanted.emit(RubricKind(self.kind.currentData()))

    def _rescale(self) -> None:
        wanted = self.scale.currentData()
        change = partial(columns.rescale, wanted=wanted)
        self._desk.act(Place("rubric"), change, self.tr("change the points of the levels"))

    def _set_pass_mark(self, percent: float) -> None:
        change = partial(rules.set_pass_mark, percent=percent)
        self._desk.edit(Place("pass"), change, self.tr("change the pass mark"))

    def _toggle_links(self) -> None:
        self.links_wanted.emit(self.links.isChecked())


_KINDS = (
    (RubricKind.ANALYTIC.value, "Analytic"),
    (RubricKind.HOLISTIC.value, "Holistic"),
    (RubricKind.SINGLE_POINT.value, "Single-point"),
)
_SCALES = (
    ("points", "points"),
    ("ranges", "ranges"),
    ("none", "no points"),
)


def _choice(parent: QWidget, tag: str, name: str, items: Sequence[tuple[str, str]]) -> QComboBox:
    made = QComboBox(parent)
    made.setObjectName(tag)
    made.setAccessibleName(name)
    made.setProperty("small", "true")
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    for value, text in items:
        made.addItem(parent.tr(text), value)
    return made


def _adder(actions: Actions, action: str, tag: str, text: str) -> QPushButton:
    deed = actions.of[action]
    made = button(text, deed.trigger, sign="plus", small=True)
    made.setObjectName(tag)
    made.setAccessibleName(deed.text())
    made.setToolTip(f"{deed.text()} ({deed.shortcut().toString()})")
    return made


def _together(*parts: QWidget) -> QWidget:
    """A label and its field, which stay in one line."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(6, 0, 0, 0)
    row.setSpacing(6)
    for part in parts:
        row.addWidget(part)
    return made
