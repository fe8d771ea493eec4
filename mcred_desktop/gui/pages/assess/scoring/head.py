"""The head of the scoring view and the strip of keys at its foot."""

from datetime import datetime

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.pages.assess.scoring.shortcuts import SHORTCUTS, Shortcut
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.bars import ShareBar
from mcred_desktop.gui.widgets.chip import KeyHint, SavedSign
from mcred_desktop.gui.widgets.text import button, label
from mcred_desktop.services.assessment import Case, QueueLine


class ScoringHead(QFrame):
    """Where one is, what is saved, how far the queue is, and the way on."""

    back = Signal()
    sign_off = Signal()

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
        self._rest = label("", "second")
        for words in (self._cohort, self._rest):
            words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._cohort.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.saved = SavedSign()
        self._count = label("", "second")
        self._count.setObjectName("signed-count")
        self._bar = ShareBar()
        self._bar.setFixedWidth(Theme.current().px(96))
        self._primary = button(self.tr("Sign off and next"), self.sign_off.emit, "primary")
        self._primary.setObjectName("sign-off")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 16, 7)
        row.setSpacing(10)
        row.addWidget(back)
        row.addWidget(self._cohort)
        row.addWidget(self._rest, 1)
        for part in (self.saved, self._count, self._bar, self._primary):
            row.addWidget(part)

    def show_case(self, case: Case) -> None:
        self._cohort.setText(case.cohort.title)
        rubric = self.tr("Rubric v{0}").format(case.rubric.number)
        self._rest.setText(f"· {case.learner.name} · {rubric}")
        self._rest.setToolTip(case.learner.name)
        self._primary.setEnabled(not case.frozen)
        self._primary.setToolTip(self.tr("This sheet is signed off") if case.frozen else "")

    def show_queue(self, lines: list[QueueLine]) -> None:
        done = sum(line.assignment.signed for line in lines)
        self._count.setText(self.tr("{0} of {1} signed off").format(done, len(lines)))
        self._bar.show_share(done, len(lines), self.tr("signed off"))

    def say_saved(self) -> None:
        self.saved.say(datetime.now().astimezone().strftime("%H:%M"))


class KeyStrip(QFrame):
    """The keys that matter most, always in sight; as many as there is room for."""

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
        room = self.width() - 28
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
    row.addWidget(label(shortcut.brief, "label"))
    return group
