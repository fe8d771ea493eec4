"""The head of the scoring view and the strip of keys at its foot."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.pages.assess.scoring.shortcuts import SHORTCUTS
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.bars import ShareBar
from mcred_desktop.gui.widgets.chip import KeyHint, SavedSign
from mcred_desktop.gui.widgets.elided import ElidedLabel
from mcred_desktop.gui.widgets.key_sheet import Shortcut
from mcred_desktop.gui.widgets.text import button, label
from mcred_desktop.services.assess.cases import Case, QueueLine

_ROOMY, _BAR = 820, 96
"""Pixels at 100 %: the width from which everything is said in full, and the bar's own"""


class ScoringHead(QFrame):
    """Where one is, what is saved, how far the queue is, and the way on."""

    back = Signal()
    sign_off = Signal()
    flag = Signal()
    place_wanted = Signal()
    """Somebody wants the evidence elsewhere"""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page-head")
        back = QToolButton()
        back.setObjectName("leave-scoring")
        back.setIcon(icon("arrow-left"))
        back.setAccessibleName(self.tr("Back to the cohort"))
        back.setToolTip(back.accessibleName())
        back.clicked.connect(self.back)
        self._cohort = label("", "bold")
        self._rest = ElidedLabel("", "second")
        self._flag = QToolButton()
        self._flag.setObjectName("flag-portfolio")
        self._flag.setCheckable(True)
        self._flag.setIcon(icon("flag", "ink2", "warn"))
        self._flag.clicked.connect(self.flag)
        self._place = QToolButton()
        self._place.setObjectName("evidence-place")
        self._place.setIcon(icon("panel-right"))
        self._place.setAccessibleName(self.tr("Evidence beside, below or in a window (E)"))
        self._place.setToolTip(self._place.accessibleName())
        self._place.clicked.connect(self.place_wanted)
        self._cohort.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.saved = SavedSign()
        self._count = label("", "second")
        self._count.setObjectName("signed-count")
        self._bar = ShareBar()
        self._primary = button(self.tr("Sign off and next"), self.sign_off.emit, "primary")
        self._primary.setObjectName("sign-off")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 16, 7)
        row.setSpacing(10)
        row.addWidget(back)
        row.addWidget(self._cohort)
        row.addWidget(self._rest, 1)
        for part in (self._place, self._flag, self.saved, self._count, self._bar, self._primary):
            row.addWidget(part)
        self._progress = 0, 0
        self._minutes: int | None = None
        Theme.current().changed.connect(self._fit)
        self._fit()

    def show_case(self, case: Case) -> None:
        self._cohort.setText(case.cohort.title)
        rubric = self.tr("Rubric v{0}").format(case.rubric.number)
        self._rest.show_text(f"· {case.learner.name} · {rubric}")
        flagged = case.assignment.flagged
        self._flag.setChecked(flagged)
        self._flag.setAccessibleName(
            self.tr("Take the flag off (F)") if flagged else self.tr("Flag to come back to (F)")
        )
        self._flag.setToolTip(self._flag.accessibleName())
        self._primary.setEnabled(not case.frozen and case.due is None)
        self._primary.setToolTip(self.tr("This sheet is signed off") if case.frozen else "")

    def show_queue(self, lines: list[QueueLine], minutes: int | None) -> None:
        """How far the queue is, and the minutes it may still take when they can be told."""
        self._progress = sum(line.assignment.signed for line in lines), len(lines)
        self._minutes = minutes
        self._bar.show_share(*self._progress, self.tr("signed off"))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Say the progress in full where there is room for it, and in figures elsewhere."""
        words = brief = self.tr("{0} of {1} signed off").format(*self._progress)
        if self._minutes is not None:
            words += " · " + self.tr("about {0} min left").format(self._minutes)
            brief = self.tr("{0}/{1} · {2} min").format(*self._progress, self._minutes)
        is_roomy = self.width() >= Theme.current().px(_ROOMY)
        self._count.setText(words if is_roomy else brief)
        self._count.setAccessibleName(words)
        self._count.setToolTip("" if is_roomy else words)
        self._bar.setFixedWidth(Theme.current().px(_BAR))
        self._bar.setVisible(is_roomy)

    def say_saved(self) -> None:
        self.saved.say(datetime.now().astimezone().strftime("%H:%M"))


class KeyStrip(QFrame):
    """The keys that matter most, always in sight; as many as there is room for."""

    all_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("key-strip")
        self.setAccessibleName(self.tr("Keys"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 5, 14, 5)
        row.setSpacing(12)
        self._groups = [(s, _group(s)) for s in SHORTCUTS if s.brief]
        for _, group in self._groups:
            row.addWidget(group)
        row.addStretch(1)
        self._all = QToolButton()
        self._all.setObjectName("all-keys")
        self._all.setIcon(icon("circle-question-mark"))
        self._all.setAccessibleName(self.tr("All keys (?)"))
        self._all.setToolTip(self._all.accessibleName())
        self._all.clicked.connect(self.all_wanted)
        row.addWidget(self._all)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, 0, self.width(), 1, Theme.current().color("rule"))

    def _fit(self) -> None:
        """Show by importance; what is left out is in the list that ? opens."""
        room = self.width() - 28 - self._all.sizeHint().width()
        for _, group in sorted(self._groups, key=lambda pair: pair[0].importance):
            room -= group.sizeHint().width() + 12
            group.setVisible(room >= 0)


def _group(shortcut: Shortcut) -> QWidget:
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    for cap in shortcut.caps:
        row.addWidget(KeyHint(cap))
    row.addWidget(label(QCoreApplication.translate("Keys", shortcut.brief), "label"))
    return group
