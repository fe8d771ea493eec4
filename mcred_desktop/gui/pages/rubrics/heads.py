"""The first column and the first row of the grid: criteria and levels."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.domain.rubric import Criterion, Level, Rubric
from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.pages.rubrics import edits
from mcred_desktop.gui.pages.rubrics.desk import Desk, Place
from mcred_desktop.gui.pages.rubrics.fields import LineField, NumberField, TextCell
from mcred_desktop.gui.pages.rubrics.keys import Chords
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.elided import ElidedLabel
from mcred_desktop.gui.widgets.text import label, restyle

_HIGHEST = 1000
"""Weight and points, as the domain limits them"""


def remover(name: str, pressed: Callable[[], object]) -> QToolButton:
    """A small button that takes something out; undo brings it back."""
    made = QToolButton()
    made.setIcon(icon("x", "ink3"))
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    made.clicked.connect(lambda: pressed())  # noqa: PLW0108  # clicked brings a bool
    return made


class CriterionHead(QFrame):
    """Number, title, share, weight and must-pass rule of one criterion."""

    def __init__(self, criterion_id: str, desk: Desk, chords: Chords) -> None:
        super().__init__()
        self._id = criterion_id
        self._desk = desk
        self.setObjectName(f"criterion-{criterion_id}")
        self._number = label("", "second")
        self._share = ElidedLabel("", "label")
        self.title = TextCell(self.tr("Title of the criterion"), lines=False, margin=2)
        self.title.setObjectName(f"title-{criterion_id}")
        self.title.setProperty("part", "criterion-title")
        self.title.setPlaceholderText(self.tr("What is judged"))
        self.weight = NumberField(self.tr("Weight"), _HIGHEST)
        self.weight.setObjectName(f"weight-{criterion_id}")
        self.weight.setToolTip(self.tr("Weight, beside those of the other criteria"))
        self.must = QToolButton()
        self.must.setObjectName(f"must-{criterion_id}")
        self.must.setProperty("part", "must")
        self.must.setIcon(icon("lock", "ink3", "accent"))
        self.must.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.must.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.must.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._menu = QMenu(self.must)
        self._menu.aboutToShow.connect(self._offer)
        self.must.setMenu(self._menu)
        self.remove = remover(self.tr("Remove the criterion"), self._remove)
        self.remove.setObjectName(f"remove-{criterion_id}")
        self._grid = self._lay_out()
        self.measure()
        self.title.typed.connect(self._retitle)
        self.weight.typed.connect(self._weigh)
        for field in (self.title, self.weight):
            chords.watch(field, desk)

    def show_criterion(self, rubric: Rubric, number: int, outcomes: str) -> None:
        """Show the criterion as it stands in ``rubric``."""
        criterion = rubric.criterion(self._id)
        percent = f"{float(rubric.share(criterion)) * 100:.3g} %"
        self._number.setText(str(number))
        self._share.show_text(f"{percent} · {outcomes}" if outcomes else percent)
        self.title.show_text(criterion.title)
        self.weight.show_number(criterion.weight)
        self._show_must(rubric, criterion)

    def set_read_only(self, *, fixed: bool) -> None:
        """Whether it can only be looked at."""
        self.title.setReadOnly(fixed)
        self.weight.setReadOnly(fixed)
        self.must.setEnabled(not fixed)
        self.remove.setVisible(not fixed)

    def wanted_height(self) -> int:
        """Pixels at the width it has."""
        self.title.setFixedHeight(self.title.wanted_height())
        self._grid.activate()
        return self._grid.sizeHint().height()

    def measure(self) -> None:
        """Take the sizes that the text size asks for."""
        theme = Theme.current()
        self.title.measure()
        self.weight.setFixedWidth(theme.px(58))
        self._grid.setColumnMinimumWidth(0, theme.px(14))

    def _lay_out(self) -> QGridLayout:
        rules = QHBoxLayout()
        rules.setSpacing(6)
        rules.addWidget(self.weight)
        rules.addWidget(self.must)
        rules.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(10, 7, 6, 9)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(1)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self._number, 0, 0, top)
        grid.addWidget(self.title, 0, 1, top)
        grid.addWidget(self.remove, 0, 2, top)
        grid.addWidget(self._share, 1, 1, 1, 2)
        grid.setRowMinimumHeight(2, 6)
        grid.setRowStretch(2, 1)
        grid.addLayout(rules, 3, 1, 1, 2)
        grid.setColumnStretch(1, 1)
        self._number.setContentsMargins(0, 3, 0, 0)
        return grid

    def _show_must(self, rubric: Rubric, criterion: Criterion) -> None:
        rank = rubric.rank(criterion.must_reach) if criterion.must_reach else 0
        gone = criterion.must_reach is not None and rank == 0
        text = self.tr("Must reach {0}").format("?" if gone else rank)
        self.must.setText(text if criterion.must_reach else "")
        said = text if criterion.must_reach else self.tr("No level must be reached")
        self.must.setAccessibleName(said)
        self.must.setToolTip(said + self.tr(" (Alt+M changes it)"))
        restyle(self.must, "rule", "gone" if gone else "set" if criterion.must_reach else "none")

    def _offer(self) -> None:
        self._menu.clear()
        self._menu.addAction(self.tr("No level must be reached")).triggered.connect(
            partial(self._set_must, None)
        )
        for rank, level in enumerate(self._desk.rubric.levels[1:], 2):
            text = self.tr("Must reach {0}: {1}").format(rank, level.name)
            self._menu.addAction(text).triggered.connect(partial(self._set_must, level.id))

    def _set_must(self, level_id: str | None, *_checked: bool) -> None:
        self._desk.act(
            Place("title", self._id),
            partial(edits.change_criterion, criterion_id=self._id, must_reach=level_id),
        )

    def _retitle(self, text: str) -> None:
        self._desk.edit(
            Place("title", self._id),
            partial(edits.change_criterion, criterion_id=self._id, title=text),
        )

    def _weigh(self, weight: float) -> None:
        self._desk.edit(
            Place("weight", self._id),
            partial(edits.change_criterion, criterion_id=self._id, weight=weight),
        )

    def _remove(self) -> None:
        self._desk.act(
            Place("title", self._id), partial(edits.remove_criterion, criterion_id=self._id)
        )


class LevelHead(QFrame):
    """Number, name and points of one level."""

    def __init__(self, level_id: str, desk: Desk, chords: Chords) -> None:
        super().__init__()
        self._id = level_id
        self._desk = desk
        self.setObjectName(f"level-{level_id}")
        self._mark = _Mark()
        self.name = LineField(self.tr("Name of the level"))
        self.name.setObjectName(f"level-name-{level_id}")
        self.name.setProperty("part", "level-name")
        self.name.setPlaceholderText(self.tr("Name"))
        self.points = NumberField(self.tr("Points of the level"), _HIGHEST, self.tr(" pt"))
        self.points.setObjectName(f"points-{level_id}")
        self.points.setProperty("part", "points")
        self.remove = remover(self.tr("Remove the level"), self._remove)
        self.remove.setObjectName(f"remove-level-{level_id}")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.points)
        row = QHBoxLayout(self)
        row.setContentsMargins(9, 5, 4, 5)
        row.setSpacing(4)
        row.addWidget(self._mark)
        row.addLayout(words, 1)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        self.points.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.points.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.name.typed.connect(self._rename)
        self.points.typed.connect(self._rate)
        for field in (self.name, self.points):
            chords.watch(field, desk)

    def show_level(self, level: Level, number: int, color: QColor) -> None:
        """Show the level with its number in its hue."""
        self._mark.show_number(number, color)
        self.name.show_text(level.name)
        self.points.show_number(level.points or 0)

    def set_read_only(self, *, fixed: bool) -> None:
        """Whether it can only be looked at."""
        self.name.setReadOnly(fixed)
        self.points.setReadOnly(fixed)
        self.remove.setVisible(not fixed)

    def _rename(self, text: str) -> None:
        self._desk.edit(
            Place("level", "", self._id),
            partial(edits.change_level, level_id=self._id, name=text),
        )

    def _rate(self, points: float) -> None:
        self._desk.edit(
            Place("points", "", self._id),
            partial(edits.change_level, level_id=self._id, points=points),
        )

    def _remove(self) -> None:
        self._desk.act(Place("level", "", self._id), partial(edits.remove_level, level_id=self._id))


class _Mark(QWidget):
    """The number of a level on its hue."""

    def __init__(self) -> None:
        super().__init__()
        self._number, self._color = 0, QColor()

    def show_number(self, number: int, color: QColor) -> None:
        """Show another number, at the text size of now."""
        self._number, self._color = number, color
        side = Theme.current().px(22)
        self.setFixedSize(side, side)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._color)
        square = QRectF(self.rect())
        painter.drawRoundedRect(square, 4, 4)
        light = self._color.lightness() > _MIDDLE
        painter.setPen(theme.color("on-accent" if light == theme.dark else "ink"))
        painter.setFont(theme.font(12, 600))
        painter.drawText(square, Qt.AlignmentFlag.AlignCenter, str(self._number))


_MIDDLE = 135
"""Lightness from which a ground takes dark figures"""
