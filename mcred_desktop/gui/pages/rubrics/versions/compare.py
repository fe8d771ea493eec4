"""Choosing two versions and seeing what differs, cell by cell."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.domain.rubrics.rubric import Rubric
from mcred_desktop.gui.days import spoken_moment
from mcred_desktop.gui.page import Context, Tone
from mcred_desktop.gui.pages.rubrics.versions.grid import CompareGrid
from mcred_desktop.gui.pages.rubrics.versions.reading import VersionsOf
from mcred_desktop.gui.pages.rubrics.versions.side_by_side import Remark, SideBySide
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.chip import Chip
from mcred_desktop.gui.widgets.empty import EmptyState
from mcred_desktop.gui.widgets.lines import Lines
from mcred_desktop.gui.widgets.text import button, label

_DRAFT = ""
_REMARKS, _GRID = 134, 240
"""Pixels at 100 % for what can change an outcome, and for the drawing at least"""
_BESIDE = 700
"""Pixels at 100 % from which both choices stand in one line"""


class CompareView(QWidget):
    """Two choices, what they mean for scores, and the drawing."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._contents: dict[str, Rubric] = {}
        self._rubric_id = ""
        self._sides: SideBySide | None = None
        self._asked: tuple[Rubric, Rubric] | None = None
        self.before = _choice("compare-before", self.tr("Before"))
        self.after = _choice("compare-after", self.tr("Now"))
        self.before.currentIndexChanged.connect(self._compare)
        self.after.currentIndexChanged.connect(self._compare)
        self.only = QCheckBox(self.tr("Only criteria that differ"))
        self.only.setObjectName("compare-only")
        self.only.toggled.connect(self._draw)
        self.verdict = Chip("")
        self.verdict.setObjectName("compare-verdict")
        self.statement = label("", "second", wrap=True)
        self.remarks = Lines("compare-remarks", self.tr("What differs besides words in cells"))
        self.remarks.setSizeAdjustPolicy(Lines.SizeAdjustPolicy.AdjustToContents)
        self.remarks.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.grid = CompareGrid()
        self.next = button(self.tr("Next difference"), self.grid.go_to_next, small=True)
        self.next.setObjectName("compare-next")
        self.next.setToolTip(self.tr("Next difference (F8)"))
        step = QShortcut(QKeySequence(Qt.Key.Key_F8), self)
        step.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        step.activated.connect(self.grid.go_to_next)
        self._lay_out()

    def show_versions(self, found: VersionsOf) -> None:
        """Offer the draft and the versions; what was chosen stays chosen for the same rubric."""
        self._contents = {version.id: version.content for version in found.versions}
        self._contents[_DRAFT] = found.draft.content
        same = found.draft.id == self._rubric_id
        chosen = _first_choice(found)
        if same:
            held: list[str] = [self.before.currentData(), self.after.currentData()]
            pairs = zip(held, chosen, strict=True)
            chosen = [kept if kept in self._contents else first for kept, first in pairs]
        self._rubric_id = found.draft.id
        now = datetime.now().astimezone()
        texts = [(self.tr("Draft, as it is now"), _DRAFT)]
        for version in reversed(found.versions):
            who = found.names.get(version.author, self.tr("unknown"))
            when = spoken_moment(version.at, now)
            text = self.tr("Version {0} · {1}, {2}").format(version.number, when, who)
            texts.append((text, version.id))
        for box, version_id in zip((self.before, self.after), chosen, strict=True):
            with QSignalBlocker(box):
                box.clear()
                for text, key in texts:
                    box.addItem(text, key)
                box.setCurrentIndex(box.findData(version_id))
        self._stack.setCurrentIndex(0 if found.versions else 1)
        self._compare()

    def compare(self, before: str, after: str) -> None:
        """Compare two versions by their ids; an empty id is the draft."""
        self.before.setCurrentIndex(self.before.findData(before))
        self.after.setCurrentIndex(self.after.findData(after))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        self._choices = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._choices.setSpacing(8)
        says = QHBoxLayout()
        says.setSpacing(10)
        tools = QHBoxLayout()
        tools.setSpacing(12)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(10)
        column.addLayout(self._choices)
        for name, box in ((self.tr("Before"), self.before), (self.tr("Now"), self.after)):
            pair = QHBoxLayout()
            pair.setSpacing(8)
            self._choices.addLayout(pair, 1)
            pair.addWidget(label(name, "label"))
            pair.addWidget(box, 1)
        column.addLayout(says)
        says.addWidget(self.verdict, 0, Qt.AlignmentFlag.AlignTop)
        says.addWidget(self.statement, 1)
        column.addWidget(self.remarks)
        column.addLayout(tools)
        tools.addWidget(self.only)
        tools.addStretch(1)
        tools.addWidget(_legend(self.tr("added"), "added"))
        tools.addWidget(_legend(self.tr("removed"), "removed"))
        tools.addWidget(self.next)
        column.addWidget(self.grid, 1)
        self._stack = QStackedWidget()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(whole)
        self._stack.addWidget(area)
        nothing = QFrame()
        around = QVBoxLayout(nothing)
        around.setContentsMargins(24, 24, 24, 24)
        title = self.tr("No version yet")
        text = self.tr("Publishing freezes the draft as version 1; then it can be compared.")
        around.addWidget(EmptyState("history", title, text))
        self._stack.addWidget(nothing)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        Theme.current().changed.connect(self._fit)

    def _compare(self) -> None:
        old = self._contents.get(self.before.currentData())
        new = self._contents.get(self.after.currentData())
        if old is not None and new is not None:
            self._asked = (old, new)
            answer = partial(self._show, self._asked)
            self._context.runner.ask(partial(SideBySide.of, old, new), answer)

    def _show(self, asked: tuple[Rubric, Rubric], sides: SideBySide) -> None:
        if asked is not self._asked:
            return
        self._sides = sides
        self._say(sides)
        self.remarks.clear()
        for remark in sides.remarks:
            self._add(remark)
        self.remarks.setVisible(bool(sides.remarks))
        self.next.setEnabled(not sides.same)
        self._draw()

    def _say(self, sides: SideBySide) -> None:
        if sides.same:
            self.verdict.show_state(self.tr("The same"), Tone.PLAIN)
            self.statement.setText(self.tr("Nothing differs."))
        elif sides.wording_only:
            self.verdict.show_state(self.tr("Wording only"), Tone.OK, "check")
            self.statement.setText(self.tr("Scores are kept: nothing that decides them differs."))
        else:
            self.verdict.show_state(self.tr("Score again"), Tone.WARN, "triangle-alert")
            self.statement.setText(
                self.tr(
                    "What decides an outcome differs. Work that was scored by the one has to be "
                    "scored again to be judged by the other; Cohorts lists whose."
                )
            )

    def _add(self, remark: Remark) -> None:
        sign, tone = ("triangle-alert", "warn") if remark.structural else ("pencil", "ink2")
        self.remarks.add(remark.text, "", sign, tone)

    def _draw(self) -> None:
        if self._sides is not None:
            self.grid.show_sides(self._sides, only_changed=self.only.isChecked())

    def _fit(self) -> None:
        px = Theme.current().px
        self.remarks.setMaximumHeight(px(_REMARKS))
        self.grid.setMinimumHeight(px(_GRID))
        beside = self.width() >= px(_BESIDE)
        directions = QBoxLayout.Direction
        self._choices.setDirection(directions.LeftToRight if beside else directions.TopToBottom)


def _first_choice(found: VersionsOf) -> Sequence[str]:
    """The newest version and the draft, or the last two where the draft says the same."""
    if not found.versions:
        return (_DRAFT, _DRAFT)
    latest = found.versions[-1]
    if latest.content != found.draft.content or len(found.versions) == 1:
        return (latest.id, _DRAFT)
    return (found.versions[-2].id, latest.id)


def _choice(tag: str, name: str) -> QComboBox:
    made = QComboBox()
    made.setObjectName(tag)
    made.setAccessibleName(name)
    made.setMinimumContentsLength(14)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return made


def _legend(text: str, change: str) -> QWidget:
    """A word as it is drawn in the grid."""
    made = label(text, "label", "ok" if change == "added" else "bad")
    font = made.font()
    font.setUnderline(change == "added")
    font.setStrikeOut(change == "removed")
    made.setFont(font)
    return made
